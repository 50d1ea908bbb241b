package org.costate.validation.draw;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them: few digits, a point as decimal sign, no locale. */
public final class Numbers {

  private static final double SMALLEST_PLAIN = 1e-3;
  private static final double LARGEST_PLAIN = 1e6;
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Numbers() {}

  /**
   * Returns a value with at most {@code digits} significant digits, without trailing zeros.
   *
   * <p>Whole numbers below a million are written in full: {@code text(12345, 4)} is {@code 12345}.
   * Magnitudes below 1e-3 or from 1e6 on are written with a power of ten: {@code text(2.5e-7, 3)}
   * is {@code 2.5×10⁻⁷}. Negative values carry the minus sign {@code −}, not a hyphen. {@code NaN}
   * and infinities are written {@code NaN}, {@code ∞} and {@code −∞}.
   *
   * @param value any value
   * @param digits significant digits kept, from 1 to 17
   * @throws IllegalArgumentException if the number of digits is out of its range
   */
  public static String text(double value, int digits) {
    if (!(digits >= 1 && digits <= 17)) {
      throw new IllegalArgumentException("digits must lie in [1, 17]; got " + digits);
    }
    if (Double.isNaN(value)) {
      return "NaN";
    }
    String sign = value < 0 ? "−" : "";
    double magnitude = Math.abs(value);
    if (Double.isInfinite(magnitude)) {
      return sign + "∞";
    }
    if (magnitude == 0) {
      return "0";
    }
    if (magnitude < LARGEST_PLAIN && magnitude == Math.rint(magnitude)) {
      return sign + Long.toString((long) magnitude);
    }
    BigDecimal rounded =
        BigDecimal.valueOf(magnitude).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    double size = rounded.doubleValue();
    if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
      return sign + rounded.stripTrailingZeros().toPlainString();
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    String mantissa = rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString();
    return sign + mantissa + "×" + powerOfTen(exponent);
  }

  /** Returns {@code 10} raised to a power, with superscript digits. */
  static String powerOfTen(int exponent) {
    StringBuilder text = new StringBuilder("10");
    if (exponent < 0) {
      text.append('⁻');
    }
    String digits = Integer.toString(Math.abs(exponent));
    for (int i = 0; i < digits.length(); i++) {
      text.append(SUPERSCRIPTS.charAt(digits.charAt(i) - '0'));
    }
    return text.toString();
  }
}
