package org.costate.pinn.jet;

import org.costate.nets.chain.kernel.Products;
import org.costate.nets.chain.kernel.SmoothElementwise;

/**
 * An activation a = s(z) on all streams: {@code a_i = s′ z_i}, {@code a_ij = s″ z_i z_j + s′ z_ij},
 * and for a Laplacian {@code a_L = s″ Σ c_i z_i² + s′ z_L}.
 *
 * <p>Its blocks share their cotangents: the reverse pass works in place.
 */
final class ActivationJet implements JetOp {
  private final SmoothElementwise function;
  private final StreamPlan plan;
  private final Block input;
  private final Block output;
  private final double[][] slope;
  private final double[][] curvature;
  private final double[][] third;

  ActivationJet(
      SmoothElementwise function, StreamPlan plan, Block input, Block output, int capacity) {
    this.function = function;
    this.plan = plan;
    this.input = input;
    this.output = output;
    slope = new double[input.width()][capacity];
    curvature = new double[input.width()][plan.size() > 1 ? capacity : 0];
    third = new double[input.width()][plan.seconds.isEmpty() ? 0 : capacity];
  }

  @Override
  public void forward(int n) {
    double[][][] z = input.values();
    double[][][] a = output.values();
    for (int f = 0; f < slope.length; f++) {
      double[] s1 = slope[f];
      double[] s2 = curvature[f];
      System.arraycopy(z[0][f], 0, a[0][f], 0, n);
      if (!plan.seconds.isEmpty()) {
        function.third(a[0][f], s1, s2, third[f], n);
      } else if (plan.size() > 1) {
        function.curvature(a[0][f], s1, s2, n);
      } else {
        function.slope(a[0][f], s1, n);
      }
      for (int s = 1; s < z.length; s++) {
        JetLoops.product(a[s][f], s1, z[s][f], n);
      }
      for (int k = 0; k < plan.seconds.size(); k++) {
        StreamPlan.SecondOrder second = plan.seconds.get(k);
        for (int m = 0; m < second.terms().size(); m++) {
          StreamPlan.Term t = second.terms().get(m);
          double[] to = a[second.stream()][f];
          JetLoops.addProduct(to, t.weight(), s2, z[t.first()][f], z[t.second()][f], n);
        }
      }
    }
  }

  /** Cotangents of the value first, then of first derivatives: each reads those that come later. */
  @Override
  public void backward(int n) {
    double[][][] z = input.values();
    double[][][] g = output.bars();
    for (int f = 0; f < slope.length; f++) {
      double[] s1 = slope[f];
      double[] s2 = curvature[f];
      Products.scale(g[0][f], s1, n);
      for (int s = 1; s < z.length; s++) {
        JetLoops.addProduct(g[0][f], 1, s2, g[s][f], z[s][f], n);
      }
      for (int k = 0; k < plan.seconds.size(); k++) {
        StreamPlan.SecondOrder second = plan.seconds.get(k);
        for (int m = 0; m < second.terms().size(); m++) {
          StreamPlan.Term t = second.terms().get(m);
          double[] bar = g[second.stream()][f];
          double[] zi = z[t.first()][f];
          JetLoops.addProduct(g[0][f], t.weight(), third[f], bar, zi, z[t.second()][f], n);
        }
      }
      for (int s = 1; s <= plan.firstCount(); s++) {
        Products.scale(g[s][f], s1, n);
      }
      for (int k = 0; k < plan.seconds.size(); k++) {
        StreamPlan.SecondOrder second = plan.seconds.get(k);
        double[] bar = g[second.stream()][f];
        for (int m = 0; m < second.terms().size(); m++) {
          StreamPlan.Term t = second.terms().get(m);
          JetLoops.addProduct(g[t.first()][f], t.weight(), s2, bar, z[t.second()][f], n);
          JetLoops.addProduct(g[t.second()][f], t.weight(), s2, bar, z[t.first()][f], n);
        }
        Products.scale(bar, s1, n);
      }
    }
  }
}
