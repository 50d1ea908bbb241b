package org.costate.pinn.lines;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reaction, and diffusion with a D that is the same everywhere, a few rows at a time while they are
 * in the nearest cache.
 */
final class RowDiffusion {
  /** Cells worked on together. */
  private static final int BAND = 1024;

  private final Laplacian laplacian;
  private final int species;
  private final int cells;
  private final PointFunction diffusion;
  private final @Nullable PointFunction reaction;
  private final double[] d;
  private final double[] dBar;
  private final double[] spread;
  private final double[] unused;

  RowDiffusion(
      Grid grid,
      Scheme scheme,
      int species,
      PointFunction diffusion,
      @Nullable PointFunction reaction) {
    this.laplacian = Laplacian.of(grid, scheme);
    this.cells = grid.cells();
    this.species = species;
    this.diffusion = diffusion;
    this.reaction = reaction;
    this.d = new double[species];
    this.dBar = new double[species];
    this.spread = new double[species * cells];
    this.unused = new double[species];
  }

  /** Writes the slope. */
  void value(double[] c, double[] out) {
    diffusion.value(c, 1, d);
    RangedFunction ranged = reaction instanceof RangedFunction known ? known : null;
    if (reaction == null) {
      Arrays.fill(out, 0);
    } else if (ranged == null) {
      reaction.value(c, cells, out);
    }
    int rows = laplacian.rows();
    int length = laplacian.rowLength();
    int band = Math.max(1, BAND / length);
    for (int first = 0; first < rows; first += band) {
      int end = Math.min(rows, first + band);
      if (ranged != null) {
        ranged.value(c, cells, first * length, end * length, out);
      }
      for (int s = 0; s < species; s++) {
        laplacian.add(d[s], c, s * cells, out, first, end);
      }
    }
  }

  /** The Laplacian is its own transpose, so that the way back is the way there. */
  void pullbackDiffusion(double[] c, double[] cotangent, double[] cBar, double[] bars) {
    diffusion.value(c, 1, d);
    for (int s = 0; s < species; s++) {
      laplacian.add(d[s], cotangent, s * cells, cBar, 0, laplacian.rows());
    }
    if (bars.length == 0) {
      return;
    }
    Arrays.fill(spread, 0);
    for (int s = 0; s < species; s++) {
      laplacian.add(1, c, s * cells, spread, 0, laplacian.rows());
      double sum = 0;
      for (int i = s * cells; i < (s + 1) * cells; i++) {
        sum += spread[i] * cotangent[i];
      }
      dBar[s] = sum;
    }
    diffusion.pullback(c, 1, dBar, unused, bars);
  }
}
