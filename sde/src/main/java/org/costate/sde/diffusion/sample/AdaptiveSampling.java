package org.costate.sde.diffusion.sample;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.Score;
import org.costate.sde.noise.BrownianMotion;
import org.costate.sde.noise.KeyedNormals;

/**
 * Draws samples by the reverse stochastic equation with steps that follow the error. Immutable.
 *
 * <p>A step makes a trial {@code x'} by Euler and Maruyama's method, {@code x̃} with drift and
 * noise of its end, and keeps their mean x''. It is accepted if {@code ‖(x' − x'')/δ‖/√d ≤ 1, δ =
 * max(absolute, relative max(|x'|, |x'₋|))}, where x'₋ is the trial of the step before; the next
 * step is {@code 0.9 h E^(−0.9)}. Two evaluations a trial, one if it follows a rejection.
 *
 * <p>The noise is read from a Brownian path, so that a rejected step takes nothing away from the
 * law: its increment is refined by the bridge instead of being drawn anew, which would favour small
 * increments. Each row chooses steps of its own and is a function of the seed and its number.
 *
 * @see <a href="https://arxiv.org/abs/2105.14080">Jolicoeur-Martineau et al. (2021), Gotta go fast
 *     when generating data with score-based models, algorithm 1</a>
 */
public final class AdaptiveSampling {
  private static final int START = -1;
  private static final int CHUNK = 64;
  private static final double SAFETY = 0.9;
  private static final double EXPONENT = 0.9;
  private static final double FIRST_STEP = 0.01;
  private static final double LEAST_STEP = 1e-9;
  private static final long CELLS = 64;

  private final LinearProcess process;
  private final Score score;
  private final double last;
  private final double absolute;
  private final double relative;

  private AdaptiveSampling(
      LinearProcess process, Score score, double last, double absolute, double relative) {
    this.process = process;
    this.score = score;
    this.last = last;
    this.absolute = absolute;
    this.relative = relative;
  }

  /**
   * Prepares to sample.
   *
   * @param process that noised the data
   * @param score its score
   * @param last time at which to stop, such as 1e-3
   * @param absolute tolerance, positive, in the unit of the data; 0.0078 is usual for images from
   *     −1 to 1
   * @param relative tolerance, at least 0; 0.01 to 0.05 is usual
   * @throws IllegalArgumentException if a number is out of range
   */
  public static AdaptiveSampling of(
      LinearProcess process, Score score, double last, double absolute, double relative) {
    process.requireTime(last);
    if (last == process.end()) {
      throw new IllegalArgumentException("no time is left from " + last);
    }
    if (!(absolute > 0 && relative >= 0) || !Double.isFinite(absolute + relative)) {
      throw new IllegalArgumentException(
          "need an absolute tolerance > 0 and a relative one >= 0; got %s and %s"
              .formatted(absolute, relative));
    }
    return new AdaptiveSampling(process, score, last, absolute, relative);
  }

  /**
   * Draws from the prior and carries the samples back, on all cores.
   *
   * @param rows number of samples, at least 1
   * @param seed of the noise
   * @throws IllegalArgumentException if there are no rows
   * @throws SamplingException if steps become too short, or the thread is interrupted
   */
  public AdaptiveSamples draw(int rows, long seed) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be at least 1; got " + rows);
    }
    int d = score.dimension();
    double[] out = new double[Math.multiplyExact(rows, d)];
    AtomicLong evaluations = new AtomicLong();
    AtomicLong rejected = new AtomicLong();
    BrownianMotion motion = BrownianMotion.of(seed, d, 0, process.end() - last, CELLS);
    Thread caller = Thread.currentThread();
    IntStream.range(0, (rows + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              AdaptiveRow row = new AdaptiveRow(process, score.forAnotherThread(), this, motion);
              KeyedNormals normals = new KeyedNormals(seed);
              for (int r = chunk * CHUNK; r < Math.min(rows, (chunk + 1) * CHUNK); r++) {
                if (caller.isInterrupted()) {
                  throw new SamplingException("interrupted at row " + r);
                }
                double[] x = new double[d];
                normals.draw(r, START, 0, x, 0, d);
                Arrays.setAll(x, i -> x[i] * process.priorSpread());
                row.carry(x, r);
                System.arraycopy(x, 0, out, r * d, d);
              }
              evaluations.addAndGet(row.evaluations());
              rejected.addAndGet(row.rejected());
            });
    return new AdaptiveSamples(out, d, evaluations.get(), rejected.get());
  }

  double span() {
    return process.end() - last;
  }

  double firstStep() {
    return FIRST_STEP * process.end();
  }

  double leastStep() {
    return LEAST_STEP * process.end();
  }

  /** Returns δ of one component. */
  double allowed(double trial, double before) {
    return Math.max(absolute, relative * Math.max(Math.abs(trial), Math.abs(before)));
  }

  /** Returns the length of the next step. */
  static double next(double h, double error) {
    return h * Math.min(5, Math.max(0.1, SAFETY * Math.pow(error, -EXPONENT)));
  }
}
