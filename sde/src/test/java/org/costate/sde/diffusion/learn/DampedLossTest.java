package org.costate.sde.diffusion.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.Averaged;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.train.Trainer;
import org.costate.nets.train.TrainingResult;
import org.costate.sde.diffusion.process.CriticallyDamped;
import org.costate.sde.diffusion.process.CriticallyDamped.Block;
import org.costate.sde.diffusion.process.CriticallyDamped.Propagator;
import org.costate.sde.diffusion.sample.DampedSampler;
import org.costate.sde.diffusion.sample.DampedSampling;
import org.costate.sde.diffusion.score.DampedMixture;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.sde.noise.KeyedNormals;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

class DampedLossTest {
  private static final CriticallyDamped PROCESS = CriticallyDamped.standard();
  private static final double FIRST = 1e-3;
  private static final GaussianMixture MIXTURE =
      GaussianMixture.round(
          new double[] {0.3, 0.7}, new double[][] {{-1.5}, {1}}, new double[] {0.4, 0.6});

  private static DampedModel model(CriticallyDamped process, int dimension) {
    return DampedModel.of(process, 2, dimension, 0.7, c -> c.dense(8).silu().dense(dimension));
  }

  private static double[] normalData(int rows, double spread) {
    return GaussianMixture.round(new double[] {1}, new double[][] {{0, 0}}, new double[] {spread})
        .sample(rows, RandomSource.XO_RO_SHI_RO_128_PP.create(4));
  }

  /**
   * The output zero is the exact score of data N(0, s²), whose loss is {@code λ (E target² − E
   * score²) = λ (ℓ² − C_xx/det C)}.
   */
  @Test
  void theExactScoreOfNormalDataHasTheClosedLoss() {
    for (CriticallyDamped process :
        new CriticallyDamped[] {PROCESS, new CriticallyDamped(1, 2, 0, 2)}) {
      for (double t : new double[] {0.02, 0.2, 0.6}) {
        CriticallyDamped until =
            new CriticallyDamped(
                process.mass(), process.rate(), process.startVariance(), t * (1 + 1e-9));
        DampedModel there = model(until, 2);
        Block clean = process.covariance(t, 0);
        Block all = process.covariance(t, 0.49);
        double square = clean.xx() / clean.determinant();
        double rest = 1 - all.xx() / all.determinant() / square;
        double likelihood = process.friction() * process.rate() * square * rest;

        assertClosed(1, there, t, DampedLoss.Weight.OUTPUT);
        assertClosed(rest, there, t, DampedLoss.Weight.NOISE);
        assertClosed(likelihood, there, t, DampedLoss.Weight.LIKELIHOOD);
      }
    }
  }

  private static void assertClosed(
      double expected, DampedModel model, double t, DampedLoss.Weight weight) {
    int rows = 40_000;
    double[] zero = new double[model.chain().parameterCount()];
    var loss = DampedLoss.of(model, normalData(rows, 0.7), t, weight, 9, rows);
    double seen = loss.evaluate(zero, IntStream.range(0, rows).toArray(), zero.clone());

    // A mean of 80 000 squares of normal numbers: five standard errors are 2.5 %.
    assertEquals(expected, seen, 0.025 * expected, weight + ", t = " + t);
  }

  /** The score of a model whose network is zero is that of normal data. */
  @Test
  void withoutANetworkTheScoreIsThatOfNormalData() {
    DampedModel model = model(PROCESS, 1);
    GaussianMixture normal =
        GaussianMixture.round(new double[] {1}, new double[][] {{0}}, new double[] {0.7});
    double[] z = {0.3, -0.8, 1.2, 0.4, -0.5, 0.1};
    double[] seen = new double[3];
    double[] exact = new double[3];
    for (double t : new double[] {FIRST, 0.3, 1}) {
      model.score(new double[model.chain().parameterCount()]).evaluate(t, z, seen);
      new DampedMixture(normal, PROCESS).evaluate(t, z, exact);
      for (int i = 0; i < 3; i++) {
        assertEquals(exact[i], seen[i], 1e-9 * Math.abs(exact[i]), "t = " + t);
      }
    }
  }

  /** The error of the noise in v that the learnt score makes, of 1 at most, and its samples. */
  @Test
  void aNetworkLearnsAMixtureAndSamplesIt() {
    LearntDampedScore score = learnt();
    for (double t : new double[] {0.02, 0.05, 0.1, 0.2, 0.5}) {
      double excess = excess(score, t);
      assertTrue(excess < 0.01, "t = " + t + ": " + excess);
    }
    int rows = 3000;
    double[] z =
        DampedSampling.of(PROCESS, score, DampedSampler.SYMMETRIC_SPLITTING, FIRST, 150)
            .draw(rows, 8);
    double distance = distance(z, rows);

    // The exact score would pass this once in 10 000 times.
    assertTrue(distance < 0.041, "distance " + distance);
  }

