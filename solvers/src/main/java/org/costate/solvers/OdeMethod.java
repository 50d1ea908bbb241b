package org.costate.solvers;

import org.costate.solvers.mass.MassField;

/**
 * A one-step or multistep method: what to compute in a step. Immutable and shared freely.
 *
 * <p>Where it is computed is a {@link Stepper}, opened for one field and one thread.
 */
public interface OdeMethod {

  /** Returns the authors' name and the orders. */
  String name();

  /** Returns the order p: the global error with steps of length h is O(hᵖ). */
  int order();

  /**
   * Returns the power of h with which the error estimate of one step shrinks, or 0 if the method
   * has no error estimate and so needs fixed steps.
   */
  int errorExponent();

  /**
   * Returns the controller that suits the method where the caller names none; for methods with an
   * error estimate.
   */
  default StepController controller() {
    return StepController.proportionalIntegral();
  }

  /**
   * Returns whether the method solves {@code M y' = f(t, y)} with a constant, possibly singular M,
   * as a {@link MassField} states it.
   */
  default boolean solvesMass() {
    return false;
  }

  /**
   * Refuses a field with a mass matrix unless this method solves such fields.
   *
   * @param field any
   * @throws IllegalArgumentException naming methods that do
   */
  default void requireSolves(VectorField field) {
    if (field instanceof MassField && !solvesMass()) {
      throw new IllegalArgumentException(
          name()
              + " solves y' = f only, and the field has a mass matrix; use Rosenbrock.rodas5p(),"
              + " Radau.adaptive() or Esdirk.kvaerno5()");
    }
  }

  /**
   * Opens a workspace.
   *
   * @param field right-hand side
   * @param tolerances scale of the error estimate
   */
  Stepper open(VectorField field, Tolerances tolerances);

  /**
   * Opens a workspace that can also pull cotangents back through its steps, exactly.
   *
   * @param field right-hand side
   * @param tolerances scale of the error estimate
   * @throws IllegalArgumentException if the method has no discrete adjoint
   */
  default TapedStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    throw new IllegalArgumentException(
        name() + " has no discrete adjoint; use a continuous one, such as Backsolve");
  }
}
