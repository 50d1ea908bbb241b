package org.costate.validation.draw;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongFunction;

/**
 * An axis with its ticks chosen. Places are counted in ticks: the k-th tick stands at k, whatever
 * its value, so that the chart below never meets a number with many digits.
 */
final class Ruler {

  private static final int MOST_DECIMALS = 4;
  private static final double LARGEST_PLAIN = 1e5;

  /** So many ticks from zero, a power of ten would need more digits than it saves. */
  private static final double MANY_TICKS = 1e5;

  private static final double LARGEST_PLAIN_OFFSET = 1e11;
  private static final int[] DECADES = {1, 2, 3, 5, 10, 20, 50, 100, 200};
  private static final double WHOLE = 1e-6;

  private final double low;
  private final double high;
  private final double step;
  private final DoubleUnaryOperator measure;
  private final LongFunction<String> label;

  private Ruler(
      double low,
      double high,
      double step,
      DoubleUnaryOperator measure,
      LongFunction<String> label) {
    this.low = low;
    this.high = high;
    this.step = step;
    this.measure = measure;
    this.label = label;
  }

  /** Returns ticks at multiples of 1, 2 or 5 times a power of ten. */
  static Ruler linear(double low, double high, double ticks) {
    double raw = (high - low) / ticks;
    int exponent = (int) Math.floor(Math.log10(raw));
    double lead = raw / Math.pow(10, exponent);
    int digit = lead <= 1.5 ? 1 : lead <= 3.5 ? 2 : lead <= 7.5 ? 5 : 10;
    BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent).stripTrailingZeros();
    double size = Math.max(Math.abs(low), Math.abs(high));
    boolean plain =
        step.scale() <= MOST_DECIMALS
            && size
                < (size / step.doubleValue() > MANY_TICKS ? LARGEST_PLAIN_OFFSET : LARGEST_PLAIN);
    return new Ruler(
        low,
        high,
        step.doubleValue(),
        DoubleUnaryOperator.identity(),
        k -> text(step.multiply(BigDecimal.valueOf(k)), step, plain));
  }

  /** Returns ticks at powers of ten; the ends are logarithms. */
  static Ruler log(double low, double high, double ticks) {
    int step = DECADES[DECADES.length - 1];
    for (int i = DECADES.length - 1; i >= 0 && (high - low) / DECADES[i] <= ticks; i--) {
      step = DECADES[i];
    }
    int decades = step;
    return new Ruler(
        low, high, decades, Math::log10, k -> Numbers.powerOfTen(Math.toIntExact(k * decades)));
  }

  /** Returns a tick for each name. */
  static Ruler categories(double low, double high, List<String> names) {
    return new Ruler(
        low,
        high,
        1,
        DoubleUnaryOperator.identity(),
        k -> k >= 0 && k < names.size() ? names.get((int) k) : "(" + k + ")");
  }

  /** Returns the lower end in ticks. */
  double first() {
    return low / step;
  }

  /** Returns the upper end in ticks. */
  double last() {
    return high / step;
  }

  /** Returns the length in the measure of the scale: in units, or in decades. */
  double span() {
    return high - low;
  }

  /** Returns whether every decade has its tick, so that its parts can be shown too. */
  boolean decades() {
    return measure.applyAsDouble(1) == 0 && step == 1;
  }

  /** Returns where a value lies: 0 at the lower end, 1 at the upper. */
  double fraction(double value) {
    return (measure.applyAsDouble(value) - low) / (high - low);
  }

  /**
   * Returns what stands at a tick.
   *
   * <p>XChart coarsens its ticks until their texts differ, so all places between ours share one and
   * are never drawn. Only the ends, which it compares to see whether digits are lost, differ.
   */
  String label(double place) {
    long k = Math.round(place);
    if (Math.abs(place - k) < WHOLE) {
      return label.apply(k);
    }
    return place == last() ? "end" : "between";
  }

  private static String text(BigDecimal value, BigDecimal step, boolean plain) {
    if (value.signum() == 0) {
      return "0";
    }
    if (plain) {
      String digits = value.abs().setScale(Math.max(0, step.scale())).toPlainString();
      return value.signum() < 0 ? "−" + digits : digits;
    }
    int digits = value.precision() - Math.max(0, step.scale() - value.scale());
    return Numbers.text(value.doubleValue(), Math.max(1, Math.min(17, digits)));
  }
}
