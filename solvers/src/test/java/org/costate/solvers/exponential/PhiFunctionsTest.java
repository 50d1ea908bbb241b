package org.costate.solvers.exponential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class PhiFunctionsTest {
  private static final MathContext DIGITS = new MathContext(120);

  /** Σ zᵐ/(m + k)! with 120 digits, of which at most 45 cancel. */
  private static double series(double z, int k) {
    BigDecimal term = BigDecimal.ONE;
    for (int j = 2; j <= k; j++) {
      term = term.divide(BigDecimal.valueOf(j), DIGITS);
    }
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal argument = new BigDecimal(z);
    for (int m = 1; term.abs().compareTo(new BigDecimal("1e-80")) > 0; m++) {
      sum = sum.add(term, DIGITS);
      term = term.multiply(argument, DIGITS).divide(BigDecimal.valueOf(m + k), DIGITS);
    }
    return sum.doubleValue();
  }

  @Test
  void numbersAgreeWithExtendedPrecision() {
    for (double size = 1e-12; size < 50; size *= 1.3) {
      for (double z : new double[] {size, -size}) {
        double[][] phi = new double[4][1];
        PhiFunctions.evaluate(z, 0, phi);
        for (int k = 0; k <= 3; k++) {
          double exact = series(z, k);
          assertEquals(exact, phi[k][0], 2e-15 * exact, "φ" + k + " of " + z);
        }
      }
    }
  }

  /** The matrix of second differences has the modes of sines, so its functions are known. */
  @Test
  void matricesAgreeWithTheirModes() {
    int n = 12;
    double[] entries = new double[n * n];
    for (int i = 0; i < n; i++) {
      entries[i * n + i] = -2;
      if (i > 0) {
        entries[i * n + i - 1] = 1;
        entries[(i - 1) * n + i] = 1;
      }
    }
    var linear = new DensePart(n, entries);
    for (double h : new double[] {1e-6, 0.1, 1, 30, 1e5, -3}) {
      double[][] half = new double[4][n * n];
      double[][] whole = new double[4][n * n];
      linear.phi(h, half, whole);
      double[][] ofMode = new double[4][1];
      for (int k = 0; k <= 3; k++) {
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            double[] expected = new double[2];
            for (int m = 1; m <= n; m++) {
              double sine = Math.sin(m * Math.PI / (2 * (n + 1)));
              double both =
                  2.0
                      / (n + 1)
                      * Math.sin(m * Math.PI * (i + 1) / (n + 1))
                      * Math.sin(m * Math.PI * (j + 1) / (n + 1));
              PhiFunctions.evaluate(-4 * sine * sine * h / 2, 0, ofMode);
              expected[0] += both * ofMode[k][0];
              PhiFunctions.evaluate(-4 * sine * sine * h, 0, ofMode);
              expected[1] += both * ofMode[k][0];
            }
            double scale = h < 0 ? 1e5 : 1;
            assertEquals(expected[0], half[k][i * n + j], 1e-12 * scale, "φ" + k + " at " + h);
            assertEquals(expected[1], whole[k][i * n + j], 1e-12 * scale, "φ" + k + " at " + h);
          }
        }
      }
    }
  }

  /** A Jordan block is not normal: φₖ has φₖ and φₖ' on its diagonals. */
  @Test
  void soDoMatricesThatAreNotNormal() {
    var linear = new DensePart(2, new double[] {-3, 1, 0, -3});
    double[][] half = new double[4][4];
    double[][] whole = new double[4][4];
    linear.phi(1, half, whole);
    double h = 1e-4;
    for (int k = 0; k <= 3; k++) {
      double slope = (series(-3 + h, k) - series(-3 - h, k)) / (2 * h);
      assertEquals(series(-3, k), whole[k][0], 1e-15);
      assertEquals(slope, whole[k][1], 1e-8);
      assertEquals(0, whole[k][2]);
      assertEquals(series(-1.5, k), half[k][3], 1e-15);
    }
  }

  @Test
  void matricesOfOddSizesOrValuesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> LinearPart.dense(2, new double[3]));
    assertThrows(IllegalArgumentException.class, LinearPart::diagonal);
    var error =
        assertThrows(IllegalArgumentException.class, () -> LinearPart.diagonal(1, Double.NaN));
    assertEquals("entries must be finite; got NaN on the diagonal at 1", error.getMessage());
  }
}
