package org.costate.solvers.newton;

import org.costate.solvers.Effort;
import org.costate.solvers.Outcome;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.mass.MassField;
import org.costate.solvers.mass.MassMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Solves the stages {@code k = f(t, ψ + hγ k)} by simplified Newton iterations with {@code W =
 * I/(hγ) − J}; allocates nothing after construction.
 *
 * <p>With a mass matrix M the stages are {@code M k = f}, and M stands for I in W.
 *
 * <p>With the contraction Θ of the last two corrections Δ the error left is about Θ/(1 − Θ) ‖Δ‖,
 * which must come below κ times the tolerance; an iteration whose Θ promises that it will not
 * within the iterations left is given up. Source: Hairer and Wanner (1996), section IV.8. A
 * Jacobian serves as long as the iterations contract quickly with it, a factorisation as long as h
 * stays near its own, both as the {@link NewtonPolicy} says; corrections are then scaled by 2/(1 +
 * h/h_W), which centres the error of the stiff components.
 */
public final class NewtonIteration {
  private static final int MOST_ITERATIONS = 8;
  private static final int MOST_TO_ROUNDING = 40;

  /** The part of what is left to the iterations that is left to each linear solve. */
  private static final double LINEAR_PART = 0.1;

  /** Error of a filtered error estimate that may be left, in units of the tolerance. */
  private static final double FILTER_ACCURACY = 0.01;

  /** Corrections as small as this part of the state may be all rounding. */
  private static final double NEAR_ROUNDING = 1e-10;

  private final VectorField field;
  private final StageSystem system;
  private final Tolerances tolerances;
  private final boolean toRounding;
  private final NewtonPolicy policy;
  private final double[] correction;
  private final MassMatrix mass;
  private final double[] massSlope;

  private boolean jacobianKnown;
  private boolean jacobianCurrent;
  private boolean slow;
  private int age;
  private double factored;
  private double lastHGamma;
  private double scale = 1;
  private double promise = 1;
  private Outcome.@Nullable Cause trouble;
  private long evaluations;
  private long factorisations;
  private long solves;
  private long iterations;

  /**
   * Opens a workspace with factorised matrices, for methods of several stages.
   *
   * @param field right-hand side
   * @param linearisation its Jacobian
   * @param tolerances scale of the corrections
   * @param toRounding whether to iterate until rounding ends the progress, as exact adjoints want,
   *     rather than until the tolerance is met
   */
  public NewtonIteration(
      VectorField field, Linearisation linearisation, Tolerances tolerances, boolean toRounding) {
    this(
        field,
        new FactorisedSystem(field, linearisation),
        tolerances,
        toRounding,
        NewtonPolicy.STAGES);
  }

  /**
   * Opens a workspace.
   *
   * @param field right-hand side
   * @param system its linear systems
   * @param tolerances scale of the corrections
   * @param toRounding whether to iterate until rounding ends the progress
   * @param policy when to stop otherwise, and how long matrices serve
   */
  public NewtonIteration(
      VectorField field,
      StageSystem system,
      Tolerances tolerances,
      boolean toRounding,
      NewtonPolicy policy) {
    this.policy = policy;
    this.field = field;
    this.system = system;
    this.tolerances = tolerances;
    this.toRounding = toRounding;
    this.correction = new double[field.dimension()];
    this.mass = MassField.massOf(field);
    this.massSlope = new double[mass.isIdentity() ? 0 : field.dimension()];
  }

  /** Forgets everything, at a jump or before another solve. */
  public void forget() {
    system.forget();
    jacobianKnown = false;
    factored = 0;
    promise = 1;
    slow = false;
  }

  /** Says that the next step begins elsewhere, so that the Jacobian is not that of its start. */
  public void moved() {
    jacobianCurrent = false;
    age++;
    jacobianKnown &= !slow && age < policy.greatestAge();
    slow = false;
  }

  /**
   * Asks for the Jacobian at the start of the step.
   *
   * @return whether that is another one than before
   */
  public boolean refresh() {
    boolean another = !jacobianCurrent;
    jacobianKnown = jacobianCurrent;
    return another;
  }

  /**
   * Makes W ready for a step.
   *
   * @param t where the step begins
   * @param y state there
   * @param h length of the step
   * @param hGamma hγ
   * @return false if W is singular, or J not finite
   */
  public boolean prepare(double t, double[] y, double h, double hGamma) {
    trouble = null;
    if (!jacobianKnown) {
      system.linearise(t, y);
      jacobianKnown = true;
      jacobianCurrent = true;
      age = 0;
      factored = 0;
    }
    if (!(Math.abs(hGamma / factored - 1) <= policy.drift())) {
      factorisations++;
      if (!system.factor(hGamma)) {
        factored = 0;
        trouble = system.failure(t, h);
        return false;
      }
      factored = hGamma;
      promise = 1;
    }
    double ratio = hGamma / factored;
    scale = system.isCurrent() ? 1 : 2 / (1 + ratio);
    if (!system.isCurrent() && !policy.equals(NewtonPolicy.SINGLE_STAGE)) {
      // A matrix of another length leaves so much of infinitely stiff components, even if
      // iterations
      // with its own length left nothing. Methods of one stage see it in their error estimates.
      promise = Math.max(promise, Math.abs(1 - ratio) / (1 + ratio));
    }
    lastHGamma = hGamma;
    return true;
  }

