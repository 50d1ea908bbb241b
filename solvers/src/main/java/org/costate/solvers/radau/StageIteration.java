package org.costate.solvers.radau;

import org.costate.solvers.VectorField;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.mass.MassMatrix;

/**
 * Solves the stages {@code (A⁻¹/h ⊗ M) Z = F(y + Z)} of one method by simplified Newton iterations
 * on {@code w = T⁻¹ Z}; allocates nothing after construction.
 *
 * <p>Source: Hairer and Wanner (1996), section IV.8, with its stopping rule: with the contraction Θ
 * of the last corrections Δ the error left is about Θ/(1 − Θ) ‖Δ‖.
 */
final class StageIteration {
  /** Corrections as small as this part of the state may be all rounding. */
  private static final double NEAR_ROUNDING = 1e-10;

  private static final int MOST_TO_ROUNDING = 60;
  private static final int MOST_STAGES = 7;

  private final RadauTableau tableau;
  private final VectorField field;
  private final boolean toRounding;
  private final StageSystem system;
  private final int s;
  private final int n;
  private final double[][] w;
  private final double[][] slopes;
  private final double[][] corrections;
  private final double[] state;

  /** Weights of an extrapolation, by the number of stages it is from. */
  private final double[][] guess;

  private double[][] z;

  private double promise = 1;
  private double contraction;
  private int count;
  private double size;
  private double slowDown;

  StageIteration(
      RadauTableau tableau,
      VectorField field,
      MassMatrix mass,
      MatrixPattern jacobian,
      boolean toRounding) {
    this.tableau = tableau;
    this.field = field;
    this.toRounding = toRounding;
    this.system = new StageSystem(tableau, mass, jacobian);
    this.s = tableau.stages();
    this.n = field.dimension();
    this.w = new double[s][n];
    this.z = new double[s][n];
    this.slopes = new double[s][n];
    this.corrections = new double[s][n];
    this.state = new double[n];
    this.guess = new double[MOST_STAGES + 1][];
    for (int k = 0; k <= MOST_STAGES; k++) {
      guess[k] = new double[k];
    }
  }

  RadauTableau tableau() {
    return tableau;
  }

  StageSystem system() {
    return system;
  }

  /** Returns Z, memory of this object until {@link #exchange}. */
  double[][] z() {
    return z;
  }

  /** Gives away Z for another memory of the same size. */
  double[][] exchange(double[][] other) {
    double[][] old = z;
    z = other;
    return old;
  }

  /** Says that the matrices are new, so that the contraction of the last step promises nothing. */
  void renewed() {
    promise = 1;
  }

  /** Begins with the state at the start of the step in all stages. */
  void guessConstant() {
    Rows.clear(w);
    Rows.clear(z);
  }

  /**
   * Begins with the collocation polynomial of the step before.
   *
   * @param before its method
   * @param zBefore its Z
   * @param ratio length of this step over that one's
   */
  void guessFrom(RadauTableau before, double[][] zBefore, double ratio) {
    int length = before.stages();
    double[] weights = guess[length];
    for (int i = 0; i < s; i++) {
      double theta = 1 + tableau.c(i) * ratio;
      for (int j = 0; j < length; j++) {
        weights[j] = before.weight(j, theta) - (j == length - 1 ? 1 : 0);
      }
      Rows.combine(weights, zBefore, z[i]);
    }
    for (int i = 0; i < s; i++) {
      Rows.combine(tableau.tInverse(i), z, w[i]);
    }
  }

  private int most() {
    // As in the code RADAU: 7 iterations with 3 stages, 12 with 5, 17 with 7.
    return toRounding ? MOST_TO_ROUNDING : 7 + (s - 3) * 5 / 2;
  }

