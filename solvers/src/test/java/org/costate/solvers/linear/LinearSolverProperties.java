package org.costate.solvers.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LinearSolverProperties {

  /** W x = b gives back the x that b was made from; so does Wᵀ x = b. */
  @Property(tries = 300)
  void aSolveUndoesAProduct(
      @ForAll @IntRange(min = 1, max = 12) int size,
      @ForAll @IntRange(min = 0, max = 3) int lower,
      @ForAll @IntRange(min = 0, max = 3) int upper,
      @ForAll long seed) {
    Random random = new Random(seed);
    MatrixPattern[] patterns = {
      MatrixPattern.dense(size),
      MatrixPattern.banded(size, Math.min(lower, size - 1), Math.min(upper, size - 1)),
      scattered(size, random),
      MatrixPattern.withTangents(MatrixPattern.banded(size, Math.min(1, size - 1), 0), 2)
    };
    for (MatrixPattern pattern : patterns) {
      double[] entries = random.doubles(pattern.length(), -1, 1).toArray();
      double shift = random.nextDouble() * 4 - 2;
      double[][] w = full(pattern, shift, entries);
      LinearSolver solver = pattern.newSolver();
      solver.factor(1, new double[pattern.length()]);
      if (!solver.factor(shift, entries)) {
        continue;
      }
      double[] x = random.doubles(pattern.size(), -1, 1).toArray();
      double[] straight = product(w, x, false);
      double[] transposed = product(w, x, true);
      double size1 = 1 + norm(w);
      solver.solve(straight);
      solver.solveTransposed(transposed);

      // Backward stable: the residual, not the error, is small whatever the condition.
      double growth = 1e-13 * size1 * (1 + largest(straight) + largest(transposed));
      assertClose(product(w, x, false), product(w, straight, false), growth, pattern);
      assertClose(product(w, x, true), product(w, transposed, true), growth, pattern);
    }
  }

  @Property(tries = 20)
  void aSingularMatrixIsReported(@ForAll @IntRange(min = 1, max = 6) int size) {
    int[] starts = new int[size + 1];
    for (MatrixPattern pattern :
        new MatrixPattern[] {
          MatrixPattern.dense(size),
          MatrixPattern.banded(size, 0, 0),
          MatrixPattern.sparse(starts, new int[0])
        }) {
      LinearSolver solver = pattern.newSolver();

      assertFalse(solver.factor(0, new double[pattern.length()]), pattern::toString);
      assertTrue(solver.factor(2, new double[pattern.length()]), pattern::toString);
      double[] x = new double[size];
      Arrays.fill(x, 3);
      solver.solve(x);
      assertEquals(1.5, x[size - 1], pattern.toString());
    }
  }

  @Property(tries = 20)
  void anEntryThatIsNotFiniteIsReported(@ForAll @IntRange(min = 2, max = 6) int size) {
    for (MatrixPattern pattern :
        new MatrixPattern[] {
          MatrixPattern.dense(size),
          MatrixPattern.banded(size, 1, 1),
          scattered(size, new Random(size)),
          MatrixPattern.withTangents(MatrixPattern.dense(size), 1)
        }) {
      double[] entries = new double[pattern.length()];
      entries[pattern.index(size / 2, 0)] = Double.NaN;

      assertFalse(pattern.newSolver().factor(1, entries), pattern::toString);
    }
  }

  private static MatrixPattern scattered(int size, Random random) {
    int[] starts = new int[size + 1];
    int[] rows = new int[size * size];
    int count = 0;
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        if (random.nextInt(3) == 0 || i == (j + 1) % size) {
          rows[count++] = i;
        }
      }
      starts[j + 1] = count;
    }
    return MatrixPattern.sparse(starts, Arrays.copyOf(rows, count));
  }

  private static double[][] full(MatrixPattern pattern, double shift, double[] entries) {
    double[][] w = new double[pattern.size()][pattern.size()];
    for (int j = 0; j < w.length; j++) {
      w[j][j] = shift;
    }
    for (int j = 0; j < w.length; j++) {
      for (int k = 0; k < pattern.count(j); k++) {
        w[pattern.row(j, k)][j] -= entries[pattern.index(j, k)];
      }
    }
    return w;
  }

  private static double[] product(double[][] w, double[] x, boolean transposed) {
    double[] out = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        out[i] += (transposed ? w[j][i] : w[i][j]) * x[j];
      }
    }
    return out;
  }

  private static double norm(double[][] w) {
    return Arrays.stream(w).flatMapToDouble(Arrays::stream).map(Math::abs).sum();
  }

  private static double largest(double[] x) {
    return Arrays.stream(x).map(Math::abs).max().orElseThrow();
  }

  private static void assertClose(double[] expected, double[] actual, double by, Object what) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], by, what.toString());
    }
  }
}
