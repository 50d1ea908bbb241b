package org.costate.nets.optim;

/** Where {@link Lbfgs} or {@link SelfScaledBroyden} arrived, and why it stopped there. */
public final class QuasiNewtonResult implements Minimum {

  private final double[] parameters;
  private final double value;
  private final double largestGradient;
  private final int iterations;
  private final long evaluations;
  private final StopReason reason;
  private final OptimizerState state;

  QuasiNewtonResult(
      double[] parameters,
      double value,
      double largestGradient,
      int iterations,
      long evaluations,
      StopReason reason,
      OptimizerState state) {
    this.parameters = parameters.clone();
    this.value = value;
    this.largestGradient = largestGradient;
    this.iterations = iterations;
    this.evaluations = evaluations;
    this.reason = reason;
    this.state = state;
  }

  /** Returns a copy of the parameters reached: those of the lowest value met. */
  @Override
  public double[] parameters() {
    return parameters.clone();
  }

  /** Returns the value there. */
  @Override
  public double value() {
    return value;
  }

  /** Returns the largest magnitude of a component of the gradient there. */
  @Override
  public double largestGradient() {
    return largestGradient;
  }

  /** Returns the number of iterations made, resumed parts included. */
  @Override
  public int iterations() {
    return iterations;
  }

  /** Returns the number of evaluations of value and gradient, resumed parts included. */
  @Override
  public long evaluations() {
    return evaluations;
  }

  /** Returns why it stopped. */
  @Override
  public StopReason reason() {
    return reason;
  }

  /** Returns what {@code resume} of the same method needs to go on. */
  public OptimizerState state() {
    return state;
  }
}
