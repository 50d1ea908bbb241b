package org.costate.solvers.radau;

import java.util.Arrays;
import java.util.List;
import org.costate.solvers.Effort;
import org.costate.solvers.Outcome;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Linearisation;
import org.costate.solvers.jacobian.SpectralRadius;
import org.costate.solvers.jacobian.UselessMatrix;
import org.costate.solvers.mass.ConsistentInitialisation;
import org.costate.solvers.mass.MassField;
import org.costate.solvers.mass.MassMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Steps one or several Radau IIA methods; allocates nothing once every method has been used.
 *
 * <p>The error estimate {@code (γ M/h − J)⁻¹ (f(t, y) + γ/h M Σ eᵢ Zᵢ)} has order s where the
 * method has 2s − 1, so it is compared with {@code 0.03 r^((s+1)/2s)} for a relative tolerance r,
 * as in the codes RADAU5 and RADAU. Source: Hairer and Wanner (1996), section IV.8.
 */
final class RadauStepper implements Stepper {
  /** A slower contraction asks for another Jacobian. */
  private static final double QUICK = 0.001;

  /** Makes errors at the end about the tolerance or less, where RADAU's 0.1 leaves some forty. */
  private static final double PART = 0.03;

  private final List<RadauTableau> tableaux;
  private final VectorField field;
  private final Linearisation linearisation;
  private final Tolerances tolerances;
  private final boolean toRounding;
  private final MassMatrix mass;
  private final @Nullable ConsistentInitialisation initialisation;
  private final int n;

  private final @Nullable StageIteration[] iterations;
  private final double[] toleranceFactors;
  private final double[] newtonTolerances;
  private final PredictiveControl control = new PredictiveControl();
  private final OrderChoice choice;

  private final double[] slope;
  private final double[] initialSlope;
  private final double[] jacobian;
  private final double[] weights;
  private final double[] estimate;
  private final double[] remainder;
  private final double[] shifted;

  private StageIteration iteration;
  private @Nullable RadauTableau before;
  private double[][] zBefore;
  private final double[][][] spares;
  private double lengthBefore;

  private boolean slopeKnown;
  private boolean jacobianKnown;
  private boolean jacobianCurrent;
  private double factored;
  private @Nullable StageIteration factoredFor;
  private double h;
  private double[] lastY;
  private double[] lastNext;
  private boolean failed;
  private Outcome.@Nullable Cause trouble;
  private @Nullable SpectralRadius radius;
  private long ownEvaluations;
  private long jacobians;
  private long newtonIterations;

  RadauStepper(
      List<RadauTableau> tableaux,
      VectorField field,
      Linearisation linearisation,
      Tolerances tolerances,
      boolean toRounding) {
    this.tableaux = tableaux;
    this.field = field;
    this.linearisation = linearisation;
    this.tolerances = tolerances;
    this.toRounding = toRounding;
    this.mass = MassField.massOf(field);
    this.initialisation =
        mass.isIdentity() ? null : new ConsistentInitialisation(field, linearisation, tolerances);
    this.n = field.dimension();
    int methods = tableaux.size();
    this.iterations = new StageIteration[methods];
    this.spares = new double[methods][][];
    this.toleranceFactors = new double[methods];
    this.newtonTolerances = new double[methods];
    setTolerances();
    this.choice = new OrderChoice(methods);
    this.slope = new double[n];
    this.initialSlope = new double[n];
    this.jacobian = new double[linearisation.pattern().length()];
    this.weights = new double[n];
    this.estimate = new double[n];
    this.remainder = new double[n];
    this.shifted = new double[n];
    this.lastY = slope;
    this.lastNext = slope;
    this.zBefore = new double[0][];
    this.iteration = iterationOf(0);
  }

