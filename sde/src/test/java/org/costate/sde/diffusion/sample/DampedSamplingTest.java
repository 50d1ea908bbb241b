package org.costate.sde.diffusion.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.costate.sde.diffusion.process.CriticallyDamped;
import org.costate.sde.diffusion.process.CriticallyDamped.Block;
import org.costate.sde.diffusion.process.CriticallyDamped.Propagator;
import org.costate.sde.diffusion.score.DampedMixture;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

class DampedSamplingTest {
  private static final CriticallyDamped PROCESS = CriticallyDamped.standard();
  private static final GaussianMixture NORMAL =
      GaussianMixture.round(new double[] {1}, new double[][] {{0}}, new double[] {0.5});

  /**
   * Returns the covariance of the samples, which are a linear map of start and noise: a row for
   * each unit of these.
   */
  private static Block seen(DampedSampler sampler, int steps) {
    int uses = 4;
    int rows = 2 + uses * steps;
    double[] z = new double[2 * rows];
    z[0] = 1;
    z[3] = Math.sqrt(PROCESS.mass());
    NormalSource unit =
        (step, use, out) -> {
          Arrays.fill(out, 0);
          out[2 + uses * step + use] = 1;
        };
    DampedSampling.of(PROCESS, new DampedMixture(NORMAL, PROCESS), sampler, 0, steps)
        .carry(z, unit);
    double xx = 0;
    double xv = 0;
    double vv = 0;
    for (int r = 0; r < rows; r++) {
      xx += z[2 * r] * z[2 * r];
      xv += z[2 * r] * z[2 * r + 1];
      vv += z[2 * r + 1] * z[2 * r + 1];
    }
    return new Block(xx, xv, vv);
  }

