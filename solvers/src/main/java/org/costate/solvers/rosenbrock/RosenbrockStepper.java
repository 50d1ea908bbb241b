package org.costate.solvers.rosenbrock;

import java.util.Arrays;
import org.costate.solvers.Effort;
import org.costate.solvers.Outcome;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.jacobian.SpectralRadius;
import org.costate.solvers.jacobian.UselessMatrix;
import org.costate.solvers.linear.LinearSolver;
import org.costate.solvers.mass.ConsistentInitialisation;
import org.costate.solvers.mass.MassField;
import org.costate.solvers.mass.MassMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Steps a Rosenbrock tableau; allocates nothing after construction.
 *
 * <p>A method that is not stiffly accurate leaves the algebraic equations of a singular mass matrix
 * with a residual of O(h²). It does not grow, since methods are L-stable, but the error estimate of
 * the next step contains its Newton correction, however short that step: so the correction enters
 * the error of the step that left it.
 */
final class RosenbrockStepper implements Stepper {
  /**
   * An estimate may have 1.6 corrections of what was left, those of Shampine and Reichelt: this
   * leaves more than half of the tolerance to the step itself.
   */
  private static final double WEIGHT_OF_RESIDUAL = 3.5;

  private final RosenbrockTableau tableau;
  private final VectorField field;
  private final Linearisation linearisation;
  private final LinearSolver solver;
  private final MassMatrix mass;
  private final @Nullable ConsistentInitialisation initialisation;
  private final Tolerances tolerances;
  private final int stages;
  private final int n;
  private final boolean firstSameAsLast;
  private final boolean leavesResidual;

  private final double[][] u;
  private final double[] firstSlope;
  private final double[] slope;
  private final double[] timeDerivative;
  private final double[] jacobian;
  private final double[] stageState;
  private final double[] estimate;

  private boolean firstSlopeKnown;
  private boolean jacobianKnown;
  private double[] lastY;
  private double[] lastNext;
  private Outcome.@Nullable Cause trouble;
  private @Nullable SpectralRadius radius;
  private long ownEvaluations;
  private long jacobians;
  private long factorisations;
  private long linearSolves;

  RosenbrockStepper(
      RosenbrockTableau tableau,
      VectorField field,
      Linearisation linearisation,
      Tolerances tolerances) {
    this.tableau = tableau;
    this.field = field;
    this.linearisation = linearisation;
    this.mass = MassField.massOf(field);
    this.initialisation =
        mass.isIdentity() ? null : new ConsistentInitialisation(field, linearisation, tolerances);
    this.solver = mass.newSolver(linearisation.pattern());
    this.tolerances = tolerances;
    this.stages = tableau.stages();
    this.n = field.dimension();
    this.firstSameAsLast = tableau.firstSameAsLast();
    this.leavesResidual = mass.isSingular() && !tableau.isStifflyAccurate();
    this.u = new double[stages][n];
    this.firstSlope = new double[n];
    this.slope = new double[n];
    this.timeDerivative = new double[n];
    this.jacobian = new double[linearisation.pattern().length()];
    this.stageState = new double[n];
    this.estimate = new double[n];
    this.lastY = stageState;
    this.lastNext = stageState;
  }

  @Override
  public Outcome.@Nullable Cause makeConsistent(double t, double[] y) {
    return initialisation == null ? null : initialisation.move(t, y);
  }

  @Override
  public double[] start(double t, double[] y) {
    evaluate(t, y, firstSlope);
    firstSlopeKnown = true;
    jacobianKnown = false;
    if (radius != null) {
      radius.forget();
    }
    if (initialisation != null) {
      initialisation.slope(t, y, slope);
      return slope;
    }
    return firstSlope;
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    lastY = y;
    lastNext = yNext;
    trouble = null;
    if (!firstSlopeKnown) {
      evaluate(t, y, firstSlope);
      firstSlopeKnown = true;
    }
    if (!jacobianKnown) {
      linearisation.jacobian(t, y, firstSlope, jacobian);
      jacobians++;
      jacobianKnown = true;
    }
    linearisation.timeDerivative(t, y, firstSlope, h, timeDerivative);
    factorisations++;
    if (!solver.factor(1 / (h * tableau.gamma()), jacobian)) {
      return refused(t, h, yNext);
    }
    for (int i = 0; i < stages; i++) {
      stage(i, t, y, h);
    }
    combine(y, yNext);
    double error = tolerances.norm(estimate, y, yNext);
    return leavesResidual ? Math.max(error, residualError(y, yNext)) : error;
  }

