package org.costate.solvers.stabilised;

import java.util.Random;
import org.costate.solvers.VectorField;

/**
 * Estimates the spectral radius of ∂f/∂y by power iterations {@code v ← f(t, y + δ v/‖v‖) − f(t,
 * y)}, whose growth ‖v‖/δ tends to it from below; allocates nothing after construction.
 *
 * <p>Iterations begin with a vector of random numbers, since a slope may lack just the steepest
 * modes, and go on with the one that they ended with.
 */
final class PowerIteration implements SpectralBound.Source {
  private static final double SAFETY = 1.2;
  private static final double ACCURACY = 0.01;
  private static final int MOST = 50;

  /** Few iterations from a random vector would show the mean of the spectrum. */
  private static final int LEAST_AT_FIRST = 8;

  private static final int LEAST = 2;

  private final VectorField field;
  private final double[] direction;
  private final double[] shifted;
  private final double[] shiftedSlope;
  private boolean begun;
  private long evaluations;

  PowerIteration(VectorField field) {
    this.field = field;
    int n = field.dimension();
    this.direction = new Random(n).doubles(n, -1, 1).toArray();
    this.shifted = new double[n];
    this.shiftedSlope = new double[n];
  }

  @Override
  public double at(double t, double[] y, double[] slope) {
    double size = norm(y);
    double delta = Math.sqrt(Math.ulp(1.0)) * (size > 0 ? size : 1);
    int least = begun ? LEAST : LEAST_AT_FIRST;
    begun = true;
    double before = 0;
    for (int m = 1; m <= MOST; m++) {
      double length = norm(direction);
      if (!(length > 0)) {
        // The random start lies in the null space of a field without growth or decay.
        return Double.isNaN(length) ? length : restart();
      }
      for (int i = 0; i < y.length; i++) {
        shifted[i] = y[i] + direction[i] * (delta / length);
      }
      field.derivative(t, shifted, shiftedSlope);
      evaluations++;
      for (int i = 0; i < y.length; i++) {
        direction[i] = shiftedSlope[i] - slope[i];
      }
      double radius = norm(direction) / delta;
      if (!(radius < Double.POSITIVE_INFINITY)) {
        restart();
        return Double.NaN;
      }
      if (m >= least && Math.abs(radius - before) <= ACCURACY * radius) {
        return SAFETY * radius;
      }
      before = radius;
    }
    return SAFETY * before;
  }

  /** Begins with random numbers the next time; returns the radius zero. */
  private double restart() {
    Random random = new Random(direction.length);
    for (int i = 0; i < direction.length; i++) {
      direction[i] = random.nextDouble() - 0.5;
    }
    begun = false;
    return 0;
  }

  private static double norm(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  @Override
  public long evaluations() {
    return evaluations;
  }
}
