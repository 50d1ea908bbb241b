package org.costate.sde.noise;

import java.util.Arrays;

/**
 * W, H, K and A over an interval, from those of its cells in order; many paths side by side.
 *
 * <p>With r = W from the start to the cell, τ the time to it and c its length, {@code ∫ W = Σ c (r
 * + W/2 + H)}, and {@code ∫ W u du = Σ r c (τ + c/2) + τ c (W/2 + H) + c² (W/3 + H/2 − K)}; then
 * {@code H = ∫W/h − W/2} and {@code K = W/3 + H/2 − ∫W u du/h²}. Chen's relation gives A.
 */
final class IntervalSums {
  private final Areas areas;
  private final int noise;
  private final int paths;
  private final double[] moment;

  IntervalSums(Areas areas, int noise, int paths) {
    this.areas = areas;
    this.noise = noise;
    this.paths = paths;
    this.moment = new double[areas == Areas.SPACE_TIME_TIME ? noise * paths : 0];
  }

  /** Begins an interval. */
  void begin(double[] w, double[] area) {
    Arrays.fill(w, 0, noise * paths, 0);
    Arrays.fill(area, 0, areas.rows(noise) * paths, 0);
    Arrays.fill(moment, 0);
  }

  /**
   * Adds a cell of length c that begins at τ. During the sum rows of H hold ∫ W.
   *
   * @param cellW increments of the cell, {@code [noise, paths]}
   * @param cellArea its areas, H and K
   */
  void add(double tau, double c, double[] cellW, double[] cellArea, double[] w, double[] area) {
    int n = noise * paths;
    if (areas == Areas.SPACE_SPACE) {
      addLevyAreas(cellW, cellArea, w, area);
    }
    if (areas == Areas.SPACE_TIME_TIME) {
      for (int i = 0; i < n; i++) {
        double middle = 0.5 * cellW[i] + cellArea[i];
        double third = cellW[i] / 3 + 0.5 * cellArea[i] - cellArea[n + i];
        moment[i] += w[i] * c * (tau + 0.5 * c) + tau * c * middle + c * c * third;
      }
    }
    if (areas != Areas.NONE) {
      for (int i = 0; i < n; i++) {
        area[i] += c * (w[i] + 0.5 * cellW[i] + cellArea[i]);
      }
    }
    for (int i = 0; i < n; i++) {
      w[i] += cellW[i];
    }
  }

  private void addLevyAreas(double[] cellW, double[] cellH, double[] w, double[] area) {
    for (int a = 0; a < noise; a++) {
      for (int b = a + 1; b < noise; b++) {
        int above = (noise + a * noise + b) * paths;
        int below = (noise + b * noise + a) * paths;
        for (int p = 0; p < paths; p++) {
          int i = a * paths + p;
          int j = b * paths + p;
          double part = (0.5 * w[i] + cellH[i]) * cellW[j] - (0.5 * w[j] + cellH[j]) * cellW[i];
          area[above + p] += part;
          area[below + p] -= part;
        }
      }
    }
  }

  /** Ends an interval of length h. */
  void end(double h, double[] w, double[] area) {
    int n = noise * paths;
    if (areas == Areas.NONE) {
      return;
    }
    for (int i = 0; i < n; i++) {
      area[i] = area[i] / h - 0.5 * w[i];
    }
    if (areas == Areas.SPACE_TIME_TIME) {
      for (int i = 0; i < n; i++) {
        area[n + i] = w[i] / 3 + 0.5 * area[i] - moment[i] / (h * h);
      }
    }
  }
}
