package org.costate.solvers;

import java.util.Arrays;

/**
 * The scale in which errors are measured: component i may be wrong by {@code aᵢ + rᵢ max(|yᵢ|,
 * |ỹᵢ|)} in a step from y to ỹ.
 *
 * <p>The error norm is the root mean square over the components of error / scale, as in Hairer,
 * Nørsett and Wanner (1993), eq. II.4.11. It bounds the error of each step, not of the solution.
 */
public final class Tolerances {
  private static final double[] NONE = {};

  private final double relative;
  private final double absolute;
  private final double[] relatives;
  private final double[] absolutes;
  private final int leading;

  private Tolerances(
      double relative, double absolute, double[] relatives, double[] absolutes, int leading) {
    this.relative = relative;
    this.absolute = absolute;
    this.relatives = relatives;
    this.absolutes = absolutes;
    this.leading = leading;
  }

  /**
   * Returns tolerances that are the same for every component.
   *
   * @param relative relative tolerance
   * @param absolute absolute tolerance, in the unit of the state
   * @throws IllegalArgumentException if one is negative or not finite, or both are zero
   */
  public static Tolerances of(double relative, double absolute) {
    check(relative, "relative", absolute, "absolute");
    return new Tolerances(relative, absolute, NONE, NONE, Integer.MAX_VALUE);
  }

  /**
   * Returns tolerances with an absolute part for each component.
   *
   * @param relative relative tolerance
   * @param absolute absolute tolerances, one per component, in its unit; copied
   * @throws IllegalArgumentException if one is negative or not finite, or both are zero
   */
  public static Tolerances of(double relative, double[] absolute) {
    requireSome(absolute);
    double[] relatives = new double[absolute.length];
    Arrays.fill(relatives, relative);
    for (int i = 0; i < absolute.length; i++) {
      check(relative, "relative", absolute[i], "absolute[%s]".formatted(i));
    }
    return new Tolerances(relative, Double.NaN, relatives, absolute.clone(), Integer.MAX_VALUE);
  }

  /**
   * Returns tolerances for each component.
   *
   * @param relative relative tolerances, one per component; copied
   * @param absolute absolute tolerances, one per component, in its unit; copied
   * @throws IllegalArgumentException if the lengths differ, one is negative or not finite, or both
   *     of a component are zero
   */
  public static Tolerances of(double[] relative, double[] absolute) {
    requireSome(absolute);
    if (relative.length != absolute.length) {
      throw new IllegalArgumentException(
          "%s relative and %s absolute tolerances".formatted(relative.length, absolute.length));
    }
    double greatest = 0;
    for (int i = 0; i < absolute.length; i++) {
      check(relative[i], "relative[%s]".formatted(i), absolute[i], "absolute[%s]".formatted(i));
      greatest = Math.max(greatest, relative[i]);
    }
    return new Tolerances(
        greatest, Double.NaN, relative.clone(), absolute.clone(), Integer.MAX_VALUE);
  }

  /**
   * Returns these tolerances for the first components only: the errors of the others, quadratures
   * say, do not steer the steps, though a step on which one is not finite is still refused.
   *
   * <p>Tolerances given per component are those of the first ones.
   *
   * @param components how many
   * @throws IllegalArgumentException if it is less than 1, or tolerances were given for another
   *     number of components
   * @see <a href="https://arxiv.org/abs/2009.09457">Kidger, Chen and Lyons (2021), "Hey, that's not
   *     an ODE"</a>
   */
  public Tolerances leading(int components) {
    if (components < 1) {
      throw new IllegalArgumentException("at least one component must count; got " + components);
    }
    requireFits(components);
    return new Tolerances(relative, absolute, relatives, absolutes, components);
  }