  /**
   * Solves a stage.
   *
   * @param t0 where the step begins, for reports
   * @param t time of the stage
   * @param y0 state at the start of the step
   * @param hGamma hγ
   * @param known ψ; not modified
   * @param state receives ψ + hγ k
   * @param slope holds a first guess of k, and receives k
   * @return false if the iterations do not converge
   */
  public boolean solve(
      double t0,
      double t,
      double[] y0,
      double hGamma,
      double[] known,
      double[] state,
      double[] slope) {
    int most = toRounding ? MOST_TO_ROUNDING : MOST_ITERATIONS;
    double before = 0;
    // Contraction from the stage before, trusted a little less.
    double factor = Math.pow(Math.max(promise, Math.ulp(1.0)), 0.8);
    for (int i = 0; i < slope.length; i++) {
      state[i] = known[i] + hGamma * slope[i];
    }
    for (int m = 1; m <= most; m++) {
      correct(t, hGamma, known, state, slope);
      // The scale of the start: that of a wild iterate would hide how far it is off.
      double size = tolerances.norm(correction, y0, y0);
      if (Double.isNaN(size)) {
        return failed(t0, m, size, false);
      }
      double contraction = m > 1 ? size / before : 0;
      if (m > 1 && contraction < 1) {
        factor = contraction / (1 - contraction);
        slow |= contraction > policy.quick();
      }
      boolean accurate =
          size == 0 || (contraction < 1 && factor * size <= policy.partOfTolerance());
      if (toRounding ? isRounding(state, contraction) : accurate) {
        promise = factor;
        return true;
      }
      boolean nearRounding = toRounding && isNear(state, NEAR_ROUNDING);
      boolean divergent = m > policy.patience() && contraction >= 0.95 && !nearRounding;
      if (divergent || (contraction >= 2 && policy.patience() <= 2)) {
        return failed(t0, m, size, true);
      }
      if (!toRounding && m > 1 && contraction > 0) {
        double left = Math.pow(contraction, most - m) * factor * size;
        if (left > policy.partOfTolerance()) {
          return failed(t0, m, size, true);
        }
      }
      before = size;
    }
    return failed(t0, most, before, true);
  }

  private void correct(double t, double hGamma, double[] known, double[] state, double[] slope) {
    field.derivative(t, state, correction);
    evaluations++;
    system.at(t, state, correction);
    double[] left = slope;
    if (!mass.isIdentity()) {
      mass.multiply(slope, massSlope);
      left = massSlope;
    }
    for (int i = 0; i < slope.length; i++) {
      correction[i] -= left[i];
    }
    system.solve(hGamma, correction, toRounding ? 0 : LINEAR_PART * policy.partOfTolerance());
    solves++;
    iterations++;
    for (int i = 0; i < slope.length; i++) {
      correction[i] *= scale;
      slope[i] += correction[i] / hGamma;
      state[i] = known[i] + hGamma * slope[i];
    }
  }

  /** Whether corrections can become no smaller. */
  private boolean isRounding(double[] state, double contraction) {
    return isNear(state, 2e-16) || (contraction > 0.5 && isNear(state, NEAR_ROUNDING));
  }

  /** Whether no correction is larger than a part of its component, or a bit of the largest one. */
  private boolean isNear(double[] state, double part) {
    double size = 0;
    for (double value : state) {
      size = Math.max(size, Math.abs(value));
    }
    double least = 1e-6 * part * size;
    for (int i = 0; i < state.length; i++) {
      if (!(Math.abs(correction[i]) <= part * Math.abs(state[i]) + least)) {
        return false;
      }
    }
    return true;
  }

  private boolean failed(double t0, int count, double residual, boolean finite) {
    trouble = finite ? new Outcome.Cause.NewtonFailed(t0, count, residual) : null;
    slow = true;
    promise = 1;
    return false;
  }

  /**
   * Solves W x = b with the matrix of the last step.
   *
   * @param x holds b, and receives the solution
   */
  public void filter(double[] x) {
    system.solve(lastHGamma, x, FILTER_ACCURACY);
    solves++;
  }

  /** Returns an estimate of the spectral radius of the Jacobian, which may be some steps old. */
  public double spectralRadius() {
    return system.spectralRadius();
  }

  /** Returns the number of field evaluations, those of differences included. */
  public long evaluations() {
    return evaluations + system.evaluations();
  }

  /** Returns what else was spent. */
  public Effort effort() {
    return new Effort(system.jacobians(), factorisations, solves, iterations, system.products());
  }

  /** Returns why the last call failed, or null if the field was not finite. */
  public Outcome.@Nullable Cause trouble() {
    return trouble;
  }
}