  private void setTolerances() {
    for (int m = 0; m < tableaux.size(); m++) {
      int s = tableaux.get(m).stages();
      double relative = Math.max(tolerances.relative(), 10 * Math.ulp(1.0));
      double loose = PART * Math.pow(relative, (s + 1.0) / (2 * s));
      toleranceFactors[m] = tolerances.relative() == 0 ? 1 : loose / relative;
      newtonTolerances[m] =
          Math.max(10 * Math.ulp(1.0) / loose, Math.min(0.03, Math.sqrt(loose)))
              * toleranceFactors[m];
    }
  }

  private StageIteration iterationOf(int method) {
    StageIteration known = iterations[method];
    if (known != null) {
      return known;
    }
    RadauTableau tableau = tableaux.get(method);
    var made = new StageIteration(tableau, field, mass, linearisation.pattern(), toRounding);
    iterations[method] = made;
    spares[method] = new double[tableau.stages()][n];
    return made;
  }

  @Override
  public Outcome.@Nullable Cause makeConsistent(double t, double[] y) {
    return initialisation == null ? null : initialisation.move(t, y);
  }

  @Override
  public double[] start(double t, double[] y) {
    before = null;
    jacobianKnown = false;
    jacobianCurrent = false;
    factoredFor = null;
    control.start();
    choice.start();
    if (radius != null) {
      radius.forget();
    }
    evaluate(t, y, slope);
    slopeKnown = true;
    if (initialisation == null) {
      return slope;
    }
    initialisation.slope(t, y, initialSlope);
    return initialSlope;
  }

  private void evaluate(double t, double[] y, double[] out) {
    field.derivative(t, y, out);
    ownEvaluations++;
  }

  @Override
  public double step(double t, double[] y, double length, double[] yNext) {
    h = length;
    lastY = y;
    lastNext = yNext;
    trouble = null;
    if (!slopeKnown) {
      evaluate(t, y, slope);
      slopeKnown = true;
    }
    iteration = iterationOf(choice.current());
    failed = !solve(t, y, before);
    if (failed && !jacobianCurrent) {
      jacobianKnown = false;
      failed = !solve(t, y, before);
    }
    if (failed && toRounding) {
      // A replay cannot shorten the step, but need not trust the step before.
      failed = !solve(t, y, null);
    }
    if (failed) {
      Arrays.fill(yNext, Double.NaN);
      return Double.NaN;
    }
    double[] last = iteration.z()[iteration.tableau().stages() - 1];
    for (int k = 0; k < n; k++) {
      yNext[k] = y[k] + last[k];
    }
    return error(t, y, yNext);
  }

  private boolean solve(double t, double[] y, @Nullable RadauTableau known) {
    if (!prepare(t, y)) {
      return false;
    }
    if (known == null) {
      iteration.guessConstant();
    } else {
      iteration.guessFrom(known, zBefore, h / lengthBefore);
    }
    int counted = tolerances.weights(y, weights);
    boolean solved = iteration.solve(t, y, h, weights, counted, newtonTolerances[choice.current()]);
    int count = iteration.count();
    newtonIterations += count;
    ownEvaluations += (long) count * iteration.tableau().stages();
    if (!solved && !Double.isNaN(iteration.size())) {
      trouble = new Outcome.Cause.NewtonFailed(t, count, iteration.size());
    } else if (solved) {
      trouble = null;
    }
    return solved;
  }

  private boolean prepare(double t, double[] y) {
    if (!jacobianKnown) {
      linearisation.jacobian(t, y, slope, jacobian);
      jacobians++;
      jacobianKnown = true;
      jacobianCurrent = true;
      factoredFor = null;
    }
    if (factoredFor != iteration || factored != h) {
      factored = h;
      factoredFor = iteration;
      iteration.renewed();
      if (!iteration.system().factor(h, jacobian)) {
        factoredFor = null;
        trouble = UselessMatrix.cause(linearisation.pattern(), jacobian, t, h);
        return false;
      }
    }
    return true;
  }

