package org.costate.pinn.jet;

import java.util.Arrays;

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
    if (jets.network().outputWidth() != 1) {
      throw new IllegalArgumentException(
          "an ansatz needs a network with one output; got " + jets.network().outputWidth());
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
    for (int s = 0; s < u.length; s++) {
      System.arraycopy(all[0][s], first, u[s], 0, n);
      System.arraycopy(all[1][s], first, b[s], 0, n);
    }
    for (int k = 0; k < plan.products.size(); k++) {
      StreamPlan.ProductTerm t = plan.products.get(k);
      JetLoops.addProduct(u[t.stream()], t.weight(), b[t.left()], jets.value(t.right(), 0), n);
    }
  }

  /** Writes the cotangents of the network's streams from those of u. */
  public void backward(int n) {
    StreamPlan plan = jets.plan();
    for (int s = 0; s < u.length; s++) {
      Arrays.fill(jets.cotangent(s, 0), 0, n, 0);
    }
    for (int k = 0; k < plan.products.size(); k++) {
      StreamPlan.ProductTerm t = plan.products.get(k);
      double[] to = jets.cotangent(t.right(), 0);
      JetLoops.addProduct(to, t.weight(), b[t.left()], bars[t.stream()], n);
    }
  }
}
