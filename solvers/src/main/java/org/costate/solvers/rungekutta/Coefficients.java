package org.costate.solvers.rungekutta;

import java.math.BigDecimal;
import java.util.Arrays;
import org.hipparchus.fraction.BigFraction;

/**
 * A row of published coefficients, kept exactly as printed and rounded once to doubles.
 *
 * <p>A coefficient is a fraction ({@code "-2187/6784"}) or a decimal of any length ({@code
 * "0.16666666666666666666666666666666666667"}); a decimal that stands for an irrational number is
 * as exact as its digits.
 */
public final class Coefficients {
  private final BigFraction[] exact;
  private final double[] rounded;

  private Coefficients(BigFraction[] exact) {
    this.exact = exact;
    this.rounded = Arrays.stream(exact).mapToDouble(Coefficients::nearest).toArray();
  }

  /**
   * Reads published coefficients.
   *
   * @param published fractions or decimals
   * @throws IllegalArgumentException if one cannot be read, quoting it
   */
  public static Coefficients of(String... published) {
    return new Coefficients(
        Arrays.stream(published).map(Coefficients::parse).toArray(BigFraction[]::new));
  }

  /**
   * Returns a row of zeros.
   *
   * @param size how many
   */
  static Coefficients zeros(int size) {
    BigFraction[] zeros = new BigFraction[size];
    Arrays.fill(zeros, BigFraction.ZERO);
    return new Coefficients(zeros);
  }

  /** Returns the number of coefficients. */
  public int size() {
    return exact.length;
  }

  /**
   * Returns a coefficient rounded to the nearest double.
   *
   * @param i index from 0
   */
  public double get(int i) {
    return rounded[i];
  }

  /**
   * Returns a coefficient exactly as published.
   *
   * @param i index from 0
   */
  public BigFraction exact(int i) {
    return exact[i];
  }

  /** Returns the exact sum. */
  public BigFraction sum() {
    return Arrays.stream(exact).reduce(BigFraction.ZERO, BigFraction::add);
  }

  /** Returns a copy as doubles. */
  public double[] toArray() {
    return rounded.clone();
  }

  /**
   * Returns the exact differences {@code this - other}; the shorter row counts as padded with
   * zeros.
   *
   * @param other what to subtract
   */
  public Coefficients minus(Coefficients other) {
    BigFraction[] difference = new BigFraction[Math.max(size(), other.size())];
    for (int i = 0; i < difference.length; i++) {
      BigFraction mine = i < size() ? exact[i] : BigFraction.ZERO;
      BigFraction its = i < other.size() ? other.exact[i] : BigFraction.ZERO;
      difference[i] = mine.subtract(its);
    }
    return new Coefficients(difference);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Coefficients c && Arrays.equals(exact, c.exact);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(exact);
  }

  @Override
  public String toString() {
    return Arrays.toString(exact);
  }

  private static BigFraction parse(String published) {
    try {
      int slash = published.indexOf('/');
      if (slash < 0) {
        return ofDecimal(published);
      }
      return ofDecimal(published.substring(0, slash))
          .divide(ofDecimal(published.substring(slash + 1)));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "a coefficient is a fraction or a decimal; got \"%s\"".formatted(published), e);
    }
  }

  private static BigFraction ofDecimal(String text) {
    BigDecimal decimal = new BigDecimal(text.strip());
    if (decimal.scale() <= 0) {
      return new BigFraction(decimal.toBigIntegerExact());
    }
    return new BigFraction(decimal.unscaledValue(), java.math.BigInteger.TEN.pow(decimal.scale()));
  }

  /** Long fractions overflow a direct division of doubles, so round a decimal of 40 digits. */
  static double nearest(BigFraction value) {
    return new BigDecimal(value.getNumerator())
        .divide(new BigDecimal(value.getDenominator()), new java.math.MathContext(40))
        .doubleValue();
  }
}
