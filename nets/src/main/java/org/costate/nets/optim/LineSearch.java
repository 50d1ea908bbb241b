package org.costate.nets.optim;

import java.util.Arrays;

/**
 * A line search for the strong Wolfe conditions: bracket, then zoom by cubic interpolation.
 *
 * <p>Algorithms 3.5 and 3.6 of Nocedal and Wright (2006). Interpolated steps keep away from the
 * ends of the bracket, and a bracket that shrinks too slowly is halved; so is one whose far end is
 * not finite. The point accepted is in {@link #theta} and {@link #gradient}.
 */
final class LineSearch {

  private static final double EDGE = 0.1;
  private static final double SLOW = 0.66;
  private static final double LEAST_GROWTH = 1.1;
  private static final double MOST_GROWTH = 10;

  private final Objective objective;
  private final Wolfe wolfe;

  /** The last point that was tried. */
  final double[] theta;

  final double[] gradient;
  double value;

  /** The step that leads to it. */
  double step;

  private double slope;
  private int evaluations;

  private double[] origin;
  private double[] direction;
  private double value0;
  private double slope0;

  LineSearch(Objective objective, Wolfe wolfe, int n) {
    this.objective = objective;
    this.wolfe = wolfe;
    this.theta = new double[n];
    this.gradient = new double[n];
    this.origin = theta;
    this.direction = theta;
  }

  /** Returns how many points the last search tried. */
  int evaluations() {
    return evaluations;
  }

  /**
   * Returns the step at which the parabola with the slopes at the origin and at the accepted point
   * is lowest, but at most ten times the accepted one, and that where it curves downwards.
   */
  double lowest() {
    double least = slope0 / MOST_GROWTH;
    return step * (slope0 / Math.min(slope0 - slope, least));
  }

  /**
   * Searches along a direction.
   *
   * @param origin where the line begins; not modified
   * @param value0 value there
   * @param slope0 derivative along the line there, negative
   * @param direction the direction; not modified
   * @param first the first step to try, positive
   * @return whether an acceptable point was found; it is then the last one tried
   */
  boolean run(double[] origin, double value0, double slope0, double[] direction, double first) {
    this.origin = origin;
    this.direction = direction;
    this.value0 = value0;
    this.slope0 = slope0;
    evaluations = 0;
    double before = 0;
    double valueBefore = value0;
    double slopeBefore = slope0;
    double alpha = first;
    while (evaluations < wolfe.evaluations()) {
      evaluate(alpha);
      if (!decreases(alpha) || (evaluations > 1 && value >= valueBefore)) {
        return zoom(before, valueBefore, slopeBefore, alpha, value, slope);
      }
      if (Math.abs(slope) <= -wolfe.c2() * slope0) {
        return true;
      }
      if (slope >= 0) {
        return zoom(alpha, value, slope, before, valueBefore, slopeBefore);
      }
      double next = cubicMinimum(before, valueBefore, slopeBefore, alpha, value, slope);
      // A cubic without a minimum ahead asks for the longest step.
      next = next > alpha ? Math.min(next, MOST_GROWTH * alpha) : MOST_GROWTH * alpha;
      before = alpha;
      valueBefore = value;
      slopeBefore = slope;
      alpha = Math.max(next, LEAST_GROWTH * alpha);
    }
    return true; // still falling after the last growth: decrease holds, and so does progress
  }

  /** Shrinks a bracket; {@code low} is the end with sufficient decrease and the lower value. */
  private boolean zoom(
      double low,
      double valueLow,
      double slopeLow,
      double high,
      double valueHigh,
      double slopeHigh) {
    double widthBefore = Double.POSITIVE_INFINITY;
    while (evaluations < wolfe.evaluations()) {
      double width = Math.abs(high - low);
      double alpha = cubicMinimum(low, valueLow, slopeLow, high, valueHigh, slopeHigh);
      if (Double.isNaN(alpha) || width > SLOW * widthBefore) {
        alpha = 0.5 * (low + high);
      }
      widthBefore = width;
      double edge = EDGE * width;
      alpha = Math.max(Math.min(low, high) + edge, Math.min(Math.max(low, high) - edge, alpha));
      evaluate(alpha);
      if (!decreases(alpha) || value >= valueLow) {
        high = alpha;
        valueHigh = value;
        slopeHigh = slope;
        continue;
      }
      if (Math.abs(slope) <= -wolfe.c2() * slope0) {
        return true;
      }
      if (slope * (high - low) >= 0) {
        high = low;
        valueHigh = valueLow;
        slopeHigh = slopeLow;
      }
      low = alpha;
      valueLow = value;
      slopeLow = slope;
    }
    if (low == 0) {
      return false;
    }
    evaluate(low); // decreases enough, if not flat enough: better than no step
    return true;
  }

  private boolean decreases(double alpha) {
    return value <= value0 + wolfe.c1() * alpha * slope0;
  }

  /** Evaluates the objective at α; where it is not finite the value becomes +∞. */
  private void evaluate(double alpha) {
    step = alpha;
    for (int i = 0; i < theta.length; i++) {
      theta[i] = origin[i] + alpha * direction[i];
    }
    Arrays.fill(gradient, 0);
    value = objective.evaluate(theta, gradient);
    slope = VectorMath.dot(gradient, direction);
    evaluations++;
    if (!Double.isFinite(value) || !Double.isFinite(slope)) {
      value = Double.POSITIVE_INFINITY;
      slope = Double.NaN;
    }
  }

  /**
   * Returns the minimiser of the cubic with the given values and slopes at a and b; {@code NaN} if
   * there is none (Nocedal and Wright, equation 3.59).
   */
  private static double cubicMinimum(
      double a, double valueA, double slopeA, double b, double valueB, double slopeB) {
    double d1 = slopeA + slopeB - 3 * (valueA - valueB) / (a - b);
    double d2 = Math.copySign(Math.sqrt(d1 * d1 - slopeA * slopeB), b - a);
    return b - (b - a) * ((slopeB + d2 - d1) / (slopeB - slopeA + 2 * d2));
  }
}
