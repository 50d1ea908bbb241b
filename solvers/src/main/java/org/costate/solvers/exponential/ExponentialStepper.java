package org.costate.solvers.exponential;

import java.util.Arrays;
import org.costate.solvers.Effort;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.interpolation.CubicHermite;

/** Steps an exponential tableau; allocates only when the length of the step changes. */
final class ExponentialStepper implements Stepper {
  private static final double SAFETY = 0.9;
  private static final double SMALLEST = 0.2;
  private static final double LARGEST = 5;

  /** A longer step than this many times the last one is worth new functions of L. */
  private static final double WORTH = 1.4;

  private final ExponentialTableau tableau;
  private final LinearPart linear;
  private final VectorField nonlinear;
  private final Tolerances tolerances;
  private final Propagators propagators;
  private final int stages;
  private final int n;

  private final double[][] k;
  private final double[][] states;
  private final double[] estimate;
  private final double[] end;
  private final double[] endNonlinear;
  private final double[] firstSlope;
  private final double[] lastSlope;

  private double[] lastY;
  private double lastT;
  private double lastH;
  private boolean endKnown;
  private long evaluations;

  ExponentialStepper(ExponentialTableau tableau, SemilinearField field, Tolerances tolerances) {
    this.tableau = tableau;
    this.linear = field.linearPart();
    this.nonlinear = field.nonlinearPart();
    this.tolerances = tolerances;
    this.propagators = Propagators.of(tableau, linear);
    this.stages = tableau.stages();
    this.n = field.dimension();
    this.k = new double[stages][n];
    this.states = new double[stages][n];
    this.estimate = new double[n];
    this.end = new double[n];
    this.endNonlinear = new double[n];
    this.firstSlope = new double[n];
    this.lastSlope = new double[n];
    this.lastY = end;
  }

  @Override
  public double[] start(double t, double[] y) {
    nonlinear.derivative(t, y, k[0]);
    evaluations++;
    slope(y, k[0], firstSlope);
    endKnown = false;
    return firstSlope;
  }

  private void slope(double[] y, double[] ofNonlinear, double[] out) {
    System.arraycopy(ofNonlinear, 0, out, 0, n);
    linear.addTo(y, out);
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    lastY = y;
    lastT = t;
    lastH = h;
    endKnown = false;
    propagators.set(h);
    for (int i = 1; i < stages; i++) {
      propagators.stage(i, y, k, states[i]);
      nonlinear.derivative(t + tableau.c().get(i) * h, states[i], k[i]);
    }
    evaluations += stages - 1;
    propagators.end(y, k, end);
    System.arraycopy(end, 0, yNext, 0, n);
    propagators.error(k, estimate);
    return tolerances.norm(estimate, y, end);
  }

  /** The rest at the end of the step, which is the first slope of the next one. */
  private void evaluateEnd() {
    if (!endKnown) {
      nonlinear.derivative(lastT + lastH, end, endNonlinear);
      evaluations++;
      endKnown = true;
    }
  }

  /** Returns the state of a stage of the last step, from 1. */
  double[] state(int stage) {
    return states[stage];
  }

  @Override
  public double proposal(double error) {
    if (!(error >= 0)) {
      return Double.NaN;
    }
    double factor = SAFETY * Math.pow(error, -1.0 / (tableau.embeddedOrder() + 1));
    if (error > 1) {
      return Math.min(SAFETY, Math.max(SMALLEST, factor));
    }
    if (factor >= 1 && factor <= WORTH) {
      return 1;
    }
    return Math.min(LARGEST, Math.max(SMALLEST, factor));
  }

  @Override
  public void interpolate(double theta, double[] out) {
    prepareInside();
    CubicHermite.state(theta, lastH, lastY, firstSlope, end, lastSlope, out);
  }

  @Override
  public int denseDegree() {
    return CubicHermite.DEGREE;
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    prepareInside();
    CubicHermite.polynomial(lastH, lastY, firstSlope, end, lastSlope, out, offset);
  }

  private void prepareInside() {
    evaluateEnd();
    slope(lastY, k[0], firstSlope);
    slope(end, endNonlinear, lastSlope);
  }

  @Override
  public int worstComponent() {
    for (int m = 0; m < n; m++) {
      if (!Double.isFinite(end[m])) {
        return m;
      }
    }
    return tolerances.worst(estimate, lastY, end);
  }

  @Override
  public void accept() {
    evaluateEnd();
    System.arraycopy(endNonlinear, 0, k[0], 0, n);
    Arrays.fill(estimate, 0);
  }

  @Override
  public long evaluations() {
    return evaluations;
  }

  @Override
  public Effort effort() {
    return new Effort(0, 0, 0, 0, propagators.products());
  }
}
