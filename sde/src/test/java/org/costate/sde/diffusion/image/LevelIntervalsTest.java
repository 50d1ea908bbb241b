package org.costate.sde.diffusion.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

class LevelIntervalsTest {
  private static final int LEVELS = 17;
  private static final double STEP = 2.0 / LEVELS;

  private static LevelIntervals at(double y, double sigma) {
    LevelIntervals intervals = new LevelIntervals(new Dequantisation(LEVELS));
    intervals.evaluate(y, sigma);
    return intervals;
  }

  /** exp(z²/2) is good to z² ulp; M = √(π/2) exp(z²/2) erfc(z/√2). */
  @Test
  void theRatioOfMillsIsThatOfTheErrorFunction() {
    for (double z = 0; z < 12; z += 0.037) {
      double expected = Math.sqrt(Math.PI / 2) * Math.exp(z * z / 2) * Erf.erfc(z / Math.sqrt(2));

      assertEquals(1, MillsRatio.at(z) / expected, 6e-14, "z = " + z);
    }
    assertEquals(Math.sqrt(Math.PI / 2), MillsRatio.at(0), 1e-15);
    // The asymptotic series 1/z − 1/z³ + 3/z⁵.
    assertEquals(1e-3 - 1e-9 + 3e-15, MillsRatio.at(1000), 1e-19);
  }

  @Test
  void likelihoodsAddUpToThatOfTheWhole() {
    for (double sigma : new double[] {0.003, 0.1, 1, 20}) {
      for (double y : new double[] {-1.3, -0.94, 0, 0.61, 1.2}) {
        double sum = 0;
        for (double log : at(y, sigma).logZ) {
          sum += Math.exp(log);
        }
        double root = Math.sqrt(2) * sigma;
        double whole = 0.5 * (Erf.erf((1 - y) / root) - Erf.erf((-1 - y) / root));

        assertEquals(whole, sum, 1e-13, "y = " + y + ", sigma = " + sigma);
      }
    }
  }

  /** Compared with sums over many points of each interval. */
  @Test
  void meansAreThoseOfTheNormalLawWithinTheInterval() {
    int points = 20_000;
    for (double sigma : new double[] {0.02, 0.3, 4}) {
      double y = 0.33;
      LevelIntervals seen = at(y, sigma);
      for (int k = 0; k < LEVELS; k++) {
        double nearest = Math.max(k * STEP - 1, Math.min((k + 1) * STEP - 1, y));
        double sum = 0;
        double first = 0;
        for (int i = 0; i < points; i++) {
          double x = (k + (i + 0.5) / points) * STEP - 1;
          double part = Math.exp((nearest - x) * (nearest + x - 2 * y) / (2 * sigma * sigma));
          sum += part;
          first += part * x;
        }
        double shift = (nearest - y) * (nearest - y) / (2 * sigma * sigma);
        double log = Math.log(sum * STEP / points / sigma) - 0.5 * Math.log(2 * Math.PI) - shift;

        assertEquals(first / sum, seen.mean[k], 1e-8, "level " + k + ", sigma = " + sigma);
        assertEquals(log, seen.logZ[k], 1e-6 * (1 + Math.abs(log)), "level " + k);
      }
    }
  }

  @Test
  void slopesAreThoseOfCentralDifferences() {
    for (double sigma : new double[] {0.02, 0.3, 4}) {
      double h = 1e-5 * sigma;
      LevelIntervals seen = at(0.33, sigma);
      LevelIntervals plus = at(0.33 + h, sigma);
      LevelIntervals minus = at(0.33 - h, sigma);
      for (int k = 0; k < LEVELS; k++) {
        double log = (plus.logZ[k] - minus.logZ[k]) / (2 * h);
        double mean = (plus.mean[k] - minus.mean[k]) / (2 * h);

        assertEquals(log, seen.logSlope[k], 1e-6 * (1 / sigma + Math.abs(log)));
        assertEquals(mean, seen.meanSlope[k], 1e-6, "level " + k + ", sigma = " + sigma);
      }
    }
  }

  /** 2000 spreads away everything is finite, and the mean lies in its interval. */
  @Test
  void farTailsStayFinite() {
    for (double sigma : new double[] {1e-5, 1e-3, 1e3}) {
      for (double y : new double[] {-3, -1, 0, 1, 3}) {
        LevelIntervals seen = at(y, sigma);
        for (int k = 0; k < LEVELS; k++) {
          String where = "level %s, y = %s, sigma = %s".formatted(k, y, sigma);
          double low = k * STEP - 1;
          assertTrue(Double.isFinite(seen.logZ[k]) && seen.logZ[k] <= 1e-12, where);
          assertTrue(seen.mean[k] > low - 1e-9 && seen.mean[k] < low + STEP + 1e-9, where);
          assertTrue(seen.meanSlope[k] >= 0 && seen.meanSlope[k] <= 1, where);
        }
      }
    }
  }
}
