package org.costate.solvers.jacobian;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.Tolerances;
import org.costate.solvers.TwiceDifferentiableField;
import org.costate.solvers.VectorField;
import org.costate.solvers.linear.MatrixPattern;
import org.jspecify.annotations.Nullable;

/**
 * The choice of where an implicit method gets the derivatives of a field from. Immutable; what one
 * solve needs is a {@link Linearisation}.
 *
 * <pre>{@code
 * Jacobians.automatic()                                        // exact if the field offers it
 * Jacobians.finiteDifferences(MatrixPattern.banded(n, 1, 1))   // three evaluations, whatever n
 * Jacobians.of(MatrixPattern.dense(2), (t, y, entries) -> …)   // written by hand
 * }</pre>
 */
public final class Jacobians {
  private static final Jacobians AUTOMATIC = new Jacobians(null, null, null);

  private final @Nullable MatrixPattern pattern;
  private final @Nullable Formula formula;
  private final @Nullable TimeFormula timeFormula;

  private Jacobians(
      @Nullable MatrixPattern pattern,
      @Nullable Formula formula,
      @Nullable TimeFormula timeFormula) {
    this.pattern = pattern;
    this.formula = formula;
    this.timeFormula = timeFormula;
  }

  /** Evaluates the entries of a Jacobian. */
  @FunctionalInterface
  public interface Formula {
    /**
     * Evaluates {@code ∂f/∂y}.
     *
     * @param t time
     * @param y state; not modified
     * @param entries receives ∂fᵢ/∂yⱼ where the pattern keeps entry (i, j); holds what the last
     *     call left
     */
    void evaluate(double t, double[] y, double[] entries);
  }

  /** Evaluates the derivative of a field in time alone. */
  @FunctionalInterface
  public interface TimeFormula {
    /**
     * Evaluates {@code ∂f/∂t}.
     *
     * @param t time
     * @param y state; not modified
     * @param out receives ∂fᵢ/∂t
     */
    void evaluate(double t, double[] y, double[] out);
  }

  /**
   * Returns the choice for full matrices: {@link DifferentiableField#jacobian} where the field is
   * differentiable, else one-sided finite differences, one evaluation per component.
   */
  public static Jacobians automatic() {
    return AUTOMATIC;
  }

  /**
   * Returns one-sided finite differences that respect a pattern: columns without a common row are
   * perturbed together, so that a band takes at most lower + upper + 1 evaluations.
   *
   * @param pattern must hold every entry that is not zero
   * @see <a href="https://doi.org/10.1093/imamat/13.1.117">Curtis, Powell and Reid (1974)</a>
   */
  public static Jacobians finiteDifferences(MatrixPattern pattern) {
    return new Jacobians(pattern, null, null);
  }

  /**
   * Returns a Jacobian given by a formula.
   *
   * @param pattern must hold every entry that is not zero
   * @param formula evaluates the entries
   */
  public static Jacobians of(MatrixPattern pattern, Formula formula) {
    return new Jacobians(pattern, formula, null);
  }

  /**
   * Returns this choice with a formula for ∂f/∂t. Without one a {@link TwiceDifferentiableField} is
   * asked, and else finite differences find it, at one evaluation per trial step of a Rosenbrock
   * method.
   *
   * @param derivative evaluates ∂f/∂t
   */
  public Jacobians withTimeDerivative(TimeFormula derivative) {
    return new Jacobians(pattern, formula, derivative);
  }

  /** Returns this choice for fields that do not depend on time. */
  public Jacobians autonomous() {
    return withTimeDerivative((t, y, out) -> java.util.Arrays.fill(out, 0));
  }

  /** Returns whether ∂f/∂y of a differentiable field is exact with this choice. */
  public boolean isExact() {
    return pattern == null || formula != null;
  }

  /**
   * Opens a workspace.
   *
   * @param field whose derivatives are wanted
   * @param tolerances tell how small a component may be before it counts as zero
   * @throws IllegalArgumentException if the pattern is of another size
   */
  public Linearisation open(VectorField field, Tolerances tolerances) {
    int n = field.dimension();
    if (field instanceof JacobianField own) {
      return new Linearisation(
          field, tolerances, own.pattern(), own::jacobianEntries, own::timeDerivative);
    }
    MatrixPattern shape = pattern == null ? MatrixPattern.dense(n) : pattern;
    if (shape.size() != n) {
      throw new IllegalArgumentException(
          "a Jacobian of %s rows for a field of %s components".formatted(shape.size(), n));
    }
    Formula exact = formula;
    if (exact == null && pattern == null && field instanceof DifferentiableField differentiable) {
      exact = differentiable::jacobian;
    }
    Linearisation.TimeDerivative time = null;
    if (timeFormula != null) {
      TimeFormula given = timeFormula;
      time =
          (t, y, out) -> {
            given.evaluate(t, y, out);
            return true;
          };
    } else if (field instanceof TwiceDifferentiableField twice) {
      time =
          (t, y, out) -> {
            twice.timeDerivative(t, y, out);
            return true;
          };
    }
    return new Linearisation(field, tolerances, shape, exact, time);
  }
}
