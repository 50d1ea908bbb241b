package org.costate.solvers.jacobian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.linear.MatrixPattern;
import org.junit.jupiter.api.Test;

class LinearisationTest {
  private static final Tolerances TOLERANCES = Tolerances.of(1e-6, 1e-8);

  /** yᵢ' = t yᵢ₋₁ − yᵢ³ + yᵢ₊₁ yᵢ: tridiagonal. */
  private static VectorField chain(int n) {
    return VectorField.of(
        n,
        (t, y, dydt) -> {
          for (int i = 0; i < n; i++) {
            double left = i > 0 ? y[i - 1] : 0;
            double right = i < n - 1 ? y[i + 1] : 0;
            dydt[i] = t * left - y[i] * y[i] * y[i] + right * y[i];
          }
        });
  }

  private static double entry(double t, double[] y, int i, int j) {
    if (j == i - 1) {
      return t;
    }
    if (j == i + 1) {
      return y[i];
    }
    return j == i ? -3 * y[i] * y[i] + (i < y.length - 1 ? y[i + 1] : 0) : 0;
  }

  private static MatrixPattern tridiagonalSparse(int n) {
    int[] starts = new int[n + 1];
    int[] rows = new int[3 * n];
    int count = 0;
    for (int j = 0; j < n; j++) {
      for (int i = Math.max(0, j - 1); i <= Math.min(n - 1, j + 1); i++) {
        rows[count++] = i;
      }
      starts[j + 1] = count;
    }
    return MatrixPattern.sparse(starts, Arrays.copyOf(rows, count));
  }

  @Test
  void differencesFindTheEntriesAndABandTakesThreeEvaluations() {
    int n = 9;
    double t = 0.7;
    double[] y = new double[n];
    Arrays.setAll(y, i -> Math.sin(i) * (i + 1));
    VectorField field = chain(n);
    double[] slope = field.computeDerivatives(t, y);
    for (MatrixPattern pattern :
        new MatrixPattern[] {
          MatrixPattern.dense(n), MatrixPattern.banded(n, 1, 1), tridiagonalSparse(n)
        }) {
      Linearisation linearisation = Jacobians.finiteDifferences(pattern).open(field, TOLERANCES);
      double[] entries = new double[pattern.length()];
      linearisation.jacobian(t, y, slope, entries);

      for (int j = 0; j < n; j++) {
        for (int k = 0; k < pattern.count(j); k++) {
          int i = pattern.row(j, k);
          double expected = entry(t, y, i, j);
          // Slopes of up to 700 are rounded by 1e-13, and divided by increments from 1e-8 on.
          assertEquals(expected, entries[pattern.index(j, k)], 2e-5, "" + pattern);
        }
      }
      assertEquals(pattern.count(1) == n ? n : 3, linearisation.evaluations());
    }
  }

  @Test
  void theTimeDerivativeIsFoundWithoutBeingTold() {
    VectorField field = chain(3);
    double[] y = {1, -2, 3};
    double[] out = new double[3];
    for (double t : new double[] {0, 5, -1e6}) {
      for (double h : new double[] {1e-3, -10}) {
        Jacobians.automatic()
            .open(field, TOLERANCES)
            .timeDerivative(t, y, field.computeDerivatives(t, y), h, out);

        // Rounding of f, of size t, over a difference of about 1e-8 h or 1e4 ulp(t).
        double rounding =
            4 * Math.ulp(10 + 4 * t) / Math.max(1.4e-8 * Math.abs(h), 1e4 * Math.ulp(t));
        assertEquals(0, out[0], rounding);
        assertEquals(1, out[1], rounding);
        assertEquals(-2, out[2], rounding);
      }
    }
  }

  @Test
  void aPatternOfAnotherSizeIsRefused() {
    Jacobians wrong = Jacobians.finiteDifferences(MatrixPattern.dense(2));

    var error =
        assertThrows(IllegalArgumentException.class, () -> wrong.open(chain(3), TOLERANCES));
    assertEquals("a Jacobian of 2 rows for a field of 3 components", error.getMessage());
  }
}
