package org.costate.nets.chain.kernel;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

/**
 * {@code z Φ(z)} with the normal distribution function Φ and density φ: s′ = Φ + zφ, s″ = (2 −
 * z²)φ, s‴ = (z³ − 4z)φ.
 *
 * <p>With u = |z| and Q the upper tail, the value is max(z, 0) − u Q(u): no cancellation for
 * negative z. Keeps scratch memory: one instance serves one thread.
 */
public final class GeluLoops implements SmoothElementwise {
  /** Beyond this φ and Q are below the least normal number. */
  private static final double LIMIT = 37.5;

  private static final double ROOT_OF_TWO_PI = 2.5066282746310002;

  /** Holds exp(−u²/2): loops of their own, since one for all would be too long to vectorise. */
  private double[] gauss = {};

  /** Holds Q(u). */
  private double[] tail = {};

  @Override
  public void value(double[] x, int n) {
    tails(x, n);
    finish(x, n);
  }

  @Override
  public void slope(double[] x, double[] slope, int n) {
    tails(x, n);
    slopes(x, slope, n);
    finish(x, n);
  }

  @Override
  public void curvature(double[] x, double[] slope, double[] curvature, int n) {
    tails(x, n);
    slopes(x, slope, n);
    double[] exponential = gauss;
    for (int j = 0; j < n; j++) {
      double u = magnitude(x[j]);
      curvature[j] = mulAdd(-u, u, 2) * exponential[j] / ROOT_OF_TWO_PI;
    }
    finish(x, n);
  }

  @Override
  public void third(double[] x, double[] slope, double[] curvature, double[] third, int n) {
    System.arraycopy(x, 0, third, 0, n);
    curvature(x, slope, curvature, n);
    double[] exponential = gauss;
    for (int j = 0; j < n; j++) {
      double z = Math.max(-LIMIT, Math.min(LIMIT, third[j]));
      third[j] = mulAdd(z, z, -4) * z * exponential[j] / ROOT_OF_TWO_PI;
    }
  }

  @Override
  public void fifth(
      double[] x,
      double[] slope,
      double[] curvature,
      double[] third,
      double[] fourth,
      double[] fifth,
      int n) {
    System.arraycopy(x, 0, fifth, 0, n);
    third(x, slope, curvature, third, n);
    double[] exponential = gauss;
    for (int j = 0; j < n; j++) {
      double z = Math.max(-LIMIT, Math.min(LIMIT, fifth[j]));
      double q = z * z;
      fourth[j] = mulAdd(7 - q, q, -4) * exponential[j] / ROOT_OF_TWO_PI;
    }
    for (int j = 0; j < n; j++) {
      double z = Math.max(-LIMIT, Math.min(LIMIT, fifth[j]));
      double q = z * z;
      fifth[j] = mulAdd(q - 11, q, 18) * z * exponential[j] / ROOT_OF_TWO_PI;
    }
  }

  @Override
  public boolean slopeFromValue() {
    return false;
  }

  private void tails(double[] x, int n) {
    if (gauss.length < n) {
      gauss = new double[n];
      tail = new double[n];
    }
    double[] exponential = gauss;
    double[] q = tail;
    for (int j = 0; j < n; j++) {
      double u = magnitude(x[j]);
      q[j] = u;
      exponential[j] = 0.5 * u * u;
    }
    for (int j = 0; j < n; j++) {
      exponential[j] = 1 / (1 + Elementary.expm1(exponential[j]));
    }
    for (int j = 0; j < n; j++) {
      q[j] = Elementary.scaledUpperTail(q[j]) * exponential[j];
    }
  }

  private void slopes(double[] x, double[] slope, int n) {
    double[] exponential = gauss;
    double[] q = tail;
    for (int j = 0; j < n; j++) {
      slope[j] = mulAdd(magnitude(x[j]) / ROOT_OF_TWO_PI, exponential[j], 0.5 - q[j]);
    }
    for (int j = 0; j < n; j++) {
      double z = Math.max(-LIMIT, Math.min(LIMIT, x[j]));
      slope[j] = mulAdd(Elementary.sign(z), slope[j], 0.5);
    }
  }

  private void finish(double[] x, int n) {
    double[] q = tail;
    for (int j = 0; j < n; j++) {
      x[j] = mulAdd(-magnitude(x[j]), q[j], Math.max(x[j], 0));
    }
  }

  private static double magnitude(double z) {
    return Math.min(Math.abs(z), LIMIT);
  }
}
