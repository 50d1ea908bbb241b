package org.costate.sde.noise;

import static org.costate.sde.noise.Moments.requireStandardNormal;
import static org.costate.sde.noise.Moments.requireUncorrelated;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Laws over 20 000 paths; each comparison has a false-alarm rate of 1e-6. */
class LevyAreaTest {
  private static final int PATHS = 20_000;

  /** W, H and K over cells, standardised by variances h, h/12 and h/720. */
  @Test
  void incrementAndAreasAreIndependentNormals() {
    BrownianMotion motion = BrownianMotion.of(21, 2, 0, 3, 300);
    BrownianPath path = motion.path(0);
    for (int[] cells : new int[][] {{5, 1}, {127, 2}, {120, 20}}) {
      double h = cells[1] * motion.cellLength();
      double[][] sample = new double[3][PATHS];
      double[] w = new double[2];
      double[] area = new double[4];
      for (int p = 0; p < PATHS; p++) {
        path.select(p);
        path.cells(cells[0], cells[1], Areas.SPACE_TIME_TIME, w, area);
        sample[0][p] = w[1] / Math.sqrt(h);
        sample[1][p] = area[1] / Math.sqrt(h / 12);
        sample[2][p] = area[3] / Math.sqrt(h / 720);
      }
      String name = cells[1] + " cells from " + cells[0];
      requireStandardNormal("W over " + name, sample[0]);
      requireStandardNormal("H over " + name, sample[1]);
      requireStandardNormal("K over " + name, sample[2]);
      requireUncorrelated("W and H over " + name, sample[0], sample[1]);
      requireUncorrelated("W and K over " + name, sample[0], sample[2]);
      requireUncorrelated("H and K over " + name, sample[1], sample[2]);
    }
  }

  /** The same over intervals that begin and end inside cells, down to a tiny part of one. */
  @Test
  void areasInsideCellsAreIndependentNormals() {
    BrownianMotion motion = BrownianMotion.of(24, 1, 0, 300, 300);
    BrownianPath path = motion.path(0);
    for (double[] interval :
        new double[][] {{5.25, 5.75}, {7, 7.3}, {10.6, 11.2}, {127.7, 130.1}, {3.3, 3.3 + 1e-6}}) {
      double h = interval[1] - interval[0];
      double[][] sample = new double[3][PATHS];
      double[] w = new double[1];
      double[] area = new double[2];
      for (int p = 0; p < PATHS; p++) {
        path.select(p);
        path.increment(interval[0], interval[1], Areas.SPACE_TIME_TIME, w, area);
        sample[0][p] = w[0] / Math.sqrt(h);
        sample[1][p] = area[0] / Math.sqrt(h / 12);
        sample[2][p] = area[1] / Math.sqrt(h / 720);
      }
      String name = interval[0] + " to " + interval[1];
      requireStandardNormal("W over " + name, sample[0]);
      requireStandardNormal("H over " + name, sample[1]);
      requireStandardNormal("K over " + name, sample[2]);
      requireUncorrelated("W and H over " + name, sample[0], sample[1]);
      requireUncorrelated("W and K over " + name, sample[0], sample[2]);
      requireUncorrelated("H and K over " + name, sample[1], sample[2]);
    }
  }

  /**
   * Given W, H and K of a cell, halves have H₁ − H₂ of mean 15K/2 and variance h/192, and K₁ − K₂
   * is independent of all with variance h/720; neighbours inside a cell are independent.
   */
  @Test
  void halvesOfACellHaveTheirLawGivenTheWhole() {
    BrownianPath path = BrownianMotion.of(25, 1, 0, 2, 2).path(0);
    double[] w = new double[1];
    double[][] area = new double[3][2];
    double[][] sample = new double[6][PATHS];
    for (int p = 0; p < PATHS; p++) {
      path.select(p);
      path.increment(0, 1, Areas.SPACE_TIME_TIME, w, area[0]);
      path.increment(0, 0.5, Areas.SPACE_TIME_TIME, w, area[1]);
      path.increment(0.5, 1, Areas.SPACE_TIME_TIME, w, area[2]);
      sample[0][p] = (area[1][0] - area[2][0] - 7.5 * area[0][1]) * Math.sqrt(192);
      sample[1][p] = (area[1][1] - area[2][1]) * Math.sqrt(720);
      sample[2][p] = area[0][0] * Math.sqrt(12);
      sample[3][p] = area[0][1] * Math.sqrt(720);
      sample[4][p] = area[1][1] * Math.sqrt(1440);
      sample[5][p] = area[2][1] * Math.sqrt(1440);
    }
    requireStandardNormal("H of halves given K", sample[0]);
    requireStandardNormal("K of halves", sample[1]);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        requireUncorrelated(i + " and " + j, sample[i], sample[j]);
      }
    }
    requireUncorrelated("K of neighbours", sample[4], sample[5]);
  }

  /**
   * Areas with N pieces, against 64 of them. Given W and H of the pieces the variance left is
   * h²/(12 N); a sample variance of 2000 areas, whose kurtosis is below 9, is good to 6 percent a
   * standard deviation.
   */
  @Test
  void spaceSpaceAreasConvergeAtTheirRate() {
    BrownianMotion motion = BrownianMotion.of(22, 2, 0, 1, 1);
    double[] w = new double[2];
    double[] fine = new double[6];
    double[] coarse = new double[6];
    int paths = 2000;
    for (int pieces : new int[] {1, 4, 8}) {
      double sum = 0;
      double whole = 0;
      for (int p = 0; p < paths; p++) {
        BrownianPath path = motion.path(p);
        path.levyArea(0, 1, 64, w, fine);
        path.levyArea(0, 1, pieces, w, coarse);
        assertEquals(0, fine[2]);
        assertEquals(-fine[3], fine[4]);
        sum += (fine[3] - coarse[3]) * (fine[3] - coarse[3]) / paths;
        whole += fine[3] * fine[3] / paths;
      }
      double exact = (1.0 / pieces - 1.0 / 64) / 12;
      assertEquals(exact, sum, 5 * 0.06 * exact, pieces + " pieces");
      assertEquals(0.25, whole, 5 * 0.06 * 0.25);
    }
  }

  /** Chen's relation: A(r,t) = A(r,s) + A(s,t) + (W(r,s) ⊗ W(s,t) − W(s,t) ⊗ W(r,s))/2. */
  @Test
  void areasOfNeighboursAddAsChenSays() {
    BrownianPath path = BrownianMotion.of(23, 3, 0, 1, 200).path(4);
    int noise = 3;
    int rows = Areas.SPACE_SPACE.rows(noise);
    double[] w1 = new double[noise];
    double[] w2 = new double[noise];
    double[] w = new double[noise];
    double[] a1 = new double[rows];
    double[] a2 = new double[rows];
    double[] a = new double[rows];
    path.cells(100, 37, Areas.SPACE_SPACE, w1, a1);
    path.cells(137, 30, Areas.SPACE_SPACE, w2, a2);
    path.cells(100, 67, Areas.SPACE_SPACE, w, a);
    for (int i = 0; i < noise; i++) {
      assertEquals(w1[i] + w2[i], w[i], 1e-14);
      for (int j = 0; j < noise; j++) {
        int k = noise + i * noise + j;
        assertEquals(a1[k] + a2[k] + 0.5 * (w1[i] * w2[j] - w1[j] * w2[i]), a[k], 1e-14);
      }
    }
  }
}
