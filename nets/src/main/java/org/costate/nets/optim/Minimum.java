package org.costate.nets.optim;

/** Where a minimiser arrived, why it stopped there, and how it can go on. */
public final class Minimum {

  private final double[] parameters;
  private final double value;
  private final double largestGradient;
  private final int iterations;
  private final long evaluations;
  private final StopReason reason;
  private final OptimizerState state;

  /**
   * Takes a result over.
   *
   * @param parameters those of the lowest value met; copied
   * @param value there
   * @param largestGradient largest magnitude of a component of the gradient there
   * @param iterations made, resumed parts included
   * @param evaluations of the function, resumed parts included
   * @param reason why it stopped
   * @param state what {@code resume} of the same method needs
   */
  public Minimum(
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
  public double[] parameters() {
    return parameters.clone();
  }

  /** Returns the value there. */
  public double value() {
    return value;
  }

  /** Returns the largest magnitude of a component of the gradient there. */
  public double largestGradient() {
    return largestGradient;
  }

  /** Returns the number of iterations made, resumed parts included. */
  public int iterations() {
    return iterations;
  }

  /** Returns the number of evaluations of the function, resumed parts included. */
  public long evaluations() {
    return evaluations;
  }

  /** Returns why it stopped. */
  public StopReason reason() {
    return reason;
  }

  /** Returns what {@code resume} of the same method needs to go on. */
  public OptimizerState state() {
    return state;
  }
}
