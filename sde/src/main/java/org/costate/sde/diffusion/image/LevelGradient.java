package org.costate.sde.diffusion.image;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.costate.nets.chain.FusedFunction;
import org.costate.sde.diffusion.learn.RowRandom;
import org.costate.sde.diffusion.learn.TimeLaw;
import org.costate.sde.diffusion.process.LinearProcess;

/** Cross entropy and gradient of a few rows, on one thread. */
final class LevelGradient {
  private final LevelModel model;
  private final ImageSet images;
  private final double dropLabel;
  private final Augmentation augmentation;
  private final TimeLaw times;
  private final long seed;
  private final LevelIntervals intervals;
  private final double[] gradient;
  private final double[] probability;
  private final double[] sample;
  private FusedFunction network;
  private double[] timeOf = {};
  private int[] levelOf = {};
  private double[] noised = {};
  private double[] inputs = {};
  private double[] inputBar = {};
  private double[] logits = {};
  private double[] record = {};
  private double loss;

  LevelGradient(
      LevelModel model,
      ImageSet images,
      double dropLabel,
      Augmentation augmentation,
      TimeLaw times,
      long seed) {
    this.model = model;
    this.images = images;
    this.dropLabel = dropLabel;
    this.augmentation = augmentation;
    this.times = times;
    this.seed = seed;
    this.intervals = new LevelIntervals(model.map());
    this.gradient = new double[model.chain().parameterCount()];
    this.probability = new double[model.map().levels()];
    this.sample = new double[model.dimension()];
    this.network = FusedFunction.of(model.chain(), 1, gradient);
  }

  /**
   * Computes the loss of the rows {@code batch[from … to)}, which weigh as parts of the whole
   * batch.
   */
  void value(double[] theta, int[] batch, int from, int to) {
    begin(theta, to - from);
    for (int k = from; k < to; k++) {
      draw(batch[k], k - from);
    }
    network.value(inputs, logits, record, 0);
    loss = 0;
    for (int r = 0; r < to - from; r++) {
      replaceLogits(r, (double) batch.length * model.dimension());
    }
  }

  /** Computes the gradient of the loss too. */
  void compute(double[] theta, int[] batch, int from, int to) {
    value(theta, batch, from, to);
    Arrays.fill(gradient, 0);
    network.pullback(inputs, logits, inputBar, gradient, record, 0);
  }

  /** Adds the gradient to a sum. */
  void addTo(double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += gradient[i];
    }
  }

  /** Returns the part of the loss. */
  double loss() {
    return loss;
  }

  private void begin(double[] theta, int rows) {
    if (timeOf.length == rows) {
      network.setParameters(theta);
      return;
    }
    network = FusedFunction.of(model.chain(), rows, theta);
    timeOf = new double[rows];
    levelOf = new int[rows * model.dimension()];
    noised = new double[rows * model.dimension()];
    inputs = new double[rows * model.chain().inputWidth()];
    inputBar = new double[inputs.length];
    logits = new double[rows * model.chain().outputWidth()];
    record = new double[network.recordLength()];
  }

  private void draw(int row, int at) {
    UniformRandomProvider random = RowRandom.of(seed, row);
    LinearProcess process = model.process();
    int d = model.dimension();
    int image = row % images.count();
    double t = times.draw(process, random);
    int label = LevelModel.NO_CLASS;
    if (model.classes() > 0 && random.nextDouble() >= dropLabel) {
      label = images.label(image);
    }
    int width = model.chain().inputWidth();
    int hints = (at + 1) * width - model.hints();
    Arrays.fill(inputs, hints, hints + model.hints(), 0);
    augmentation.draw(images, image, random, levelOf, at * d, inputs, hints);
    double a = process.scale(t);
    double q = process.spread(t);
    var normal = ZigguratSampler.NormalizedGaussian.of(random);
    for (int i = 0; i < d; i++) {
      double clean = model.map().step() * (levelOf[at * d + i] + random.nextDouble()) - 1;
      sample[i] = a * clean + q * normal.sample();
    }
    System.arraycopy(sample, 0, noised, at * d, d);
    model.writeInput(t, sample, 0, label, inputs, at * width);
    timeOf[at] = t;
  }

  /** Replaces the outputs of one row by the cotangents of the loss. */
  private void replaceLogits(int row, double share) {
    LinearProcess process = model.process();
    int d = model.dimension();
    int levels = probability.length;
    double a = process.scale(timeOf[row]);
    double sigma = process.spread(timeOf[row]) / a;
    for (int i = 0; i < d; i++) {
      int from = (row * d + i) * levels;
      int level = levelOf[row * d + i];
      intervals.evaluate(noised[row * d + i] / a, sigma);
      double log = Levels.posterior(intervals.logZ, logits, from, probability);
      loss -= (intervals.logZ[level] + logits[from + level] - log) / share;
      for (int k = 0; k < levels; k++) {
        logits[from + k] = (probability[k] - (k == level ? 1 : 0)) / share;
      }
    }
  }
}
