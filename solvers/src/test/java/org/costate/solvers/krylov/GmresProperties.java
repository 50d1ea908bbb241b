package org.costate.solvers.krylov;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GmresProperties {

  /** In exact arithmetic n iterations solve any regular system of n unknowns. */
  @Property(tries = 200)
  void asManyIterationsAsUnknownsSolveTheSystem(
      @ForAll @IntRange(min = 1, max = 30) int n, @ForAll long seed) {
    double[][] a = matrix(n, seed, 0);
    double[] exact = vector(n, seed + 1);
    double[] x = multiply(a, exact);
    double size = Gmres.norm(x);
    var gmres = new Gmres(n, n);
    double left = gmres.solve((v, out) -> copy(multiply(a, v), out), x, 1e-12 * size, n);

    assertTrue(left <= 1e-11 * size, "residual " + left);
    assertArrayEquals(exact, x, 1e-6);
  }

  /** Restarts keep the residual falling where the symmetric part is definite. */
  @Property(tries = 100)
  void restartsReachTheTarget(
      @ForAll @IntRange(min = 2, max = 40) int n,
      @ForAll @IntRange(min = 2, max = 6) int vectors,
      @ForAll long seed) {
    double[][] a = matrix(n, seed, 2 * Math.sqrt(n));
    double[] right = vector(n, seed + 1);
    double[] x = right.clone();
    var gmres = new Gmres(n, vectors);
    double target = 1e-8 * Gmres.norm(right);
    double left = gmres.solve((v, out) -> copy(multiply(a, v), out), x, target, 2000);

    double[] residual = multiply(a, x);
    for (int i = 0; i < n; i++) {
      residual[i] -= right[i];
    }
    assertTrue(left <= target, "recurrence " + left);
    assertEquals(left, Gmres.norm(residual), 1e-3 * target);
  }

  private static double[][] matrix(int n, long seed, double diagonal) {
    Random random = new Random(seed);
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = random.nextGaussian() + (i == j ? diagonal + 3 * Math.sqrt(n) : 0);
      }
    }
    return a;
  }

  private static double[] vector(int n, long seed) {
    Random random = new Random(seed);
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextGaussian();
    }
    return x;
  }

  private static double[] multiply(double[][] a, double[] x) {
    double[] out = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        out[i] += a[i][j] * x[j];
      }
    }
    return out;
  }

  private static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }
}
