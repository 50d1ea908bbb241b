package org.costate.solvers.mass;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.Effort;
import org.costate.solvers.Outcome;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.linear.LinearSolver;
import org.costate.solvers.linear.MatrixPattern;
import org.jspecify.annotations.Nullable;

/**
 * Moves a start onto the algebraic equations of {@code M y' = f(t, y)} of index 1, and finds the
 * slope there; for one thread.
 *
 * <p>With the orthogonal projector P onto the null space of Mᵀ the algebraic equations are {@code P
 * f = 0}. Damped Newton steps {@code (M − PJ) Δ = P f} solve them to rounding and leave {@code M y}
 * as it is, that is, the differential components. The slope obeys {@code (M − PJ) y' = (I − P) f +
 * P ∂f/∂t}. If {@code M − PJ} is singular the index is more than 1. For a regular M nothing moves.
 *
 * <p>Source: Deuflhard (2011), Newton Methods for Nonlinear Problems, section 3.3 (the damping);
 * Brown, Hindmarsh and Petzold (1998), SIAM J. Sci. Comput. 19(5) (the equations).
 */
public final class ConsistentInitialisation {
  private static final int MOST_STEPS = 100;
  private static final double LEAST_DAMPING = 1e-6;
  private static final double ROUNDING = 4 * Math.ulp(1.0);
  private static final double NEAR_ROUNDING = 1e-9;

  private final VectorField field;
  private final Linearisation linearisation;
  private final Tolerances tolerances;
  private final MassMatrix mass;
  private final AlgebraicRows algebraic;
  private final LinearSolver solver;
  private final double[] jacobian;
  private final double[] projected;
  private final double[] slope;
  private final double[] residual;
  private final double[] change;
  private final double[] trial;
  private final double[] next;
  private long evaluations;
  private long jacobians;
  private long factorisations;
  private long solves;
  private long iterations;

  /**
   * Opens a workspace.
   *
   * @param field right-hand side; without a mass matrix nothing is ever done
   * @param linearisation its Jacobian
   * @param tolerances tell how small a component may be before it counts as zero
   */
  public ConsistentInitialisation(
      VectorField field, Linearisation linearisation, Tolerances tolerances) {
    this.field = field;
    this.linearisation = linearisation;
    this.tolerances = tolerances;
    this.mass = MassField.massOf(field);
    this.algebraic = mass.algebraic();
    MatrixPattern pattern = algebraic.pattern(linearisation.pattern());
    this.solver = mass.newSolver(pattern);
    int n = field.dimension();
    this.jacobian = new double[linearisation.pattern().length()];
    this.projected = new double[pattern.length()];
    this.slope = new double[n];
    this.residual = new double[n];
    this.change = new double[n];
    this.trial = new double[n];
    this.next = new double[n];
  }

  /**
   * Returns the consistent start next to a given one, on demand.
   *
   * @param field right-hand side
   * @param t time
   * @param y state; not modified
   * @throws IllegalArgumentException if there is none, or the index is more than 1
   */
  public static double[] of(MassField field, double t, double[] y) {
    var tolerances = Tolerances.of(1e-10, 1e-10);
    double[] start = y.clone();
    Outcome.Cause cause =
        new ConsistentInitialisation(
                field, Jacobians.automatic().open(field, tolerances), tolerances)
            .move(t, start);
    if (cause != null) {
      throw new IllegalArgumentException(cause.advice());
    }
    return start;
  }

  /**
   * Moves a state onto the algebraic equations.
   *
   * @param t time
   * @param y state; is changed, only if the equations could be solved
   * @return why that failed, or null
   */
  public Outcome.@Nullable Cause move(double t, double[] y) {
    if (!algebraic.any()) {
      return null;
    }
    System.arraycopy(y, 0, next, 0, y.length);
    evaluate(t, next);
    double before = Double.POSITIVE_INFINITY;
    for (int m = 0; m < MOST_STEPS; m++) {
      if (!isFinite(residual)) {
        return inconsistent(t);
      }
      if (!factor(t, next)) {
        return new Outcome.Cause.HigherIndex(t);
      }
      iterations++;
      double size = correction(next);
      if (size <= ROUNDING || (size <= NEAR_ROUNDING && !(size <= 0.5 * before))) {
        for (int i = 0; i < y.length; i++) {
          y[i] = next[i] + change[i];
        }
        return null;
      }
      before = size;
      if (!damp(t, size)) {
        return inconsistent(t);
      }
    }
    return inconsistent(t);
  }

  /** Goes on along the correction as far as it makes the next one with the same matrix smaller. */
  private boolean damp(double t, double size) {
    double[] from = next.clone();
    double[] along = change.clone();
    for (double damping = 1; damping >= LEAST_DAMPING; damping /= 2) {
      for (int i = 0; i < next.length; i++) {
        next[i] = from[i] + damping * along[i];
      }
      evaluate(t, next);
      boolean tiny = size <= NEAR_ROUNDING;
      if (tiny || (isFinite(residual) && correction(from) <= (1 - damping / 4) * size)) {
        return true;
      }
    }
    return false;
  }

