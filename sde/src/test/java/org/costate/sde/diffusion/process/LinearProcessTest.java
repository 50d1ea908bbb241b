package org.costate.sde.diffusion.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinearProcessTest {
  private static final List<LinearProcess> ALL =
      List.of(
          VariancePreserving.of(0.1, 20),
          SubVariancePreserving.of(0.1, 20),
          VarianceExploding.ofNoisyData(0.01, 50),
          VarianceExploding.ofCleanData(0.01, 50),
          new SigmaProcess(80),
          SolvedProcess.of(t -> -0.5 - t, t -> Math.sqrt(1 + 3 * t), 1.5));

  /** a' = f a and (q²)' = 2 f q² + g², by central differences. */
  @Test
  void theKernelSolvesTheEquationOfTheProcess() {
    for (LinearProcess process : ALL) {
      for (double part : new double[] {0.05, 0.3, 0.8}) {
        double t = part * process.end();
        double h = 1e-4 * t;
        double slope = (process.scale(t + h) - process.scale(t - h)) / (2 * h);
        double high = process.spread(t + h);
        double low = process.spread(t - h);
        double variance = process.spread(t) * process.spread(t);
        double rate = 2 * process.drift(t) * variance + process.noiseSquared(t);

        assertEquals(process.drift(t) * process.scale(t), slope, 1e-6, process.name());
        assertEquals(1, (high - low) * (high + low) / (2 * h) / rate, 1e-6, process.name());
      }
    }
  }

  @Test
  void timesComeBackFromTheirLogRatio() {
    for (LinearProcess process : ALL) {
      for (double part : new double[] {1e-4, 0.01, 0.5, 0.99, 1}) {
        double t = part * process.end();
        assertEquals(t, process.timeAt(process.logRatio(t)), 1e-9 * t, process.name());
      }
    }
  }

  @Test
  void aSolvedKernelIsTheClosedFormOfTheSameCoefficients() {
    var closed = VariancePreserving.of(0.1, 20);
    var solved = SolvedProcess.of(closed::drift, t -> Math.sqrt(closed.noiseSquared(t)), 1);
    for (double t : new double[] {1e-3, 0.2, 0.77, 1}) {
      assertEquals(closed.scale(t), solved.scale(t), 1e-11);
      assertEquals(closed.spread(t), solved.spread(t), 1e-11);
    }
  }

  @Test
  void whatTheVariancePreservingProcessLeavesOfTheData() {
    assertEquals(0.006572, VariancePreserving.of(0.1, 20).scale(1), 5e-7);
  }

  @Test
  void aLogRatioOutOfReachIsRefused() {
    for (LinearProcess process : ALL) {
      assertThrows(
          IllegalArgumentException.class,
          () -> process.timeAt(process.logRatio(process.end()) - 1));
    }
  }

  @Test
  void ratesOutOfRangeAreRefused() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> VariancePreserving.of(0.1, Double.NaN));

    assertEquals("rates must be finite with 0 < b0 <= b1; got 0.1 and NaN", error.getMessage());
  }
}
