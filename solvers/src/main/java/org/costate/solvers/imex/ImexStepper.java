package org.costate.solvers.imex;

import java.util.Arrays;
import org.costate.solvers.Effort;
import org.costate.solvers.Outcome;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.newton.NewtonIteration;
import org.jspecify.annotations.Nullable;

/**
 * Steps an additive Runge-Kutta tableau; allocates nothing after construction.
 *
 * <p>The slopes of the implicit part are those that Newton's method found, which are smoother than
 * evaluations at states that carry its errors. What they give to the error estimate is filtered by
 * {@code (I − hγJ)⁻¹} with the Jacobian of that part, as in Hairer and Wanner (1996), section IV.8;
 * slopes of the explicit part are not, whose errors in stiff components the filter would hide.
 */
final class ImexStepper implements Stepper {
  private final VectorField explicit;
  private final VectorField implicit;
  private final NewtonIteration newton;
  private final Tolerances tolerances;
  private final ImexArrays a;
  private final boolean estimates;
  private final int stages;
  private final int n;

  /** The stage whose slope, with the first, guesses that of each stage. */
  private final int[] nearest;

  private final double[][] explicitSlopes;
  private final double[][] implicitSlopes;
  private final double[][] states;
  private final double[] known;
  private final double[] estimate;
  private final double[] firstSlope;
  private final double[] end;

  private double lastH;
  private double[] lastY;
  private boolean slopesKnown;
  private boolean failed;
  private long ownEvaluations;

  ImexStepper(
      ImexTableau tableau, SplitField field, NewtonIteration newton, Tolerances tolerances) {
    this.explicit = field.explicitPart();
    this.implicit = field.implicitPart();
    this.newton = newton;
    this.tolerances = tolerances;
    this.a = new ImexArrays(tableau);
    this.estimates = tableau.error() != null;
    this.stages = tableau.stages();
    this.n = field.dimension();
    this.nearest = nearest();
    this.explicitSlopes = new double[stages][n];
    this.implicitSlopes = new double[stages][n];
    this.states = new double[stages][n];
    this.known = new double[n];
    this.estimate = new double[n];
    this.firstSlope = new double[n];
    this.end = new double[n];
    this.lastY = end;
  }

  private int[] nearest() {
    int first = a.usesImplicit[0] ? 0 : 1;
    int[] found = new int[stages];
    for (int i = first + 1; i < stages; i++) {
      found[i] = first;
      for (int j = first + 1; j < i; j++) {
        if (Math.abs(a.c[j] - a.c[i]) <= Math.abs(a.c[found[i]] - a.c[i])) {
          found[i] = j;
        }
      }
    }
    return found;
  }

  @Override
  public double[] start(double t, double[] y) {
    newton.forget();
    explicit.derivative(t, y, explicitSlopes[0]);
    implicit.derivative(t, y, implicitSlopes[0]);
    ownEvaluations++;
    slopesKnown = true;
    for (int m = 0; m < n; m++) {
      firstSlope[m] = explicitSlopes[0][m] + implicitSlopes[0][m];
    }
    return firstSlope;
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    lastY = y;
    lastH = h;
    if (!slopesKnown) {
      explicit.derivative(t, y, explicitSlopes[0]);
      if (a.usesImplicit[0]) {
        implicit.derivative(t, y, implicitSlopes[0]);
      }
      ownEvaluations++;
      slopesKnown = true;
    }
    failed = !solveStages(t, y, h, false);
    if (failed) {
      newton.refresh();
      failed = !solveStages(t, y, h, true);
    }
    if (failed) {
      Arrays.fill(yNext, Double.NaN);
      Arrays.fill(end, Double.NaN);
      return Double.NaN;
    }
    System.arraycopy(y, 0, end, 0, n);
    Arrays.fill(estimate, 0);
    for (int i = 0; i < stages; i++) {
      add(h * a.explicitWeights[i], explicitSlopes[i], end);
      add(h * a.implicitWeights[i], implicitSlopes[i], end);
      add(a.error[i] / a.gamma, implicitSlopes[i], estimate);
    }
    System.arraycopy(end, 0, yNext, 0, n);
    if (estimates) {
      newton.filter(estimate);
      for (int i = 0; i < stages; i++) {
        add(h * a.error[i], explicitSlopes[i], estimate);
      }
    }
    return tolerances.norm(estimate, y, yNext);
  }

