package org.costate.sde.diffusion.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.sde.diffusion.score.Score;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

class AdaptiveSamplingTest {
  private static final double LAST = 1e-3;
  private static final GaussianMixture DATA =
      GaussianMixture.round(
          new double[] {0.3, 0.7}, new double[][] {{-1.5}, {1}}, new double[] {0.4, 0.6});

  private static AdaptiveSampling sampling(double absolute, double relative) {
    return AdaptiveSampling.of(
        Targets.PROCESS, DATA.noised(Targets.PROCESS), LAST, absolute, relative);
  }

  private static double distance(double[] samples) {
    double[] x = samples.clone();
    Arrays.sort(x);
    double distance = 0;
    for (int i = 0; i < x.length; i++) {
      double f = 0.3 * cdf((x[i] + 1.5) / 0.4) + 0.7 * cdf((x[i] - 1) / 0.6);
      distance = Math.max(distance, Math.abs(f - (i + 0.5) / x.length));
    }
    return distance;
  }

  private static double cdf(double z) {
    return Erf.erfc(-z / Math.sqrt(2)) / 2;
  }

  /** Kolmogorov-Smirnov at a false alarm of 1e-4, with steps of which many were rejected. */
  @Test
  void rejectedStepsLeaveTheLawAlone() {
    int rows = 4000;
    AdaptiveSamples drawn = sampling(0.02, 0.02).draw(rows, 3);
    assertTrue(drawn.rejected() > rows, "rejected: " + drawn.rejected());
    double distance = distance(drawn.values());
    assertTrue(distance < 2.23 / Math.sqrt(rows), "distance " + distance);
  }

  /** Paths are the same for every tolerance, so their ends can be compared. */
  @Test
  void endsConvergeWithTheTolerance() {
    int rows = 100;
    double[] exact = sampling(1e-4, 0).draw(rows, 5).values();
    double before = Double.POSITIVE_INFINITY;
    double evaluations = 0;
    for (double tolerance : new double[] {1e-1, 1e-2, 1e-3}) {
      AdaptiveSamples drawn = sampling(tolerance, 0).draw(rows, 5);
      double[] distances = new double[rows];
      for (int r = 0; r < rows; r++) {
        distances[r] = Math.abs(drawn.values()[r] - exact[r]);
      }
      Arrays.sort(distances);
      double median = distances[rows / 2];
      assertTrue(median < 0.4 * before, "tolerance %s: %s".formatted(tolerance, median));
      // A trial of length h errs by h^(3/2), the path by h.
      assertTrue(
          median < Math.pow(tolerance, 2.0 / 3), "tolerance %s: %s".formatted(tolerance, median));
      assertTrue(drawn.evaluationsPerSample() > evaluations);
      before = median;
      evaluations = drawn.evaluationsPerSample();
    }
  }

  @Test
  void aRowIsAFunctionOfSeedAndNumber() {
    AdaptiveSampling sampling = sampling(0.05, 0.05);
    assertArrayEquals(
        sampling.draw(70, 4).values(), Arrays.copyOf(sampling.draw(150, 4).values(), 70));
  }

  @Test
  void aScoreThatIsNotFiniteIsReported() {
    var broken =
        new Score() {
          @Override
          public int dimension() {
            return 1;
          }

          @Override
          public void evaluate(double t, double[] x, double[] score) {
            score[0] = t < 0.5 ? Double.NaN : -x[0];
          }
        };
    var sampling = AdaptiveSampling.of(Targets.PROCESS, broken, LAST, 0.1, 0);
    var thrown = assertThrows(SamplingException.class, () -> sampling.draw(1, 1));
    assertTrue(thrown.getMessage().contains("t = 0.5"), thrown.getMessage());
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> sampling(0, 0.1));
    assertThrows(IllegalArgumentException.class, () -> sampling(Double.NaN, 0.1));
    assertThrows(IllegalArgumentException.class, () -> sampling(0.1, 0.1).draw(0, 1));
    assertEquals(1, sampling(0.1, 0.1).draw(1, 1).values().length);
  }
}
