package org.costate.sde.diffusion.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.train.Trainer;
import org.costate.sde.diffusion.learn.TimeFeatures;
import org.costate.sde.diffusion.learn.TimeLaw;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.SigmaProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

class LevelModelTest {
  private static final Dequantisation FOUR = new Dequantisation(4);
  private static final double[] LAW = {0.5, 0.1, 0.3, 0.1};

  private static LevelModel model(LinearProcess process, int dimension, int classes) {
    return LevelModel.of(
        process, FOUR, new TimeFeatures(2), dimension, classes, 0.6, c -> c.dense(7).silu());
  }

  /** Parameters of a network that ignores its input: the biases of the last layer come last. */
  private static double[] constant(LevelModel model, double[] probabilities) {
    double[] theta = new double[model.chain().parameterCount()];
    int biases = model.chain().outputWidth();
    for (int i = 0; i < biases; i++) {
      theta[theta.length - biases + i] = Math.log(probabilities[i % probabilities.length]);
    }
    return theta;
  }

  /** The density of a level with uniform noise, with normal noise added. */
  private static double logDensity(LinearProcess process, double t, double x) {
    double root = Math.sqrt(2) * process.spread(t);
    double density = 0;
    for (int k = 0; k < LAW.length; k++) {
      double low = process.scale(t) * (0.5 * k - 1);
      double high = process.scale(t) * (0.5 * k - 0.5);
      density += LAW[k] * 0.5 * (Erf.erf((high - x) / root) - Erf.erf((low - x) / root));
    }
    return Math.log(density);
  }

  /** Pixels on their own with the probabilities that the network names have exactly this score. */
  @Test
  void theScoreIsThatOfLevelsWithUniformNoise() {
    for (LinearProcess process : List.of(new SigmaProcess(5), VariancePreserving.of(0.1, 20))) {
      LevelModel model = model(process, 2, 0);
      LevelScore score = model.score(constant(model, LAW));
      for (double t : new double[] {0.02, 0.2, 0.7}) {
        double[] x = {-0.9, 0.1, 0.52, -1.05};
        double[] seen = new double[4];
        score.evaluate(t, x, seen);
        double h = 1e-5;
        for (int i = 0; i < x.length; i++) {
          double slope =
              (logDensity(process, t, x[i] + h) - logDensity(process, t, x[i] - h)) / (2 * h);

          assertEquals(slope, seen[i], 1e-5 * (1 + Math.abs(slope)), process.name() + ", t = " + t);
        }
      }
    }
  }

  @Test
  void theScoreIsDifferentiatedExactly() {
    LevelModel model = model(VariancePreserving.of(0.1, 20), 3, 2);
    LevelScore score = model.score(model.initialParameters(3), 1);
    double[] x = {-0.4, 0.3, 0.8, 0.1, -1.1, 0.2};
    double[] v = {1, -0.5, 0.3, 0.2, 0.9, -2};
    double h = 1e-6;
    for (double t : new double[] {0.05, 0.4}) {
      double[] seen = new double[6];
      double[] plus = new double[6];
      double[] minus = new double[6];
      score.pushforward(t, x, v, seen);
      double[] moved = x.clone();
      Arrays.setAll(moved, i -> x[i] + h * v[i]);
      score.evaluate(t, moved, plus);
      Arrays.setAll(moved, i -> x[i] - h * v[i]);
      score.evaluate(t, moved, minus);
      for (int i = 0; i < 6; i++) {
        double slope = (plus[i] - minus[i]) / (2 * h);

        assertEquals(slope, seen[i], 1e-6 * (1 + Math.abs(slope)), "t = " + t);
      }
    }
  }

  private static ImageSet images(int count) {
    byte[] pixels = new byte[2 * count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
      pixels[2 * i] = (byte) (i % 4);
      pixels[2 * i + 1] = (byte) (3 - i % 4);
    }
    return ImageSet.of(1, 2, 4, pixels, labels);
  }

  /**
   * Much noise tells nothing of a level, so the loss of the true law is its entropy; little noise
   * tells all but near the edges.
   */
  @Test
  void theLossRunsFromNothingToTheEntropy() {
    LevelModel model = model(new SigmaProcess(1e4), 2, 0);
    double[] theta = constant(model, new double[] {0.25, 0.25, 0.25, 0.25});
    int[] rows = IntStream.range(0, 2000).toArray();
    double[] gradient = new double[theta.length];
    var much = LevelLoss.of(model, images(8), 0, new TimeLaw.Uniform(9999, 1e4), 3, 2000);
    var little = LevelLoss.of(model, images(8), 0, new TimeLaw.Uniform(1e-6, 2e-6), 3, 2000);

    assertEquals(Math.log(4), much.evaluate(theta, rows, gradient), 1e-3);
    assertEquals(0, little.evaluate(theta, rows, gradient), 1e-3);
  }

  /** The second pixel is the first one's opposite: the loss falls to what that leaves. */
  @Test
  void theNetworkLearnsWhichLevelsGoTogether() {
    LevelModel model =
        LevelModel.of(
            new SigmaProcess(5),
            FOUR,
            new TimeFeatures(2),
            2,
            0,
            0.6,
            c -> c.dense(24).silu().dense(24).silu());
    int steps = 1200;
    var law = new TimeLaw.Importance(0.05, 5);
    var loss = LevelLoss.of(model, images(8), 0, law, 3, 64 * steps);
    double[] theta =
        Trainer.builder(Adam.withDefaults(), new CosineDecay(1e-2, steps), 1)
            .batches(64, 1)
            .build()
            .train(loss, model.initialParameters(3))
            .lastParameters();
    // One step of noise apart a pixel alone leaves doubt, but its opposite takes it away.
    var held = LevelLoss.of(model, images(8), 0, new TimeLaw.Uniform(0.29, 0.31), 8, 4000);
    int[] rows = IntStream.range(0, 4000).toArray();
    double[] gradient = new double[theta.length];
    double learnt = held.evaluate(theta, rows, gradient);
    double alone = held.evaluate(constant(model, new double[] {1, 1, 1, 1}), rows, gradient);

    assertTrue(learnt < 0.72 * alone, learnt + " with, " + alone + " without the other pixel");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    LevelModel model = model(new SigmaProcess(5), 2, 2);
    var law = new TimeLaw.Uniform(0.1, 1);

    assertEquals(
        "the model needs images of 2 pixels and 4 levels; got 64 and 17",
        assertThrows(
                IllegalArgumentException.class,
                () -> LevelLoss.of(model, DrawnDigits.draw(8, 3, 1), 0, law, 1, 10))
            .getMessage());
    assertEquals(
        "the model has 2 classes, the images have 0",
        assertThrows(
                IllegalArgumentException.class,
                () -> LevelLoss.of(model, ImageSet.unlabelled(1, 2, 4, new byte[2]), 0, law, 1, 10))
            .getMessage());
    assertEquals(
        "class must be within [0, 2); got 2",
        assertThrows(
                IllegalArgumentException.class, () -> model.score(model.initialParameters(1), 2))
            .getMessage());
    assertEquals(
        "spread of the data must be positive; got NaN",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    LevelModel.of(
                        new SigmaProcess(5), FOUR, new TimeFeatures(1), 2, 0, Double.NaN, c -> c))
            .getMessage());
  }
}
