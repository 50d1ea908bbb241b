package org.costate.sde.diffusion.learn;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.costate.nets.train.BatchLoss;

/**
 * Implicit score matching of noised data: the mean of {@code w(t) (½ ‖s‖² + tr ∂s/∂x)} per
 * component, which is least at the true score without knowing it, and there {@code −½ w E‖s‖²}.
 *
 * <p>The trace is exact, one direction for each component, or sliced: the mean of {@code vᵀ (∂s/∂x)
 * v} over random directions of ±1, with the same mean and more variance. Twice this loss is the
 * {@link DenoisingLoss} of the same weighting but for a constant; it costs more and varies more,
 * and is for checking one by the other and for data whose noise is not known.
 *
 * <p>A row is what it is for the denoising loss: sample {@code r mod samples}, with time and noise
 * a function of the seed and r.
 *
 * @see <a href="https://www.jmlr.org/papers/v6/hyvarinen05a.html">Hyvärinen (2005), Estimation of
 *     non-normalized statistical models by score matching</a>
 * @see <a href="https://arxiv.org/abs/1905.07088">Song et al. (2019), Sliced score matching</a>
 */
public final class ImplicitLoss implements BatchLoss {
  private static final int CHUNK = 128;

  private final ScoreModel model;
  private final double[] samples;
  private final TimeLaw times;
  private final Weighting weighting;
  private final int directions;
  private final long seed;
  private final int rows;
  private ImplicitGradient[] chunks = {};

  private ImplicitLoss(
      ScoreModel model,
      double[] samples,
      TimeLaw times,
      Weighting weighting,
      int directions,
      long seed,
      int rows) {
    this.model = model;
    this.samples = samples;
    this.times = times;
    this.weighting = weighting;
    this.directions = directions;
    this.seed = seed;
    this.rows = rows;
  }

  /**
   * Returns the loss with exact traces.
   *
   * @param model what is learnt, one without classes
   * @param samples data, {@code [count, dimension]} row-major; copied
   * @param times law of the times
   * @param weighting of the times
   * @param seed of times and noise
   * @param rows number of rows of an epoch, at least 1
   * @throws IllegalArgumentException if the samples do not fit the model
   */
  public static ImplicitLoss exact(
      ScoreModel model, double[] samples, TimeLaw times, Weighting weighting, long seed, int rows) {
    DenoisingLoss.requireSamples(model.dimension(), samples, rows);
    return new ImplicitLoss(model, samples.clone(), times, weighting, 0, seed, rows);
  }

  /**
   * Returns the loss with sliced traces.
   *
   * @param model what is learnt, one without classes
   * @param samples data, {@code [count, dimension]} row-major; copied
   * @param times law of the times
   * @param weighting of the times
   * @param directions random directions of a row, at least 1
   * @param seed of times, noise and directions
   * @param rows number of rows of an epoch, at least 1
   * @throws IllegalArgumentException if a number is out of range or the samples do not fit
   */
  public static ImplicitLoss sliced(
      ScoreModel model,
      double[] samples,
      TimeLaw times,
      Weighting weighting,
      int directions,
      long seed,
      int rows) {
    DenoisingLoss.requireSamples(model.dimension(), samples, rows);
    if (directions < 1) {
      throw new IllegalArgumentException("directions must be at least 1; got " + directions);
    }
    return new ImplicitLoss(model, samples.clone(), times, weighting, directions, seed, rows);
  }

  @Override
  public int size() {
    return rows;
  }

  @Override
  public double evaluate(double[] theta, int[] batch, double[] gradient) {
    int count = (batch.length + CHUNK - 1) / CHUNK;
    if (chunks.length < count) {
      chunks = new ImplicitGradient[count];
      Arrays.setAll(chunks, i -> new ImplicitGradient(model, samples, directions));
    }
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              int from = i * CHUNK;
              int to = Math.min(from + CHUNK, batch.length);
              chunks[i].begin(theta, to - from);
              for (int k = from; k < to; k++) {
                chunks[i].draw(seed, batch[k], times, weighting, k - from);
              }
              chunks[i].compute(batch.length);
            });
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += chunks[i].addTo(gradient);
    }
    return sum;
  }
}
