package org.costate.sde.diffusion.image;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.costate.sde.diffusion.learn.RowRandom;

/**
 * Digits drawn by a pen that trembles: data with classes that need no file.
 *
 * <p>Every digit has one or two shapes, smooth curves through a few points. Points tremble, and the
 * whole is turned, sheared, stretched and moved a little; the pen has a width of its own. A pixel
 * is the number of inked points of a 4 × 4 grid in it, so there are 17 levels, 0 for paper and 16
 * for ink. Image i has the class {@code i mod 10} and is a function of the seed and i alone.
 */
public final class DrawnDigits {
  /** Levels of a pixel. */
  public static final int LEVELS = 17;

  /** Number of classes. */
  public static final int CLASSES = 10;

  private static final int FINE = 4;
  private static final int LEAST_SIDE = 8;
  private static final double MOST = 2.5;

  private DrawnDigits() {}

  /**
   * Draws digits.
   *
   * @param side height and width in pixels, at least 8
   * @param count number of images, at least 1
   * @param seed of the trembling
   * @throws IllegalArgumentException if a number is out of range
   */
  public static ImageSet draw(int side, int count, long seed) {
    if (side < LEAST_SIDE || count < 1) {
      throw new IllegalArgumentException(
          "need a side of at least %s and one image; got %s and %s"
              .formatted(LEAST_SIDE, side, count));
    }
    byte[] pixels = new byte[Math.multiplyExact(count, side * side)];
    int[] labels = new int[count];
    Arrays.setAll(labels, i -> i % CLASSES);
    for (int i = 0; i < count; i++) {
      ink(DigitStrokes.of(labels[i], RowRandom.of(seed, i)), side, pixels, i * side * side);
    }
    return ImageSet.of(side, side, LEVELS, pixels, labels);
  }

  private static void ink(DigitStrokes strokes, int side, byte[] pixels, int at) {
    int fine = side * FINE;
    boolean[] mask = new boolean[fine * fine];
    strokes.ink(mask, fine);
    for (int k = 0; k < mask.length; k++) {
      if (mask[k]) {
        pixels[at + k / fine / FINE * side + k % fine / FINE]++;
      }
    }
  }

  /**
   * Returns a normal number, cut off at {@value #MOST} spreads so that no digit leaves the paper.
   */
  static double normal(UniformRandomProvider random, double spread) {
    double z = ZigguratSampler.NormalizedGaussian.of(random).sample();
    return spread * Math.max(-MOST, Math.min(MOST, z));
  }
}