  /**
   * Returns these tolerances, all multiplied by a factor.
   *
   * @param factor positive and finite
   * @throws IllegalArgumentException if it is not
   */
  public Tolerances times(double factor) {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a factor must be positive and finite; got " + factor);
    }
    return new Tolerances(
        factor * relative,
        factor * absolute,
        Arrays.stream(relatives).map(r -> factor * r).toArray(),
        Arrays.stream(absolutes).map(a -> factor * a).toArray(),
        leading);
  }

  /** Returns the relative tolerance, the greatest if there is one for each component. */
  public double relative() {
    return relative;
  }

  /**
   * Returns the relative tolerance of a component.
   *
   * @param component index from 0
   */
  public double relative(int component) {
    return relatives.length == 0 ? relative : relatives[component];
  }

  /**
   * Returns the absolute tolerance of a component.
   *
   * @param component index from 0
   */
  public double absolute(int component) {
    return absolutes.length == 0 ? absolute : absolutes[component];
  }

  /**
   * Returns the size below which a component is measured by its absolute tolerance: a/r, or zero
   * for one that has no tolerance of its own.
   *
   * @param component index from 0
   */
  public double threshold(int component) {
    if (component >= leading || (absolutes.length > 0 && component >= absolutes.length)) {
      return 0;
    }
    // Without a relative part the tolerance is all there is to compare with.
    return absolute(component) / Math.max(relative(component), Math.sqrt(Math.ulp(1.0)));
  }

  /**
   * Refuses a state of another size than the tolerances were given for.
   *
   * @param dimension number of components
   * @throws IllegalArgumentException quoting both
   */
  public void requireFits(int dimension) {
    if (leading != Integer.MAX_VALUE && leading > dimension) {
      throw new IllegalArgumentException(
          "tolerances of the first %s for a state of %s components".formatted(leading, dimension));
    }
    if (absolutes.length != 0 && absolutes.length != Math.min(leading, dimension)) {
      throw new IllegalArgumentException(
          "%s absolute tolerances for a state of %s components"
              .formatted(absolutes.length, dimension));
    }
  }

  /**
   * Returns the norm of an error.
   *
   * @param error estimate, per component
   * @param y state before the step
   * @param yNext state after it
   * @return dimensionless; {@code NaN} if the error or {@code yNext} is not finite
   */
  public double norm(double[] error, double[] y, double[] yNext) {
    int counted = Math.min(leading, error.length);
    double sum = 0;
    // The least double keeps a component without error and without scale at zero.
    if (absolutes.length == 0) {
      double least = absolute + Double.MIN_NORMAL;
      for (int i = 0; i < counted; i++) {
        double ratio = error[i] / (least + relative * Math.max(Math.abs(y[i]), Math.abs(yNext[i])));
        // The last term is zero, or NaN where the state overflowed.
        sum += ratio * ratio + 0 * yNext[i];
      }
    } else {
      for (int i = 0; i < counted; i++) {
        double size = Math.max(Math.abs(y[i]), Math.abs(yNext[i]));
        double ratio = error[i] / (absolutes[i] + Double.MIN_NORMAL + relatives[i] * size);
        sum += ratio * ratio + 0 * yNext[i];
      }
    }
    for (int i = counted; i < error.length; i++) {
      sum += 0 * (error[i] + yNext[i]);
    }
    return Math.sqrt(sum / counted);
  }

  /**
   * Writes how large an error of each component at a state counts as one tolerance; a component
   * without a tolerance of its own has the relative one of the largest component.
   *
   * @param y state; not modified
   * @param out receives positive sizes, in the unit of each component
   */
  public void sizes(double[] y, double[] out) {
    int counted = Math.min(leading, y.length);
    double largest = 0;
    for (int i = 0; i < y.length; i++) {
      largest = Math.max(largest, Math.abs(y[i]));
    }
    for (int i = 0; i < y.length; i++) {
      double size = i < counted ? absolute(i) + relative(i) * Math.abs(y[i]) : relative * largest;
      out[i] = size + Double.MIN_NORMAL;
    }
  }

  /**
   * Writes the factors that {@link #norm} has for errors of a state: 1 / (aᵢ + rᵢ |yᵢ|), zero for
   * components that do not count.
   *
   * @param y state
   * @param out receives one factor per component
   * @return how many components count
   */
  public int weights(double[] y, double[] out) {
    int counted = Math.min(leading, y.length);
    for (int i = 0; i < y.length; i++) {
      out[i] =
          i < counted ? 1 / (absolute(i) + Double.MIN_NORMAL + relative(i) * Math.abs(y[i])) : 0;
    }
    return counted;
  }

  /**
   * Returns the component whose scaled error is largest.
   *
   * @param error estimate, per component
   * @param y state before the step
   * @param yNext state after it
   */
  public int worst(double[] error, double[] y, double[] yNext) {
    int worst = 0;
    double largest = -1;
    for (int i = 0; i < Math.min(leading, error.length); i++) {
      double scale = absolute(i) + relative(i) * Math.max(Math.abs(y[i]), Math.abs(yNext[i]));
      double ratio = Math.abs(error[i]) / scale;
      if (ratio > largest) {
        largest = ratio;
        worst = i;
      }
    }
    return worst;
  }

  private static void requireSome(double[] absolute) {
    if (absolute.length == 0) {
      throw new IllegalArgumentException("tolerances per component need at least one component");
    }
  }

  private static void check(double relative, String first, double absolute, String second) {
    if (!(relative >= 0 && absolute >= 0 && relative + absolute > 0)
        || Double.isInfinite(relative + absolute)) {
      throw new IllegalArgumentException(
          "tolerances must be >= 0, finite and not both 0; %s = %s, %s = %s"
              .formatted(first, relative, second, absolute));
    }
  }

  @Override
  public String toString() {
    String all =
        "relative %s, absolute %s"
            .formatted(
                absolutes.length == 0 ? String.valueOf(relative) : Arrays.toString(relatives),
                absolutes.length == 0 ? String.valueOf(absolute) : Arrays.toString(absolutes));
    return leading == Integer.MAX_VALUE ? all : all + " of the first " + leading;
  }
}
