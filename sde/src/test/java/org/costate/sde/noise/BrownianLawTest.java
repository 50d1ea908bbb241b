package org.costate.sde.noise;

import static org.costate.sde.noise.Moments.requireStandardNormal;
import static org.costate.sde.noise.Moments.requireUncorrelated;

import org.junit.jupiter.api.Test;

/** Laws over 20 000 paths; each comparison has a false-alarm rate of 1e-6. */
class BrownianLawTest {
  private static final int PATHS = 20_000;
  private static final BrownianMotion MOTION = BrownianMotion.of(7, 2, 1, 5, 600);

  /** Standardised W and H of component 0 over an interval, for every path. */
  private static double[][] standardised(double s, double t, int component) {
    BrownianPath path = MOTION.path(0);
    double[] w = new double[2];
    double[] h = new double[2];
    double[][] sample = new double[2][PATHS];
    for (int i = 0; i < PATHS; i++) {
      path.select(i);
      path.increment(s, t, w, h);
      sample[0][i] = w[component] / Math.sqrt(t - s);
      sample[1][i] = h[component] / Math.sqrt((t - s) / 12);
    }
    return sample;
  }

  @Test
  void incrementsAndAreasAreNormalAndIndependentOfEachOther() {
    double cell = MOTION.cellLength();
    double[][] intervals = {
      {1 + 3 * cell, 1 + 4 * cell},
      {1 + 120 * cell, 1 + 140 * cell},
      {1 + 5.25 * cell, 1 + 5.75 * cell},
      {1 + 127.7 * cell, 1 + 130.1 * cell},
      {2, 2 + 0.001 * cell},
      {1, 5},
    };
    for (double[] interval : intervals) {
      String name = interval[0] + " to " + interval[1];
      double[][] sample = standardised(interval[0], interval[1], 0);

      requireStandardNormal("W over " + name, sample[0]);
      requireStandardNormal("H over " + name, sample[1]);
      requireUncorrelated("W and H over " + name, sample[0], sample[1]);
    }
  }

  @Test
  void disjointIntervalsComponentsAndPathsAreIndependent() {
    double cell = MOTION.cellLength();
    double[][] first = standardised(1 + 10.3 * cell, 1 + 10.6 * cell, 0);
    double[][] second = standardised(1 + 10.6 * cell, 1 + 11.2 * cell, 0);
    double[][] far = standardised(1 + 140 * cell, 1 + 180 * cell, 0);
    double[][] other = standardised(1 + 10.3 * cell, 1 + 10.6 * cell, 1);
    double[] nextPath = new double[PATHS];
    System.arraycopy(first[0], 1, nextPath, 0, PATHS - 1);
    nextPath[PATHS - 1] = first[0][0];

    requireUncorrelated("neighbours' W", first[0], second[0]);
    requireUncorrelated("neighbours' H", first[1], second[1]);
    requireUncorrelated("W then H", first[0], second[1]);
    requireUncorrelated("blocks", first[0], far[0]);
    requireUncorrelated("components' W", first[0], other[0]);
    requireUncorrelated("components' H", first[1], other[1]);
    requireUncorrelated("paths", first[0], nextPath);
  }

  /** Given W and H of the whole, W of the first half is N(W/2 + 3H/2, h/16). */
  @Test
  void theBridgeGivenIncrementAndAreaHasItsLaw() {
    double cell = MOTION.cellLength();
    double[][] intervals = {
      {1 + 9 * cell, 1 + 10 * cell}, {1 + 100 * cell, 1 + 102 * cell}, {2, 2 + 64 * cell}
    };
    BrownianPath path = MOTION.path(0);
    double[] w = new double[2];
    double[] h = new double[2];
    double[] half = new double[2];
    for (double[] interval : intervals) {
      double s = interval[0];
      double t = interval[1];
      double[] residual = new double[PATHS];
      double[] wide = new double[PATHS];
      double[] area = new double[PATHS];
      for (int i = 0; i < PATHS; i++) {
        path.select(i);
        path.increment(s, t, w, h);
        path.increment(s, 0.5 * (s + t), half);
        residual[i] = (half[0] - 0.5 * w[0] - 1.5 * h[0]) / Math.sqrt((t - s) / 16);
        wide[i] = w[0] / Math.sqrt(t - s);
        area[i] = h[0] / Math.sqrt((t - s) / 12);
      }
      requireStandardNormal("bridge over " + s + " to " + t, residual);
      requireUncorrelated("bridge and W", residual, wide);
      requireUncorrelated("bridge and H", residual, area);
    }
  }

  @Test
  void theCellsOfOnePathAreIndependentNormals() {
    int cells = 1 << 18;
    BrownianMotion motion = BrownianMotion.of(11, 1, 0, cells, cells);
    double[] now = new double[cells];
    motion.path(3).fill(0, 0, now);
    double[] next = new double[cells];
    System.arraycopy(now, 1, next, 0, cells - 1);
    next[cells - 1] = now[0];

    requireStandardNormal("cells", now);
    requireUncorrelated("cells in a row", now, next);
  }
}