  /**
   * Solves the stages.
   *
   * @param t start of the step
   * @param y state there
   * @param h length of the step
   * @param weights reciprocal scale of each component, or zero
   * @param counted how many are not zero
   * @param tolerance what the error left may be in that norm
   * @return false if the iterations do not converge
   */
  boolean solve(double t, double[] y, double h, double[] weights, int counted, double tolerance) {
    int most = most();
    double factor = Math.pow(Math.max(promise, Math.ulp(1.0)), 0.8);
    double before = 0;
    double ratioBefore = 0;
    contraction = 0;
    slowDown = 0.5;
    for (count = 1; count <= most; count++) {
      correct(t, y, h);
      size = norm(weights, counted);
      if (Double.isNaN(size)) {
        return failed();
      }
      if (count > 1) {
        double ratio = size / before;
        contraction = count == 2 ? ratio : Math.sqrt(ratio * ratioBefore);
        ratioBefore = ratio;
        if (!(contraction < 0.99) && !(toRounding && isNear(y, NEAR_ROUNDING))) {
          return failed();
        }
        if (contraction < 0.99) {
          factor = contraction / (1 - contraction);
        }
        if (!toRounding && lags(most, factor, tolerance)) {
          return failed();
        }
      }
      before = size;
      advance();
      boolean done = toRounding ? isRounding(y) : size == 0 || factor * size <= tolerance;
      if (done) {
        promise = factor;
        return true;
      }
    }
    return failed();
  }

  /** Whether the iterations left will not be enough; if so says by how much to shorten the step. */
  private boolean lags(int most, double factor, double tolerance) {
    double left = Math.pow(contraction, most - 1 - count) * factor * size;
    if (count >= most || !(left > tolerance)) {
      return false;
    }
    double excess = Math.max(1e-4, Math.min(20, left / tolerance));
    slowDown = 0.8 * Math.pow(excess, -1.0 / (4 + most - 1 - count));
    return true;
  }

  private boolean failed() {
    promise = 1;
    return false;
  }

  /** Leaves the correction of w in {@link #corrections}. */
  private void correct(double t, double[] y, double h) {
    for (int i = 0; i < s; i++) {
      double[] shift = z[i];
      for (int k = 0; k < n; k++) {
        state[k] = y[k] + shift[k];
      }
      field.derivative(t + tableau.c(i) * h, state, slopes[i]);
    }
    for (int i = 0; i < s; i++) {
      Rows.combine(tableau.tInverse(i), slopes, corrections[i]);
    }
    system.subtractLambda(h, w, corrections);
    system.solve(corrections);
  }

  private double norm(double[] weights, int counted) {
    double sum = 0;
    for (double[] correction : corrections) {
      for (int k = 0; k < n; k++) {
        double ratio = correction[k] * weights[k];
        sum += ratio * ratio;
      }
    }
    return Math.sqrt(sum / (s * counted));
  }

  private void advance() {
    for (int i = 0; i < s; i++) {
      double[] to = w[i];
      double[] from = corrections[i];
      for (int k = 0; k < n; k++) {
        to[k] += from[k];
      }
    }
    for (int i = 0; i < s; i++) {
      Rows.combine(tableau.t(i), w, z[i]);
    }
  }

  /** Whether corrections can become no smaller. */
  private boolean isRounding(double[] y) {
    return isNear(y, Math.ulp(1.0)) || (contraction > 0.5 && isNear(y, NEAR_ROUNDING));
  }

  private boolean isNear(double[] y, double part) {
    double largest = 0;
    for (double value : y) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int k = 0; k < n; k++) {
      double scale = Math.abs(y[k]);
      double correction = 0;
      for (int i = 0; i < s; i++) {
        scale = Math.max(scale, Math.abs(z[i][k]));
        correction = Math.max(correction, Math.abs(corrections[i][k]));
      }
      if (!(correction <= part * (scale + 1e-6 * largest))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the number of iterations of the last solve. */
  int count() {
    return count;
  }

  /** Returns the contraction of the last solve, zero if there was one iteration. */
  double contraction() {
    return contraction;
  }

  /** Returns the size of the last correction. */
  double size() {
    return size;
  }

  /** Returns by what to multiply the length of a step whose stages could not be solved. */
  double slowDown() {
    return slowDown;
  }
}
