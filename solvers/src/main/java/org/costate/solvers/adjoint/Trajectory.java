package org.costate.solvers.adjoint;

/** The forward solution as a function of time. */
@FunctionalInterface
interface Trajectory {
  /** Evaluates the state at a time of the span. */
  void state(double t, double[] out);
}
