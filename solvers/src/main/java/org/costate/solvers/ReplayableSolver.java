package org.costate.solvers;

/**
 * A solver whose accepted steps can be taken again, one by one, by a Costate method: so they have
 * an exact discrete adjoint.
 *
 * <p>The states saved at times inside a step are those of the method's dense output.
 */
public interface ReplayableSolver extends OdeSolver {

  /** Returns the method that takes the same steps. */
  OdeMethod method();

  /** Returns the tolerances. */
  Tolerances tolerances();
}
