package org.costate.sde.diffusion.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.costate.sde.diffusion.process.Interpolant;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.SubVariancePreserving;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.junit.jupiter.api.Test;

class InterpolantTest {
  @Test
  void endsAreExact() {
    for (Interpolant path : Interpolant.values()) {
      assertEquals(1, path.scale(0), 0, path.name());
      assertEquals(0, path.spread(0), 0, path.name());
      assertEquals(0, path.scale(1), 0, path.name());
      assertEquals(1, path.spread(1), 0, path.name());
    }
  }

  /** Central differences of step 1e-6 are good to 1e-9. */
  @Test
  void slopesAreTheDerivativesOfScaleAndSpread() {
    double h = 1e-6;
    LinearProcess[] processes = {
      Interpolant.LINEAR,
      Interpolant.TRIGONOMETRIC,
      Interpolant.VARIANCE_PRESERVING,
      VariancePreserving.of(0.1, 20),
      SubVariancePreserving.of(0.1, 20)
    };
    for (LinearProcess path : processes) {
      for (double t : new double[] {0.1, 0.37, 0.5, 0.8}) {
        String where = path.name() + " at " + t;
        double a = (path.scale(t + h) - path.scale(t - h)) / (2 * h);
        double q = (path.spread(t + h) - path.spread(t - h)) / (2 * h);
        assertEquals(a, path.scaleSlope(t), 1e-8, where);
        assertEquals(q, path.spreadSlope(t), 1e-8, where);
        // The same process by its coefficients.
        assertEquals(path.drift(t) * path.scale(t), path.scaleSlope(t), 1e-12, where);
        double variance = 2 * path.drift(t) * path.spread(t) * path.spread(t);
        assertEquals(
            variance + path.noiseSquared(t),
            2 * path.spread(t) * path.spreadSlope(t),
            1e-12,
            where);
      }
    }
  }

  @Test
  void timesComeBackFromTheirLogRatio() {
    for (Interpolant path : Interpolant.values()) {
      for (double t : new double[] {1e-4, 0.2, 0.5, 0.77, 0.9999}) {
        assertEquals(t, path.timeAt(path.logRatio(t)), 1e-12, path.name());
      }
    }
    assertThrows(IllegalArgumentException.class, () -> Interpolant.LINEAR.timeAt(Double.NaN));
  }

  @Test
  void twoPathsPreserveTheVariance() {
    for (double t : new double[] {0, 0.2, 0.6, 1}) {
      for (Interpolant path :
          new Interpolant[] {Interpolant.TRIGONOMETRIC, Interpolant.VARIANCE_PRESERVING}) {
        double total = path.scale(t) * path.scale(t) + path.spread(t) * path.spread(t);
        assertEquals(1, total, 1e-15, path.name());
      }
    }
  }
}
