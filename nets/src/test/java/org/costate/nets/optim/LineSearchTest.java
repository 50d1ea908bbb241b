package org.costate.nets.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LineSearchTest {
  private static final double[] ORIGIN = {0};
  private static final double[] AHEAD = {1};

  @Test
  void aParabolaIsLowestWhereItsSlopeVanishesWhereverTheSearchEnded() {
    for (double first : new double[] {0.5, 1, 2.5, 3.5}) {
      LineSearch search = search((x, g) -> parabola(x, g, 3));

      assertTrue(search.run(ORIGIN, 4.5, -3, AHEAD, first));
      assertEquals(1, search.evaluations(), "first = " + first);
      assertEquals(3, search.lowest(), 1e-12);
    }
  }

  @Test
  void whereTheLineCurvesDownwardsTheLowestIsTenTimesAhead() {
    // sin falls from π/2 on, ever steeper up to π.
    LineSearch search =
        new LineSearch(
            (x, g) -> {
              g[0] = Math.cos(1.7 + x[0]);
              return Math.sin(1.7 + x[0]);
            },
            new Wolfe(1e-4, 0.9, 2),
            1);

    assertTrue(search.run(ORIGIN, Math.sin(1.7), Math.cos(1.7), AHEAD, 0.01));
    assertEquals(10 * search.step, search.lowest(), 1e-12);
  }

  @Test
  void aLineThatOnlyRisesHasNoPointToAccept() {
    // A gradient of the wrong sign.
    LineSearch search =
        search(
            (x, g) -> {
              g[0] = -1;
              return x[0];
            });

    assertFalse(search.run(ORIGIN, 0, -1, AHEAD, 1));
    assertEquals(Wolfe.withDefaults().evaluations(), search.evaluations());
  }

  @Test
  void aPointThatIsNotFiniteIsTooFar() {
    LineSearch search = search((x, g) -> x[0] > 0.01 ? Double.NaN : parabola(x, g, 0.005));

    assertTrue(search.run(ORIGIN, 1.25e-5, -0.005, AHEAD, 1));
    assertTrue(search.step <= 0.01, "step = " + search.step);
    assertTrue(search.value < 1.25e-5, "value = " + search.value);
  }

  private static LineSearch search(Objective objective) {
    return new LineSearch(objective, Wolfe.withDefaults(), 1);
  }

  private static double parabola(double[] x, double[] gradient, double lowest) {
    gradient[0] = x[0] - lowest;
    return 0.5 * (x[0] - lowest) * (x[0] - lowest);
  }
}
