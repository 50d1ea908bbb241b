package org.costate.sde.latent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.costate.nets.chain.Chain;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.Averaged;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.train.Trainer;
import org.junit.jupiter.api.Test;

/**
 * Priors learnt from simulated series, against fresh simulations at times that were held out.
 *
 * <p>Settings and bounds were chosen with seeds 1 to 3; the tests use others.
 */
class LatentFitTest {
  private static final double DEVIATION = 0.3;
  private static final int TRAINING = 1024;
  private static final int BATCH = 64;
  private static final int SAMPLES = 10_000;

  /**
   * With equal laws the greatest of fifteen statistics of 10 000 samples a side exceeds this less
   * than once in a thousand times: √(−ln(1e-3/30)/10 000).
   */
  private static final double SAMPLING = 0.0321;

  /** How far the law learnt from 1024 series may be from the true one. */
  private static final double MODEL_ERROR = 0.05;

  /** The same after the long steps alone. */
  private static final double LORENZ_ERROR = 0.08;

  @FunctionalInterface
  private interface Drift {
    void evaluate(double[] x, double[] f);
  }

  /** Simulates {@code dx = drift dt + σ dW} with fine steps, and observes it with noise. */
  private record Process(int dimension, Drift drift, double sigma, double mean, double spread) {
    /** Returns {@code [series, times, dimension]}. */
    double[] observe(int series, int times, long seed) {
      var random = new Random(seed);
      double[] out = new double[series * times * dimension];
      double[] x = new double[dimension];
      double[] f = new double[dimension];
      int fine = 200 / (times - 1);
      double h = 1.0 / 200;
      int at = 0;
      for (int s = 0; s < series; s++) {
        for (int i = 0; i < dimension; i++) {
          x[i] = mean + spread * random.nextGaussian();
        }
        for (int j = 0; j < times; j++) {
          for (int i = 0; i < dimension; i++) {
            out[at++] = x[i] + DEVIATION * random.nextGaussian();
          }
          for (int k = 0; k < fine && j + 1 < times; k++) {
            drift.evaluate(x, f);
            for (int i = 0; i < dimension; i++) {
              x[i] += h * f[i] + sigma * Math.sqrt(h) * random.nextGaussian();
            }
          }
        }
      }
      return out;
    }
  }

  private static final Process ORNSTEIN_UHLENBECK =
      new Process(1, (x, f) -> f[0] = -2 * x[0], 1, 1, 0.4);

  private static final Process DOUBLE_WELL =
      new Process(1, (x, f) -> f[0] = 4 * (x[0] - x[0] * x[0] * x[0]), 0.8, 0, 0.3);

  /** In units of 10, over 0.3 of the usual time. */
  private static final Process LORENZ =
      new Process(
          3,
          (x, f) -> {
            f[0] = 3 * (x[1] - x[0]);
            f[1] = 0.3 * (x[0] * (28 - 10 * x[2]) - x[1]);
            f[2] = 0.3 * (10 * x[0] * x[1] - 8.0 / 3 * x[2]);
          },
          0.5,
          1,
          0.5);

  private static LatentSde model(int n) {
    return LatentSde.of(
        Chain.input(n).dense(12 * n).tanh().dense(n),
        Chain.input(n + 8 * n + 1).dense(24 * n).tanh().dense(n),
        Chain.input(1).dense(1).softplus(),
        Chain.input(n).dense(n),
        Chain.input(n + 8 * n).dense(8 * n).tanh(),
        Chain.input(8 * n).dense(2 * n),
        0.01,
        DEVIATION);
  }

  /** Long steps first, then short ones, which cost more and teach the factor of the noise. */
  private static double[] train(LatentSde model, double[] values, long seed) {
    double[] theta = model.initialParameters(seed);
    theta = train(model, values, theta, 10, 40, 0.02, BATCH, seed);
    return train(model, values, theta, 30, 10, 0.005, BATCH, seed + 1);
  }

  private static double[] train(
      LatentSde model,
      double[] values,
      double[] start,
      int between,
      int epochs,
      double rate,
      int batch,
      long seed) {
    var times = ObservationTimes.uniform(0, 1, 6, between);
    var data = Observations.of(times, model.observed(), values);
    long steps = (long) epochs * (TRAINING / batch);
    var rule = new Averaged(Adam.withDefaults(), 0.98);
    var result =
        LatentSdeLoss.of(model, data, new KlAnnealing(between == 10 ? 0.1 : 1, steps / 4), seed)
            .train(
                Trainer.builder(rule, new CosineDecay(rate, 0.1 * rate, 0, steps), epochs)
                    .batches(batch, seed),
                start);
    return rule.average(result.optimizerState());
  }

