package org.costate.solvers.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComplexSolverTest {
  private static final int SIZE = 7;

  static Stream<MatrixPattern> patterns() {
    return Stream.of(
        MatrixPattern.dense(SIZE),
        MatrixPattern.banded(SIZE, 2, 1),
        MatrixPattern.sparse(
            new int[] {0, 2, 3, 5, 5, 6, 8, 9}, new int[] {0, 3, 1, 2, 5, 4, 0, 5, 6}));
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void solutionsHaveNoResidual(MatrixPattern pattern) {
    var random = new Random(11);
    int checked = 0;
    for (MatrixPattern mass : new MatrixPattern[] {MatrixPattern.banded(SIZE, 0, 0), pattern}) {
      for (int trial = 0; trial < 20; trial++) {
        double[] jacobian = random.doubles(pattern.length(), -1, 1).toArray();
        double[] masses = random.doubles(mass.length(), -1, 1).toArray();
        for (int j = 0; j < SIZE && mass != pattern; j++) {
          masses[j] += 2;
        }
        double real = random.nextGaussian();
        double imaginary = 1 + random.nextDouble();
        ComplexSolver solver = Pencil.of(pattern, mass, masses).newComplexSolver();
        if (!solver.factor(real, imaginary, jacobian)) {
          continue;
        }
        double[] re = new double[SIZE * SIZE];
        double[] im = new double[SIZE * SIZE];
        add(pattern, jacobian, -1, re);
        add(mass, masses, real, re);
        add(mass, masses, imaginary, im);
        check(solver, re, im, random, false);
        check(solver, re, im, random, true);
        checked++;
      }
    }
    assertTrue(checked >= 20, "only " + checked + " matrices were regular");
  }

  private static void check(
      ComplexSolver solver, double[] re, double[] im, Random random, boolean transposed) {
    double[] a = random.doubles(SIZE, -1, 1).toArray();
    double[] b = random.doubles(SIZE, -1, 1).toArray();
    double[] x = a.clone();
    double[] y = b.clone();
    if (transposed) {
      solver.solveTransposed(x, y);
    } else {
      solver.solve(x, y);
    }
    double size = 1;
    for (int i = 0; i < SIZE; i++) {
      size = Math.max(size, Math.abs(x[i]) + Math.abs(y[i]));
    }
    for (int i = 0; i < SIZE; i++) {
      double sumRe = -a[i];
      double sumIm = -b[i];
      for (int j = 0; j < SIZE; j++) {
        double u = transposed ? re[j * SIZE + i] : re[i * SIZE + j];
        double v = transposed ? -im[j * SIZE + i] : im[i * SIZE + j];
        sumRe += u * x[j] - v * y[j];
        sumIm += u * y[j] + v * x[j];
      }
      assertEquals(0, Math.abs(sumRe) + Math.abs(sumIm), 1e-11 * size);
    }
  }

  private static void add(MatrixPattern p, double[] entries, double factor, double[] full) {
    for (int j = 0; j < SIZE; j++) {
      for (int k = 0; k < p.count(j); k++) {
        full[p.row(j, k) * SIZE + j] += factor * entries[p.index(j, k)];
      }
    }
  }

  @Test
  void singularAndInfiniteMatricesAreRefused() {
    ComplexSolver solver = Pencil.of(MatrixPattern.dense(2)).newComplexSolver();
    assertFalse(solver.factor(1, 2, new double[] {Double.NaN, 0, 0, 0}));
    assertTrue(solver.factor(1e200, 1e200, new double[4]));
    ComplexSolver singular =
        Pencil.of(MatrixPattern.dense(2), MatrixPattern.banded(2, 0, 0), new double[] {1, 0})
            .newComplexSolver();
    assertFalse(singular.factor(1, 2, new double[] {1, 0, 1, 0}));
  }
}
