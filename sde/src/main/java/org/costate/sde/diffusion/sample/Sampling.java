package org.costate.sde.diffusion.sample;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.Score;
import org.costate.sde.noise.KeyedNormals;
import org.jspecify.annotations.Nullable;

/**
 * Draws samples: a process, its score, a sampler and its times. Immutable.
 *
 * <p>Row r of a draw is a function of the seed and r alone: the same on any number of threads and
 * in a batch of any size.
 */
public final class Sampling {
  /**
   * Samples of one task: enough for the kernels of a network, and for its weights to be read once.
   */
  private static final int CHUNK = 512;

  private static final int START = -1;

  private final LinearProcess process;
  private final Score score;
  private final Sampler sampler;
  private final double[] times;
  private final @Nullable SamplingProgress progress;

  private Sampling(
      LinearProcess process,
      Score score,
      Sampler sampler,
      double[] times,
      @Nullable SamplingProgress progress) {
    this.process = process;
    this.score = score;
    this.sampler = sampler;
    this.times = times;
    this.progress = progress;
  }

  /**
   * Prepares to sample on the grid of the sampler, from the end of the process.
   *
   * @param process that noised the data
   * @param score its score
   * @param sampler how to go back
   * @param last time at which to stop, such as 1e-3
   * @param steps number of steps, at least 1
   * @throws IllegalArgumentException if a number is out of range, or the score does not write one
   *     finite row for a sample of the prior
   */
  public static Sampling of(
      LinearProcess process, Score score, Sampler sampler, double last, int steps) {
    double[] times = sampler.grid().times(process, process.end(), last, steps);
    return new Sampling(process, score, sampler, times, null).checked();
  }

  private Sampling checked() {
    double[] probe = new double[score.dimension()];
    double[] out = new double[score.dimension()];
    new KeyedNormals(0).draw(0, 0, 0, probe, 0, probe.length);
    for (int i = 0; i < probe.length; i++) {
      probe[i] *= process.priorSpread();
    }
    try {
      score.forAnotherThread().evaluate(process.end(), probe, out);
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "the score does not fit samples of %s components".formatted(probe.length), e);
    }
    for (int i = 0; i < out.length; i++) {
      if (!Double.isFinite(out[i])) {
        throw new IllegalArgumentException(
            "the score must be finite at t = %s; component %s is %s"
                .formatted(process.end(), i, out[i]));
      }
    }
    return this;
  }

  /**
   * Returns this sampling with a listener.
   *
   * @param listener hears how many rows are done
   */
  public Sampling withProgress(SamplingProgress listener) {
    return new Sampling(process, score, sampler, times, listener);
  }

  /** Returns a copy of the times of the steps, falling. */
  public double[] times() {
    return times.clone();
  }

  /**
   * Draws from the prior and carries the samples back.
   *
   * @param rows number of samples, at least 1
   * @param seed of the noise
   * @return {@code [rows, dimension]} row-major
   * @throws IllegalArgumentException if there are no rows
   * @throws SamplingException if a sample is not finite, or the thread is interrupted
   */
  public double[] draw(int rows, long seed) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be at least 1; got " + rows);
    }
    int d = score.dimension();
    double[] x = new double[Math.multiplyExact(rows, d)];
    KeyedNormals normals = new KeyedNormals(seed);
    for (int r = 0; r < rows; r++) {
      normals.draw(r, START, 0, x, r * d, d);
    }
    for (int i = 0; i < x.length; i++) {
      x[i] *= process.priorSpread();
    }
    return carry(x, seed);
  }

  /**
   * Carries given samples back from the first time to the last.
   *
   * @param start samples at the first time, {@code [rows, dimension]}; not modified
   * @param seed of the noise; of no effect if the sampler is deterministic
   * @return samples at the last time
   * @throws IllegalArgumentException if the length is not a multiple of the dimension
   * @throws SamplingException if a sample is not finite, or the thread is interrupted
   */
  public double[] carry(double[] start, long seed) {
    score.requireRows(start);
    int d = score.dimension();
    int rows = start.length / d;
    double[] out = new double[start.length];
    Thread caller = Thread.currentThread();
    AtomicInteger done = new AtomicInteger();
    AtomicReference<@Nullable SamplingException> trouble = new AtomicReference<>();
    ThreadLocal<Score> scores = ThreadLocal.withInitial(score::forAnotherThread);
    IntStream.range(0, (rows + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              int first = chunk * CHUNK;
              int count = Math.min(CHUNK, rows - first);
              if (trouble.get() != null) {
                return;
              }
              try {
                double[] x = Arrays.copyOfRange(start, first * d, (first + count) * d);
                carry(x, first, seed, scores.get(), caller);
                System.arraycopy(x, 0, out, first * d, x.length);
              } catch (SamplingException e) {
                trouble.compareAndSet(null, e);
              }
              report(done.addAndGet(count), rows);
            });
    SamplingException thrown = trouble.get();
    if (thrown != null) {
      throw thrown;
    }
    return out;
  }

  private synchronized void report(int done, int rows) {
    if (progress != null) {
      progress.at(done, rows);
    }
  }

  private void carry(double[] x, int firstRow, long seed, Score ownScore, Thread caller) {
    int d = score.dimension();
    int rows = x.length / d;
    KeyedNormals normals = new KeyedNormals(seed);
    NormalSource source =
        (step, use, out) -> {
          for (int r = 0; r < rows; r++) {
            normals.draw(firstRow + r, step, use, out, r * d, d);
          }
        };
    SamplerStepper stepper = sampler.open(new SamplingTask(process, ownScore, rows, source));
    for (int k = 0; k + 1 < times.length; k++) {
      if (caller.isInterrupted()) {
        throw new SamplingException("interrupted at t = " + times[k]);
      }
      stepper.step(k, times[k], times[k + 1], x);
      for (int i = 0; i < x.length; i++) {
        if (!Double.isFinite(x[i])) {
          throw new SamplingException(
              "component %s of row %s is %s at t = %s; check the score there, or take more steps"
                  .formatted(i % d, firstRow + i / d, x[i], times[k + 1]));
        }
      }
    }
  }
}