  private static LearntDampedScore learnt() {
    DampedModel model =
        DampedModel.of(PROCESS, 4, 1, 1.3, c -> c.dense(32).silu().dense(32).silu().dense(1));
    int steps = 3000;
    double[] data = MIXTURE.sample(20_000, RandomSource.XO_RO_SHI_RO_128_PP.create(7));
    var loss = DampedLoss.of(model, data, FIRST, DampedLoss.Weight.NOISE, 1, steps * 256);
    Averaged rule = new Averaged(Adam.withDefaults(), 0.99);
    TrainingResult result =
        Trainer.builder(rule, new CosineDecay(1e-2, steps), 1)
            .batches(256, 1)
            .build()
            .train(loss, model.initialParameters(6));
    return model.score(rule.average(result.optimizerState()));
  }

  /** Returns the mean of {@code (s − s*)²/ℓ²} over the law at a time. */
  private static double excess(LearntDampedScore score, double t) {
    int rows = 4000;
    double[] x = MIXTURE.sample(rows, RandomSource.XO_RO_SHI_RO_128_PP.create(17));
    double[] noise = new double[2 * rows];
    new KeyedNormals(5).draw(0, 0, 0, noise, 0, noise.length);
    Propagator e = PROCESS.propagator(t);
    Block c = PROCESS.covariance(t, 0);
    double[] z = new double[2 * rows];
    for (int r = 0; r < rows; r++) {
      double along = Math.sqrt(c.xx()) * noise[2 * r];
      z[2 * r] = e.xx() * x[r] + along;
      z[2 * r + 1] =
          e.vx() * x[r]
              + c.xv() / c.xx() * along
              + Math.sqrt(c.determinant() / c.xx()) * noise[2 * r + 1];
    }
    double[] seen = new double[rows];
    double[] exact = new double[rows];
    score.evaluate(t, z, seen);
    new DampedMixture(MIXTURE, PROCESS).evaluate(t, z, exact);
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      sum += Math.pow(seen[r] - exact[r], 2) * c.determinant() / c.xx() / rows;
    }
    return sum;
  }

  /** Returns the distance of Kolmogorov and Smirnov from the law of the data. */
  private static double distance(double[] z, int rows) {
    double[] x = new double[rows];
    Arrays.setAll(x, r -> z[2 * r]);
    Arrays.sort(x);
    double distance = 0;
    for (int i = 0; i < rows; i++) {
      double f = 0.3 * cdf((x[i] + 1.5) / 0.4) + 0.7 * cdf((x[i] - 1) / 0.6);
      distance = Math.max(distance, Math.abs(f - (i + 0.5) / rows));
    }
    return distance;
  }

  private static double cdf(double z) {
    return Erf.erfc(-z / Math.sqrt(2)) / 2;
  }

  @Test
  void whatDoesNotFitIsRefused() {
    DampedModel model = model(PROCESS, 2);
    double[] data = normalData(5, 1);
    var weight = DampedLoss.Weight.NOISE;

    assertEquals(
        "the first time must be within (0, 1.0); got 0.0",
        refusal(() -> DampedLoss.of(model, data, 0, weight, 1, 10)));
    assertEquals(
        "the first time must be within (0, 1.0); got NaN",
        refusal(() -> DampedLoss.of(model, data, Double.NaN, weight, 1, 10)));
    assertEquals(
        "samples must be [count, 2] row-major with one at least; got 3 numbers",
        refusal(() -> DampedLoss.of(model, new double[3], FIRST, weight, 1, 10)));
    assertEquals(
        "the last layer must have the 2 components of a sample; got 3",
        refusal(() -> DampedModel.of(PROCESS, 1, 2, 1, c -> c.dense(3))));
    assertEquals(
        "spread of the data must be positive; got NaN",
        refusal(() -> DampedModel.of(PROCESS, 1, 2, Double.NaN, c -> c.dense(2))));
    assertEquals(
        "samples must be [rows, 4] row-major; got 6 numbers",
        refusal(
            () ->
                model
                    .score(model.initialParameters(1))
                    .evaluate(0.5, new double[6], new double[3])));
  }

  private static String refusal(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }
}
