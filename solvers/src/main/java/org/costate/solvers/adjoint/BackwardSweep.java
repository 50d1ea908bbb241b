package org.costate.solvers.adjoint;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;

/**
 * A way to integrate the adjoint equation backward between saved times.
 *
 * <p>The calls are {@code solveForward (begin (arrive integrate)* finish)*}.
 */
interface BackwardSweep {

  /** Solves forward and keeps what the way back needs. */
  Solution solveForward(OdeProblem<? extends DifferentiableField> problem, SaveAt saveAt);

  /** Begins with a cotangent of zero. */
  void begin();

  /** Adds the cotangent of a saved state, which begins at {@code index * dimension}. */
  void arrive(Solution solution, int index, double[] cotangents);

  /** Integrates from a time to an earlier one, in the direction of the solve. */
  void integrate(double from, double to);

  /** Adds what has come out. */
  void finish(double[] y0Bar, double[] thetaBar);
}
