package org.costate.validation.learnt;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Two half circles of radius 2 that reach into one another, {@code (2 cos θ − 1, 2 sin θ − 0.2)}
 * and {@code (1 − 2 cos θ, 0.8 − 2 sin θ)} with θ uniform in [0, π], and normal noise of spread
 * 0.2.
 */
final class TwoMoons implements PlaneDensity {
  private static final double RADIUS = 2;
  private static final double SPREAD = 0.2;
  private static final int ANGLES = 200;
  private static final double CELL = SPREAD / 4;

  @Override
  public String name() {
    return "two moons";
  }

  @Override
  public double entropy() {
    return PlaneQuadrature.entropy(this::at, -4.6, 4.6, -2.8, 3.4, CELL);
  }

  @Override
  public double[] sample(int rows, UniformRandomProvider random) {
    var normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[] out = new double[2 * rows];
    for (int r = 0; r < rows; r++) {
      double angle = Math.PI * random.nextDouble();
      boolean upper = random.nextBoolean();
      out[2 * r] = x(upper, angle) + SPREAD * normal.sample();
      out[2 * r + 1] = y(upper, angle) + SPREAD * normal.sample();
    }
    return out;
  }

  private static double x(boolean upper, double angle) {
    return upper ? RADIUS * Math.cos(angle) - 1 : 1 - RADIUS * Math.cos(angle);
  }

  private static double y(boolean upper, double angle) {
    return upper ? RADIUS * Math.sin(angle) - 0.2 : 0.8 - RADIUS * Math.sin(angle);
  }

  @Override
  public double at(double x, double y) {
    return 0.5 * (moon(true, x, y) + moon(false, x, y));
  }

  /** The mean over the angle by Simpson's rule: its nodes lie 0.16 spreads apart on the circle. */
  private static double moon(boolean upper, double x, double y) {
    double sum = 0;
    for (int k = 0; k <= ANGLES; k++) {
      double angle = Math.PI * k / ANGLES;
      double dx = (x - x(upper, angle)) / SPREAD;
      double dy = (y - y(upper, angle)) / SPREAD;
      double weight = k == 0 || k == ANGLES ? 1 : 2 + 2 * (k % 2);
      sum += weight * Math.exp(-0.5 * (dx * dx + dy * dy));
    }
    return sum / (3.0 * ANGLES) / (2 * Math.PI * SPREAD * SPREAD);
  }

  @Override
  public int parts() {
    return 2;
  }

  @Override
  public int part(double x, double y) {
    return distance(true, x, y) <= distance(false, x, y) ? 0 : 1;
  }

  private static double distance(boolean upper, double x, double y) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k <= ANGLES; k++) {
      double angle = Math.PI * k / ANGLES;
      least = Math.min(least, Math.hypot(x - x(upper, angle), y - y(upper, angle)));
    }
    return least;
  }
}