  /** Carries {@code C → K C Kᵀ + Q}. */
  private static double[][] carried(double[][] k, double[][] c, double[][] q) {
    double[][] out = new double[2][2];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        out[i][j] = q[i][j];
        for (int a = 0; a < 2; a++) {
          for (int b = 0; b < 2; b++) {
            out[i][j] += k[i][a] * c[a][b] * k[j][b];
          }
        }
      }
    }
    return out;
  }

  /** Returns {@code sᵥ = (f, g) z} of the normal law. */
  private static double[] slope(double t) {
    Block c = PROCESS.covariance(t, 0.25);
    return new double[] {c.xv() / c.determinant(), -c.xx() / c.determinant()};
  }

  @Test
  void eulerMaruyamaAgreesWithItsRecursion() {
    for (int steps : new int[] {10, 100, 500}) {
      double h = 1.0 / steps;
      double bh = PROCESS.rate() * h;
      double g = PROCESS.friction();
      double m = PROCESS.mass();
      double[][] c = {{1, 0}, {0, m}};
      for (int k = 0; k < steps; k++) {
        double[] s = slope(1 - k * h);
        double[][] step = {
          {1, -bh / m}, {bh * (1 + 2 * g * s[0]), 1 + bh * (g / m + 2 * g * s[1])}
        };
        c = carried(step, c, new double[][] {{0, 0}, {0, 2 * g * bh}});
      }
      assertBlock(c, seen(DampedSampler.EULER_MARUYAMA, steps));
    }
  }

  @Test
  void theSplittingAgreesWithItsRecursion() {
    for (int steps : new int[] {10, 100, 500}) {
      double h = 1.0 / steps;
      Propagator e = PROCESS.propagator(0.5 * h);
      Block q = PROCESS.noise(0.5 * h);
      double[][] half = {{e.xx(), -e.xv()}, {-e.vx(), e.vv()}};
      double[][] noise = {{q.xx(), -q.xv()}, {-q.xv(), q.vv()}};
      double[][] none = new double[2][2];
      double[][] c = {{1, 0}, {0, PROCESS.mass()}};
      double factor = 2 * PROCESS.friction() * PROCESS.rate() * h;
      for (int k = 0; k < steps; k++) {
        double[] s = slope(1 - (k + 0.5) * h);
        double[][] kick = {{1, 0}, {factor * s[0], 1 + factor * (s[1] + 1 / PROCESS.mass())}};
        c = carried(half, c, noise);
        c = carried(kick, c, none);
        c = carried(half, c, noise);
      }
      assertBlock(c, seen(DampedSampler.SYMMETRIC_SPLITTING, steps));
    }
  }

  private static void assertBlock(double[][] expected, Block seen) {
    assertEquals(expected[0][0], seen.xx(), 1e-10 * Math.abs(expected[0][0]));
    assertEquals(expected[0][1], seen.xv(), 1e-10 * Math.abs(expected[0][0]));
    assertEquals(expected[1][1], seen.vv(), 1e-10 * Math.abs(expected[1][1]));
  }

  /** Errors of the spread, 0.5, against steps; neither rule is much the better on normal data. */
  @Test
  void spreadsConvergeAtOrderOneToTheData() {
    for (DampedSampler sampler : DampedSampler.values()) {
      double coarse = Math.sqrt(seen(sampler, 200).xx()) - 0.5;
      double fine = Math.sqrt(seen(sampler, 400).xx()) - 0.5;
      double finest = Math.sqrt(seen(sampler, 800).xx()) - 0.5;
      double order = Math.log((coarse - fine) / (fine - finest)) / Math.log(2);
      assertEquals(1, order, 0.15, sampler.name());
      // Extrapolated to no step; what is left is the law at T taken for the prior.
      double once = 2 * fine - coarse;
      double twice = 2 * finest - fine;
      double limit = (4 * twice - once) / 3;
      assertEquals(0, limit, 1e-3, sampler.name());
    }
  }

  /** Kolmogorov-Smirnov at a false alarm of 1e-4, 2.23/√n. */
  @Test
  void samplesOfAMixtureHaveItsLaw() {
    GaussianMixture data =
        GaussianMixture.round(
            new double[] {0.3, 0.7}, new double[][] {{-1.5}, {1}}, new double[] {0.4, 0.6});
    int rows = 3000;
    double[] z =
        DampedSampling.of(
                PROCESS,
                new DampedMixture(data, PROCESS),
                DampedSampler.SYMMETRIC_SPLITTING,
                1e-4,
                300)
            .draw(rows, 8);
    double[] x = new double[rows];
    Arrays.setAll(x, r -> z[2 * r]);
    Arrays.sort(x);
    double distance = 0;
    for (int i = 0; i < rows; i++) {
      double f = 0.3 * cdf((x[i] + 1.5) / 0.4) + 0.7 * cdf((x[i] - 1) / 0.6);
      distance = Math.max(distance, Math.abs(f - (i + 0.5) / rows));
    }
    assertTrue(distance < 2.23 / Math.sqrt(rows), "distance " + distance);
  }

  private static double cdf(double z) {
    return Erf.erfc(-z / Math.sqrt(2)) / 2;
  }

  @Test
  void aRowIsAFunctionOfSeedAndNumber() {
    var sampling =
        DampedSampling.of(
            PROCESS,
            new DampedMixture(NORMAL, PROCESS),
            DampedSampler.SYMMETRIC_SPLITTING,
            1e-3,
            5);
    assertArrayEquals(sampling.draw(300, 4), Arrays.copyOf(sampling.draw(600, 4), 600));
  }

  @Test
  void refusesWhatCannotBeSampled() {
    var score = new DampedMixture(NORMAL, PROCESS);
    var sampler = DampedSampler.EULER_MARUYAMA;
    assertThrows(
        IllegalArgumentException.class, () -> DampedSampling.of(PROCESS, score, sampler, 1, 5));
    assertThrows(
        IllegalArgumentException.class, () -> DampedSampling.of(PROCESS, score, sampler, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> DampedSampling.of(PROCESS, score, sampler, Double.NaN, 5));
  }
}
