package org.costate.sde.diffusion.image;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Small affine changes of images in training, which keep a network from learning a few thousand
 * images by heart. They do not leak into samples, since the network is told what was done: scores
 * are those of images with which nothing was done.
 *
 * <p>A changed image has the value of the old one at {@code c + m + (I + A)(p − c)} in place of p,
 * where c is the middle: linear between pixels, paper outside, rounded at random to one of the two
 * nearest levels. Moves m and entries of A are normal. The network is told the six numbers in units
 * of their spreads and a 1, and seven zeros if nothing was done.
 *
 * @param share probability with which an image is changed, from 0 to 1
 * @param spread factor of all spreads, at least 0; at 1 they are 0.06 of the side for moves and
 *     0.12 for the entries of A
 * @see <a href="https://arxiv.org/abs/2206.00364">Karras et al. (2022), appendix F.2</a>
 */
public record Augmentation(double share, double spread) {
  /** How many numbers the network is told. */
  public static final int HINTS = 7;

  private static final double MOVE = 0.06;
  private static final double TURN = 0.12;

  /** Checks the numbers. */
  public Augmentation {
    if (!(share >= 0 && share <= 1) || !(spread >= 0 && spread < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "share must be from 0 to 1 and spread at least 0; got %s and %s"
              .formatted(share, spread));
    }
  }

  /** Returns the one that changes nothing. */
  public static Augmentation none() {
    return new Augmentation(0, 0);
  }

  /**
   * Writes an image, changed or not, and what was done.
   *
   * @param levels receives the levels of its pixels
   * @param from where they begin
   * @param hints receives the numbers to tell, and is not touched if nothing was done
   * @param at where they begin
   */
  void draw(
      ImageSet images,
      int image,
      UniformRandomProvider random,
      int[] levels,
      int from,
      double[] hints,
      int at) {
    if (random.nextDouble() >= share) {
      for (int p = 0; p < images.dimension(); p++) {
        levels[from + p] = images.level(image, p);
      }
      return;
    }
    SharedStateContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(random);
    for (int k = 0; k < HINTS - 1; k++) {
      hints[at + k] = normal.sample();
    }
    hints[at + HINTS - 1] = 1;
    warp(images, image, random, levels, from, hints, at);
  }

  private void warp(
      ImageSet images,
      int image,
      UniformRandomProvider random,
      int[] levels,
      int from,
      double[] hints,
      int at) {
    double turn = spread * TURN;
    double midX = 0.5 * (images.width() - 1);
    double midY = 0.5 * (images.height() - 1);
    double moveX = spread * MOVE * images.width() * hints[at];
    double moveY = spread * MOVE * images.height() * hints[at + 1];
    for (int i = 0; i < images.height(); i++) {
      for (int j = 0; j < images.width(); j++) {
        double x = j - midX;
        double y = i - midY;
        double value =
            between(
                images,
                image,
                midX + moveX + x + turn * (hints[at + 2] * x + hints[at + 3] * y),
                midY + moveY + y + turn * (hints[at + 4] * x + hints[at + 5] * y));
        levels[from + i * images.width() + j] = (int) Math.floor(value + random.nextDouble());
      }
    }
  }

  /** Returns the value at a place between pixels, at most the highest level. */
  private static double between(ImageSet images, int image, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double down = y - top;
    double above =
        (1 - right) * ink(images, image, left, top) + right * ink(images, image, left + 1, top);
    double below =
        (1 - right) * ink(images, image, left, top + 1)
            + right * ink(images, image, left + 1, top + 1);
    // Rounding must not lift the highest level to the next whole number.
    return Math.min((1 - down) * above + down * below, images.levels() - 1);
  }

  private static int ink(ImageSet images, int image, int x, int y) {
    boolean inside = x >= 0 && x < images.width() && y >= 0 && y < images.height();
    return inside ? images.level(image, y * images.width() + x) : 0;
  }
}
