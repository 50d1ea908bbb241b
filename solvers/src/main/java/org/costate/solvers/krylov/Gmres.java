package org.costate.solvers.krylov;

import java.util.Arrays;

/**
 * Restarted GMRES on one operator; allocates nothing after construction.
 *
 * <p>Arnoldi's vectors by modified Gram-Schmidt, once more where cancellation spoils them, and
 * Givens rotations; Saad and Schultz (1986).
 *
 * @see <a href="https://doi.org/10.1137/0907058">Saad and Schultz (1986)</a>
 */
final class Gmres {
  /** Less than this left after orthogonalisation is mostly rounding. */
  private static final double CANCELLED = 0.1;

  /** A linear map. */
  @FunctionalInterface
  interface Operator {
    /** Writes the image of v into out. */
    void apply(double[] v, double[] out);
  }

  private final int restart;
  private final double[][] basis;

  /** Column j of the Hessenberg matrix, rotated to a triangle. */
  private final double[][] columns;

  private final double[] cosines;
  private final double[] sines;
  private final double[] rotated;
  private final double[] right;
  private final double[] solution;
  private int iterations;

  Gmres(int dimension, int restart) {
    this.restart = restart;
    this.basis = new double[restart + 1][dimension];
    this.columns = new double[restart][restart + 1];
    this.cosines = new double[restart];
    this.sines = new double[restart];
    this.rotated = new double[restart + 1];
    this.right = new double[dimension];
    this.solution = new double[restart];
  }

  /** Returns the number of iterations of the last solve. */
  int iterations() {
    return iterations;
  }

  /**
   * Solves {@code A x = b} from x = 0 until the residual's Euclidean norm is small enough.
   *
   * @param operator A
   * @param x on entry b, on return the best x found
   * @param target norm of the residual to reach
   * @param most number of iterations allowed
   * @return the norm of the residual reached, as the recurrence sees it
   */
  double solve(Operator operator, double[] x, double target, int most) {
    System.arraycopy(x, 0, right, 0, x.length);
    Arrays.fill(x, 0);
    iterations = 0;
    double size = norm(right);
    if (!(size < Double.POSITIVE_INFINITY)) {
      // Zero would look like a solution.
      Arrays.fill(x, Double.NaN);
      return Double.NaN;
    }
    System.arraycopy(right, 0, basis[0], 0, x.length);
    while (size > target) {
      double before = size;
      size = cycle(operator, x, size, target, most);
      if (size <= target || iterations >= most || !(size < 0.999 * before)) {
        break;
      }
      operator.apply(x, basis[0]);
      for (int i = 0; i < x.length; i++) {
        basis[0][i] = right[i] - basis[0][i];
      }
      size = norm(basis[0]);
    }
    return size;
  }

  /** One cycle from the residual in the first basis vector; adds to x. */
  private double cycle(Operator operator, double[] x, double size, double target, int most) {
    scale(basis[0], 1 / size);
    Arrays.fill(rotated, 0);
    rotated[0] = size;
    int used = 0;
    double left = size;
    while (used < restart && iterations < most && left > target) {
      boolean exhausted = extend(operator, used);
      rotate(used);
      used++;
      iterations++;
      left = Math.abs(rotated[used]);
      if (exhausted) {
        break;
      }
    }
    addCombination(used, x);
    return left;
  }

  /** Computes column j and the next basis vector; returns true if there is none. */
  private boolean extend(Operator operator, int j) {
    double[] column = columns[j];
    double[] next = basis[j + 1];
    operator.apply(basis[j], next);
    double before = norm(next);
    Arrays.fill(column, 0);
    orthogonalise(next, j, column);
    double after = norm(next);
    if (after < CANCELLED * before) {
      orthogonalise(next, j, column);
      after = norm(next);
    }
    column[j + 1] = after;
    if (!(after > Math.ulp(before))) {
      column[j + 1] = 0;
      return true;
    }
    scale(next, 1 / after);
    return false;
  }

  private void orthogonalise(double[] next, int j, double[] column) {
    for (int k = 0; k <= j; k++) {
      double part = dot(basis[k], next);
      column[k] += part;
      add(-part, basis[k], next);
    }
  }

  private void rotate(int j) {
    double[] column = columns[j];
    for (int k = 0; k < j; k++) {
      double upper = cosines[k] * column[k] + sines[k] * column[k + 1];
      column[k + 1] = cosines[k] * column[k + 1] - sines[k] * column[k];
      column[k] = upper;
    }
    double radius = Math.hypot(column[j], column[j + 1]);
    cosines[j] = radius > 0 ? column[j] / radius : 1;
    sines[j] = radius > 0 ? column[j + 1] / radius : 0;
    column[j] = radius;
    column[j + 1] = 0;
    rotated[j + 1] = -sines[j] * rotated[j];
    rotated[j] *= cosines[j];
  }

  private void addCombination(int used, double[] x) {
    for (int j = used - 1; j >= 0; j--) {
      double sum = rotated[j];
      for (int k = j + 1; k < used; k++) {
        sum -= columns[k][j] * solution[k];
      }
      // A zero pivot is a singular operator: that direction is left alone.
      solution[j] = columns[j][j] == 0 ? 0 : sum / columns[j][j];
    }
    for (int j = 0; j < used; j++) {
      add(solution[j], basis[j], x);
    }
  }

  private static void scale(double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }

  private static void add(double weight, double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = Math.fma(weight, from[i], to[i]);
    }
  }

  static double norm(double[] x) {
    return Math.sqrt(dot(x, x));
  }

  /** Four sums at once, since each is a chain of dependent additions. */
  private static double dot(double[] x, double[] y) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int n = x.length;
    int i = 0;
    for (; i < n - 3; i += 4) {
      a = Math.fma(x[i], y[i], a);
      b = Math.fma(x[i + 1], y[i + 1], b);
      c = Math.fma(x[i + 2], y[i + 2], c);
      d = Math.fma(x[i + 3], y[i + 3], d);
    }
    for (; i < n; i++) {
      a = Math.fma(x[i], y[i], a);
    }
    return a + b + (c + d);
  }
}
