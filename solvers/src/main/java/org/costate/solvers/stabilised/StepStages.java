package org.costate.solvers.stabilised;

import org.costate.solvers.VectorField;

/** Computes the stages of one step after another; allocates nothing after construction. */
final class StepStages {
  private final VectorField field;
  private final StepCoefficients coefficients;
  private final int n;

  private double[] stage;
  private double[] stageBefore;
  private double[] stageNext;
  private final double[] slope;
  private final double[] at;
  private double[][] explicitSlopes = {};

  StepStages(VectorField field, StepCoefficients coefficients) {
    this.field = field;
    this.coefficients = coefficients;
    this.n = field.dimension();
    this.stage = new double[n];
    this.stageBefore = new double[n];
    this.stageNext = new double[n];
    this.slope = new double[n];
    this.at = new double[n];
  }

  /**
   * Computes the state at the end of a step.
   *
   * @param t start time
   * @param y state there; not modified
   * @param first slope there; not modified
   * @param h length of the step
   * @param out receives the state at the end
   */
  void run(double t, double[] y, double[] first, double h, double[] out) {
    int m = coefficients.recursions();
    System.arraycopy(y, 0, stageBefore, 0, n);
    first(coefficients, y, first, h, stage);
    for (int j = 2; j <= m; j++) {
      field.derivative(t + coefficients.c(j - 1) * h, stage, slope);
      next(coefficients, j, h, y, first, stage, stageBefore, slope, stageNext);
      double[] spare = stageBefore;
      stageBefore = stage;
      stage = stageNext;
      stageNext = spare;
    }
    int r = coefficients.explicitStages();
    if (explicitSlopes.length < r) {
      explicitSlopes = new double[r][n];
    }
    for (int i = 0; i < r; i++) {
      explicit(coefficients, i, h, stage, explicitSlopes, at);
      field.derivative(t + coefficients.explicitC(i) * h, at, explicitSlopes[i]);
    }
    System.arraycopy(stage, 0, out, 0, n);
    for (int i = 0; i < r; i++) {
      addTo(out, h * coefficients.b(i), explicitSlopes[i]);
    }
  }

  /**
   * Adds the error estimate's part of the explicit stages of the last step.
   *
   * @param h its length
   * @param estimate is added to
   */
  void addError(double h, double[] estimate) {
    for (int i = 0; i < coefficients.explicitStages(); i++) {
      addTo(estimate, h * coefficients.error(i), explicitSlopes[i]);
    }
  }

  /** Writes the stage 1 of the recurrence. */
  static void first(
      StepCoefficients coefficients, double[] y, double[] first, double h, double[] out) {
    double start = coefficients.muTilde(1) * h;
    for (int i = 0; i < y.length; i++) {
      out[i] = y[i] + start * first[i];
    }
  }

  /** Writes the stage j of the recurrence. */
  static void next(
      StepCoefficients coefficients,
      int j,
      double h,
      double[] y,
      double[] first,
      double[] stage,
      double[] stageBefore,
      double[] slope,
      double[] out) {
    double rest = coefficients.rest(j);
    double mu = coefficients.mu(j);
    double nu = coefficients.nu(j);
    double ofSlope = coefficients.muTilde(j) * h;
    double ofFirst = coefficients.gammaTilde(j) * h;
    for (int i = 0; i < y.length; i++) {
      double ofStates = rest * y[i] + mu * stage[i] + nu * stageBefore[i];
      out[i] = ofStates + ofSlope * slope[i] + ofFirst * first[i];
    }
  }

  /** Writes the explicit stage i. */
  static void explicit(
      StepCoefficients coefficients,
      int i,
      double h,
      double[] recurred,
      double[][] slopes,
      double[] out) {
    System.arraycopy(recurred, 0, out, 0, out.length);
    double[] row = coefficients.a(i);
    for (int k = 0; k < i; k++) {
      addTo(out, h * row[k], slopes[k]);
    }
  }

  private static void addTo(double[] to, double factor, double[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }
}
