package org.costate.pinn.jet;

import java.util.Arrays;

/**
 * The streams of {@code u = A + B·N} by the product rule, for one output N of a network, at fixed
 * points.
 *
 * <p>{@code u_i = A_i + B_i N + B N_i}; {@code u_ij = A_ij + B_ij N + B_i N_j + B_j N_i + B N_ij}.
 * One instance serves one thread.
 */
public final class AnsatzJet {
  private final JetChain jets;
  private final int component;
  private final double[][][] all;
  private final double[][] b;
  private final double[][] u;
  private final double[][] bars;

  private AnsatzJet(JetChain jets, int component, double[][][] all) {
    this.jets = jets;
    this.component = component;
    this.all = all;
    b = new double[all[1].length][jets.capacity()];
    u = new double[b.length][jets.capacity()];
    bars = new double[b.length][jets.capacity()];
  }

  /**
   * Returns the streams of an ansatz.
   *
   * @param jets the network
   * @param component which of its outputs, counted from 0
   * @param ansatz A and B
   * @param points where it will be evaluated, {@code [dimension][n]}
   * @throws IllegalArgumentException if the network has no such output
   */
  public static AnsatzJet of(JetChain jets, int component, Ansatz ansatz, double[][] points) {
    if (component < 0 || component >= jets.network().outputWidth()) {
      throw new IllegalArgumentException(
          "the network has %s outputs; an ansatz is for number %s"
              .formatted(jets.network().outputWidth(), component));
    }
    return new AnsatzJet(jets, component, ansatz.streams(jets.plan(), points));
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
      JetLoops.addProduct(
          u[t.stream()], t.weight(), b[t.left()], jets.value(t.right(), component), n);
    }
  }

  /** Writes the cotangents of the network's streams from those of u. */
  public void backward(int n) {
    StreamPlan plan = jets.plan();
    for (int s = 0; s < u.length; s++) {
      Arrays.fill(jets.cotangent(s, component), 0, n, 0);
    }
    for (int k = 0; k < plan.products.size(); k++) {
      StreamPlan.ProductTerm t = plan.products.get(k);
      double[] to = jets.cotangent(t.right(), component);
      JetLoops.addProduct(to, t.weight(), b[t.left()], bars[t.stream()], n);
    }
  }
}
