package org.costate.validation.sampling;

import org.costate.sde.diffusion.score.GaussianMixture;

/** Laws of data in the plane on which samplers rank differently. */
public enum SamplerTarget {
  /** Three wide normal laws that overlap. */
  SMOOTH {
    @Override
    public GaussianMixture law() {
      return GaussianMixture.round(
          new double[] {0.5, 0.3, 0.2},
          new double[][] {{-1, 0}, {1, 0.5}, {0.2, -1.2}},
          new double[] {0.6, 0.5, 0.7});
    }
  },
  /** Eight normal laws on a ring of radius 4/1.414, of standard deviation 0.5/1.414. */
  EIGHT {
    @Override
    public GaussianMixture law() {
      return ring(0.5 / RING_SCALE);
    }
  },
  /** The same ring with a standard deviation of 0.02. */
  SHARP {
    @Override
    public GaussianMixture law() {
      return ring(0.02);
    }
  };

  private static final int MODES = 8;
  private static final double RING_SCALE = 1.414;

  /** Returns the law of the data. */
  public abstract GaussianMixture law();

  private static GaussianMixture ring(double spread) {
    double[] weights = new double[MODES];
    double[][] means = new double[MODES][];
    double[] spreads = new double[MODES];
    for (int k = 0; k < MODES; k++) {
      double angle = 2 * Math.PI * k / MODES;
      double radius = 4 / RING_SCALE;
      weights[k] = 1.0 / MODES;
      means[k] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
      spreads[k] = spread;
    }
    return GaussianMixture.round(weights, means, spreads);
  }
}
