package org.costate.validation.learnt;

import org.apache.commons.rng.UniformRandomProvider;

/** Uniform on the eight black squares of side 2 of a 4 × 4 board over [−4, 4)². */
final class Checkerboard implements PlaneDensity {
  private static final int SIDE = 4;
  private static final int PARTS = SIDE * SIDE / 2;

  @Override
  public String name() {
    return "checkerboard";
  }

  @Override
  public double entropy() {
    return Math.log(PARTS * 4);
  }

  @Override
  public double[] sample(int rows, UniformRandomProvider random) {
    double[] out = new double[2 * rows];
    for (int r = 0; r < rows; r++) {
      int part = random.nextInt(PARTS);
      out[2 * r] = low(column(part)) + 2 * random.nextDouble();
      out[2 * r + 1] = low(row(part)) + 2 * random.nextDouble();
    }
    return out;
  }

  private static int column(int part) {
    return part / 2;
  }

  private static int row(int part) {
    return part % 2 * 2 + column(part) % 2;
  }

  private static double low(int place) {
    return 2 * place - SIDE;
  }

  @Override
  public double at(double x, double y) {
    boolean inside = Math.abs(x) < SIDE && Math.abs(y) < SIDE;
    double places = Math.floor(x / 2) + Math.floor(y / 2);
    return inside && places % 2 == 0 ? 1.0 / (PARTS * 4) : 0;
  }

  @Override
  public int parts() {
    return PARTS;
  }

  @Override
  public int part(double x, double y) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int part = 0; part < PARTS; part++) {
      double dx = Math.max(0, Math.abs(x - low(column(part)) - 1) - 1);
      double dy = Math.max(0, Math.abs(y - low(row(part)) - 1) - 1);
      if (Math.hypot(dx, dy) < least) {
        least = Math.hypot(dx, dy);
        nearest = part;
      }
    }
    return nearest;
  }
}
