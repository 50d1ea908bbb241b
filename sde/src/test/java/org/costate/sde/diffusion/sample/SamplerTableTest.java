package org.costate.sde.diffusion.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.junit.jupiter.api.Test;

/**
 * Endpoint errors of the deterministic samplers against a table computed independently, with other
 * starting points: so entries may differ by the spread over these.
 */
class SamplerTableTest {
  private static final double LAST = 1e-3;
  private static final int SAMPLES = 1000;

  /** A sampler and its errors: smooth at 12 … 768 evaluations, order, and the other targets. */
  private record Expected(
      Sampler sampler,
      List<Double> smooth,
      double order,
      double eight48,
      double eight768,
      List<Double> sharp,
      double sharpMedian) {}

  private static final TimeGrid UNIFORM = new TimeGrid.UniformInTime();

  private static final List<Expected> TABLE =
      List.of(
          new Expected(
              Samplers.flowEuler(),
              List.of(1.6e-2, 6.9e-3, 3.3e-3, 1.6e-3, 8.0e-4, 4.0e-4, 2.0e-4),
              1.00,
              1.6e-2,
              1.0e-3,
              List.of(1.4e-1, 8.4e-3, 3.3e-4),
              3.2e-4),
          new Expected(
              Samplers.flowHeun(),
              List.of(3.7e-2, 8.9e-3, 2.3e-3, 5.8e-4, 1.5e-4, 3.7e-5, 9.2e-6),
              2.00,
              1.1e-2,
              5.1e-5,
              List.of(3.7e0, 6.4e-2, 1.7e-4),
              1.4e-4),
          new Expected(
              Samplers.flowRungeKutta4(),
              List.of(1.4e-2, 1.5e-3, 5.3e-5, 2.7e-6, 1.6e-7, 9.9e-9, 6.1e-10),
              4.01,
              1.1e-3,
              4.6e-8,
              List.of(3.5e0, 1.1e-1, 2.0e-5),
              1.6e-5),
          new Expected(
              new NoisePredicting(1, UNIFORM),
              List.of(1.8e-1, 9.0e-2, 4.6e-2, 2.3e-2, 1.2e-2, 5.9e-3, 2.9e-3),
              1.00,
              3.6e-2,
              2.3e-3,
              List.of(1.0e-1, 9.5e-3, 1.3e-3),
              1.1e-3),
          new Expected(
              Samplers.ddim(),
              List.of(2.2e-1, 1.2e-1, 5.9e-2, 3.0e-2, 1.5e-2, 7.4e-3, 3.7e-3),
              1.00,
              5.7e-2,
              3.6e-3,
              List.of(2.4e-2, 5.0e-3, 2.9e-4),
              2.2e-4),
          new Expected(
              Samplers.dpmSolverPlus2(),
              List.of(4.7e-2, 1.3e-2, 3.2e-3, 8.0e-4, 2.0e-4, 5.0e-5, 1.2e-5),
              2.00,
              5.7e-3,
              2.4e-5,
              List.of(1.1e-2, 8.4e-4, 5.8e-6),
              1.0e-6),
          new Expected(
              Samplers.dpmSolver2(),
              List.of(2.6e-1, 5.6e-2, 1.3e-2, 3.1e-3, 7.7e-4, 1.9e-4, 4.7e-5),
              2.01,
              1.4e-2,
              4.8e-5,
              List.of(5.5e-2, 1.3e-3, 8.2e-6),
              3.1e-6),
          new Expected(
              Samplers.dpmSolver3(),
              List.of(5.0e-2, 7.3e-3, 5.7e-4, 6.9e-5, 8.5e-6, 1.0e-6, 1.3e-7),
              3.01,
              2.5e-3,
              6.8e-7,
              List.of(4.3e-1, 1.2e-3, 7.3e-7),
              2.5e-8),
          new Expected(
              Samplers.karrasHeun(),
              List.of(6.2e-1, 1.3e-1, 3.0e-2, 7.1e-3, 1.7e-3, 4.3e-4, 1.1e-4),
              2.01,
              2.7e-2,
              8.3e-5,
              List.of(7.6e-1, 2.6e-3, 1.3e-5),
              6.7e-6),
          new Expected(
              Samplers.deis(2),
              List.of(1.4e-1, 4.4e-2, 1.3e-2, 3.4e-3, 8.9e-4, 2.3e-4, 5.7e-5),
              1.99,
              1.4e-2,
              6.8e-5,
              List.of(1.3e-2, 1.5e-3, 9.6e-6),
              3.2e-6),
          new Expected(
              Samplers.deis(3),
              List.of(1.1e-1, 2.6e-2, 4.4e-3, 6.6e-4, 8.9e-5, 1.2e-5, 1.5e-6),
              2.97,
              6.1e-3,
              2.6e-6,
              List.of(1.1e-2, 9.7e-4, 7.1e-7),
              9.7e-8));

  private static SamplerReport measure(GaussianMixture data, Sampler sampler, int... evaluations) {
    LinearProcess process = Targets.PROCESS;
    return SamplerReport.measure(
        process, data.noised(process), List.of(sampler), LAST, evaluations, SAMPLES, 7);
  }

  @Test
  void onSmoothDataEveryEntryWithinATenthAndEveryOrder() {
    for (Expected row : TABLE) {
      int[] evaluations = {12, 24, 48, 96, 192, 384, 768};
      SamplerReport report = measure(Targets.smooth(), row.sampler(), evaluations);
      for (int i = 0; i < evaluations.length; i++) {
        // One more half of the last digit printed.
        within(0.1, row.smooth().get(i), report.rows().get(i).rootMeanSquare(), row, 12 << i);
      }
      assertEquals(row.order(), report.order(row.sampler().name()), 0.1, row.sampler().name());
    }
  }

  @Test
  void onEightGaussiansWithinAFifth() {
    for (Expected row : TABLE) {
      SamplerReport report = measure(Targets.eightGaussians(), row.sampler(), 48, 768);
      within(0.2, row.eight48(), report.rows().get(0).rootMeanSquare(), row, 48);
      within(0.2, row.eight768(), report.rows().get(1).rootMeanSquare(), row, 768);
    }
  }

  @Test
  void onSharpDataWithinAFactorAndMediansWithinATenth() {
    for (Expected row : TABLE) {
      SamplerReport report = measure(Targets.sharp(), row.sampler(), 12, 48, 768);
      for (int i = 0; i < 3; i++) {
        double expected = row.sharp().get(i);
        double factor = i == 2 ? 4 : 2;
        double seen = report.rows().get(i).rootMeanSquare();
        assertTrue(
            expected >= 0.3 || (seen <= factor * expected && seen >= expected / factor),
            row.sampler().name() + ": " + seen + " for " + expected);
      }
      within(0.1, row.sharpMedian(), report.rows().get(2).median(), row, 768);
    }
  }

  private static void within(double part, double expected, double seen, Expected row, int count) {
    if (expected < 0.3) {
      double lastDigit = 0.5 * Math.pow(10, Math.floor(Math.log10(expected)) - 1);
      assertEquals(
          expected,
          seen,
          part * expected + lastDigit,
          row.sampler().name() + " at " + count + " evaluations");
    }
  }
}
