package org.costate.sde.diffusion.learn;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.costate.sde.diffusion.process.LinearProcess;

/** The law from which times are drawn in training. */
public sealed interface TimeLaw {

  /** Draws a time. */
  double draw(LinearProcess process, UniformRandomProvider random);

  /**
   * Returns the density of the law at a time, up to a constant factor, or 1 where the law itself is
   * meant to be part of the weighting.
   */
  double density(LinearProcess process, double t);

  /**
   * Uniform between two times.
   *
   * @param first above 0
   * @param last above {@code first}
   */
  record Uniform(double first, double last) implements TimeLaw {
    public Uniform {
      requireRange(first, last);
    }

    @Override
    public double draw(LinearProcess process, UniformRandomProvider random) {
      return first + (last - first) * random.nextDouble();
    }

    @Override
    public double density(LinearProcess process, double t) {
      return 1;
    }
  }

  /**
   * log σ normal, σ = q/a, kept between the values at two times. Meant as part of the weighting:
   * its density is not divided out.
   *
   * @param mean of log σ; −1.2 is usual for images of spread 0.5
   * @param spread of log σ, positive; 1.2 is usual
   * @param first above 0
   * @param last above {@code first}
   * @see <a href="https://arxiv.org/abs/2206.00364">Karras et al. (2022), table 1</a>
   */
  record LogNormal(double mean, double spread, double first, double last) implements TimeLaw {
    public LogNormal {
      requireRange(first, last);
      if (!Double.isFinite(mean) || !(spread > 0)) {
        throw new IllegalArgumentException(
            "log-normal law must have a finite mean and a positive spread; got %s and %s"
                .formatted(mean, spread));
      }
    }

    @Override
    public double draw(LinearProcess process, UniformRandomProvider random) {
      double log = mean + spread * ZigguratSampler.NormalizedGaussian.of(random).sample();
      double low = -process.logRatio(first);
      double high = -process.logRatio(last);
      return process.timeAt(-Math.min(Math.max(log, low), high));
    }

    @Override
    public double density(LinearProcess process, double t) {
      return 1;
    }
  }

  /**
   * Uniform in log σ, σ = q/a: for weightings that grow like 1/q² it draws each time as often as it
   * weighs. The density {@code d log σ/dt = g²/(2 q²)} is divided out.
   *
   * @param first above 0
   * @param last above {@code first}
   */
  record Importance(double first, double last) implements TimeLaw {
    public Importance {
      requireRange(first, last);
    }

    @Override
    public double draw(LinearProcess process, UniformRandomProvider random) {
      double low = process.logRatio(last);
      double high = process.logRatio(first);
      return process.timeAt(low + (high - low) * random.nextDouble());
    }

    @Override
    public double density(LinearProcess process, double t) {
      double q = process.spread(t);
      return process.noiseSquared(t) / (2 * q * q);
    }
  }

  private static void requireRange(double first, double last) {
    if (!(first > 0 && first < last)) {
      throw new IllegalArgumentException(
          "times must be 0 < first < last; got %s and %s".formatted(first, last));
    }
  }
}
