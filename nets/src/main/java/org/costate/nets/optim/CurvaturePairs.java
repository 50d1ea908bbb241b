package org.costate.nets.optim;

import java.util.Arrays;

/**
 * The last m steps s and gradient changes y, and the inverse Hessian they stand for.
 *
 * <p>Two-loop recursion, algorithm 7.4 of Nocedal and Wright (2006), with the initial matrix {@code
 * (s·y)/(y·y) I} of the newest pair.
 */
final class CurvaturePairs {

  /** Pairs with less curvature than this, relative to their lengths, say nothing but rounding. */
  private static final double LEAST_CURVATURE = 0x1p-52;

  private final double[][] s;
  private final double[][] y;
  private final double[] rho;
  private final double[] alpha;
  private int oldest;
  private int count;

  CurvaturePairs(int memory, int n) {
    s = new double[memory][n];
    y = new double[memory][n];
    rho = new double[memory];
    alpha = new double[memory];
  }

  int count() {
    return count;
  }

  void clear() {
    count = 0;
    oldest = 0;
  }

  /** Adds {@code (thetaNew − theta, gradientNew − gradient)} unless it has no curvature. */
  void add(double[] theta, double[] thetaNew, double[] gradient, double[] gradientNew) {
    int slot = slot(count);
    double[] step = s[slot];
    double[] change = y[slot];
    // The slot may hold the oldest pair: if this one is refused, that one is lost with it.
    boolean full = count == s.length;
    for (int i = 0; i < step.length; i++) {
      step[i] = thetaNew[i] - theta[i];
      change[i] = gradientNew[i] - gradient[i];
    }
    if (full) {
      oldest = (oldest + 1) % s.length;
      count--;
    }
    double curvature = VectorMath.dot(step, change);
    if (curvature > LEAST_CURVATURE * VectorMath.norm(step) * VectorMath.norm(change)) {
      rho[slot] = 1 / curvature;
      count++;
    }
  }

  /** Writes {@code −H g}. */
  void direction(double[] gradient, double[] direction) {
    for (int i = 0; i < gradient.length; i++) {
      direction[i] = -gradient[i];
    }
    for (int k = count - 1; k >= 0; k--) {
      int slot = slot(k);
      alpha[slot] = rho[slot] * VectorMath.dot(s[slot], direction);
      add(-alpha[slot], y[slot], direction);
    }
    if (count > 0) {
      double[] newest = y[slot(count - 1)];
      double scale = 1 / (rho[slot(count - 1)] * VectorMath.dot(newest, newest));
      for (int i = 0; i < direction.length; i++) {
        direction[i] *= scale;
      }
    }
    for (int k = 0; k < count; k++) {
      int slot = slot(k);
      double beta = rho[slot] * VectorMath.dot(y[slot], direction);
      add(alpha[slot] - beta, s[slot], direction);
    }
  }

  /** Returns the steps or the changes, oldest first, one after another. */
  double[] steps() {
    return flat(s);
  }

  double[] changes() {
    return flat(y);
  }

  /** Takes over saved pairs. */
  void restore(double[] steps, double[] changes) {
    int n = s[0].length;
    clear();
    for (int k = 0; k * n < steps.length; k++) {
      s[k] = Arrays.copyOfRange(steps, k * n, (k + 1) * n);
      y[k] = Arrays.copyOfRange(changes, k * n, (k + 1) * n);
      rho[k] = 1 / VectorMath.dot(s[k], y[k]);
      count++;
    }
  }

  private double[] flat(double[][] rows) {
    int n = rows[0].length;
    double[] flat = new double[count * n];
    for (int k = 0; k < count; k++) {
      System.arraycopy(rows[slot(k)], 0, flat, k * n, n);
    }
    return flat;
  }

  private int slot(int k) {
    return (oldest + k) % s.length;
  }

  private static void add(double factor, double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }
}
