package org.costate.solvers.mass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.costate.solvers.linear.LinearSolver;
import org.costate.solvers.linear.MatrixPattern;
import org.junit.jupiter.api.Test;

class MassMatrixTest {

  @Test
  void productsAreThoseOfTheFullMatrix() {
    var band = MassMatrix.of(MatrixPattern.banded(3, 1, 1), 9, 1, 2, 3, 4, 5, 6, 7, 9);
    double[] out = new double[3];

    band.multiply(new double[] {1, 10, 100}, out);
    assertArrayEquals(new double[] {21, 543, 760}, out);

    band.multiplyTransposed(new double[] {1, 10, 100}, out);
    assertArrayEquals(new double[] {31, 642, 750}, out);
    assertEquals(MassMatrix.dense(3, 1, 2, 0, 3, 4, 5, 0, 6, 7), band);
  }

  @Test
  void regularAndSingularMatricesAreToldApart() {
    assertFalse(MassMatrix.identity(3).isSingular());
    assertFalse(MassMatrix.diagonal(1e-12, 1, 1e12).isSingular());
    assertTrue(MassMatrix.diagonal(1, 0, 1).isSingular());
    assertTrue(MassMatrix.dense(2, 1, 2, 1, 2).isSingular());
    assertTrue(MassMatrix.dense(3, 1, 2, 3, 4, 5, 6, 7, 8, 9).isSingular());
    assertFalse(MassMatrix.dense(3, 1, 2, 3, 4, 5, 6, 7, 8, 10).isSingular());
    assertFalse(MassMatrix.dense(2, 0, 1, 1, 0).isSingular());
    assertTrue(MassMatrix.of(MatrixPattern.banded(8, 1, 1), Amplifier.capacities()).isSingular());
  }

  @Test
  void theProjectorOntoTheAlgebraicEquationsKeepsThemAlone() {
    var rows = MassMatrix.of(MatrixPattern.banded(8, 1, 1), Amplifier.capacities()).algebraic();
    double[] out = new double[8];

    rows.project(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, out);

    assertArrayEquals(new double[] {1.5, 1.5, 0, 4.5, 4.5, 0, 7.5, 7.5}, out, 1e-14);
  }

  /** The rows (1, 2) and (10⁴, 2·10⁴) have the left null vector (10⁴, −1). */
  @Test
  void rowsOfDifferentUnitsDoNotTurnTheProjector() {
    double[] out = new double[2];
    MassMatrix.dense(2, 1, 2, 1e4, 2e4).algebraic().project(new double[] {1, 1}, out);

    double square = 1e8 + 1;
    assertArrayEquals(new double[] {1e4 * 9999 / square, -9999 / square}, out, 1e-14);
  }

  @Test
  void aBlockDiagonalRepeatsTheMatrix() {
    assertEquals(
        MassMatrix.dense(4, 1, 2, 0, 0, 0, 3, 0, 0, 0, 0, 1, 2, 0, 0, 0, 3),
        MassMatrix.dense(2, 1, 2, 0, 3).repeated(2));
  }

  @Test
  void everyMixOfPatternsSolvesTheSameSystem() {
    var random = new Random(5);
    int n = 6;
    MatrixPattern[] patterns = {
      MatrixPattern.dense(n),
      MatrixPattern.banded(n, 1, 2),
      MatrixPattern.banded(n, 2, 0),
      MatrixPattern.sparse(new int[] {0, 2, 3, 5, 5, 6, 8}, new int[] {0, 3, 1, 2, 5, 4, 0, 5})
    };
    for (MatrixPattern j : patterns) {
      for (MatrixPattern m : patterns) {
        double[] jacobian = random.doubles(j.length(), -1, 1).toArray();
        double[] mass = random.doubles(m.length(), -1, 1).toArray();
        double[] full = new double[n * n];
        for (int i = 0; i < n; i++) {
          jacobian[j.count(i) == 0 ? 0 : j.index(i, 0)] += 1;
        }
        add(j, jacobian, -1, full);
        add(m, mass, 3, full);
        double[] b = random.doubles(n).toArray();
        for (boolean transposed : new boolean[] {false, true}) {
          LinearSolver solver = MassMatrix.of(m, mass).newSolver(j);
          double[] x = b.clone();
          if (!solver.factor(3, jacobian)) {
            continue;
          }
          if (transposed) {
            solver.solveTransposed(x);
          } else {
            solver.solve(x);
          }
          assertArrayEquals(b, times(full, x, transposed), 1e-9 * largest(x), j + " and " + m);
        }
      }
    }
  }

  private static void add(MatrixPattern p, double[] entries, double factor, double[] full) {
    for (int j = 0; j < p.size(); j++) {
      for (int k = 0; k < p.count(j); k++) {
        full[p.row(j, k) * p.size() + j] += factor * entries[p.index(j, k)];
      }
    }
  }

  private static double[] times(double[] a, double[] x, boolean transposed) {
    int n = x.length;
    double[] out = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        out[i] += (transposed ? a[j * n + i] : a[i * n + j]) * x[j];
      }
    }
    return out;
  }

  private static double largest(double[] x) {
    return Arrays.stream(x).map(Math::abs).max().orElseThrow();
  }

  @Test
  void nonsenseIsRefused() {
    var notFinite =
        assertThrows(IllegalArgumentException.class, () -> MassMatrix.diagonal(1, Double.NaN));
    assertEquals("a mass matrix must be finite; row 1, column 1 is NaN", notFinite.getMessage());
    assertThrows(IllegalArgumentException.class, () -> MassMatrix.diagonal(0, 0));
    assertThrows(IllegalArgumentException.class, () -> MassMatrix.dense(2, 1, 2, 3));
    assertThrows(
        IllegalArgumentException.class,
        () -> DifferentiableMassField.with(MassMatrix.identity(3), ClosedFormDae.right(false)));
  }
}
