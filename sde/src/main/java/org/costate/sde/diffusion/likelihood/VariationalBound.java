package org.costate.sde.diffusion.likelihood;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.Score;
import org.costate.sde.noise.KeyedNormals;

/**
 * A bound from below on the log density that the reverse equation of a model gives to samples with
 * the noise of the first time; it needs values of the score, no derivatives.
 *
 * <p>With {@code y = x/a, σ = q/a}, the denoiser D and the prior spread S in units of y,
 *
 * <pre>E log p(x_first) ≥ −d/2 log(2π S²) − (‖x₀‖² + d σ_T²)/(2 S²)
 *     − ∫ (E‖D(y_σ) − x₀‖²/σ² − d) d log σ − d log a(first),</pre>
 *
 * expectations being over the noise added to x₀. It is an equality if the score is exact and the
 * prior is the law at the end. The integral is a mean over equal strata of log σ at a place in them
 * that differs between groups of rows, with fresh noise: the number is random, and made to be
 * averaged over many samples.
 *
 * @see <a href="https://arxiv.org/abs/2101.09258">Song et al. (2021), theorem 3</a>
 * @see <a href="https://arxiv.org/abs/2107.00630">Kingma et al. (2021), section 5.1</a>
 */
public final class VariationalBound {
  /** Samples evaluated together: enough to feed the kernels of a network. */
  private static final int GROUP = 64;

  /** Multiples of it, less their whole parts, fill [0, 1) evenly. */
  private static final double GOLDEN = 0.5 * (Math.sqrt(5) - 1);

  private final LinearProcess process;
  private final Score score;
  private final double first;
  private final int strata;
  private final long seed;

  private VariationalBound(
      LinearProcess process, Score score, double first, int strata, long seed) {
    this.process = process;
    this.score = score;
    this.first = first;
    this.strata = strata;
    this.seed = seed;
  }

  /**
   * Prepares to evaluate bounds.
   *
   * @param process that noised the data
   * @param score of the model
   * @param first time of the samples, with noise
   * @param strata parts of log σ, one evaluation for each sample in each, at least 2
   * @param seed of the noise
   * @throws IllegalArgumentException if a number is out of range
   */
  public static VariationalBound of(
      LinearProcess process, Score score, double first, int strata, long seed) {
    process.requireTime(first);
    if (!(process.spread(first) > 0) || first == process.end()) {
      throw new IllegalArgumentException(
          "the first time must have noise and lie before %s; got %s"
              .formatted(process.end(), first));
    }
    if (strata < 2) {
      throw new IllegalArgumentException("strata must be at least 2; got " + strata);
    }
    return new VariationalBound(process, score, first, strata, seed);
  }

  /**
   * Evaluates on all cores.
   *
   * @param x clean samples, {@code [rows, dimension]}; not modified
   * @return for each row the bound; its standard error is estimated from the spread between the
   *     strata, which overstates it
   * @throws IllegalArgumentException if the length is not a multiple of the dimension
   */
  public LogDensity[] evaluate(double[] x) {
    score.requireRows(x);
    int d = score.dimension();
    int rows = x.length / d;
    LogDensity[] out = new LogDensity[rows];
    IntStream.range(0, (rows + GROUP - 1) / GROUP)
        .parallel()
        .forEach(
            group -> {
              int from = group * GROUP;
              int count = Math.min(GROUP, rows - from);
              double[] samples = Arrays.copyOfRange(x, from * d, (from + count) * d);
              double[][] errors = errors(samples, from);
              for (int r = 0; r < count; r++) {
                double[] clean = Arrays.copyOfRange(samples, r * d, (r + 1) * d);
                out[from + r] = bound(clean, errors[r]);
              }
            });
    return out;
  }

  /** Returns {@code ‖D − x₀‖²/σ²} of each row at the time of each stratum. */
  private double[][] errors(double[] clean, int firstRow) {
    Score own = score.forAnotherThread();
    int d = own.dimension();
    int rows = clean.length / d;
    double[][] errors = new double[rows][strata];
    double low = -process.logRatio(first);
    double length = -process.logRatio(process.end()) - low;
    double shift = GOLDEN * (firstRow / GROUP + 1) % 1;
    KeyedNormals normals = new KeyedNormals(seed);
    double[] z = new double[clean.length];
    double[] x = new double[clean.length];
    double[] s = new double[clean.length];
    for (int k = 0; k < strata; k++) {
      double t = process.timeAt(-(low + length * (k + shift) / strata));
      double a = process.scale(t);
      double q = process.spread(t);
      for (int r = 0; r < rows; r++) {
        normals.draw(firstRow + r, k, 0, z, r * d, d);
      }
      for (int i = 0; i < x.length; i++) {
        x[i] = a * clean[i] + q * z[i];
      }
      own.evaluate(t, x, s);
      for (int i = 0; i < x.length; i++) {
        // (D − x₀)/σ with D = (x + q² s)/a.
        double off = z[i] + q * s[i];
        errors[i / d][k] += off * off;
      }
    }
    return errors;
  }

  private LogDensity bound(double[] clean, double[] errors) {
    int d = clean.length;
    double length = process.logRatio(first) - process.logRatio(process.end());
    double mean = Arrays.stream(errors).average().orElseThrow();
    double variance = 0;
    for (double error : errors) {
      variance += (error - mean) * (error - mean) / (strata - 1.0) / strata;
    }
    double value = -priorCrossEntropy(clean) - length * (mean - d);
    return new LogDensity(value - d * Math.log(process.scale(first)), length * Math.sqrt(variance));
  }

  /** Returns the mean of −log π over the law of y at the end. */
  private double priorCrossEntropy(double[] clean) {
    double end = process.end();
    double spread = process.priorSpread() / process.scale(end);
    double sigma = process.spread(end) / process.scale(end);
    double squares = clean.length * sigma * sigma;
    for (double value : clean) {
      squares += value * value;
    }
    return clean.length * (0.5 * Math.log(2 * Math.PI) + Math.log(spread))
        + squares / (2 * spread * spread);
  }
}