  private boolean solveStages(double t, double[] y, double h, boolean cautious) {
    double hGamma = h * a.gamma;
    if (!newton.prepare(t, y, h, hGamma)) {
      return false;
    }
    for (int i = 1; i < stages; i++) {
      System.arraycopy(y, 0, known, 0, n);
      for (int j = 0; j < i; j++) {
        add(h * a.explicit[i][j], explicitSlopes[j], known);
        add(h * a.implicit[i][j], implicitSlopes[j], known);
      }
      if (cautious || (i == 1 && !a.usesImplicit[0])) {
        guessStart(i, y, hGamma);
      } else {
        System.arraycopy(implicitSlopes[nearest[i]], 0, implicitSlopes[i], 0, n);
      }
      double stageTime = t + a.c[i] * h;
      if (!newton.solve(t, stageTime, y, hGamma, known, states[i], implicitSlopes[i])) {
        return false;
      }
      if (a.usesExplicit[i]) {
        explicit.derivative(stageTime, states[i], explicitSlopes[i]);
        ownEvaluations++;
      }
    }
    return true;
  }

  /** Guesses that the state of a stage is that of the start, however steep the slopes there. */
  private void guessStart(int i, double[] y, double hGamma) {
    double[] out = implicitSlopes[i];
    for (int m = 0; m < n; m++) {
      out[m] = (y[m] - known[m]) / hGamma;
    }
  }

  private static void add(double weight, double[] from, double[] to) {
    if (weight != 0) {
      for (int m = 0; m < to.length; m++) {
        to[m] += weight * from[m];
      }
    }
  }

  /** Returns the state of a stage of the last step, from 1. */
  double[] state(int stage) {
    return states[stage];
  }

  @Override
  public void interpolate(double theta, double[] out) {
    System.arraycopy(lastY, 0, out, 0, n);
    for (int i = 0; i < stages; i++) {
      add(lastH * weight(a.explicitDense, i, theta), explicitSlopes[i], out);
      add(lastH * weight(a.implicitDense, i, theta), implicitSlopes[i], out);
    }
  }

  /** Returns b(θ) of a stage. */
  static double weight(double[][] dense, int stage, double theta) {
    double sum = 0;
    for (int m = dense.length - 1; m >= 0; m--) {
      sum = (sum + dense[m][stage]) * theta;
    }
    return sum;
  }

  @Override
  public int denseDegree() {
    return a.explicitDense.length;
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    for (int m = 0; m < denseDegree(); m++) {
      int at = offset + m * n;
      Arrays.fill(out, at, at + n, 0);
      for (int i = 0; i < stages; i++) {
        double ofExplicit = lastH * a.explicitDense[m][i];
        double ofImplicit = lastH * a.implicitDense[m][i];
        for (int k = 0; k < n; k++) {
          out[at + k] += ofExplicit * explicitSlopes[i][k] + ofImplicit * implicitSlopes[i][k];
        }
      }
    }
  }

  @Override
  public int worstComponent() {
    for (int m = 0; m < n; m++) {
      for (int i = 0; i < stages; i++) {
        if (!Double.isFinite(explicitSlopes[i][m] + implicitSlopes[i][m])) {
          return m;
        }
      }
    }
    return failed ? 0 : tolerances.worst(estimate, lastY, end);
  }

  @Override
  public void accept() {
    slopesKnown = false;
    newton.moved();
  }

  /**
   * One evaluation of the explicit part counts as one of the field, and so does an implicit one.
   */
  @Override
  public long evaluations() {
    return ownEvaluations + newton.evaluations();
  }

  @Override
  public Effort effort() {
    return newton.effort();
  }

  @Override
  public Outcome.@Nullable Cause trouble() {
    return failed ? newton.trouble() : null;
  }
}