  /** Judges the Newton correction of the algebraic equations at the end. */
  private double residualError(double[] y, double[] yNext) {
    mass.projectAlgebraic(slope, stageState);
    solver.solve(stageState);
    linearSolves++;
    return WEIGHT_OF_RESIDUAL * tolerances.norm(stageState, y, yNext);
  }

  private double refused(double t, double h, double[] yNext) {
    trouble = UselessMatrix.cause(linearisation.pattern(), jacobian, t, h);
    Arrays.fill(yNext, Double.NaN);
    return Double.NaN;
  }

  private void stage(int i, double t, double[] y, double h) {
    double[] out = u[i];
    double[] f = firstSlope;
    if (i > 0) {
      System.arraycopy(y, 0, stageState, 0, n);
      for (int j = 0; j < i; j++) {
        add(tableau.a(i, j), u[j], stageState);
      }
      evaluate(t + tableau.abscissa(i) * h, stageState, slope);
      f = slope;
    }
    double weight = tableau.timeWeight(i) * h;
    for (int k = 0; k < n; k++) {
      out[k] = f[k] + weight * timeDerivative[k];
    }
    if (initialisation == null) {
      addCoupling(i, h, out);
    } else {
      Arrays.fill(stageState, 0);
      addCoupling(i, h, stageState);
      mass.multiply(stageState, estimate);
      add(1, estimate, out);
    }
    solver.solve(out);
    linearSolves++;
  }

  private void addCoupling(int i, double h, double[] out) {
    for (int j = 0; j < i; j++) {
      add(tableau.c(i, j) / h, u[j], out);
    }
  }

  /** Returns uᵢ of the last trial, memory of the stepper. */
  double[] stage(int i) {
    return u[i];
  }

  private void combine(double[] y, double[] yNext) {
    System.arraycopy(y, 0, yNext, 0, n);
    Arrays.fill(estimate, 0);
    for (int i = 0; i < stages; i++) {
      add(tableau.ending(i), u[i], yNext);
      add(tableau.error(i), u[i], estimate);
    }
  }

  private static void add(double weight, double[] from, double[] to) {
    if (weight != 0) {
      for (int k = 0; k < to.length; k++) {
        to[k] += weight * from[k];
      }
    }
  }

  private void evaluate(double t, double[] y, double[] out) {
    field.derivative(t, y, out);
    ownEvaluations++;
  }

  @Override
  public void interpolate(double theta, double[] out) {
    System.arraycopy(lastY, 0, out, 0, n);
    for (int i = 0; i < stages; i++) {
      add(tableau.denseAt(i, theta), u[i], out);
    }
  }

  @Override
  public int denseDegree() {
    return tableau.denseDegree();
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    for (int m = 0; m < tableau.denseDegree(); m++) {
      int at = offset + m * n;
      Arrays.fill(out, at, at + n, 0);
      for (int i = 0; i < stages; i++) {
        double weight = tableau.dense(i, m);
        for (int k = 0; weight != 0 && k < n; k++) {
          out[at + k] += weight * u[i][k];
        }
      }
    }
  }

  /** {@inheritDoc} What is not finite in the field spreads to all components in the solves. */
  @Override
  public int worstComponent() {
    for (double[] ofField : new double[][] {firstSlope, timeDerivative, slope}) {
      for (int k = 0; k < n; k++) {
        if (!Double.isFinite(ofField[k])) {
          return k;
        }
      }
    }
    for (int k = 0; k < n; k++) {
      if (!Double.isFinite(lastNext[k]) || !Double.isFinite(estimate[k])) {
        return k;
      }
    }
    return tolerances.worst(estimate, lastY, lastNext);
  }

  @Override
  public void accept() {
    if (firstSameAsLast) {
      System.arraycopy(slope, 0, firstSlope, 0, n);
    } else {
      firstSlopeKnown = false;
    }
    jacobianKnown = false;
  }

  @Override
  public long evaluations() {
    long beginnings = initialisation == null ? 0 : initialisation.evaluations();
    return ownEvaluations + beginnings + linearisation.evaluations();
  }

  @Override
  public Effort effort() {
    var own = new Effort(jacobians, factorisations, linearSolves, 0);
    return initialisation == null ? own : own.plus(initialisation.effort());
  }

  @Override
  public double spectralRadius() {
    if (radius == null) {
      radius = new SpectralRadius(linearisation.pattern());
    }
    return radius.of(jacobian);
  }

  @Override
  public Outcome.@Nullable Cause trouble() {
    return trouble;
  }
}