  /** Returns the largest statistic over the times between those of training. */
  private static double worst(Process process, LatentSde model, double[] theta, long seed) {
    int n = process.dimension;
    double[] truth = process.observe(SAMPLES, 11, seed + 1000);
    double[] learnt =
        new LatentPrior(model, ObservationTimes.uniform(0, 1, 11, 15), SAMPLES)
            .observations(theta, seed);
    double worst = 0;
    for (int j = 1; j < 11; j += 2) {
      for (int i = 0; i < n; i++) {
        int row = (j * n + i) * SAMPLES;
        double[] a = Arrays.copyOfRange(learnt, row, row + SAMPLES);
        double[] b = new double[SAMPLES];
        for (int s = 0; s < SAMPLES; s++) {
          b[s] = truth[(s * 11 + j) * n + i];
        }
        worst = Math.max(worst, new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(a, b));
      }
    }
    return worst;
  }

  private static void requireFit(Process process, long seed) {
    LatentSde model = model(process.dimension);
    double[] theta = train(model, process.observe(TRAINING, 6, seed), seed);
    double after = worst(process, model, theta, seed);
    assertTrue(after < SAMPLING + MODEL_ERROR, "distance " + after);
  }

  @Test
  void theOrnsteinUhlenbeckProcessIsLearnt() {
    requireFit(ORNSTEIN_UHLENBECK, 4001);
  }

  @Test
  void theDoubleWellIsLearnt() {
    requireFit(DOUBLE_WELL, 4002);
  }

  /**
   * The bound of series that were held out is above their likelihood by the Gaussian law of all
   * observations that was fitted to the same data, and so above what a linear model can reach.
   */
  @Test
  void theStochasticLorenzSystemIsLearnt() {
    long seed = 4003;
    LatentSde model = model(3);
    double[] values = LORENZ.observe(TRAINING, 6, seed);
    double[] theta = train(model, values, model.initialParameters(seed), 10, 60, 0.02, 32, seed);
    double[] fresh = LORENZ.observe(1000, 6, seed + 2000);
    double bound = bound(model, theta, fresh);
    double gaussian = gaussian(values, fresh);

    assertTrue(bound > gaussian + 0.1, bound + " against " + gaussian);
    double distance = worst(LORENZ, model, theta, seed);
    assertTrue(distance < SAMPLING + LORENZ_ERROR, "distance " + distance);
  }

  /** Mean over series of the bound, by ten samples each. */
  private static double bound(LatentSde model, double[] theta, double[] values) {
    var data = Observations.of(ObservationTimes.uniform(0, 1, 6, 30), 3, values);
    int series = data.series();
    var pass = new LatentPass(model, data, series, 4, Integer.MAX_VALUE);
    int[] rows = new int[series];
    Arrays.setAll(rows, i -> i);
    double sum = 0;
    for (int draw = 0; draw < 10; draw++) {
      sum += pass.value(theta, rows, draw).value() / 10;
    }
    return sum;
  }

  /** Mean log likelihood of series under the Gaussian law fitted to others. */
  private static double gaussian(double[] values, double[] fresh) {
    int n = 18;
    double[] mean = new double[n];
    double[][] rows = rows(values, n);
    for (double[] row : rows) {
      for (int i = 0; i < n; i++) {
        mean[i] += row[i] / rows.length;
      }
    }
    RealMatrix covariance = new Covariance(rows).getCovarianceMatrix();
    var decomposition = new CholeskyDecomposition(covariance);
    RealMatrix inverse = decomposition.getSolver().getInverse();
    double constant = n * Math.log(2 * Math.PI) + Math.log(decomposition.getDeterminant());
    double sum = 0;
    double[][] others = rows(fresh, n);
    for (double[] row : others) {
      for (int i = 0; i < n; i++) {
        row[i] -= mean[i];
      }
      sum -=
          0.5
              * (constant
                  + MatrixUtils.createRealVector(row)
                      .dotProduct(inverse.operate(MatrixUtils.createRealVector(row))));
    }
    return sum / others.length;
  }

  private static double[][] rows(double[] values, int n) {
    double[][] rows = new double[values.length / n][];
    for (int s = 0; s < rows.length; s++) {
      rows[s] = Arrays.copyOfRange(values, s * n, (s + 1) * n);
    }
    return rows;
  }
}
