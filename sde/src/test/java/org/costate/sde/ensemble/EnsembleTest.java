package org.costate.sde.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeSolver;
import org.costate.sde.method.SdeMethods;
import org.costate.sde.noise.BrownianMotion;
import org.costate.solvers.Outcome;
import org.junit.jupiter.api.Test;

/** Statistical comparisons have a false-alarm rate of 1e-6; seeds are fixed. */
class EnsembleTest {
  private static final double SIGMAS = 4.892;
  private static final Ensemble MILSTEIN =
      Ensemble.of(SdeMethods.milstein(Calculus.ITO), 32, 100_000, 5).withThreads(2);

  @Test
  void resultsDoNotDependOnTheThreads() {
    var quantiles = new Quantiles(0, 1e-3);
    EnsembleResult one =
        MILSTEIN
            .withThreads(1)
            .run(GeometricMotion.batched(), PathFunctional.states(32, 4), quantiles);
    EnsembleResult five =
        MILSTEIN
            .withThreads(5)
            .run(GeometricMotion.batched(), PathFunctional.states(32, 4), quantiles);

    for (int i = 0; i < 4; i++) {
      assertEquals(one.moments().mean(i), five.moments().mean(i));
      for (int j = 0; j < 4; j++) {
        assertEquals(one.moments().covariance(i, j), five.moments().covariance(i, j));
      }
    }
    assertEquals(one.of(quantiles).quantile(0.3), five.of(quantiles).quantile(0.3));
    assertEquals(100_000, one.count());
  }

  @Test
  void everyPathIsTheOneThatASolverWouldGive() {
    int paths = 300;
    var samples = new Samples(1);
    Ensemble ensemble =
        Ensemble.of(SdeMethods.sriw1(), 16, paths, 3).withCells(64).startingAt(1000);

    double[] batched =
        ensemble
            .run(GeometricMotion.batched(), PathFunctional.terminal(), samples)
            .of(samples)
            .of(0);
    double[] rows =
        ensemble
            .run(GeometricMotion.single(), PathFunctional.terminal(), samples)
            .of(samples)
            .of(0);

    var solver = new SdeSolver(SdeMethods.sriw1(), 16, 16);
    BrownianMotion motion = BrownianMotion.of(3, 1, 0, 1, 64);
    double[] alone = new double[paths];
    for (int p = 0; p < paths; p++) {
      alone[p] = solver.solve(GeometricMotion.batched().single(), motion.path(1000 + p)).last()[0];
    }
    assertArrayEquals(alone, batched);
    assertArrayEquals(alone, rows);
  }

  @Test
  void statisticsAreThoseOfTheLogNormalLaw() {
    var quantiles = new Quantiles(0, 1e-4);
    var histogram = new Histogram(0, 0.5, 1.5, 10);
    EnsembleResult result =
        MILSTEIN.run(GeometricMotion.batched(), PathFunctional.states(32, 2), quantiles, histogram);

    Estimate mean = result.mean(1);
    assertEquals(Math.exp(0.05), mean.value(), SIGMAS * mean.standardError());
    double variance = Math.exp(0.1) * Math.expm1(0.04);
    // The variance of a sample variance is near (κ - 1) σ⁴/n, with κ = 3.7 for this law.
    assertEquals(
        variance, result.moments().variance(1), SIGMAS * variance * Math.sqrt(2.7 / 100_000));
    double covariance = Math.exp(0.075) * Math.expm1(0.02);
    assertEquals(
        covariance, result.moments().covariance(0, 1), SIGMAS * variance * Math.sqrt(2.7 / 1e5));
    // Quantiles of the log are 0.03 + 0.2 z; outputs 0 are those at half the span.
    for (double z : new double[] {-1, 0, 1.5}) {
      double level = 0.5 * org.hipparchus.special.Erf.erfc(-z / Math.sqrt(2));
      double exact = Math.exp(0.015 + 0.2 * Math.sqrt(0.5) * z);
      Estimate estimate = result.of(quantiles).estimate(level);
      assertEquals(exact, estimate.value(), SIGMAS * estimate.standardError());
    }
    assertEquals(100_000, result.of(histogram).total());
    double low = (Math.log(0.9) - 0.015) / (0.2 * Math.sqrt(0.5));
    double high = (0 - 0.015) / (0.2 * Math.sqrt(0.5));
    double share =
        0.5
            * (org.hipparchus.special.Erf.erf(high / Math.sqrt(2))
                - org.hipparchus.special.Erf.erf(low / Math.sqrt(2)));
    Estimate density = result.of(histogram).density(4);
    assertEquals(share / 0.1, density.value(), SIGMAS * density.standardError());
  }

  @Test
  void antitheticPairsAndControlsLowerTheErrorAndKeepTheMean() {
    PathFunctional call =
        PathFunctional.terminal(
            2,
            (y, out, paths) -> {
              for (int p = 0; p < paths; p++) {
                out[p] = Math.max(0, y[p] - 1);
                out[paths + p] = y[p];
              }
            });
    double exact = blackScholes();
    EnsembleResult plain = MILSTEIN.run(GeometricMotion.batched(), call);
    EnsembleResult pairs = MILSTEIN.antithetic().run(GeometricMotion.batched(), call);
    Estimate controlled = plain.moments().controlled(0, 1, Math.exp(0.05));

    assertEquals(50_000, pairs.count());
    for (Estimate estimate : new Estimate[] {plain.mean(0), pairs.mean(0), controlled}) {
      assertEquals(exact, estimate.value(), SIGMAS * estimate.standardError());
    }
    double error = plain.mean(0).standardError();
    assertTrue(pairs.mean(0).standardError() < 0.85 * error, "pairs");
    assertTrue(controlled.standardError() < 0.5 * error, "control");
  }

