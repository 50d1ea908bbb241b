package org.costate.nets.chain.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

/** The stated errors of the branch-free functions, on dense grids over all magnitudes. */
class ElementaryTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void tanhKeepsItsRelativeError() {
    assertRelative(FastMath::tanh, Elementary::tanh, 1e-300, 25, x -> 1.2e-15);
    assertEquals(1, Elementary.tanh(INFINITY));
    assertEquals(-1, Elementary.tanh(-INFINITY));
    assertEquals(1, Elementary.tanh(1e300));
    assertTrue(Double.isNaN(Elementary.tanh(Double.NaN)));
    assertEquals(0, Math.abs(Elementary.tanh(-0.0)));
  }

  @Test
  void tanhNeverLeavesItsRange() {
    for (double x = -30; x <= 30; x += 1e-4) {
      assertTrue(Math.abs(Elementary.tanh(x)) <= 1, "range");
    }
  }

  @Test
  void expm1KeepsItsRelativeError() {
    assertRelative(
        FastMath::expm1, Elementary::expm1, 1e-300, 708, x -> x > 0 ? (1 + x) * 1.3e-15 : 1.4e-15);
    assertEquals(-1, Elementary.expm1(-INFINITY));
    assertEquals(Elementary.expm1(708), Elementary.expm1(INFINITY));
    assertTrue(Double.isFinite(Elementary.expm1(INFINITY)));
    assertTrue(Double.isNaN(Elementary.expm1(Double.NaN)));
  }

  /** Of −|z|, whatever the sign, and without a jump where the argument is cut off. */
  @Test
  void theLowerLogisticKeepsItsRelativeError() {
    assertRelative(
        x -> FastMath.exp(-Math.abs(x)) / (1 + FastMath.exp(-Math.abs(x))),
        Elementary::lowerLogistic,
        1e-300,
        700,
        x -> (1 + Math.abs(x)) * 1.3e-15);
    assertEquals(0.5, Elementary.lowerLogistic(-0.0));
    assertEquals(Elementary.lowerLogistic(708), Elementary.lowerLogistic(-INFINITY));
    assertTrue(Elementary.lowerLogistic(INFINITY) > 0);
    assertTrue(Double.isNaN(Elementary.lowerLogistic(Double.NaN)));
  }

  @Test
  void log1pKeepsItsRelativeError() {
    for (int i = 0; i <= 100_000; i++) {
      double u = i * 1e-5;
      assertEquals(Math.log1p(u), Elementary.log1p(u), 6e-16 * Math.log1p(u));
    }
    for (double u = 1; u > 1e-300; u *= 0.7) {
      assertEquals(Math.log1p(u), Elementary.log1p(u), 6e-16 * Math.log1p(u));
    }
    assertTrue(Double.isNaN(Elementary.log1p(Double.NaN)));
  }

  /** Against exp(x²) erfc(x) by its power series in 60 digits, and by a continued fraction. */
  @Test
  void theUpperTailKeepsItsRelativeError() {
    for (double u = 0; u <= 4.5; u += 0.0137) {
      double expected = series(u);
      assertEquals(expected, Elementary.scaledUpperTail(u), 1e-15 * expected, "u = " + u);
    }
    for (double u = 2.5; u <= 1e6; u *= 1.0007) {
      double expected = mills(u);
      assertEquals(expected, Elementary.scaledUpperTail(u), 1e-15 * expected, "u = " + u);
    }
    assertTrue(Double.isNaN(Elementary.scaledUpperTail(Double.NaN)));
  }

  /** Half of exp(v) − 2 √(v/π) Σ (2v)ⁿ/(2n + 1)!! with v = u²/2. */
  private static double series(double u) {
    MathContext digits = new MathContext(60);
    BigDecimal twice = new BigDecimal(u).pow(2);
    BigDecimal pi = new BigDecimal("3.14159265358979323846264338327950288419716939937510582097494");
    BigDecimal exponential = BigDecimal.ONE;
    BigDecimal odd = BigDecimal.ONE;
    BigDecimal exponentialTerm = BigDecimal.ONE;
    BigDecimal oddTerm = BigDecimal.ONE;
    for (int n = 1; n < 150; n++) {
      exponentialTerm = exponentialTerm.multiply(twice).divide(BigDecimal.valueOf(2L * n), digits);
      oddTerm = oddTerm.multiply(twice).divide(BigDecimal.valueOf(2L * n + 1), digits);
      exponential = exponential.add(exponentialTerm, digits);
      odd = odd.add(oddTerm, digits);
    }
    BigDecimal root = twice.multiply(BigDecimal.valueOf(2)).divide(pi, digits).sqrt(digits);
    return 0.5 * exponential.subtract(root.multiply(odd), digits).doubleValue();
  }

  /** exp(u²/2) Q(u) by Laplace's continued fraction for Mills' ratio. */
  private static double mills(double u) {
    double fraction = u;
    for (int k = 200; k >= 1; k--) {
      fraction = u + k / fraction;
    }
    return 1 / (fraction * Math.sqrt(2 * Math.PI));
  }

  @Test
  void sineAndCosineKeepTheirAbsoluteErrorUpToAMillion() {
    for (int i = -50_000; i <= 50_000; i++) {
      double x = i * 4.936e-4;
      assertEquals(StrictMath.sin(x), Trigonometry.sin(x), 4e-16);
      assertEquals(StrictMath.cos(x), Trigonometry.cos(x), 4e-16);
      double far = i * 19.999;
      assertEquals(StrictMath.sin(far), Trigonometry.sin(far), 4e-16);
      assertEquals(StrictMath.cos(far), Trigonometry.cos(far), 4e-16);
    }
    assertTrue(Double.isNaN(Trigonometry.sin(INFINITY)));
    assertTrue(Double.isNaN(Trigonometry.cos(Double.NaN)));
    assertEquals(1e-200, Trigonometry.sin(1e-200));
  }

  private static void assertRelative(
      DoubleUnaryOperator expected,
      DoubleUnaryOperator actual,
      double least,
      double greatest,
      DoubleUnaryOperator bound) {
    for (double x = least; x <= greatest; x *= x < 1e-3 ? 1.07 : 1.0002) {
      for (double signed : new double[] {x, -x}) {
        double value = expected.applyAsDouble(signed);
        assertEquals(
            value,
            actual.applyAsDouble(signed),
            bound.applyAsDouble(signed) * Math.abs(value),
            () -> "x = " + signed);
      }
    }
  }
}
