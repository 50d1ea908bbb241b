package org.costate.sde.diffusion.learn;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.costate.nets.train.BatchLoss;
import org.costate.sde.diffusion.process.LinearProcess;
import org.jspecify.annotations.Nullable;

/**
 * Denoising score matching: the mean of {@code w(t) ‖F(x_t, t) − F*‖²} per component, where F* is
 * the output that would give back x₀.
 *
 * <p>A row of this loss is a sample with a time and a noise of its own: row r belongs to sample
 * {@code r mod samples}, and is a function of the seed and r alone. So a training is repeated and
 * resumed exactly, and never sees the same noise twice if its one epoch has as many rows as it
 * should draw. Gradients are summed in the same order on any number of cores.
 *
 * @see <a href="https://doi.org/10.1162/NECO_a_00142">Vincent (2011), A connection between score
 *     matching and denoising autoencoders</a>
 */
public final class DenoisingLoss implements BatchLoss {
  private final ScoreModel model;
  private final double[] samples;
  private final int @Nullable [] labels;
  private final double dropLabel;
  private final TimeLaw times;
  private final Weighting weighting;
  private final long seed;
  private final int rows;
  private final RowSquares squares;

  private DenoisingLoss(
      ScoreModel model,
      double[] samples,
      int @Nullable [] labels,
      double dropLabel,
      TimeLaw times,
      Weighting weighting,
      long seed,
      int rows) {
    this.model = model;
    this.samples = samples;
    this.labels = labels;
    this.dropLabel = dropLabel;
    this.times = times;
    this.weighting = weighting;
    this.seed = seed;
    this.rows = rows;
    this.squares = new RowSquares(model.network(), model.dimension(), this::draw);
  }

  /**
   * Returns the loss on samples without classes.
   *
   * @param model what is learnt
   * @param samples data, {@code [count, dimension]} row-major; copied
   * @param times law of the times
   * @param weighting of the times
   * @param seed of times and noise
   * @param rows number of rows of an epoch, at least 1
   * @throws IllegalArgumentException if the samples do not fit the model
   */
  public static DenoisingLoss of(
      ScoreModel model, double[] samples, TimeLaw times, Weighting weighting, long seed, int rows) {
    requireSamples(model.dimension(), samples, rows);
    if (model.classes() > 0) {
      throw new IllegalArgumentException("a model with classes needs labels");
    }
    return new DenoisingLoss(model, samples.clone(), null, 0, times, weighting, seed, rows);
  }

  /**
   * Returns the loss on samples with classes.
   *
   * @param model what is learnt
   * @param samples data, {@code [count, dimension]} row-major; copied
   * @param labels class of each sample; copied
   * @param dropLabel probability with which a row is given no class, from 0 to 1
   * @param times law of the times
   * @param weighting of the times
   * @param seed of times and noise
   * @param rows number of rows of an epoch, at least 1
   * @throws IllegalArgumentException if samples or labels do not fit the model
   */
  public static DenoisingLoss ofLabelled(
      ScoreModel model,
      double[] samples,
      int[] labels,
      double dropLabel,
      TimeLaw times,
      Weighting weighting,
      long seed,
      int rows) {
    requireSamples(model.dimension(), samples, rows);
    if (labels.length != samples.length / model.dimension()) {
      throw new IllegalArgumentException(
          "need one label for each of %s samples; got %s"
              .formatted(samples.length / model.dimension(), labels.length));
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= model.classes()) {
        throw new IllegalArgumentException(
            "labels must be within [0, %s); labels[%s] = %s"
                .formatted(model.classes(), i, labels[i]));
      }
    }
    if (!(dropLabel >= 0 && dropLabel <= 1)) {
      throw new IllegalArgumentException("dropLabel must be from 0 to 1; got " + dropLabel);
    }
    return new DenoisingLoss(
        model, samples.clone(), labels.clone(), dropLabel, times, weighting, seed, rows);
  }

  static void requireSamples(int dimension, double[] samples, int rows) {
    if (samples.length == 0 || samples.length % dimension != 0) {
      throw new IllegalArgumentException(
          "samples must be [count, %s] row-major with one at least; got %s numbers"
              .formatted(dimension, samples.length));
    }
    for (int i = 0; i < samples.length; i++) {
      if (!Double.isFinite(samples[i])) {
        throw new IllegalArgumentException(
            "samples must be finite; component %s of sample %s is %s"
                .formatted(i % dimension, i / dimension, samples[i]));
      }
    }
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be at least 1; got " + rows);
    }
  }

  @Override
  public int size() {
    return rows;
  }

  @Override
  public double evaluate(double[] theta, int[] batch, double[] gradient) {
    return squares.evaluate(theta, batch, gradient);
  }

  /** Makes the noised sample of a row, and the output that would give back the clean one. */
  private void draw(int row, ChunkGradient chunk, int at) {
    UniformRandomProvider random = RowRandom.of(seed, row);
    LinearProcess process = model.process();
    int d = model.dimension();
    int sample = row % (samples.length / d);
    double t = times.draw(process, random);
    int label = LearntScore.NO_CLASS;
    if (labels != null && random.nextDouble() >= dropLabel) {
      label = labels[sample];
    }
    double weight =
        weighting.ofOutput(model.parametrization(), process, t) / times.density(process, t);
    double a = process.scale(t);
    double q = process.spread(t);
    double skip = model.parametrization().skip(process, t);
    double output = model.parametrization().output(process, t);
    var normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[] x = chunk.sample();
    double[] target = chunk.target();
    for (int i = 0; i < d; i++) {
      double clean = samples[sample * d + i];
      x[i] = a * clean + q * normal.sample();
      target[i] = (clean - skip * x[i]) / output;
    }
    model.writeInput(t, x, 0, label, chunk.inputs(), at * model.inputWidth());
    chunk.set(at, weight / d);
  }
}
