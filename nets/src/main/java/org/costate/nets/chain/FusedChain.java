package org.costate.nets.chain;

import org.costate.nets.chain.kernel.MulAdd;
import org.costate.solvers.DifferentiableField;

/**
 * A chain as a differentiable field, in plain Java: no native library, no allocation after the
 * first call of each kind.
 *
 * <p>The state is a batch of rows, row-major {@code [batch, dim]}; every row goes through the same
 * network. The record of an evaluation holds the inputs of the dense layers and what the slopes of
 * the activations follow from, so a pullback with a record evaluates nothing again; both pullbacks
 * give the same bits.
 *
 * <p>One instance serves one thread; {@link #copy()} gives another. The fastest execution for
 * widths up to about a hundred.
 */
public final class FusedChain implements DifferentiableField {
  private final ChainRunner runner;

  private FusedChain(ChainRunner runner) {
    this.runner = runner;
  }

  /**
   * Returns the field of a chain with fresh parameters of seed 0.
   *
   * @param chain the network; its output is as wide as the state
   * @param batch number of rows, at least 1
   * @throws IllegalArgumentException if the widths differ or the batch is less than 1
   */
  public static FusedChain of(Chain chain, int batch) {
    return of(chain, batch, chain.initialParameters(0));
  }

  /**
   * Returns the field of a chain with the given parameters.
   *
   * @param chain the network; its output is as wide as the state
   * @param batch number of rows, at least 1
   * @param theta parameters; copied
   * @throws IllegalArgumentException if the widths differ, the batch is less than 1, or the number
   *     of parameters is wrong
   */
  public static FusedChain of(Chain chain, int batch, double[] theta) {
    if (chain.outputWidth() != chain.inputWidth()) {
      throw new IllegalArgumentException(
          "a field's output must be as wide as its state: the chain goes from %d to %d columns"
                  .formatted(chain.inputWidth(), chain.outputWidth())
              + "; FusedFunction takes any widths");
    }
    return new FusedChain(new ChainRunner(chain, batch, theta));
  }

  /** Returns whether products use the processor's fused multiply-add, measured at start. */
  public static boolean usesFma() {
    return MulAdd.isFused();
  }

  /** Returns an independent instance, for another thread, with a copy of the parameters. */
  public FusedChain copy() {
    return new FusedChain(runner.copy());
  }

  /** Returns the description of the network. */
  public Chain chain() {
    return runner.chain;
  }

  /** Returns the number of rows. */
  public int batch() {
    return runner.batch;
  }

  @Override
  public int dimension() {
    return runner.batch * runner.chain.inputWidth();
  }

  @Override
  public int parameterCount() {
    return runner.parameterCount();
  }

  @Override
  public double[] parameters() {
    return runner.parameters();
  }

  @Override
  public void setParameters(double[] theta) {
    runner.setParameters(theta);
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    runner.value(t, y, dydt);
  }

  @Override
  public int recordLength() {
    return runner.recordLength();
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt, double[] record, int offset) {
    runner.value(t, y, dydt, record, offset);
  }

  @Override
  public void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    runner.pullback(t, y, cotangent, yBar, thetaBar);
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
    runner.pullback(t, y, cotangent, yBar, thetaBar, record, offset);
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    runner.pushforward(t, y, yDot, thetaDot, out);
  }

  /**
   * Pushes tangents forward through the pullback: adds the derivatives of {@code yBar} and {@code
   * thetaBar} along {@code (yDot, thetaDot, cotangentDot)}.
   *
   * <p>With a constant cotangent this is a product with the Hessian of {@code cotangent·f}. Where
   * an activation has a kink its curvature counts as zero.
   *
   * @param t time
   * @param y state; not modified
   * @param yDot tangent of the state; not modified
   * @param thetaDot tangent of the parameters; not modified
   * @param cotangent the pullback's cotangent; not modified
   * @param cotangentDot its tangent; not modified
   * @param yBarDot is added to
   * @param thetaBarDot is added to
   */
  public void pullbackTangent(
      double t,
      double[] y,
      double[] yDot,
      double[] thetaDot,
      double[] cotangent,
      double[] cotangentDot,
      double[] yBarDot,
      double[] thetaBarDot) {
    runner.pullbackTangent(t, y, yDot, thetaDot, cotangent, cotangentDot, yBarDot, thetaBarDot);
  }
}