  /** Leaves f in {@link #slope} and P f in {@link #residual}. */
  private void evaluate(double t, double[] y) {
    field.derivative(t, y, slope);
    evaluations++;
    algebraic.project(slope, residual);
  }

  private boolean factor(double t, double[] y) {
    linearisation.jacobian(t, y, slope, jacobian);
    jacobians++;
    algebraic.project(linearisation.pattern(), jacobian, projected);
    factorisations++;
    return solver.factor(1, projected);
  }

  /** Leaves Δ in {@link #change} and returns its largest component in units of the state's. */
  private double correction(double[] y) {
    System.arraycopy(residual, 0, change, 0, change.length);
    solver.solve(change);
    solves++;
    double largest = 0;
    for (double value : y) {
      largest = Math.max(largest, Math.abs(value));
    }
    double worst = 0;
    for (int i = 0; i < y.length; i++) {
      if (!algebraic.moves(i)) {
        // But for rounding it is zero.
        change[i] = 0;
      }
      double scale = Math.max(Math.abs(y[i]), Math.max(tolerances.threshold(i), 1e-8 * largest));
      double ratio = change[i] == 0 ? 0 : Math.abs(change[i]) / scale;
      worst = ratio <= worst ? worst : ratio;
    }
    return worst;
  }

  private static boolean isFinite(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += 0 * value;
    }
    return sum == 0;
  }

  private Outcome.Cause inconsistent(double t) {
    int row = 0;
    for (int i = 0; i < residual.length; i++) {
      if (!(Math.abs(residual[i]) <= Math.abs(residual[row]))) {
        row = i;
      }
    }
    return new Outcome.Cause.InconsistentStart(t, row, residual[row]);
  }

  /**
   * Finds the slope of a consistent state.
   *
   * @param t time
   * @param y state
   * @param out receives y'; not finite if f is not, or the matrix is singular
   */
  public void slope(double t, double[] y, double[] out) {
    evaluate(t, y);
    boolean regular = factor(t, y);
    for (int i = 0; i < out.length; i++) {
      out[i] = slope[i] - residual[i];
    }
    if (algebraic.any()) {
      linearisation.timeDerivative(t, y, slope, 1, change);
      algebraic.project(change, residual);
      for (int i = 0; i < out.length; i++) {
        out[i] += residual[i];
      }
    }
    if (regular) {
      solver.solve(out);
      solves++;
    } else {
      Arrays.fill(out, Double.NaN);
    }
  }

  /**
   * Pulls a cotangent back from the consistent start to the given one: {@code λ = (M − PJ)⁻ᵀ ȳ},
   * then {@code Mᵀλ} and {@code (∂f/∂θ)ᵀ P λ}.
   *
   * @param t time
   * @param y consistent state
   * @param yBar holds the cotangent of the consistent start, and receives that of the given one
   * @param thetaBar is added to
   */
  public void pullback(double t, double[] y, double[] yBar, double[] thetaBar) {
    if (!algebraic.any()) {
      return;
    }
    var differentiable = (DifferentiableField) field;
    evaluate(t, y);
    if (!factor(t, y)) {
      throw new ArithmeticException(
          "the algebraic equations are singular at t = %s: the start has no gradient".formatted(t));
    }
    refine(differentiable, t, y, yBar);
    algebraic.project(trial, residual);
    Arrays.fill(next, 0);
    differentiable.pullback(t, y, residual, next, thetaBar);
    mass.multiplyTransposed(trial, yBar);
  }

  /** Solves {@code (M − PJ)ᵀ λ = ȳ} with the field's own pullback, so that J may be inexact. */
  private void refine(DifferentiableField differentiable, double t, double[] y, double[] yBar) {
    double[] unused = new double[differentiable.parameterCount()];
    Arrays.fill(trial, 0);
    double before = Double.POSITIVE_INFINITY;
    for (int m = 0; m < MOST_STEPS; m++) {
      algebraic.project(trial, residual);
      Arrays.fill(next, 0);
      differentiable.pullback(t, y, residual, next, unused);
      mass.multiplyTransposed(trial, change);
      double size = 0;
      double correction = 0;
      for (int i = 0; i < change.length; i++) {
        change[i] = yBar[i] - change[i] + next[i];
      }
      solver.solveTransposed(change);
      for (int i = 0; i < change.length; i++) {
        trial[i] += change[i];
        size = Math.max(size, Math.abs(trial[i]));
        correction = Math.max(correction, Math.abs(change[i]));
      }
      if (correction <= ROUNDING * size || !(correction < 0.5 * before)) {
        return;
      }
      before = correction;
    }
  }

  /** Returns the number of field evaluations, those of differences left out. */
  public long evaluations() {
    return evaluations;
  }

  /** Returns what else was spent. */
  public Effort effort() {
    return new Effort(jacobians, factorisations, solves, iterations);
  }
}
