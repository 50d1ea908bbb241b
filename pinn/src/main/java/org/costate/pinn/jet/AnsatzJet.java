package org.costate.pinn.jet;

import java.util.Arrays;
import org.costate.nets.chain.kernel.Products;

/**
 * The streams of {@code u = A + B·N} by the product rule, for a network with one output, at fixed
 * points.
 *
 * <p>{@code u_i = A_i + B_i N + B N_i}; {@code u_ij = A_ij + B_ij N + B_i N_j + B_j N_i + B N_ij}.
 * One instance serves one thread.
 */
public final class AnsatzJet {
  private final JetChain jets;
  private final double[][][] all;
  private final double[][] b;
  private final double[][] u;
  private final double[][] bars;

  private AnsatzJet(JetChain jets, double[][][] all) {
    this.jets = jets;
    this.all = all;
    b = new double[all[1].length][jets.capacity()];
    u = new double[b.length][jets.capacity()];
    bars = new double[b.length][jets.capacity()];
  }

  /**
   * Returns the streams of an ansatz.
   *
   * @param jets the network, with one output
   * @param ansatz A and B
   * @param points where it will be evaluated, {@code [dimension][n]}
   * @throws IllegalArgumentException if the network has more than one output
   */
  public static AnsatzJet of(JetChain jets, Ansatz ansatz, double[][] points) {
    if (jets.chain().outputWidth() != 1) {
      throw new IllegalArgumentException(
          "an ansatz needs a network with one output; got " + jets.chain().outputWidth());
    }
    return new AnsatzJet(jets, ansatz.streams(jets.plan(), points));
  }

  /** Returns the line of a stream of u. */
  public double[] value(int stream) {
    return u[stream];
  }

  /** Returns the line of a stream's cotangent, to be written before each backward pass. */
  public double[] cotangent(int stream) {
    return bars[stream];
  }

  /** Computes u from the network's streams at the points given to its forward pass. */
  public void forward(int first, int n) {
    StreamPlan plan = jets.plan();
    double[] value = jets.value(0, 0);
    for (int s = 0; s < u.length; s++) {
      System.arraycopy(all[0][s], first, u[s], 0, n);
      System.arraycopy(all[1][s], first, b[s], 0, n);
    }
    Products.addProduct(u[0], b[0], value, n);
    for (int s = 1; s < u.length; s++) {
      Products.addProduct(u[s], b[s], value, n);
      Products.addProduct(u[s], b[0], jets.value(s, 0), n);
    }
    for (StreamPlan.SecondOrder second : plan.seconds) {
      double[] to = u[second.stream()];
      for (StreamPlan.Term t : second.terms()) {
        addScaled(to, t.weight(), b[t.first()], jets.value(t.second(), 0), n);
        addScaled(to, t.weight(), b[t.second()], jets.value(t.first(), 0), n);
      }
    }
    for (StreamPlan.HighOrder high : plan.highs) {
      double[] n1 = jets.value(high.first(), 0);
      double[] n2 = jets.value(high.second(), 0);
      addScaled(u[high.third()], 3, b[high.first()], n2, n);
      addScaled(u[high.third()], 3, b[high.second()], n1, n);
      if (high.hasFourth()) {
        double[] to = u[high.fourth()];
        addScaled(to, 4, b[high.first()], jets.value(high.third(), 0), n);
        addScaled(to, 6, b[high.second()], n2, n);
        addScaled(to, 4, b[high.third()], n1, n);
      }
    }
  }

  /** Writes the cotangents of the network's streams from those of u. */
  public void backward(int n) {
    double[] value = jets.cotangent(0, 0);
    Arrays.fill(value, 0, n, 0);
    for (int s = 0; s < u.length; s++) {
      Products.addProduct(value, bars[s], b[s], n);
    }
    for (int s = 1; s < u.length; s++) {
      JetLoops.product(jets.cotangent(s, 0), bars[s], b[0], n);
    }
    for (StreamPlan.SecondOrder second : jets.plan().seconds) {
      double[] bar = bars[second.stream()];
      for (StreamPlan.Term t : second.terms()) {
        addScaled(jets.cotangent(t.first(), 0), t.weight(), b[t.second()], bar, n);
        addScaled(jets.cotangent(t.second(), 0), t.weight(), b[t.first()], bar, n);
      }
    }
    for (StreamPlan.HighOrder high : jets.plan().highs) {
      double[] first = jets.cotangent(high.first(), 0);
      double[] second = jets.cotangent(high.second(), 0);
      addScaled(second, 3, b[high.first()], bars[high.third()], n);
      addScaled(first, 3, b[high.second()], bars[high.third()], n);
      if (high.hasFourth()) {
        double[] bar = bars[high.fourth()];
        addScaled(jets.cotangent(high.third(), 0), 4, b[high.first()], bar, n);
        addScaled(second, 6, b[high.second()], bar, n);
        addScaled(first, 4, b[high.third()], bar, n);
      }
    }
  }

  private static void addScaled(double[] to, double c, double[] a, double[] b, int n) {
    for (int j = 0; j < n; j++) {
      to[j] += c * a[j] * b[j];
    }
  }
}
