package org.costate.solvers.jacobian;

import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.linear.MatrixPattern;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates {@code ∂f/∂y} and {@code ∂f/∂t} of one field; for one thread.
 *
 * <p>Allocates nothing after construction, unless the field's own Jacobian does. One-sided
 * differences perturb a component by √ε times its size, or the size below which the tolerances no
 * longer see it, if that is more; they are good to about seven digits.
 */
public final class Linearisation {
  /** Evaluates ∂f/∂t, or returns false. */
  @FunctionalInterface
  interface TimeDerivative {
    boolean evaluate(double t, double[] y, double[] out);
  }

  private static final double ROOT = Math.sqrt(Math.ulp(1.0));

  private final VectorField field;
  private final Tolerances tolerances;
  private final MatrixPattern pattern;
  private final Jacobians.@Nullable Formula formula;
  private final @Nullable TimeDerivative timeFormula;
  private final int[] colours;
  private final int colourCount;
  private final double[] shifted;
  private final double[] slopes;
  private final double[] increments;
  private long evaluations;

  Linearisation(
      VectorField field,
      Tolerances tolerances,
      MatrixPattern pattern,
      Jacobians.@Nullable Formula formula,
      @Nullable TimeDerivative timeFormula) {
    this.field = field;
    this.tolerances = tolerances;
    this.pattern = pattern;
    this.formula = formula;
    this.timeFormula = timeFormula;
    int n = pattern.size();
    this.colours = formula == null ? ColumnColouring.of(pattern) : new int[0];
    int most = 0;
    for (int colour : colours) {
      most = Math.max(most, colour + 1);
    }
    this.colourCount = most;
    this.shifted = new double[n];
    this.slopes = new double[n];
    this.increments = new double[n];
  }

  /** Returns how the entries of the Jacobian are laid out. */
  public MatrixPattern pattern() {
    return pattern;
  }

  /** Returns the number of field evaluations spent on differences. */
  public long evaluations() {
    return evaluations;
  }

  /** Returns whether {@link #jacobian} takes differences, and so reads the slope it is given. */
  public boolean usesDifferences() {
    return formula == null;
  }

  /**
   * Evaluates {@code ∂f/∂y}.
   *
   * @param t time
   * @param y state; not modified
   * @param slope f(t, y) to rounding if {@link #usesDifferences}, else not read; not modified
   * @param entries receives ∂fᵢ/∂yⱼ where the pattern keeps it
   */
  public void jacobian(double t, double[] y, double[] slope, double[] entries) {
    if (formula != null) {
      formula.evaluate(t, y, entries);
      return;
    }
    double size = 0;
    for (double value : y) {
      size = Math.max(size, Math.abs(value));
    }
    for (int j = 0; j < y.length; j++) {
      increments[j] = increment(j, y[j], size);
    }
    for (int colour = 0; colour < colourCount; colour++) {
      differences(colour, t, y, slope, entries);
    }
  }

  private double increment(int component, double value, double size) {
    double scale = Math.max(Math.abs(value), tolerances.threshold(component));
    // Without an absolute tolerance zero has no scale of its own: borrow that of the state.
    double known = scale > 0 ? scale : size > 0 ? ROOT * size : 1;
    double wanted = Math.copySign(ROOT * known, value);
    // The difference of two doubles is exact, so that rounding does not spoil the quotient.
    return value + wanted - value;
  }

  private void differences(int colour, double t, double[] y, double[] slope, double[] entries) {
    for (int j = 0; j < y.length; j++) {
      shifted[j] = colours[j] == colour ? y[j] + increments[j] : y[j];
    }
    field.derivative(t, shifted, slopes);
    evaluations++;
    for (int j = 0; j < y.length; j++) {
      int count = colours[j] == colour ? pattern.count(j) : 0;
      for (int k = 0; k < count; k++) {
        int row = pattern.row(j, k);
        entries[pattern.index(j, k)] = (slopes[row] - slope[row]) / increments[j];
      }
    }
  }

  /**
   * Evaluates {@code ∂f/∂t}.
   *
   * @param t time
   * @param y state; not modified
   * @param slope f(t, y); not modified
   * @param h signed length of the step, over which f changes by about its own size at most
   * @param out receives ∂fᵢ/∂t
   */
  public void timeDerivative(double t, double[] y, double[] slope, double h, double[] out) {
    if (timeFormula != null && timeFormula.evaluate(t, y, out)) {
      return;
    }
    double size = Math.max(ROOT * Math.abs(h), 1e4 * Math.ulp(t));
    double near = t + Math.copySign(size, h);
    field.derivative(near, y, slopes);
    evaluations++;
    for (int i = 0; i < out.length; i++) {
      out[i] = (slopes[i] - slope[i]) / (near - t);
    }
  }
}
