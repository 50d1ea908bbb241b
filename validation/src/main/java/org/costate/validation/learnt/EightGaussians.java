package org.costate.validation.learnt;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Eight normal laws of spread 0.5/1.414 on a ring of radius 4/1.414, the first on the x axis. */
final class EightGaussians implements PlaneDensity {
  private static final int PARTS = 8;
  private static final double RADIUS = 4 / 1.414;
  private static final double SPREAD = 0.5 / 1.414;
  private static final double HALF = RADIUS + 8 * SPREAD;

  @Override
  public String name() {
    return "8 Gaussians";
  }

  @Override
  public double entropy() {
    return PlaneQuadrature.entropy(this::at, -HALF, HALF, -HALF, HALF, SPREAD / 5);
  }

  @Override
  public double[] sample(int rows, UniformRandomProvider random) {
    var normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[] out = new double[2 * rows];
    for (int r = 0; r < rows; r++) {
      double angle = 2 * Math.PI * random.nextInt(PARTS) / PARTS;
      out[2 * r] = RADIUS * Math.cos(angle) + SPREAD * normal.sample();
      out[2 * r + 1] = RADIUS * Math.sin(angle) + SPREAD * normal.sample();
    }
    return out;
  }

  @Override
  public double at(double x, double y) {
    double sum = 0;
    for (int k = 0; k < PARTS; k++) {
      double angle = 2 * Math.PI * k / PARTS;
      double dx = (x - RADIUS * Math.cos(angle)) / SPREAD;
      double dy = (y - RADIUS * Math.sin(angle)) / SPREAD;
      sum += Math.exp(-0.5 * (dx * dx + dy * dy));
    }
    return sum / (PARTS * 2 * Math.PI * SPREAD * SPREAD);
  }

  @Override
  public int parts() {
    return PARTS;
  }

  @Override
  public int part(double x, double y) {
    return (int) Math.floorMod(Math.round(Math.atan2(y, x) / (2 * Math.PI / PARTS)), (long) PARTS);
  }
}
