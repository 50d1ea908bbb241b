package org.costate.sde.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.method.SdeMethods;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

/** False-alarm rate 1e-6; seeds are fixed. */
class BarrierTest {
  private static final double SIGMAS = 4.892;

  private static double normal(double z) {
    return 0.5 * Erf.erfc(-z / Math.sqrt(2));
  }

  /** The probability that m t + s W stays below b on [0, t]. */
  private static double survival(double b, double m, double s, double t) {
    double width = s * Math.sqrt(t);
    return normal((b - m * t) / width)
        - Math.exp(2 * m * b / (s * s)) * normal((-b - m * t) / width);
  }

  /** For constant coefficients the bridge is exact, so that four steps do. */
  @Test
  void theLawOfTheFirstPassageOfBrownianMotion() {
    EnsembleProblem motion =
        EnsembleProblem.of(
            Calculus.ITO,
            NoiseKind.ADDITIVE,
            1,
            2,
            (t, y, f, paths) -> java.util.Arrays.fill(f, 0.3),
            (t, y, g, paths) -> {
              java.util.Arrays.fill(g, 0, paths, 0.6);
              java.util.Arrays.fill(g, paths, 2 * paths, 0.8);
            },
            0,
            new double[1],
            1);
    EnsembleResult result =
        Ensemble.of(SdeMethods.eulerMaruyama(), 4, 100_000, 2)
            .run(motion, new Barrier(0, 0.9, true, 4, 2));

    assertNear(survival(0.9, 0.3, 1, 1), result.mean(0));
    assertNear(1 - survival(0.9, 0.3, 1, 0.5), result.mean(2));
    assertNear(1 - survival(0.9, 0.3, 1, 1), result.mean(3));

    // The trapezium of 16 steps is off by 3e-4; each end's value alone would be by 0.015.
    EnsembleResult times =
        Ensemble.of(SdeMethods.eulerMaruyama(), 16, 100_000, 2)
            .run(motion, new Barrier(0, 0.9, true, 16, 1));
    double time = 0;
    int n = 2000;
    for (int i = 1; i <= n; i++) {
      time += survival(0.9, 0.3, 1, (i - 0.5) / n) / n;
    }
    assertNear(time, times.mean(1));
  }

  @Test
  void theMeanTimeAndABarrierBelow() {
    EnsembleResult result =
        Ensemble.of(SdeMethods.milstein(Calculus.ITO), 64, 60_000, 2)
            .run(GeometricMotion.batched(), new Barrier(0, 0.85, false, 64, 1));

    // log y has drift 0.03 and falls by -log 0.85: mirror it.
    double b = -Math.log(0.85);
    double time = 0;
    int n = 2000;
    for (int i = 1; i <= n; i++) {
      time += survival(b, -0.03, 0.2, (i - 0.5) / n) / n;
    }
    assertNear(survival(b, -0.03, 0.2, 1), result.mean(0));
    assertNear(time, result.mean(1));
  }

  private static void assertNear(double exact, Estimate estimate) {
    assertEquals(exact, estimate.value(), SIGMAS * estimate.standardError());
    assertTrue(estimate.standardError() < 0.005, "the error bar is small");
  }
}
