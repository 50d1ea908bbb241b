package org.costate.solvers.geometric;

import java.util.function.Supplier;
import org.costate.solvers.Effort;
import org.costate.solvers.Outcome;
import org.costate.solvers.Stepper;
import org.costate.solvers.VectorField;
import org.costate.solvers.interpolation.CubicHermite;
import org.jspecify.annotations.Nullable;

/** Solves the stages of a Gauss method; allocates nothing after construction. */
final class GaussStepper implements Stepper {
  private final GaussLegendre method;
  private final VectorField field;
  private final int n;
  private final int stages;
  private final double[][] k;
  private final double[] stageState;
  private final double[] trial;
  private final double[] slopeBefore;
  private final double[] slopeAfter;
  private final FixedPoint iteration = new FixedPoint();
  private final Supplier<StageMatrix> matrices;

  /**
   * Made when fixed-point iteration fails for the first time; Newton's method goes on from then.
   */
  private @Nullable StageMatrix matrix;

  private boolean newtonFirst;
  private double[] residual = {};
  private boolean slopeKnown;
  private boolean insideReady;
  private int slowest;
  private Outcome.@Nullable Cause trouble;
  private double lastT;
  private double lastH;
  private double[] lastY;
  private double[] lastNext;
  private long evaluations;

  GaussStepper(GaussLegendre method, VectorField field, Supplier<StageMatrix> matrices) {
    this.method = method;
    this.matrices = matrices;
    this.field = field;
    this.n = field.dimension();
    this.stages = method.stages();
    this.k = new double[stages][n];
    this.stageState = new double[n];
    this.trial = new double[n];
    this.slopeBefore = new double[n];
    this.slopeAfter = new double[n];
    this.lastY = trial;
    this.lastNext = trial;
  }

  @Override
  public double[] start(double t, double[] y) {
    newtonFirst = false;
    evaluate(t, y, slopeBefore);
    slopeKnown = true;
    return slopeBefore;
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    lastT = t;
    lastY = y;
    lastH = h;
    lastNext = yNext;
    insideReady = false;
    if (!slopeKnown) {
      evaluate(t, y, slopeBefore);
      slopeKnown = true;
    }
    double size = sizeOf(y, h);
    if (!newtonFirst) {
      guess();
      iteration.begin();
      boolean on = true;
      while (on) {
        on = iteration.goesOn(sweep(t, y, h), size);
      }
    }
    if (newtonFirst || (!iteration.converged(size) && iteration.beganWell())) {
      guess();
      newton(t, y, h, size);
    }
    double finite = 0;
    for (int j = 0; j < n; j++) {
      double sum = 0;
      for (int i = 0; i < stages; i++) {
        sum += method.b(i) * k[i][j];
      }
      yNext[j] = y[j] + h * sum;
      finite += 0 * yNext[j];
    }
    boolean failed = !iteration.converged(size) && iteration.beganWell();
    trouble =
        failed
            ? new Outcome.Cause.FixedPointFailed(t, h, iteration.count(), iteration.change())
            : null;
    return iteration.converged(size) ? finite : Double.NaN;
  }

  private void guess() {
    for (double[] slope : k) {
      System.arraycopy(slopeBefore, 0, slope, 0, n);
    }
  }

  /** Solves the stages by simplified Newton iterations to rounding. */
  private void newton(double t, double[] y, double h, double size) {
    StageMatrix opened = matrix;
    if (opened == null) {
      opened = matrices.get();
      matrix = opened;
      residual = new double[stages * n];
    }
    iteration.begin();
    if (!opened.factor(t, y, slopeBefore, h)) {
      return;
    }
    boolean on = true;
    while (on) {
      for (int i = 0; i < stages; i++) {
        stageState(i, y, h, stageState, 0);
        evaluate(t + method.c(i) * h, stageState, trial);
        for (int j = 0; j < n; j++) {
          residual[i * n + j] = trial[j] - k[i][j];
        }
      }
      opened.solve(residual);
      double worst = 0;
      for (int m = 0; m < residual.length; m++) {
        double change = Math.abs(h * residual[m]);
        if (!(change <= worst)) {
          worst = Double.isNaN(change) ? Double.POSITIVE_INFINITY : change;
          slowest = m % n;
        }
        k[m / n][m % n] += residual[m];
      }
      on = iteration.goesOn(worst, size);
    }
    newtonFirst = iteration.converged(size);
  }

  private double sizeOf(double[] y, double h) {
    double size = 0;
    for (int j = 0; j < n; j++) {
      size = Math.max(size, Math.abs(y[j]) + Math.abs(h * slopeBefore[j]));
    }
    return size;
  }

  /** Evaluates every stage once and returns the greatest change of a slope, times h. */
  private double sweep(double t, double[] y, double h) {
    double worst = 0;
    for (int i = 0; i < stages; i++) {
      stageState(i, y, h, stageState, 0);
      evaluate(t + method.c(i) * h, stageState, trial);
      for (int j = 0; j < n; j++) {
        double change = Math.abs(h * (trial[j] - k[i][j]));
        if (!(change <= worst)) {
          worst = Double.isNaN(change) ? Double.POSITIVE_INFINITY : change;
          slowest = j;
        }
        k[i][j] = trial[j];
      }
    }
    return worst;
  }

  /** Writes the state of a stage of the last trial. */
  void stageState(int i, double[] y, double h, double[] out, int offset) {
    for (int j = 0; j < n; j++) {
      double sum = 0;
      for (int l = 0; l < stages; l++) {
        sum += method.a(i, l) * k[l][j];
      }
      out[offset + j] = y[j] + h * sum;
    }
  }

  private void evaluate(double t, double[] y, double[] slope) {
    field.derivative(t, y, slope);
    evaluations++;
  }

  private void prepareInside() {
    if (!insideReady) {
      evaluate(lastT + lastH, lastNext, slopeAfter);
      insideReady = true;
    }
  }

  @Override
  public void interpolate(double theta, double[] out) {
    prepareInside();
    CubicHermite.state(theta, lastH, lastY, slopeBefore, lastNext, slopeAfter, out);
  }

  @Override
  public int denseDegree() {
    return CubicHermite.DEGREE;
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    prepareInside();
    CubicHermite.polynomial(lastH, lastY, slopeBefore, lastNext, slopeAfter, out, offset);
  }

  /** {@inheritDoc} That is the one whose slope changed most in the last iteration. */
  @Override
  public int worstComponent() {
    for (int j = 0; j < n; j++) {
      if (!Double.isFinite(lastNext[j])) {
        return j;
      }
    }
    return slowest;
  }

  @Override
  public Outcome.@Nullable Cause trouble() {
    return trouble;
  }

  @Override
  public void accept() {
    slopeKnown = false;
    insideReady = false;
  }

  @Override
  public long evaluations() {
    return evaluations + (matrix == null ? 0 : matrix.evaluations());
  }

  @Override
  public Effort effort() {
    return matrix == null ? Effort.NONE : matrix.effort();
  }
}