  /** E max(0, y - 1) without discount. */
  private static double blackScholes() {
    double d1 = (0.05 + 0.02) / 0.2;
    double d2 = d1 - 0.2;
    return Math.exp(0.05) * 0.5 * org.hipparchus.special.Erf.erfc(-d1 / Math.sqrt(2))
        - 0.5 * org.hipparchus.special.Erf.erfc(-d2 / Math.sqrt(2));
  }

  @Test
  void aCancelledRunReturnsTheStatisticsSoFar() {
    var asked = new AtomicInteger();
    EnsembleResult result =
        MILSTEIN
            .withThreads(1)
            .cancelledBy(() -> asked.incrementAndGet() > 20)
            .run(GeometricMotion.batched(), PathFunctional.terminal());

    assertInstanceOf(Outcome.Interrupted.class, result.outcome());
    assertEquals(2 * 8 * 256, result.count());
    EnsembleResult same =
        Ensemble.of(SdeMethods.milstein(Calculus.ITO), 32, 2 * 8 * 256, 5)
            .run(GeometricMotion.batched(), PathFunctional.terminal());
    assertEquals(same.moments().mean(0), result.moments().mean(0));
  }

  @Test
  void aStateThatIsNotFiniteNamesTimePathAndComponent() {
    EnsembleProblem problem =
        EnsembleProblem.of(
            Calculus.ITO,
            NoiseKind.ADDITIVE,
            2,
            1,
            (t, y, f, paths) -> {
              for (int p = 0; p < paths; p++) {
                f[p] = 0;
                f[paths + p] = t >= 0.5 && y[p] > 2.5 ? Double.NaN : 0;
              }
            },
            (t, y, g, paths) -> {
              for (int p = 0; p < paths; p++) {
                g[p] = 1;
                g[paths + p] = 0;
              }
            },
            0,
            new double[2],
            1);
    var samples = new Samples(2);
    EnsembleResult result =
        Ensemble.of(SdeMethods.eulerMaruyama(), 4, 20_000, 1)
            .run(problem, PathFunctional.terminal(), samples);

    var failed = assertInstanceOf(Outcome.Failed.class, result.outcome());
    assertTrue(
        failed.message().matches(".*component 1 of path \\d+ is NaN at t = (0.75|1.0);.*"),
        failed.message());
    assertEquals(result.count(), result.of(samples).of(0).length);
    assertTrue(result.count() < 20_000);
  }

  /** A quantile or a bin would count it as some number. */
  @Test
  void anOutputThatIsNotANumberIsAFailureNotASample() {
    var quantiles = new Quantiles(1, 1e-3);
    EnsembleResult result =
        Ensemble.of(SdeMethods.sriw1(), 4, 5000, 3)
            .run(
                GeometricMotion.batched(),
                PathFunctional.terminal(
                    2,
                    (y, out, paths) -> {
                      for (int p = 0; p < paths; p++) {
                        out[p] = y[p];
                        out[paths + p] = Math.log(y[p] - 0.5);
                      }
                    }),
                quantiles);

    var failed = assertInstanceOf(Outcome.Failed.class, result.outcome());
    assertTrue(failed.message().matches(".*output 1 of path \\d+ is NaN.*"), failed.message());
    assertTrue(result.count() < 5000);
    assertEquals(result.count(), result.of(quantiles).total());
  }

  /** Fewer paths than a batch: there is room in memory where a row would be read. */
  @Test
  void aSummaryOfAnOutputThatThereIsNotIsRefused() {
    for (Summary<?> summary :
        new Summary<?>[] {
          new Quantiles(1, 1e-3), new Histogram(1, 0, 1, 3), new Samples(2), new Moments(2)
        }) {
      var error =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  Ensemble.of(SdeMethods.sriw1(), 4, 10, 3)
                      .run(GeometricMotion.batched(), PathFunctional.terminal(), summary));
      assertEquals(
          summary.getClass().getSimpleName() + " reads output 1; a path has 1, counted from 0",
          error.getMessage());
    }
  }

  @Test
  void whatAFormulaThrowsReachesTheCaller() {
    EnsembleProblem problem =
        EnsembleProblem.of(
            Calculus.ITO,
            NoiseKind.DIAGONAL,
            1,
            1,
            (t, y, f, paths) -> {
              throw new UnsupportedOperationException("no drift");
            },
            (t, y, g, paths) -> java.util.Arrays.fill(g, 1),
            0,
            new double[1],
            1);

    var error =
        assertThrows(
            UnsupportedOperationException.class,
            () -> MILSTEIN.run(problem, PathFunctional.terminal()));
    assertEquals("no drift", error.getMessage());
  }

  @Test
  void mistakesAreNamed() {
    var odd =
        assertThrows(
            IllegalArgumentException.class,
            () -> Ensemble.of(SdeMethods.heun(), 4, 5, 1).antithetic());
    var sense =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Ensemble.of(SdeMethods.heun(), 4, 4, 1)
                    .run(GeometricMotion.batched(), PathFunctional.terminal()));

    assertEquals("antithetic paths come in pairs; got 5", odd.getMessage());
    assertTrue(sense.getMessage().contains("STRATONOVICH"), sense.getMessage());
  }
}
