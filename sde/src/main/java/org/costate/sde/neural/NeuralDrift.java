package org.costate.sde.neural;

import org.costate.nets.chain.Chain;
import org.costate.solvers.DifferentiableField;

/**
 * The drift {@code f(t, y; θ)} of many paths as a network, evaluated on all of them at once.
 *
 * <p>The state is feature-major, {@code [dimension, paths]}. One instance serves one thread.
 */
public final class NeuralDrift implements DifferentiableField {
  private static final double[] NO_CONTEXT = {};

  private final PathNetwork network;
  private final int dimension;

  private NeuralDrift(PathNetwork network) {
    this.network = network;
    this.dimension = network.chain().inputWidth();
  }

  /**
   * Returns the drift of a chain with the given parameters.
   *
   * @param chain from the state of one path, and time if it appends it, to its slope
   * @param paths number of paths, at least 1
   * @param theta parameters; copied
   * @throws IllegalArgumentException if input and output differ in width, there is no path, or the
   *     number of parameters is wrong
   */
  public static NeuralDrift of(Chain chain, int paths, double[] theta) {
    if (chain.inputWidth() != chain.outputWidth()) {
      throw new IllegalArgumentException(
          "a drift is as wide as the state; the chain goes from %s to %s"
              .formatted(chain.inputWidth(), chain.outputWidth()));
    }
    return new NeuralDrift(PathNetwork.of(chain, paths, theta));
  }

  /** Returns the description of the network. */
  public Chain chain() {
    return network.chain();
  }

  @Override
  public int dimension() {
    return dimension * network.paths();
  }

  @Override
  public int parameterCount() {
    return network.parameterCount();
  }

  @Override
  public double[] parameters() {
    return network.parameters();
  }

  @Override
  public void setParameters(double[] theta) {
    network.setParameters(theta);
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    network.value(t, y, 0, NO_CONTEXT, dydt, 0);
  }

  @Override
  public int recordLength() {
    return network.recordLength();
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt, double[] record, int offset) {
    network.value(t, y, 0, NO_CONTEXT, dydt, 0, record, offset);
  }

  @Override
  public void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    network.pullback(t, y, 0, cotangent, 0, yBar, thetaBar);
  }

  @Override
  public void pullback(
      double t,
      double[] y,
      double[] cotangent,
      double[] yBar,
      double[] thetaBar,
      double[] record,
      int offset) {
    network.pullback(t, y, 0, NO_CONTEXT, cotangent, 0, yBar, NO_CONTEXT, thetaBar, record, offset);
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    network.pushforward(t, y, 0, yDot, thetaDot, out, 0);
  }
}