  private double error(double t, double[] y, double[] yNext) {
    double[] weightsOfError = iteration.tableau().error();
    double gamma = iteration.tableau().gamma() / h;
    Rows.combine(weightsOfError, iteration.z(), estimate);
    if (initialisation == null) {
      System.arraycopy(estimate, 0, remainder, 0, n);
    } else {
      mass.multiply(estimate, remainder);
    }
    filter(slope, gamma);
    double factor = toleranceFactors[choice.current()];
    double error = tolerances.norm(estimate, y, yNext) / factor;
    if (error >= 1 && control.isCautious()) {
      for (int k = 0; k < n; k++) {
        shifted[k] = y[k] + estimate[k];
      }
      evaluate(t, shifted, initialSlope);
      filter(initialSlope, gamma);
      error = tolerances.norm(estimate, y, yNext) / factor;
    }
    return error;
  }

  /** Leaves {@code (γ M/h − J)⁻¹ (f + γ/h M Σ eᵢ Zᵢ)} in the estimate. */
  private void filter(double[] f, double gamma) {
    for (int k = 0; k < n; k++) {
      estimate[k] = Math.fma(gamma, remainder[k], f[k]);
    }
    iteration.system().filter(estimate);
  }

  @Override
  public double proposal(double error) {
    if (Double.isNaN(error)) {
      control.failed();
      choice.failed();
      return iteration.slowDown();
    }
    int exponent = iteration.tableau().stages() + 1;
    int most = 7 + (iteration.tableau().stages() - 3) * 5 / 2;
    double effort = (1 + 2.0 * most) / (Math.min(iteration.count(), most) + 2.0 * most);
    if (error > 1) {
      return control.afterRejected(error, exponent, effort);
    }
    boolean keeping = iteration.contraction() <= QUICK;
    double factor = control.afterAccepted(error, h, exponent, effort, keeping);
    choice.accepted(iteration.contraction(), factor);
    return factor;
  }

  @Override
  public void accept() {
    int method = tableaux.indexOf(iteration.tableau());
    double[][] z = iteration.exchange(spares[method]);
    spares[method] = z;
    zBefore = z;
    before = iteration.tableau();
    lengthBefore = h;
    slopeKnown = false;
    jacobianCurrent = false;
    jacobianKnown &= iteration.contraction() <= QUICK;
  }

  @Override
  public void interpolate(double theta, double[] out) {
    System.arraycopy(lastY, 0, out, 0, n);
    RadauTableau tableau = iteration.tableau();
    for (int i = 0; i < tableau.stages(); i++) {
      Rows.add(tableau.weight(i, theta), iteration.z()[i], out);
    }
  }

  @Override
  public int denseDegree() {
    return tableaux.get(tableaux.size() - 1).stages();
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    Arrays.fill(out, offset, offset + denseDegree() * n, 0);
    RadauTableau tableau = iteration.tableau();
    for (int m = 0; m < tableau.stages(); m++) {
      for (int i = 0; i < tableau.stages(); i++) {
        double weight = tableau.dense(i, m + 1);
        double[] z = iteration.z()[i];
        for (int k = 0; k < n; k++) {
          out[offset + m * n + k] += weight * z[k];
        }
      }
    }
  }

  /** Returns Zᵢ of the last trial, memory of the stepper. */
  double[] stage(int i) {
    return iteration.z()[i];
  }

  @Override
  public int worstComponent() {
    for (int k = 0; k < n; k++) {
      for (double[] row : iteration.z()) {
        if (!Double.isFinite(row[k])) {
          return k;
        }
      }
    }
    return failed ? 0 : tolerances.worst(estimate, lastY, lastNext);
  }

  @Override
  public long evaluations() {
    long beginnings = initialisation == null ? 0 : initialisation.evaluations();
    return ownEvaluations + beginnings + linearisation.evaluations();
  }

  @Override
  public Effort effort() {
    long factorisations = 0;
    long solves = 0;
    for (StageIteration each : iterations) {
      if (each != null) {
        factorisations += each.system().factorisations();
        solves += each.system().solves();
      }
    }
    var own = new Effort(jacobians, factorisations, solves, newtonIterations);
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
    return failed ? trouble : null;
  }
}
