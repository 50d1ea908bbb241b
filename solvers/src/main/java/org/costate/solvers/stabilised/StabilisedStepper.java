package org.costate.solvers.stabilised;

import java.util.Arrays;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.interpolation.CubicHermite;

/**
 * Steps a stabilised method; allocates nothing after construction but coefficients for more stages
 * than ever before.
 *
 * <p>An estimated spectral radius serves 25 steps, or until a trial is refused, whose growth it may
 * not have foreseen.
 */
final class StabilisedStepper implements Stepper {
  private static final int GREATEST_AGE = 25;
  private static final double NO_ACCURACY = 0.1;

  private final VectorField field;
  private final StabilisedFamily family;
  private final SpectralBound.Source bound;
  private final boolean boundInEveryStep;
  private final Tolerances tolerances;
  private final int n;
  private final int most;
  private final double farthest;
  private final StepCoefficients coefficients;
  private final StepStages stages;

  private double[] first;
  private double[] last;
  private final double[] estimate;
  private final double[] end;

  private double radius;
  private int age;
  private boolean current;
  private boolean tried;
  private double[] lastY;
  private double lastH;
  private long ownEvaluations;

  StabilisedStepper(
      VectorField field,
      StabilisedFamily family,
      SpectralBound.Source bound,
      boolean boundInEveryStep,
      Tolerances tolerances) {
    this.field = field;
    this.family = family;
    this.bound = bound;
    this.boundInEveryStep = boundInEveryStep;
    this.tolerances = tolerances;
    this.n = field.dimension();
    double relative = tolerances.relative();
    boolean inaccurate = relative >= NO_ACCURACY;
    double accurate = Math.min(family.accurateStages(relative), family.most());
    this.most = inaccurate ? family.most() : Math.max(family.least(), (int) accurate);
    // Steps of a fixed length cannot be made shorter.
    this.farthest = inaccurate ? family.stabilityOf(most) : Double.POSITIVE_INFINITY;
    this.coefficients = family.open();
    this.stages = new StepStages(field, coefficients);
    this.first = new double[n];
    this.last = new double[n];
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
    if (!(reach < Double.POSITIVE_INFINITY && reach <= farthest)) {
      Arrays.fill(end, Double.NaN);
      Arrays.fill(yNext, Double.NaN);
      return Double.NaN;
    }
    if (reach > family.stabilityOf(most)) {
      // Shorter in proportion, by the exponent of the error.
      System.arraycopy(y, 0, end, 0, n);
      System.arraycopy(y, 0, yNext, 0, n);
      System.arraycopy(first, 0, last, 0, n);
      Arrays.fill(estimate, 0);
      return Math.pow(reach / family.stabilityOf(most), family.errorExponent());
    }
    coefficients.set(family.stagesFor(reach));
    stages.run(t, y, first, h, end);
    System.arraycopy(end, 0, yNext, 0, n);
    field.derivative(t + h, yNext, last);
    ownEvaluations += coefficients.stages();
    double ofChange = coefficients.errorOfChange();
    double ofFirst = h * coefficients.errorOfFirst();
    double ofLast = h * coefficients.errorOfLast();
    for (int i = 0; i < n; i++) {
      estimate[i] = ofChange * (y[i] - yNext[i]) + ofFirst * first[i] + ofLast * last[i];
    }
    stages.addError(h, estimate);
    return tolerances.norm(estimate, y, yNext);
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
