package org.costate.sde.diffusion.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.train.Trainer;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.SigmaProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.sde.noise.KeyedNormals;
import org.junit.jupiter.api.Test;

class DenoisingLossTest {
  private static final LinearProcess PROCESS = VariancePreserving.of(0.1, 20);

  private static ScoreModel model(Parametrization parametrization) {
    return ScoreModel.of(
        PROCESS, parametrization, new TimeFeatures(2), 2, 0, c -> c.dense(8).silu().dense(2));
  }

  private static double[] normalData(int rows, double spread) {
    return GaussianMixture.round(new double[] {1}, new double[][] {{0, 0}}, new double[] {spread})
        .sample(rows, RandomSource.XO_RO_SHI_RO_128_PP.create(4));
  }

  /**
   * For data N(0, s²) the loss of the exact score with weight q² is {@code a²s²/(a²s² + q²)} per
   * component. The preconditioned network with output zero has exactly that score.
   */
  @Test
  void theExactScoreOfNormalDataHasTheClosedLoss() {
    double[][] expected = {{0.01, 0.99208}, {0.1, 0.68358}, {0.3, 0.14099}, {0.5, 0.02101}};
    ScoreModel model = model(new Parametrization.Preconditioned(0.5));
    double[] zero = new double[model.initialParameters(0).length];
    int rows = 200_000;
    for (double[] row : expected) {
      var at = new TimeLaw.Uniform(row[0], row[0] + 1e-9);
      var loss = DenoisingLoss.of(model, normalData(rows, 0.5), at, Weighting.VARIANCE, 9, rows);
      double seen = loss.evaluate(zero, IntStream.range(0, rows).toArray(), zero.clone());
      // A mean of 400 000 squares of normal numbers: five standard errors are 1.1 %.
      assertEquals(row[1], seen, 0.011 * row[1], "t = " + row[0]);
    }
  }

  /** On N(0, s²) the target of the network has the variance one at every σ (EDM, appendix B.6). */
  @Test
  void thePreconditionedLossOfNothingIsOne() {
    LinearProcess process = new SigmaProcess(80);
    ScoreModel model =
        ScoreModel.of(
            process,
            new Parametrization.Preconditioned(0.5),
            new TimeFeatures(0),
            2,
            0,
            c -> c.dense(2));
    double[] zero = new double[model.initialParameters(0).length];
    int rows = 100_000;
    for (double sigma : new double[] {0.01, 0.5, 10}) {
      var at = new TimeLaw.Uniform(sigma, sigma * (1 + 1e-12));
      var loss = DenoisingLoss.of(model, normalData(rows, 0.5), at, Weighting.OUTPUT, 2, rows);
      double seen = loss.evaluate(zero, IntStream.range(0, rows).toArray(), zero.clone());

      assertEquals(1, seen, 0.016, "sigma = " + sigma);
    }
  }

  @Test
  void parametrizationsAgreeOnTheScoreTheyDescribe() {
    // F is ε, v and the preconditioned output of the same clean sample.
    double t = 0.2;
    double a = PROCESS.scale(t);
    double q = PROCESS.spread(t);
    double clean = 0.4;
    double eps = -0.9;
    double x = a * clean + q * eps;

    var noise = new Parametrization.Noise(1);
    var velocity = new Parametrization.Velocity(1);

    assertEquals(clean, noise.skip(PROCESS, t) * x + noise.output(PROCESS, t) * eps, 1e-14);
    assertEquals(
        clean,
        velocity.skip(PROCESS, t) * x + velocity.output(PROCESS, t) * (a * eps - q * clean),
        1e-14);
  }

