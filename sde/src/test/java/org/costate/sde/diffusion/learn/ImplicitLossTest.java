package org.costate.sde.diffusion.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.nets.train.BatchLoss;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.junit.jupiter.api.Test;

class ImplicitLossTest {
  private static final LinearProcess PROCESS = VariancePreserving.of(0.1, 20);

  private static ScoreModel model(Parametrization parametrization) {
    return ScoreModel.of(
        PROCESS, parametrization, new TimeFeatures(2), 3, 0, c -> c.dense(8).silu().dense(3));
  }

  private static double[] normalData(int rows, double spread) {
    return GaussianMixture.round(
            new double[] {1}, new double[][] {{0, 0, 0}}, new double[] {spread})
        .sample(rows, RandomSource.XO_RO_SHI_RO_128_PP.create(4));
  }

  private static List<BatchLoss> losses(
      ScoreModel model, double[] data, TimeLaw times, Weighting weighting, int rows) {
    return List.of(
        ImplicitLoss.exact(model, data, times, weighting, 3, rows),
        ImplicitLoss.sliced(model, data, times, weighting, 1, 3, rows),
        ImplicitLoss.sliced(model, data, times, weighting, 4, 3, rows));
  }

  /**
   * The preconditioned network with output zero has the exact score of N(0, s²): with weight q² the
   * loss is {@code −½ q²/(a²s² + q²)} per component, also sliced, since that score is round.
   */
  @Test
  void theExactScoreOfNormalDataHasTheClosedLoss() {
    ScoreModel model = model(new Parametrization.Preconditioned(0.5));
    double[] zero = new double[model.initialParameters(0).length];
    int rows = 20_000;
    int[] all = IntStream.range(0, rows).toArray();
    double[] data = normalData(rows, 0.5);
    for (double t : new double[] {0.1, 0.3, 0.5}) {
      double a = PROCESS.scale(t);
      double q = PROCESS.spread(t);
      double expected = -0.5 * q * q / (0.25 * a * a + q * q);
      for (BatchLoss loss :
          losses(model, data, new TimeLaw.Uniform(t, t + 1e-9), Weighting.VARIANCE, rows)) {
        double seen = loss.evaluate(zero, all, zero.clone());
        // ½‖s‖² is a mean of 60 000 squares of normal numbers: five standard errors are 2.9 % of
        // it.
        assertEquals(expected, seen, 0.029 * Math.abs(expected), "t = " + t);
      }
    }
  }

  /** Twice the implicit loss differs from the denoising one by what no network changes. */
  @Test
  void differencesBetweenNetworksAreThoseOfDenoising() {
    ScoreModel model = model(new Parametrization.Preconditioned(0.5));
    double[] one = model.initialParameters(1);
    double[] other = model.initialParameters(2);
    Arrays.setAll(other, i -> 3 * other[i]);
    int rows = 100_000;
    int[] all = IntStream.range(0, rows).toArray();
    double[] data = normalData(rows, 0.5);
    var times = new TimeLaw.Uniform(0.2, 0.6);
    BatchLoss implicit = ImplicitLoss.exact(model, data, times, Weighting.VARIANCE, 3, rows);
    BatchLoss denoising = DenoisingLoss.of(model, data, times, Weighting.VARIANCE, 3, rows);
    double[] room = new double[one.length];
    double difference =
        2 * (implicit.evaluate(one, all, room) - implicit.evaluate(other, all, room.clone()));
    double expected =
        denoising.evaluate(one, all, room.clone()) - denoising.evaluate(other, all, room.clone());
    assertTrue(Math.abs(expected) > 0.05, "too like to tell: " + expected);
    assertEquals(expected, difference, 0.02);
  }

  /**
   * For the weighting g² the times of the importance law give the loss of uniform times but for the
   * constant {@code log(σ₁/σ₀)/(t₁ − t₀)}, with a fraction of its variance.
   */
  @Test
  void importanceSamplingKeepsTheLossAndLowersItsVariance() {
    ScoreModel model = model(new Parametrization.Preconditioned(0.5));
    double[] theta = new double[model.initialParameters(0).length];
    double[] data = normalData(20_000, 0.5);
    double first = 1e-3;
    double factor = PROCESS.logRatio(first) - PROCESS.logRatio(1);
    double[] importance =
        values(model, theta, data, new TimeLaw.Importance(first, 1), factor / (1 - first));
    double[] uniform = values(model, theta, data, new TimeLaw.Uniform(first, 1), 1);
    double error = Math.sqrt((importance[1] + uniform[1]) / 200);
    assertEquals(uniform[0], importance[0], 4 * error);
    assertTrue(importance[1] < 0.1 * uniform[1], importance[1] + " against " + uniform[1]);
  }

  /** Returns mean and variance over 200 batches of 100 rows. */
  private static double[] values(
      ScoreModel model, double[] theta, double[] data, TimeLaw times, double factor) {
    var loss = DenoisingLoss.of(model, data, times, Weighting.LIKELIHOOD, 7, 20_000);
    double[] seen = new double[200];
    for (int b = 0; b < seen.length; b++) {
      int from = 100 * b;
      int[] rows = IntStream.range(from, from + 100).toArray();
      seen[b] = factor * loss.evaluate(theta, rows, theta.clone());
    }
    double mean = Arrays.stream(seen).average().orElseThrow();
    double squares = Arrays.stream(seen).map(x -> (x - mean) * (x - mean)).sum();
    return new double[] {mean, squares / (seen.length - 1)};
  }

  @Test
  void refusesNoDirections() {
    ScoreModel model = model(new Parametrization.Preconditioned(0.5));
    var times = new TimeLaw.Uniform(0.1, 1);
    double[] data = normalData(5, 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> ImplicitLoss.sliced(model, data, times, Weighting.VARIANCE, 0, 1, 5));
  }
}
