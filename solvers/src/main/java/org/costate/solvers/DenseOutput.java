package org.costate.solvers;

import java.util.Arrays;

/**
 * A solution as a function of time: one polynomial per step.
 *
 * <p>Continuous, and as smooth as the interpolant of its method. Immutable.
 */
public final class DenseOutput {
  private final int dimension;
  private final int degree;
  private final int steps;
  private final double[] times;
  private final double[] lengths;
  private final double[] states;
  private final double[] polynomials;

  /**
   * Puts a dense output together; for solvers.
   *
   * @param dimension number of components
   * @param degree of the polynomials, at least 1
   * @param times start of every step and end of the last, monotone; kept
   * @param lengths of the steps, signed; kept
   * @param states at {@code times}, row-major; kept
   * @param polynomials coefficients of θ … θ^degree of every step, {@code [steps, degree,
   *     dimension]}; kept
   */
  public DenseOutput(
      int dimension,
      int degree,
      double[] times,
      double[] lengths,
      double[] states,
      double[] polynomials) {
    this.dimension = dimension;
    this.degree = degree;
    this.steps = lengths.length;
    this.times = times;
    this.lengths = lengths;
    this.states = states;
    this.polynomials = polynomials;
    if (times.length != steps + 1
        || states.length != times.length * dimension
        || polynomials.length != steps * degree * dimension) {
      throw new IllegalArgumentException(
          "dense output of %s steps has %s times, %s states and %s coefficients"
              .formatted(steps, times.length, states.length, polynomials.length));
    }
  }

  /** Returns the number of components. */
  public int dimension() {
    return dimension;
  }

  /** Returns the number of steps. */
  public int steps() {
    return steps;
  }

  /** Returns the start of the covered span. */
  public double t0() {
    return times[0];
  }

  /** Returns the end of the covered span. */
  public double t1() {
    return times[steps];
  }

  /**
   * Returns the state at a time.
   *
   * @param t within the covered span
   * @throws IllegalArgumentException if it is not
   */
  public double[] state(double t) {
    double[] out = new double[dimension];
    state(t, out);
    return out;
  }

  /**
   * Evaluates the state at a time, allocating nothing.
   *
   * @param t within the covered span
   * @param out receives the state
   * @throws IllegalArgumentException if t lies outside, quoting it
   */
  public void state(double t, double[] out) {
    int step = stepAt(t);
    if (step == steps) {
      System.arraycopy(states, steps * dimension, out, 0, dimension);
      return;
    }
    double theta = (t - times[step]) / lengths[step];
    int last = (step * degree + degree - 1) * dimension;
    for (int i = 0; i < dimension; i++) {
      double sum = 0;
      for (int m = 0, at = last + i; m < degree; m++, at -= dimension) {
        sum = (sum + polynomials[at]) * theta;
      }
      out[i] = states[step * dimension + i] + sum;
    }
  }

  /**
   * Evaluates the slope of the interpolant, {@code dy/dt}; one order less accurate than the state.
   *
   * @param t within the covered span
   * @param out receives the slope
   * @throws IllegalArgumentException if t lies outside, or no step was taken
   */
  public void slope(double t, double[] out) {
    int step = Math.min(stepAt(t), steps - 1);
    if (step < 0) {
      throw new IllegalArgumentException("no step was taken, so there is no slope at t = " + t);
    }
    double theta = (t - times[step]) / lengths[step];
    for (int i = 0; i < dimension; i++) {
      double sum = 0;
      for (int m = degree; m >= 1; m--) {
        sum = sum * theta + m * polynomials[(step * degree + m - 1) * dimension + i];
      }
      out[i] = sum / lengths[step];
    }
  }

  /** Returns the step that holds t, or {@code steps} at the very end. */
  private int stepAt(double t) {
    double direction = steps == 0 ? 1 : Math.signum(lengths[0]);
    if (!((t - times[0]) * direction >= 0 && (times[steps] - t) * direction >= 0)) {
      throw new IllegalArgumentException(
          "t must be within [%s, %s]; got %s".formatted(times[0], times[steps], t));
    }
    if (t == times[steps]) {
      return steps;
    }
    if (direction > 0) {
      int found = Arrays.binarySearch(times, t);
      return found >= 0 ? found : -found - 2;
    }
    int low = 0;
    int high = steps;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (times[middle] >= t) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
