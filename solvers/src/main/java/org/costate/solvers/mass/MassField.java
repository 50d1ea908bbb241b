package org.costate.solvers.mass;

import org.costate.solvers.VectorField;

/**
 * The right-hand side of {@code M y' = f(t, y)} with a constant matrix M.
 *
 * <p>{@link #derivative} evaluates f, not y'. With a singular M some of the equations are algebraic
 * (a DAE). Methods solve it if its index is 1: the algebraic equations then determine the algebraic
 * components, that is {@code M − P ∂f/∂y} is regular, with P the orthogonal projector onto the null
 * space of {@code Mᵀ}. A start that does not meet the algebraic equations is moved onto them; see
 * {@link ConsistentInitialisation}.
 *
 * <p>Methods that can say so by {@code OdeMethod.solvesMass()}; solvers refuse the others. Source:
 * Hairer and Wanner (1996), Solving Ordinary Differential Equations II, sections VI.1 and VI.3.
 */
public interface MassField extends VectorField {

  /** Returns M, always the same. */
  MassMatrix mass();

  /**
   * Refuses: Hipparchus' integrators know no mass matrix.
   *
   * @throws IllegalArgumentException always
   */
  @Override
  default void init(double t0, double[] y0, double finalTime) {
    throw new IllegalArgumentException(
        "Hipparchus' integrators solve y' = f only, and this field has a mass matrix; use OdeSolver"
            + " with Rosenbrock.rodas5p() or another method that solves M y' = f");
  }

  /**
   * Returns the field with the given matrix and formula.
   *
   * @param mass M
   * @param formula evaluates f
   */
  static MassField of(MassMatrix mass, Formula formula) {
    return new MassField() {
      @Override
      public MassMatrix mass() {
        return mass;
      }

      @Override
      public int dimension() {
        return mass.size();
      }

      @Override
      public void derivative(double t, double[] y, double[] dydt) {
        formula.derivative(t, y, dydt);
      }
    };
  }

  /**
   * Returns the mass matrix of a field: its own, or the identity.
   *
   * @param field any
   * @throws IllegalArgumentException if the matrix is of another size than the field
   */
  static MassMatrix massOf(VectorField field) {
    if (!(field instanceof MassField own)) {
      return MassMatrix.identity(field.dimension());
    }
    MassMatrix mass = own.mass();
    if (mass.size() != field.dimension()) {
      throw new IllegalArgumentException(
          "a mass matrix of %s rows for a field of %s components"
              .formatted(mass.size(), field.dimension()));
    }
    return mass;
  }

  /**
   * Refuses a field with a mass matrix where that would be forgotten.
   *
   * @param field any
   * @param what knows no mass matrix
   * @throws IllegalArgumentException saying so
   */
  static void requireNone(VectorField field, String what) {
    if (field instanceof MassField) {
      throw new IllegalArgumentException(
          what
              + " knows no mass matrix; use DiscreteAdjoint with Radau.iia5() or"
              + " Rosenbrock.rodas5p()");
    }
  }
}
