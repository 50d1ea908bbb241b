package org.costate.solvers.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * An order measured on a problem: the slope p of log error over log step, by least squares.
 *
 * <p>An error behaves like {@code C hᵖ} only between two ends. Where steps are too coarse the next
 * power of h still shows, so the caller chooses steps below that. Where they are too fine rounding
 * takes over, so points are used from the coarsest step down to the first one whose error is at
 * most the rounding floor, or not less than the error before; that one and all finer ones are
 * dropped.
 *
 * @param slope the measured order
 * @param constant the measured C, the error at step 1
 * @param used the points that entered, coarse to fine; at least two
 * @param dropped how many points rounding took
 */
public record OrderEstimate(double slope, double constant, List<Point> used, int dropped) {

  /**
   * One measurement.
   *
   * @param step step length h, positive
   * @param error its error, positive
   */
  public record Point(double step, double error) {}

  public OrderEstimate {
    used = List.copyOf(used);
  }

  /**
   * Measures the order.
   *
   * @param errorOf returns the error, at least 0, made with a step length; called from the coarsest
   *     step on, and no longer once rounding has been met
   * @param roundingFloor errors up to this one are rounding; 0 to find the floor only by errors
   *     that no longer fall
   * @param steps at least two step lengths, positive, in any order
   * @throws IllegalArgumentException if a step is not positive, an error is negative or not finite,
   *     or fewer than two points are left, naming it
   */
  public static OrderEstimate of(
      DoubleUnaryOperator errorOf, double roundingFloor, double... steps) {
    double[] coarseToFine = sorted(steps);
    List<Point> used = new ArrayList<>();
    double before = Double.POSITIVE_INFINITY;
    for (double step : coarseToFine) {
      double error = errorOf.applyAsDouble(step);
      if (!(error >= 0 && error < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "errors must be at least 0 and finite; got %s with step %s".formatted(error, step));
      }
      if (error <= roundingFloor || error >= before) {
        break;
      }
      used.add(new Point(step, error));
      before = error;
    }
    if (used.size() < 2) {
      throw new IllegalArgumentException(
          "an order needs two errors above the rounding floor %s; got %s"
              .formatted(roundingFloor, used));
    }
    return fit(used, steps.length - used.size());
  }

  /**
   * Returns steps that halve.
   *
   * @param coarsest the first one
   * @param count how many
   */
  public static double[] halving(double coarsest, int count) {
    if (!(coarsest > 0 && coarsest < Double.POSITIVE_INFINITY) || count < 1) {
      throw new IllegalArgumentException(
          "steps need a positive, finite length and a count of at least 1; got %s, %s times"
              .formatted(coarsest, count));
    }
    double[] steps = new double[count];
    Arrays.setAll(steps, i -> Math.scalb(coarsest, -i));
    return steps;
  }

  private static double[] sorted(double[] steps) {
    double[] sorted = steps.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length / 2; i++) {
      double small = sorted[i];
      sorted[i] = sorted[sorted.length - 1 - i];
      sorted[sorted.length - 1 - i] = small;
    }
    for (double step : sorted) {
      if (!(step > 0)) {
        throw new IllegalArgumentException("steps must be positive; got " + step);
      }
    }
    return sorted;
  }

  private static OrderEstimate fit(List<Point> points, int dropped) {
    double meanX = points.stream().mapToDouble(p -> Math.log(p.step())).average().orElseThrow();
    double meanY = points.stream().mapToDouble(p -> Math.log(p.error())).average().orElseThrow();
    double covariance = 0;
    double variance = 0;
    for (Point p : points) {
      double x = Math.log(p.step()) - meanX;
      covariance += x * (Math.log(p.error()) - meanY);
      variance += x * x;
    }
    double slope = covariance / variance;
    return new OrderEstimate(slope, Math.exp(meanY - slope * meanX), points, dropped);
  }

  /** Returns the order and the range it comes from, for messages. */
  @Override
  public String toString() {
    Point coarse = used.get(0);
    Point fine = used.get(used.size() - 1);
    return "order %.3f from %s steps, h = %s to %s, errors %s to %s; %s dropped"
        .formatted(
            slope, used.size(), coarse.step(), fine.step(), coarse.error(), fine.error(), dropped);
  }
}
