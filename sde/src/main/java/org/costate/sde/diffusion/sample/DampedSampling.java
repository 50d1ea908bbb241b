package org.costate.sde.diffusion.sample;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.costate.sde.diffusion.process.CriticallyDamped;
import org.costate.sde.diffusion.score.DampedScore;
import org.costate.sde.noise.KeyedNormals;

/**
 * Draws samples by the reverse of a critically damped process, with equal steps. Immutable.
 *
 * <p>Row r of a draw is a function of the seed and r alone.
 */
public final class DampedSampling {
  private static final int CHUNK = 256;
  private static final int START = -1;

  private final CriticallyDamped process;
  private final DampedScore score;
  private final DampedSampler sampler;
  private final double last;
  private final int steps;

  private DampedSampling(
      CriticallyDamped process, DampedScore score, DampedSampler sampler, double last, int steps) {
    this.process = process;
    this.score = score;
    this.sampler = sampler;
    this.last = last;
    this.steps = steps;
  }

  /**
   * Prepares to sample.
   *
   * @param process that noised the data
   * @param score in the velocity
   * @param sampler how to go back
   * @param last time at which to stop, such as 1e-3; 0 if the score is finite there
   * @param steps number of equal steps, at least 1
   * @throws IllegalArgumentException if a number is out of range
   */
  public static DampedSampling of(
      CriticallyDamped process, DampedScore score, DampedSampler sampler, double last, int steps) {
    process.requireTime(last);
    if (last == process.end() || steps < 1) {
      throw new IllegalArgumentException(
          "need a last time before %s and a step at least; got %s and %s"
              .formatted(process.end(), last, steps));
    }
    return new DampedSampling(process, score, sampler, last, steps);
  }

  /**
   * Draws from the stationary law and carries the samples back.
   *
   * @param rows number of samples, at least 1
   * @param seed of the noise
   * @return {@code [rows, 2 dimension]} row-major, x before v
   * @throws IllegalArgumentException if there are no rows
   * @throws SamplingException if a sample is not finite, or the thread is interrupted
   */
  public double[] draw(int rows, long seed) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be at least 1; got " + rows);
    }
    int d = score.dimension();
    double[] z = new double[Math.multiplyExact(rows, 2 * d)];
    KeyedNormals normals = new KeyedNormals(seed);
    double root = Math.sqrt(process.mass());
    for (int r = 0; r < rows; r++) {
      normals.draw(r, START, 0, z, r * 2 * d, 2 * d);
      for (int i = 0; i < d; i++) {
        z[r * 2 * d + d + i] *= root;
      }
    }
    IntStream.range(0, (rows + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              int first = chunk * CHUNK;
              int to = Math.min(first + CHUNK, rows);
              double[] part = Arrays.copyOfRange(z, first * 2 * d, to * 2 * d);
              carry(part, DampedSampling.noise(seed, first, d));
              System.arraycopy(part, 0, z, first * 2 * d, part.length);
            });
    return z;
  }

  private static NormalSource noise(long seed, int firstRow, int d) {
    KeyedNormals normals = new KeyedNormals(seed);
    return (step, use, out) -> {
      for (int r = 0; r * d < out.length; r++) {
        normals.draw(firstRow + r, step, use, out, r * d, d);
      }
    };
  }

  /**
   * Carries samples from the end of the process to the last time.
   *
   * @param z samples, {@code [rows, 2 dimension]}; receives those at the last time
   * @param normals source of noise
   * @throws SamplingException if a sample is not finite, or the thread is interrupted
   */
  public void carry(double[] z, NormalSource normals) {
    DampedScore own = score.forAnotherThread();
    double[] work = new double[z.length / 2];
    double span = process.end() - last;
    for (int k = 0; k < steps; k++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new SamplingException("interrupted at step " + k);
      }
      double t = process.end() - span * k / steps;
      double s = k + 1 == steps ? last : process.end() - span * (k + 1) / steps;
      sampler.step(process, own, normals, k, work, t, s, z);
      for (int i = 0; i < z.length; i++) {
        if (!Double.isFinite(z[i])) {
          throw new SamplingException(
              "component %s is %s at t = %s; check the score there, or take more steps"
                  .formatted(i, z[i], s));
        }
      }
    }
  }
}