  @Test
  void aNetworkLearnsTheScoreOfTwoNormalLaws() {
    GaussianMixture data =
        GaussianMixture.round(
            new double[] {0.5, 0.5}, new double[][] {{1.5}, {-1.5}}, new double[] {0.5, 0.5});
    ScoreModel model =
        ScoreModel.of(
            PROCESS,
            new Parametrization.Preconditioned(1.58),
            new TimeFeatures(2),
            1,
            0,
            c -> c.dense(32).silu().dense(32).silu().dense(1));
    int steps = 1500;
    var loss =
        DenoisingLoss.of(
            model,
            data.sample(20_000, RandomSource.XO_RO_SHI_RO_128_PP.create(7)),
            new TimeLaw.Importance(1e-2, 1),
            Weighting.OUTPUT,
            1,
            steps * 256);
    double[] theta =
        Trainer.builder(Adam.withDefaults(), new CosineDecay(5e-3, steps), 1)
            .batches(256, 1)
            .build()
            .train(loss, model.initialParameters(3))
            .lastParameters();
    for (double t : new double[] {0.05, 0.2, 0.5}) {
      double[] x = noised(data, t, 5000);
      double[] seen = new double[x.length];
      double[] exact = new double[x.length];
      model.score(theta).evaluate(t, x, seen);
      data.noised(PROCESS).evaluate(t, x, exact);
      double variance = Math.pow(PROCESS.spread(t), 2);
      double excess = 0;
      double floor = 1;
      for (int i = 0; i < x.length; i++) {
        double difference = seen[i] - exact[i];
        excess += variance * difference * difference / x.length;
        floor -= variance * exact[i] * exact[i] / x.length;
      }
      assertTrue(excess < 0.04 * floor, "t = " + t + ": " + excess / floor);
    }
  }

  private static double[] noised(GaussianMixture data, double t, int rows) {
    double[] x = data.sample(rows, RandomSource.XO_RO_SHI_RO_128_PP.create(17));
    double[] z = new double[rows];
    new KeyedNormals(5).draw(0, 0, 0, z, 0, rows);
    for (int i = 0; i < rows; i++) {
      x[i] = PROCESS.scale(t) * x[i] + PROCESS.spread(t) * z[i];
    }
    return x;
  }

  @Test
  void theLearntScoreIsDifferentiatedExactly() {
    ScoreModel model = model(new Parametrization.Preconditioned(1));
    var score = model.score(model.initialParameters(5));
    double[] x = {0.3, -0.7, 1.1, 0.2};
    double[] v = {1, 0.5, -0.3, 2};
    double[] out = new double[4];
    score.pushforward(0.3, x, v, out);
    double h = 1e-6;
    double[] plus = new double[4];
    double[] minus = new double[4];
    double[] shifted = x.clone();
    for (int i = 0; i < 4; i++) {
      shifted[i] = x[i] + h * v[i];
    }
    score.evaluate(0.3, shifted, plus);
    for (int i = 0; i < 4; i++) {
      shifted[i] = x[i] - h * v[i];
    }
    score.evaluate(0.3, shifted, minus);
    for (int i = 0; i < 4; i++) {
      assertEquals((plus[i] - minus[i]) / (2 * h), out[i], 1e-8);
    }
  }

  @Test
  void classesEnterAndMayBeDropped() {
    ScoreModel model =
        ScoreModel.of(
            PROCESS,
            new Parametrization.Noise(1),
            new TimeFeatures(1),
            1,
            2,
            c -> c.dense(6).tanh().dense(1));
    double[] theta = model.initialParameters(2);
    double[] x = {0.4};
    double[] none = new double[1];
    double[] first = new double[1];
    double[] second = new double[1];
    model.score(theta).evaluate(0.5, x, none);
    model.score(theta, 0).evaluate(0.5, x, first);
    model.score(theta, 1).evaluate(0.5, x, second);

    assertTrue(none[0] != first[0] && first[0] != second[0]);
    assertThrows(IllegalArgumentException.class, () -> model.score(theta, 2));
  }

  @Test
  void samplesOfAnotherShapeAreRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                DenoisingLoss.of(
                    model(new Parametrization.Noise(1)),
                    new double[3],
                    new TimeLaw.Uniform(0.1, 1),
                    Weighting.OUTPUT,
                    0,
                    10));

    assertEquals(
        "samples must be [count, 2] row-major with one at least; got 3 numbers",
        error.getMessage());
  }
}
