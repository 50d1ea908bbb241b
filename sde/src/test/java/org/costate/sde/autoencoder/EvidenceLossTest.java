package org.costate.sde.autoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.costate.nets.chain.Chain;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.train.Trainer;
import org.junit.jupiter.api.Test;

class EvidenceLossTest {
  private static final VariationalAutoencoder MODEL =
      VariationalAutoencoder.of(
          Chain.input(3).dense(5).tanh().dense(4), Chain.input(2).dense(6).silu().dense(3));

  @Test
  void theGradientIsThatOfTheLoss() {
    double[] data = new Random(3).doubles(15, -1, 1).toArray();
    EvidenceLoss loss = EvidenceLoss.of(MODEL, data, 8, 40);
    int[] rows = {0, 7, 13, 39};
    double[] theta = MODEL.initialParameters(2);
    theta[theta.length - 1] = -0.4;
    double[] gradient = new double[theta.length];
    loss.evaluate(theta, rows, gradient);

    for (int i = 0; i < theta.length; i++) {
      double h = 1e-5;
      double[] moved = theta.clone();
      moved[i] += h;
      double up = loss.evaluate(moved, rows, new double[theta.length]);
      moved[i] -= 2 * h;
      double down = loss.evaluate(moved, rows, new double[theta.length]);
      assertEquals((up - down) / (2 * h), gradient[i], 1e-8, "parameter " + i);
    }
  }

  /** A linear model on the line: every term of the bound is known. */
  @Test
  void theBoundOfALinearModelIsItsClosedForm() {
    var line =
        VariationalAutoencoder.of(Chain.input(1).dense(2), Chain.input(1).denseWithoutBias(1));
    double m = 0.5;
    double s = 0.3;
    double w = 1.4;
    double sigma = 0.6;
    // m(x) = 0.5 x, ln s constant; decoder 1.4 z.
    double[] theta = {m, 0, 0, Math.log(s), w, Math.log(sigma)};
    double[] x = {2};
    int rows = 200_000;
    int[] all = new int[rows];
    Arrays.setAll(all, i -> i);

    double seen = EvidenceLoss.of(line, x, 4, rows).evaluate(theta, all, new double[theta.length]);

    double residual = Math.pow(2 - w * m * 2, 2) + w * w * s * s;
    double divergence = 0.5 * (Math.pow(2 * m, 2) + s * s - 1) - Math.log(s);
    double exact =
        0.5 * Math.log(2 * Math.PI * sigma * sigma) + residual / (2 * sigma * sigma) + divergence;
    // Spread of ‖x − wz‖²/2σ² over ε is about 1; four standard errors.
    assertEquals(exact, seen, 4 / Math.sqrt(rows));
  }

  /** The best linear model of a normal law is that law. */
  @Test
  void aLinearModelLearnsTheSpreadsOfANormalLaw() {
    var model = VariationalAutoencoder.of(Chain.input(2).dense(2), Chain.input(1).dense(2));
    Random random = new Random(5);
    double[] data = new double[4000];
    for (int i = 0; i < data.length; i += 2) {
      double z = random.nextGaussian();
      data[i] = 2 * z + 0.5 * random.nextGaussian();
      data[i + 1] = -z + 0.5 * random.nextGaussian();
    }
    double[] theta =
        Trainer.builder(Adam.withDefaults(), new CosineDecay(0.03, 1e-4, 0, 3000), 1)
            .batches(64, 1)
            .build()
            .train(EvidenceLoss.of(model, data, 3, 3000 * 64), model.initialParameters(1))
            .lastParameters();

    assertEquals(0.5, model.spread(theta), 0.02);
    double[] x = model.sample(theta, 4000, 9);
    double[] moments = new double[3];
    for (int i = 0; i < x.length; i += 2) {
      moments[0] += x[i] * x[i] / 4000;
      moments[1] += x[i] * x[i + 1] / 4000;
      moments[2] += x[i + 1] * x[i + 1] / 4000;
    }
    // Two samples of 2000 and 4000: standard errors of up to 0.16 together.
    assertArrayEquals(new double[] {4.25, -2, 1.25}, moments, 0.4);
  }

  @Test
  void rowsHaveTheSameNoiseInEveryBatch() {
    double[] data = new Random(3).doubles(15, -1, 1).toArray();
    EvidenceLoss loss = EvidenceLoss.of(MODEL, data, 8, 40);
    double[] theta = MODEL.initialParameters(2);
    double[] unused = new double[theta.length];

    double together = loss.evaluate(theta, new int[] {5, 9}, unused);
    double first = loss.evaluate(theta, new int[] {5}, unused);
    double second = loss.evaluate(theta, new int[] {9}, unused);

    assertEquals(0.5 * (first + second), together, 1e-14 * Math.abs(together));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> VariationalAutoencoder.of(Chain.input(3).dense(3), Chain.input(2).dense(3)));
    assertThrows(
        IllegalArgumentException.class, () -> EvidenceLoss.of(MODEL, new double[4], 1, 10));
    assertEquals(
        "samples must be finite; component 1 of sample 1 is NaN",
        assertThrows(
                IllegalArgumentException.class,
                () -> EvidenceLoss.of(MODEL, new double[] {0, 0, 0, 0, Double.NaN, 0}, 1, 10))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> MODEL.sample(new double[3], 1, 1));
  }
}
