package org.costate.sde.diffusion.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.train.Trainer;
import org.costate.sde.diffusion.learn.DenoisingLoss;
import org.costate.sde.diffusion.learn.LearntScore;
import org.costate.sde.diffusion.learn.Parametrization;
import org.costate.sde.diffusion.learn.ScoreModel;
import org.costate.sde.diffusion.learn.TimeFeatures;
import org.costate.sde.diffusion.learn.TimeLaw;
import org.costate.sde.diffusion.learn.Weighting;
import org.costate.sde.diffusion.process.SigmaProcess;
import org.junit.jupiter.api.Test;

class UNetTest {
  private static final SigmaProcess PROCESS = new SigmaProcess(20);

  private static ScoreModel model(int side, int classes, int channels) {
    TimeFeatures time = new TimeFeatures(1);
    return ScoreModel.of(
        PROCESS,
        new Parametrization.Preconditioned(0.7),
        time,
        side * side,
        classes,
        UNetRows.of(side, side, time.width() + classes, channels));
  }

  private static DenoisingLoss loss(ScoreModel model, int side, int rows) {
    ImageSet images = DrawnDigits.draw(side, 100, 1);
    double[] x = new Dequantisation(DrawnDigits.LEVELS).noised(images, 2);
    return DenoisingLoss.of(
        model, x, new TimeLaw.LogNormal(-1.2, 1.2, 0.01, 20), Weighting.OUTPUT, 3, rows);
  }

  @Test
  void shapesFitBothSizesOfDigits() {
    for (int side : new int[] {8, 28}) {
      ScoreModel model = model(side, 0, 4);
      double[] theta = model.initialParameters(1);
      double[] x = new Dequantisation(DrawnDigits.LEVELS).noised(DrawnDigits.draw(side, 3, 1), 2);
      double[] score = new double[x.length];
      model.score(theta).evaluate(0.5, x, score);

      assertEquals(model.network().parameterCount(), theta.length);
      assertTrue(Arrays.stream(score).allMatch(Double::isFinite));
      double[] alone = new double[side * side];
      model.score(theta).evaluate(0.5, Arrays.copyOfRange(x, side * side, 2 * side * side), alone);
      assertArrayEquals(
          Arrays.copyOfRange(score, side * side, 2 * side * side), alone, 1e-9, "rows are apart");
    }
  }

  /** Weights of 3×3 kernels and biases, two layers that add features, and their embedding. */
  @Test
  void parametersAreThoseOfTheLayers() {
    int c = 4;
    int features = 3;
    int convolutions =
        9 * (c + 2 * c * c + 4 * c * c + 3 * c * c + c) + (c + 2 * c + 2 * c + c + 1);
    int dense = (features + 1) * 2 * c + (2 * c + 1) * c + (2 * c + 1) * 2 * c;

    assertEquals(convolutions + dense, model(8, 0, c).network().parameterCount());
  }

  /** Float64 on the engine: central differences of step 1e-5 are good to about 1e-9. */
  @Test
  void theGradientIsThatOfCentralDifferences() {
    ScoreModel model = model(8, 0, 3);
    DenoisingLoss loss = loss(model, 8, 40);
    int[] rows = IntStream.range(0, 20).toArray();
    double[] theta = model.initialParameters(4);
    double[] gradient = new double[theta.length];
    loss.evaluate(theta, rows, gradient);
    double h = 1e-5;
    double[] plus = theta.clone();
    double[] minus = theta.clone();
    double along = 0;
    for (int i = 0; i < theta.length; i++) {
      double direction = Math.sin(1 + 3 * i);
      along += gradient[i] * direction;
      plus[i] += h * direction;
      minus[i] -= h * direction;
    }
    double high = loss.evaluate(plus, rows, new double[theta.length]);
    double low = loss.evaluate(minus, rows, new double[theta.length]);

    assertEquals((high - low) / (2 * h), along, 1e-6 * Math.abs(along) + 1e-9);
  }

  @Test
  void tangentsAreThoseOfCentralDifferences() {
    ScoreModel model = model(8, 2, 3);
    LearntScore score = model.score(model.initialParameters(4), 1);
    double[] x = new Dequantisation(DrawnDigits.LEVELS).noised(DrawnDigits.draw(8, 2, 1), 2);
    double[] v = new double[x.length];
    Arrays.setAll(v, i -> Math.cos(2 * i));
    double[] out = new double[x.length];
    score.pushforward(0.4, x, v, out);
    double h = 1e-5;
    double[] plus = new double[x.length];
    double[] minus = new double[x.length];
    double[] moved = new double[x.length];
    Arrays.setAll(moved, i -> x[i] + h * v[i]);
    score.evaluate(0.4, moved, plus);
    Arrays.setAll(moved, i -> x[i] - h * v[i]);
    score.evaluate(0.4, moved, minus);
    for (int i = 0; i < x.length; i++) {
      assertEquals((plus[i] - minus[i]) / (2 * h), out[i], 1e-6 * (1 + Math.abs(out[i])));
    }
  }

  @Test
  void aShortTrainingLowersTheLoss() {
    ScoreModel model = model(8, 0, 6);
    int steps = 60;
    DenoisingLoss loss = loss(model, 8, 32 * steps);
    double[] start = model.initialParameters(1);
    double[] theta =
        Trainer.builder(Adam.withDefaults(), new CosineDecay(5e-3, steps), 1)
            .batches(32, 1)
            .build()
            .train(loss, start)
            .lastParameters();
    int[] rows = IntStream.range(0, 256).toArray();
    double before = loss.evaluate(start, rows, new double[theta.length]);
    double after = loss.evaluate(theta, rows, new double[theta.length]);

    assertTrue(after < 0.6 * before, before + " fell to " + after);
  }

  @Test
  void oddSidesAreRefused() {
    var error = assertThrows(IllegalArgumentException.class, () -> UNetRows.of(7, 8, 1, 4));

    assertEquals("height and width must be even and at least 2; got 7 x 8", error.getMessage());
  }
}
