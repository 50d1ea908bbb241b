package org.costate.nets.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuasiNewtonTest {
  private static final int N = 30;

  static List<QuasiNewton> methods() {
    return List.of(
        SelfScaledBroyden.withDefaults(),
        new Lbfgs(N, 1000, 1e-12, 0, Wolfe.withDefaults()),
        QuasiNewton.bySize());
  }

  /** Half of Σ 4^(i/6) (x − c)²: its condition is 4^(29/6), about 810. */
  private static Objective bowl(double centre) {
    return (x, gradient) -> {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        double k = Math.pow(4, i / 6.0);
        sum += 0.5 * k * (x[i] - centre) * (x[i] - centre);
        gradient[i] = k * (x[i] - centre);
      }
      return sum;
    };
  }

  /** The curvature learnt on one bowl is that of another: few steps lead to its centre. */
  @ParameterizedTest
  @MethodSource("methods")
  void goesOnWithItsCurvatureOnAnotherFunction(QuasiNewton method) {
    Minimum first = method.minimize(bowl(1), new double[N]);
    Minimum moved = method.continueOn(bowl(2), first.state());
    Minimum anew = method.minimize(bowl(2), first.parameters());

    for (double x : moved.parameters()) {
      assertEquals(2, x, 1e-6);
    }
    int further = moved.iterations() - first.iterations();
    assertTrue(10 * further < 9 * anew.iterations(), further + " against " + anew.iterations());
  }

  /** A run that stopped because nothing was gained is not stopped by that on another function. */
  @ParameterizedTest
  @MethodSource("methods")
  void whatAnotherFunctionGainedIsForgotten(QuasiNewton method) {
    Objective flat = (x, gradient) -> 1e30 + 1e-3 * bowl(0).evaluate(x, gradient);
    Minimum stuck = method.withIterations(5).minimize(flat, ones());

    Minimum moved = method.continueOn(bowl(2), stuck.state());

    for (double x : moved.parameters()) {
      assertEquals(2, x, 1e-6);
    }
  }

  @Test
  void theNumberOfParametersDecides() {
    var method =
        new QuasiNewtonBySize(
            N, SelfScaledBroyden.withDefaults(), Lbfgs.withDefaults().withIterations(1000));
    var small = new QuasiNewtonBySize(N - 1, method.dense(), method.limited());

    assertArrayEquals(
        method.dense().withIterations(20).minimize(bowl(1), new double[N]).parameters(),
        method.withIterations(20).minimize(bowl(1), new double[N]).parameters());
    assertArrayEquals(
        method.limited().withIterations(20).minimize(bowl(1), new double[N]).parameters(),
        small.withIterations(20).minimize(bowl(1), new double[N]).parameters());
    Lbfgs shorter = method.limited().withIterations(9);
    assertThrows(
        IllegalArgumentException.class, () -> new QuasiNewtonBySize(3, method.dense(), shorter));
  }

  private static double[] ones() {
    double[] x = new double[N];
    Arrays.fill(x, 1);
    return x;
  }
}
