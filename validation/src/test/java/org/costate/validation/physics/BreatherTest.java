package org.costate.validation.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class BreatherTest {
  private static final double STEP = 1e-3;

  private static double second(DoubleUnaryOperator f, double at) {
    double far = f.applyAsDouble(at + 2 * STEP) + f.applyAsDouble(at - 2 * STEP);
    double near = f.applyAsDouble(at + STEP) + f.applyAsDouble(at - STEP);
    return (16 * near - far - 30 * f.applyAsDouble(at)) / (12 * STEP * STEP);
  }

  @Test
  void itBeginsAsTwoSechAndPeaksAtFour() {
    for (double x : new double[] {0, 0.4, -1.3, 6, 15}) {
      assertEquals(2 / Math.cosh(x), Breather.realPart(0, x), 1e-15);
    }
    assertEquals(-4 * Math.cos(Math.PI / 8), Breather.realPart(Math.PI / 4, 0), 1e-14);
  }

  /**
   * |h| has the period π/2 in which h turns by e^(iπ/4), and h(−t) is the conjugate: so two real
   * parts give the imaginary one, with which the imaginary part of the equation is u_t + v_xx/2 +
   * |h|² v = 0.
   */
  @Test
  void itSolvesTheEquation() {
    for (double t : new double[] {0.3, 0.7, 1.1}) {
      for (double x : new double[] {0, 0.3, 0.9, 2.5}) {
        double v = imaginaryPart(t, x);
        double u = Breather.realPart(t, x);
        double ut =
            (8 * (Breather.realPart(t + STEP, x) - Breather.realPart(t - STEP, x))
                    - Breather.realPart(t + 2 * STEP, x)
                    + Breather.realPart(t - 2 * STEP, x))
                / (12 * STEP);

        double r = ut + second(y -> imaginaryPart(t, y), x) / 2 + (u * u + v * v) * v;

        assertEquals(0, r, 1e-6, "at (%s, %s)".formatted(t, x));
      }
    }
  }

  /** Re h(t + π/2) = (u − v)/√2. */
  private static double imaginaryPart(double t, double x) {
    return Breather.realPart(t, x) - Math.sqrt(2) * Breather.realPart(t + Math.PI / 2, x);
  }
}
