package org.costate.sde.latent;

import org.costate.sde.noise.Areas;
import org.costate.sde.noise.BrownianBatch;
import org.costate.sde.noise.BrownianMotion;
import org.costate.sde.noise.KeyedNormals;

/**
 * The random numbers of a batch, a function of seed, draw and place in the batch: read again rather
 * than kept.
 */
final class PathNoise {
  /** Paths that lie between those of two draws. */
  private static final long STRIDE = 1L << 24;

  private static final long INITIAL = 0x5851f42d4c957f2dL;

  private final ObservationTimes times;
  private final int latent;
  private final int paths;
  private final BrownianBatch increments;
  private final KeyedNormals normals;
  private final double[] row;
  private final double[] none = {};
  private long draw;

  PathNoise(ObservationTimes times, int latent, int paths, long seed) {
    this.times = times;
    this.latent = latent;
    this.paths = paths;
    int steps = times.steps();
    // Cells of length 1, since steps may differ in length between intervals.
    var motion = BrownianMotion.of(seed, latent, 0, steps, steps);
    this.increments = new BrownianBatch(motion, Areas.NONE, paths);
    this.normals = new KeyedNormals(seed ^ INITIAL);
    this.row = new double[latent];
  }

  void select(long newDraw) {
    draw = newDraw;
    increments.select(newDraw * STRIDE);
  }

  /** Writes the standard normal numbers of z₀. */
  void initial(double[] epsilon) {
    for (int p = 0; p < paths; p++) {
      normals.draw(p, draw, 0, row, 0, latent);
      for (int i = 0; i < latent; i++) {
        epsilon[i * paths + p] = row[i];
      }
    }
  }

  /** Writes the increments of step k. */
  void increments(int k, double[] w) {
    increments.cells(k, 1, w, none);
    double root = Math.sqrt(times.step(k));
    for (int i = 0; i < w.length; i++) {
      w[i] *= root;
    }
  }
}
