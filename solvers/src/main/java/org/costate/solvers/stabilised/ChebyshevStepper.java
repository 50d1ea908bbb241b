package org.costate.solvers.stabilised;

import java.util.Arrays;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.interpolation.CubicHermite;

/**
 * Steps the Runge-Kutta-Chebyshev method; allocates nothing after construction but coefficients for
 * more stages than ever before.
 *
 * <p>The error estimate is {@code 4/5 (y₀ − y₁) + 2/5 h (f₀ + f₁)}. An estimated spectral radius
 * serves 25 steps, or until a trial is refused, whose growth it may not have foreseen.
 */
final class ChebyshevStepper implements Stepper {
  private static final int GREATEST_AGE = 25;
  private static final double NO_ACCURACY = 0.1;

  /** A million stages: no step is worth more. */
  private static final double FARTHEST = 6e11;

  private final VectorField field;
  private final SpectralBound.Source bound;
  private final boolean boundInEveryStep;
  private final Tolerances tolerances;
  private final int n;
  private final int most;
  private final ChebyshevCoefficients coefficients = new ChebyshevCoefficients();

  private double[] first;
  private double[] last;
  private double[] stage;
  private double[] stageBefore;
  private double[] stageNext;
  private final double[] slope;
  private final double[] estimate;
  private final double[] end;

  private double radius;
  private int age;
  private boolean current;
  private boolean tried;
  private double[] lastY;
  private double lastH;
  private long ownEvaluations;

  ChebyshevStepper(
      VectorField field,
      SpectralBound.Source bound,
      boolean boundInEveryStep,
      Tolerances tolerances) {
    this.field = field;
    this.bound = bound;
    this.boundInEveryStep = boundInEveryStep;
    this.tolerances = tolerances;
    this.n = field.dimension();
    double relative = tolerances.relative();
    this.most =
        relative >= NO_ACCURACY
            ? Integer.MAX_VALUE
            : (int) Math.max(2, Math.sqrt(relative / (10 * Math.ulp(1.0))));
    this.first = new double[n];
    this.last = new double[n];
    this.stage = new double[n];
    this.stageBefore = new double[n];
    this.stageNext = new double[n];
    this.slope = new double[n];
    this.estimate = new double[n];
    this.end = new double[n];
    this.lastY = end;
    this.radius = Double.NaN;
  }

  @Override
  public double[] start(double t, double[] y) {
    field.derivative(t, y, first);
    ownEvaluations++;
    radius = Double.NaN;
    tried = false;
    return first;
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    lastY = y;
    lastH = h;
    if (Double.isNaN(radius) || boundInEveryStep || age >= GREATEST_AGE || (tried && !current)) {
      radius = bound.at(t, y, first);
      age = 0;
      current = true;
    }
    tried = true;
    double reach = Math.abs(h) * radius;
    if (!(reach < FARTHEST)) {
      Arrays.fill(end, Double.NaN);
      Arrays.fill(yNext, Double.NaN);
      return Double.NaN;
    }
    if (reach > ChebyshevCoefficients.stabilityOf(most)) {
      // Shorter in proportion, by the exponent of the error.
      System.arraycopy(y, 0, end, 0, n);
      System.arraycopy(y, 0, yNext, 0, n);
      System.arraycopy(first, 0, last, 0, n);
      Arrays.fill(estimate, 0);
      return Math.pow(reach / ChebyshevCoefficients.stabilityOf(most), 3);
    }
    coefficients.set(ChebyshevCoefficients.stagesFor(reach));
    stages(t, y, h);
    System.arraycopy(stage, 0, end, 0, n);
    System.arraycopy(stage, 0, yNext, 0, n);
    field.derivative(t + h, yNext, last);
    ownEvaluations += coefficients.stages();
    for (int i = 0; i < n; i++) {
      estimate[i] = 0.8 * (y[i] - yNext[i]) + 0.4 * h * (first[i] + last[i]);
    }
    return tolerances.norm(estimate, y, yNext);
  }

  private void stages(double t, double[] y, double h) {
    double start = coefficients.muTilde(1) * h;
    System.arraycopy(y, 0, stageBefore, 0, n);
    for (int i = 0; i < n; i++) {
      stage[i] = y[i] + start * first[i];
    }
    for (int j = 2; j <= coefficients.stages(); j++) {
      field.derivative(t + coefficients.c(j - 1) * h, stage, slope);
      double mu = coefficients.mu(j);
      double nu = coefficients.nu(j);
      double rest = 1 - mu - nu;
      double ofSlope = coefficients.muTilde(j) * h;
      double ofFirst = coefficients.gammaTilde(j) * h;
      for (int i = 0; i < n; i++) {
        double ofStates = rest * y[i] + mu * stage[i] + nu * stageBefore[i];
        stageNext[i] = ofStates + ofSlope * slope[i] + ofFirst * first[i];
      }
      double[] spare = stageBefore;
      stageBefore = stage;
      stage = stageNext;
      stageNext = spare;
    }
  }

  /** Returns the number of stages of the last trial. */
  int stages() {
    return coefficients.stages();
  }

  @Override
  public void interpolate(double theta, double[] out) {
    CubicHermite.state(theta, lastH, lastY, first, end, last, out);
  }

  @Override
  public int denseDegree() {
    return CubicHermite.DEGREE;
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    CubicHermite.polynomial(lastH, lastY, first, end, last, out, offset);
  }

  @Override
  public int worstComponent() {
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(end[i]) || !Double.isFinite(last[i])) {
        return i;
      }
    }
    return tolerances.worst(estimate, lastY, end);
  }

  @Override
  public void accept() {
    double[] spare = first;
    first = last;
    last = spare;
    age++;
    current = false;
    tried = false;
  }

  @Override
  public long evaluations() {
    return ownEvaluations + bound.evaluations();
  }

  @Override
  public double spectralRadius() {
    return radius;
  }
}
