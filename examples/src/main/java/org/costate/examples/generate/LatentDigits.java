package org.costate.examples.generate;

import java.util.Arrays;
import org.costate.nets.chain.Chain;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.train.Trainer;
import org.costate.sde.autoencoder.EvidenceLoss;
import org.costate.sde.autoencoder.VariationalAutoencoder;
import org.costate.sde.diffusion.image.DrawnDigits;
import org.costate.sde.diffusion.image.ImageSet;
import org.costate.sde.diffusion.image.NearestImages;

/** A variational autoencoder of drawn digits of 8 × 8 pixels, and straight walks in its codes. */
final class LatentDigits {
  static final int SIDE = 8;
  private static final int TRAINING = 4000;
  private static final int LATENT = 6;
  private static final int WIDTH = 64;
  private static final int BATCH = 64;
  private static final double RATE = 3e-3;

  private final ImageSet known;
  private final ImageSet fresh;
  private final NearestImages nearest;
  private final VariationalAutoencoder model;
  private final double[] theta;

  /**
   * A walk from one image to another.
   *
   * @param length of the decoded path, in units of a pixel's full ink
   * @param jump the longest step, divided by the median one
   * @param monotone whether no class comes again that was left
   */
  record Walk(double length, double jump, boolean monotone) {}

  /** Trains for some steps. */
  LatentDigits(int steps, long seed) {
    this.known = DrawnDigits.draw(SIDE, TRAINING, seed);
    this.fresh = DrawnDigits.draw(SIDE, 10 * DrawnDigits.CLASSES, seed + 1);
    this.nearest = NearestImages.among(known);
    int d = SIDE * SIDE;
    this.model =
        VariationalAutoencoder.of(
            Chain.input(d).dense(WIDTH).silu().dense(WIDTH).silu().dense(2 * LATENT),
            Chain.input(LATENT).dense(WIDTH).silu().dense(WIDTH).silu().dense(d).sigmoid());
    double[] start = model.initialParameters(seed);
    start[start.length - 1] = Math.log(0.3);
    this.theta =
        Trainer.builder(Adam.withDefaults(), new CosineDecay(RATE, RATE / 100, 0, steps), 1)
            .batches(BATCH, seed)
            .build()
            .train(EvidenceLoss.of(model, ink(known, 0, TRAINING), seed, steps * BATCH), start)
            .lastParameters();
  }

  private static double[] ink(ImageSet images, int from, int to) {
    int d = images.dimension();
    double[] out = new double[(to - from) * d];
    Arrays.setAll(out, i -> (double) images.level(from + i / d, i % d) / (DrawnDigits.LEVELS - 1));
    return out;
  }

  /** Returns σ of the decoder. */
  double spread() {
    return model.spread(theta);
  }

  /**
   * Returns decoded images at equal steps of {@code (1 − u) z₀ + u z₁}, where the codes z are those
   * of two images that were not learnt from; image k is of class {@code k mod 10}.
   */
  double[] path(int first, int second, int points) {
    int q = model.latent();
    double[] from = model.encode(theta, ink(fresh, first, first + 1));
    double[] to = model.encode(theta, ink(fresh, second, second + 1));
    double[] z = new double[points * q];
    for (int i = 0; i < z.length; i++) {
      int point = i / q;
      double u = point / (points - 1.0);
      z[i] = (1 - u) * from[i % q] + u * to[i % q];
    }
    return model.decode(theta, z);
  }

  /** Returns the class of the nearest image learnt from, for each image of a path. */
  int[] classes(double[] path) {
    byte[] levels = new byte[path.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) Math.round(path[i] * (DrawnDigits.LEVELS - 1));
    }
    ImageSet images = ImageSet.unlabelled(SIDE, SIDE, DrawnDigits.LEVELS, levels);
    int[] out = new int[images.count()];
    Arrays.setAll(out, k -> nearest.label(images, k));
    return out;
  }

  /** Measures a path. */
  Walk measure(double[] path) {
    int d = SIDE * SIDE;
    double[] steps = new double[path.length / d - 1];
    for (int k = 0; k < steps.length; k++) {
      double sum = 0;
      for (int i = 0; i < d; i++) {
        double difference = path[(k + 1) * d + i] - path[k * d + i];
        sum += difference * difference;
      }
      steps[k] = Math.sqrt(sum);
    }
    Arrays.sort(steps);
    return new Walk(
        Arrays.stream(steps).sum(),
        steps[steps.length - 1] / steps[steps.length / 2],
        monotone(classes(path)));
  }

  private static boolean monotone(int[] classes) {
    boolean[] left = new boolean[DrawnDigits.CLASSES];
    for (int k = 1; k < classes.length; k++) {
      if (classes[k] != classes[k - 1]) {
        left[classes[k - 1]] = true;
      }
      if (left[classes[k]]) {
        return false;
      }
    }
    return true;
  }
}
