package org.costate.sde.diffusion.image;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.sde.diffusion.likelihood.LogDensity;

/**
 * The map between grey levels and model coordinates: {@code x = 2 (v + u)/L − 1, u ~ U[0, 1)}.
 *
 * <p>So x fills [−1, 1), and a level is an interval of width 2/L. A density p of x gives the levels
 * the probability {@code P(v) = ∫ p((v + u) …) (2/L)^d du}, and by Jensen's inequality {@code −log₂
 * P(v) ≤ E_u[−log₂ p(x)] − d log₂(2/L)}: bits per pixel found this way bound the code length of the
 * levels from above.
 *
 * @param levels L, from 2 to 256
 * @see <a href="https://arxiv.org/abs/1511.01844">Theis et al. (2016), A note on the evaluation of
 *     generative models, section 3.1</a>
 */
public record Dequantisation(int levels) {
  public Dequantisation {
    if (levels < 2 || levels > ImageSet.MOST_LEVELS) {
      throw new IllegalArgumentException(
          "levels must be from 2 to %s; got %s".formatted(ImageSet.MOST_LEVELS, levels));
    }
  }

  /** Returns the width of a level in model coordinates, 2/L. */
  public double step() {
    return 2.0 / levels;
  }

  /**
   * Returns the lower ends of the levels of all images, u = 0, {@code [count, dimension]}.
   *
   * @param images with this number of levels
   * @throws IllegalArgumentException if they have another
   */
  public double[] lowerEnds(ImageSet images) {
    requireLevels(images);
    int d = images.dimension();
    double[] x = new double[Math.multiplyExact(images.count(), d)];
    for (int i = 0; i < x.length; i++) {
      x[i] = step() * images.level(i / d, i % d) - 1;
    }
    return x;
  }

  /**
   * Returns all images with uniform noise, {@code [count, dimension]}.
   *
   * @param images with this number of levels
   * @param seed of u
   * @throws IllegalArgumentException if they have another
   */
  public double[] noised(ImageSet images, long seed) {
    double[] x = lowerEnds(images);
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    for (int i = 0; i < x.length; i++) {
      x[i] += step() * random.nextDouble();
    }
    return x;
  }

  /**
   * Returns samples as images without classes: each component to the level it lies in, those
   * outside to the nearest.
   *
   * @param height rows of pixels
   * @param width columns of pixels
   * @param x samples, {@code [count, height * width]}
   * @throws IllegalArgumentException if the length does not fit or a number is NaN
   */
  public ImageSet images(int height, int width, double[] x) {
    byte[] pixels = new byte[x.length];
    for (int i = 0; i < x.length; i++) {
      if (Double.isNaN(x[i])) {
        throw new IllegalArgumentException("samples must be numbers; x[%s] is NaN".formatted(i));
      }
      double level = Math.floor((x[i] + 1) / step());
      pixels[i] = (byte) Math.max(0, Math.min(levels - 1, level));
    }
    return ImageSet.unlabelled(height, width, levels, pixels);
  }

  /**
   * Returns the bits per pixel that a log density of x means for the levels.
   *
   * @param density of x, in nats
   * @param dimension number of pixels
   */
  public double bitsPerPixel(LogDensity density, int dimension) {
    return density.bitsPerDimension(dimension, step());
  }

  private void requireLevels(ImageSet images) {
    if (images.levels() != levels) {
      throw new IllegalArgumentException(
          "images must have %s levels; got %s".formatted(levels, images.levels()));
    }
  }
}
