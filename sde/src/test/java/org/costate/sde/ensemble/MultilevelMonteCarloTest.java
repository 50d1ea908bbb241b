package org.costate.sde.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.sde.Calculus;
import org.costate.sde.SdeMethod;
import org.costate.sde.method.SdeMethods;
import org.costate.solvers.Outcome;
import org.junit.jupiter.api.Test;

class MultilevelMonteCarloTest {
  private static final PathFunctional SQUARE =
      PathFunctional.terminal(
          1,
          (y, out, paths) -> {
            for (int p = 0; p < paths; p++) {
              out[p] = y[p] * y[p];
            }
          });

  /** E y² = exp(2r + s²). Five targets away has a probability below 1e-6. */
  @Test
  void theTargetIsMetAndHalvingItCostsAboutFourTimesAsMuch() {
    double exact = Math.exp(0.1 + 0.04);
    for (SdeMethod method :
        new SdeMethod[] {SdeMethods.eulerMaruyama(), SdeMethods.milstein(Calculus.ITO)}) {
      long[] cost = new long[2];
      for (int i = 0; i < 2; i++) {
        double target = 4e-3 / (1 << i);
        MultilevelMonteCarlo.Result result =
            new MultilevelMonteCarlo(method, 1, 12, 7, 2)
                .run(GeometricMotion.batched(), SQUARE, target);

        assertInstanceOf(Outcome.Done.class, result.outcome());
        assertEquals(exact, result.estimate().value(), 5 * target, method.name());
        assertTrue(result.estimate().standardError() < 0.75 * target, method.name());
        cost[i] = result.cost();
      }
      assertTrue(cost[1] < 8 * cost[0], method.name() + " " + cost[0] + " " + cost[1]);
    }
  }

  /**
   * Variances of levels add up only if levels do not share their paths. Over 200 seeds the
   * correlation of two means is below 0.35 but once in a million; with one seed for all levels it
   * would be 0.6 for this payoff.
   */
  @Test
  void levelsAreIndependent() {
    PathFunctional spread =
        PathFunctional.terminal(
            1,
            (y, out, paths) -> {
              for (int p = 0; p < paths; p++) {
                out[p] = y[p] + 2.5 * (y[p] - 1.05) * (y[p] - 1.05);
              }
            });
    int seeds = 200;
    double[] mean = new double[2];
    double[] square = new double[2];
    double product = 0;
    for (int seed = 0; seed < seeds; seed++) {
      List<MultilevelMonteCarlo.Level> levels =
          new MultilevelMonteCarlo(SdeMethods.eulerMaruyama(), 1, 3, seed, 1)
              .run(GeometricMotion.batched(), spread, 1)
              .levels();
      double first = levels.get(0).mean();
      double second = levels.get(1).mean();
      mean[0] += first / seeds;
      mean[1] += second / seeds;
      square[0] += first * first / seeds;
      square[1] += second * second / seeds;
      product += first * second / seeds;
    }
    double correlation =
        (product - mean[0] * mean[1])
            / Math.sqrt((square[0] - mean[0] * mean[0]) * (square[1] - mean[1] * mean[1]));

    assertEquals(0, correlation, 0.35);
  }

  @Test
  void varianceOfDifferencesFallsWithTheStrongOrder() {
    MultilevelMonteCarlo.Result euler =
        new MultilevelMonteCarlo(SdeMethods.eulerMaruyama(), 4, 12, 7, 2)
            .run(GeometricMotion.batched(), SQUARE, 1e-3);
    MultilevelMonteCarlo.Result milstein =
        new MultilevelMonteCarlo(SdeMethods.milstein(Calculus.ITO), 16, 12, 7, 2)
            .run(GeometricMotion.batched(), SQUARE, 1e-3);

    assertEquals(1, slope(euler), 0.25);
    assertEquals(2, slope(milstein), 0.25);
  }

  private static double slope(MultilevelMonteCarlo.Result result) {
    int last = result.levels().size() - 1;
    double ratio = result.levels().get(last - 1).variance() / result.levels().get(last).variance();
    return Math.log(ratio) / Math.log(2);
  }

  @Test
  void resultsDoNotDependOnTheThreadsAndTooFewLevelsAreReported() {
    var one = new MultilevelMonteCarlo(SdeMethods.eulerMaruyama(), 1, 3, 7, 1);
    var three = new MultilevelMonteCarlo(SdeMethods.eulerMaruyama(), 1, 3, 7, 3);

    MultilevelMonteCarlo.Result a = one.run(GeometricMotion.batched(), SQUARE, 1e-4 * 7);
    MultilevelMonteCarlo.Result b = three.run(GeometricMotion.batched(), SQUARE, 1e-4 * 7);

    assertEquals(a, b);
    var failed = assertInstanceOf(Outcome.Failed.class, a.outcome());
    assertTrue(failed.message().contains("more levels"), failed.message());
  }
}
