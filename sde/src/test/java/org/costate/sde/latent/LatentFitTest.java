package org.costate.sde.latent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.costate.nets.chain.Chain;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.train.Trainer;
import org.junit.jupiter.api.Test;

/** Priors learnt from simulated series, against fresh simulations at times that were held out. */
class LatentFitTest {
  private static final double DEVIATION = 0.3;
  private static final int SAMPLES = 1000;

  /**
   * The largest of five statistics. With 1000 samples a side the 1 % point of the two-sample
   * statistic is 0.073 when the laws are equal; the bound allows the learnt law an error of about
   * as much, and the untrained prior must be far outside.
   */
  private static final double BOUND = 0.11;

  @FunctionalInterface
  private interface Drift {
    double at(double x);
  }

  /** Simulates {@code dx = drift dt + σ dW} with fine steps and returns {@code [series, times]}. */
  private static double[] simulate(
      Drift drift, double sigma, double mean, double spread, int series, int times, long seed) {
    var random = new Random(seed);
    double[] out = new double[series * times];
    int fine = 100 / (times - 1);
    double h = 1.0 / 100;
    for (int s = 0; s < series; s++) {
      double x = mean + spread * random.nextGaussian();
      for (int j = 0; j < times; j++) {
        out[s * times + j] = x + DEVIATION * random.nextGaussian();
        for (int k = 0; k < fine; k++) {
          x += h * drift.at(x) + sigma * Math.sqrt(h) * random.nextGaussian();
        }
      }
    }
    return out;
  }

  private static LatentSde model() {
    return LatentSde.of(
        Chain.input(1).dense(12).tanh().dense(1),
        Chain.input(1 + 8).dense(24).tanh().dense(1),
        Chain.input(1).dense(1).softplus(),
        Chain.input(1).dense(1),
        Chain.input(1 + 8).dense(8).tanh(),
        Chain.input(8).dense(2),
        0.01,
        DEVIATION);
  }

  private static double[] train(LatentSde model, double[] values) {
    var data = Observations.of(ObservationTimes.uniform(0, 1, 6, 10), 1, values);
    int epochs = 60;
    int steps = epochs * (data.series() / 64);
    return LatentSdeLoss.of(model, data, new KlAnnealing(0.1, steps / 4), 3)
        .train(
            Trainer.builder(Adam.withDefaults(), new CosineDecay(0.02, 1e-3, 0, steps), epochs)
                .batches(64, 5),
            model.initialParameters(1))
        .lastParameters();
  }

  /** Returns the largest statistic over the times between those of training. */
  private static double worst(LatentSde model, double[] theta, double[] truth) {
    double[] learnt =
        new LatentPrior(model, ObservationTimes.uniform(0, 1, 11, 5), SAMPLES)
            .observations(theta, 77);
    double worst = 0;
    for (int j = 1; j < 11; j += 2) {
      double[] a = Arrays.copyOfRange(learnt, j * SAMPLES, (j + 1) * SAMPLES);
      double[] b = new double[SAMPLES];
      for (int s = 0; s < SAMPLES; s++) {
        b[s] = truth[s * 11 + j];
      }
      worst = Math.max(worst, new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(a, b));
    }
    return worst;
  }

  private static void requireFit(Drift drift, double sigma, double mean, double spread) {
    LatentSde model = model();
    double[] truth = simulate(drift, sigma, mean, spread, SAMPLES, 11, 21);
    double before = worst(model, model.initialParameters(1), truth);
    double[] theta = train(model, simulate(drift, sigma, mean, spread, 512, 6, 20));
    double after = worst(model, theta, truth);
    assertTrue(after < BOUND && before > 2 * after, before + " became " + after);
  }

  @Test
  void theOrnsteinUhlenbeckProcessIsLearnt() {
    requireFit(x -> -2 * x, 1, 1, 0.4);
  }

  @Test
  void theDoubleWellIsLearnt() {
    requireFit(x -> 4 * (x - x * x * x), 0.8, 0, 0.3);
  }
}
