package org.costate.pinn.leastsquares;

/** Is told of progress; runs on the minimising thread. */
@FunctionalInterface
public interface LeastSquaresListener {
  /** Called after each accepted step. */
  void onIteration(LeastSquaresIteration iteration);

  /** Returns the listener that does nothing. */
  static LeastSquaresListener none() {
    return iteration -> {};
  }
}
