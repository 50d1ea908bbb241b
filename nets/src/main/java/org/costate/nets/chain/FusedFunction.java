package org.costate.nets.chain;

/**
 * A chain as a differentiable function of a batch, {@code [batch, in]} to {@code [batch, out]}, in
 * plain Java.
 *
 * <p>Where {@link FusedChain} needs equal widths, this does not. One instance serves one thread.
 */
public final class FusedFunction implements NetworkFunction {
  private final ChainRunner runner;

  private FusedFunction(ChainRunner runner) {
    this.runner = runner;
  }

  /**
   * Returns the function of a chain with fresh parameters of seed 0.
   *
   * @param chain the network; time must be ignored
   * @param batch number of rows, at least 1
   * @throws IllegalArgumentException if the chain takes time or the batch is less than 1
   */
  public static FusedFunction of(Chain chain, int batch) {
    return of(chain, batch, chain.initialParameters(0));
  }

  /**
   * Returns the function of a chain with the given parameters.
   *
   * @param chain the network; time must be ignored
   * @param batch number of rows, at least 1
   * @param theta parameters; copied
   * @throws IllegalArgumentException if the chain takes time, the batch is less than 1, or the
   *     number of parameters is wrong
   */
  public static FusedFunction of(Chain chain, int batch, double[] theta) {
    if (chain.time() != TimeInput.IGNORED) {
      throw new IllegalArgumentException(
          "a function has no time of its own: give time as a column of the input instead of "
              + chain.time());
    }
    return new FusedFunction(new ChainRunner(chain, batch, theta));
  }

  /** Returns an independent instance, for another thread, with a copy of the parameters. */
  public FusedFunction copy() {
    return new FusedFunction(runner.copy());
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
  public int inputLength() {
    return runner.batch * runner.chain.inputWidth();
  }

  @Override
  public int outputLength() {
    return runner.batch * runner.chain.outputWidth();
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
  public void value(double[] x, double[] out) {
    runner.value(0, x, out);
  }

  @Override
  public int recordLength() {
    return runner.recordLength();
  }

  @Override
  public void value(double[] x, double[] out, double[] record, int offset) {
    runner.value(0, x, out, record, offset);
  }

  @Override
  public void pullback(double[] x, double[] cotangent, double[] xBar, double[] thetaBar) {
    runner.pullback(0, x, cotangent, xBar, thetaBar);
  }

  @Override
  public void pullback(
      double[] x,
      double[] cotangent,
      double[] xBar,
      double[] thetaBar,
      double[] record,
      int offset) {
    runner.pullback(0, x, cotangent, xBar, thetaBar, record, offset);
  }

  @Override
  public void pushforward(double[] x, double[] xDot, double[] thetaDot, double[] out) {
    runner.pushforward(0, x, xDot, thetaDot, out);
  }

  @Override
  public void pullbackTangent(
      double[] x,
      double[] xDot,
      double[] thetaDot,
      double[] cotangent,
      double[] cotangentDot,
      double[] xBarDot,
      double[] thetaBarDot) {
    runner.pullbackTangent(0, x, xDot, thetaDot, cotangent, cotangentDot, xBarDot, thetaBarDot);
  }
}
