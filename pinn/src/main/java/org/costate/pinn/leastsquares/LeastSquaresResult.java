package org.costate.pinn.leastsquares;

import org.costate.nets.optim.Minimum;
import org.costate.nets.optim.OptimizerState;
import org.costate.nets.optim.StopReason;

/** Where a minimisation of ‖r‖² arrived, and why it stopped there. */
public final class LeastSquaresResult implements Minimum {
  private final double[] parameters;
  private final double value;
  private final double largestGradient;
  private final int iterations;
  private final long evaluations;
  private final StopReason reason;
  private final OptimizerState state;

  LeastSquaresResult(
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

  /** Returns ‖r‖² there. */
  @Override
  public double value() {
    return value;
  }

  /** Returns the largest magnitude of a component of {@code 2 Jᵀr} there. */
  @Override
  public double largestGradient() {
    return largestGradient;
  }

  /** Returns the number of accepted steps. */
  @Override
  public int iterations() {
    return iterations;
  }

  /** Returns the number of evaluations of the residuals, with or without their Jacobian. */
  @Override
  public long evaluations() {
    return evaluations;
  }

  /** Returns why it stopped. */
  @Override
  public StopReason reason() {
    return reason;
  }

  /** Returns where the method can go on, by {@link LeastSquaresMethod#resume}. */
  public OptimizerState state() {
    return state;
  }
}
