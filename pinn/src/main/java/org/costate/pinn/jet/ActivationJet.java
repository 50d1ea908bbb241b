package org.costate.pinn.jet;

import java.util.List;
import org.costate.nets.chain.kernel.Products;
import org.costate.nets.chain.kernel.SmoothElementwise;

/**
 * An activation a = s(z) on all streams: {@code a_i = s′ z_i}, {@code a_ij = s″ z_i z_j + s′ z_ij},
 * and for a Laplacian {@code a_L = s″ Σ c_i z_i² + s′ z_L}; {@link HighOrderJet} for the third and
 * fourth order.
 *
 * <p>Its blocks share their cotangents: the reverse pass works in place.
 */
final class ActivationJet implements JetOp {
  private static final int HIGHEST = 5;

  private final SmoothElementwise function;
  private final StreamPlan plan;
  private final Block input;
  private final Block output;

  /**
   * Derivatives s1 to s5 of the activation, {@code [order − 1][feature][point]}, as far as used.
   */
  private final double[][][] derivatives;

  private final List<HighOrderJet> highs;

  ActivationJet(
      SmoothElementwise function, StreamPlan plan, Block input, Block output, int capacity) {
    this.function = function;
    this.plan = plan;
    this.input = input;
    this.output = output;
    int used = plan.order() > 2 ? HIGHEST : plan.order() + 1;
    derivatives = new double[HIGHEST][input.width()][];
    for (int k = 0; k < HIGHEST; k++) {
      for (int f = 0; f < input.width(); f++) {
        derivatives[k][f] = new double[k < used ? capacity : 0];
      }
    }
    highs =
        plan.highs.stream()
            .map(high -> new HighOrderJet(high, input, output, derivatives, capacity))
            .toList();
  }

  @Override
  public void forward(int n) {
    double[][][] z = input.values();
    double[][][] a = output.values();
    for (int f = 0; f < input.width(); f++) {
      double[] s1 = derivatives[0][f];
      System.arraycopy(z[0][f], 0, a[0][f], 0, n);
      differentiate(a[0][f], f, n);
      for (int s = 1; s < z.length; s++) {
        JetLoops.product(a[s][f], s1, z[s][f], n);
      }
      for (int k = 0; k < plan.seconds.size(); k++) {
        addSecond(plan.seconds.get(k), f, n);
      }
      for (int k = 0; k < highs.size(); k++) {
        highs.get(k).forward(f, n);
      }
    }
  }

  private void differentiate(double[] x, int f, int n) {
    double[][][] s = derivatives;
    switch (plan.order()) {
      case 0 -> function.slope(x, s[0][f], n);
      case 1 -> function.curvature(x, s[0][f], s[1][f], n);
      case 2 -> function.third(x, s[0][f], s[1][f], s[2][f], n);
      default -> function.fifth(x, s[0][f], s[1][f], s[2][f], s[3][f], s[4][f], n);
    }
  }

  private void addSecond(StreamPlan.SecondOrder second, int f, int n) {
    double[][][] z = input.values();
    double[] to = output.values()[second.stream()][f];
    for (int m = 0; m < second.terms().size(); m++) {
      StreamPlan.Term t = second.terms().get(m);
      JetLoops.addProduct(to, t.weight(), derivatives[1][f], z[t.first()][f], z[t.second()][f], n);
    }
  }

  @Override
  public void pull(int n) {
    double[][][] g = output.bars();
    for (int f = 0; f < input.width(); f++) {
      double[] s1 = derivatives[0][f];
      Products.scale(g[0][f], s1, n);
      pullToValue(f, n);
      for (int s = 1; s <= plan.firstCount(); s++) {
        Products.scale(g[s][f], s1, n);
      }
      for (int k = 0; k < plan.seconds.size(); k++) {
        pullToFirst(plan.seconds.get(k), f, n);
      }
      for (int k = 0; k < highs.size(); k++) {
        highs.get(k).pullToFirst(f, n);
      }
      for (int k = 0; k < plan.seconds.size(); k++) {
        Products.scale(g[plan.seconds.get(k).stream()][f], s1, n);
      }
      for (int k = 0; k < highs.size(); k++) {
        highs.get(k).pullToSecondAndAbove(f, n);
      }
    }
  }

  /** Reads the cotangents of all other streams before any of them is scaled. */
  private void pullToValue(int f, int n) {
    double[][][] z = input.values();
    double[][][] g = output.bars();
    double[] to = g[0][f];
    for (int s = 1; s < z.length; s++) {
      JetLoops.addProduct(to, 1, derivatives[1][f], g[s][f], z[s][f], n);
    }
    for (int k = 0; k < plan.seconds.size(); k++) {
      StreamPlan.SecondOrder second = plan.seconds.get(k);
      double[] bar = g[second.stream()][f];
      for (int m = 0; m < second.terms().size(); m++) {
        StreamPlan.Term t = second.terms().get(m);
        double[] zi = z[t.first()][f];
        JetLoops.addProduct(to, t.weight(), derivatives[2][f], bar, zi, z[t.second()][f], n);
      }
    }
    for (int k = 0; k < highs.size(); k++) {
      highs.get(k).pullToValue(f, n);
    }
  }

  private void pullToFirst(StreamPlan.SecondOrder second, int f, int n) {
    double[][][] z = input.values();
    double[][][] g = output.bars();
    double[] s2 = derivatives[1][f];
    double[] bar = g[second.stream()][f];
    for (int m = 0; m < second.terms().size(); m++) {
      StreamPlan.Term t = second.terms().get(m);
      JetLoops.addProduct(g[t.first()][f], t.weight(), s2, bar, z[t.second()][f], n);
      JetLoops.addProduct(g[t.second()][f], t.weight(), s2, bar, z[t.first()][f], n);
    }
  }
}
