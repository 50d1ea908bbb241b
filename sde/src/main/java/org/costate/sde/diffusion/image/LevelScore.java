package org.costate.sde.diffusion.image;

import java.util.Arrays;
import org.costate.nets.chain.FusedFunction;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.DifferentiableScore;

/** The score of a {@link LevelModel} with parameters: {@code s = (a x̂₀ − x)/q²}. */
public final class LevelScore implements DifferentiableScore {
  private final LevelModel model;
  private final double[] theta;
  private final int index;
  private final LevelIntervals intervals;
  private final double[] probability;
  private FusedFunction network;
  private double[] input = {};
  private double[] tangent = {};
  private double[] logits = {};
  private double[] logitTangents = {};
  private double[] noTheta = {};

  LevelScore(LevelModel model, double[] theta, int index) {
    this.model = model;
    this.theta = theta.clone();
    this.index = index;
    this.intervals = new LevelIntervals(model.map());
    this.probability = new double[model.map().levels()];
    this.network = FusedFunction.of(model.chain(), 1, this.theta);
  }

  /** Returns the model. */
  public LevelModel model() {
    return model;
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public LevelScore forAnotherThread() {
    return new LevelScore(model, theta, index);
  }

  @Override
  public void evaluate(double t, double[] x, double[] score) {
    prepare(t, x);
    network.value(input, logits);
    double a = model.process().scale(t);
    double q = model.process().spread(t);
    for (int i = 0; i < x.length; i++) {
      score[i] = (a * clean(x[i] / a, q / a, i) - x[i]) / (q * q);
    }
  }

  @Override
  public void pushforward(double t, double[] x, double[] v, double[] out) {
    prepare(t, x);
    network.value(input, logits);
    int d = model.dimension();
    int width = model.chain().inputWidth();
    double c = model.inputScale(t);
    Arrays.fill(tangent, 0);
    for (int i = 0; i < v.length; i++) {
      tangent[i / d * width + i % d] = c * v[i];
    }
    network.pushforward(input, tangent, noTheta, logitTangents);
    LinearProcess process = model.process();
    double a = process.scale(t);
    double q = process.spread(t);
    for (int i = 0; i < x.length; i++) {
      double mean = clean(x[i] / a, q / a, i);
      out[i] = (a * cleanTangent(mean, v[i] / a, i) - v[i]) / (q * q);
    }
  }

  /** Returns the mean of a clean component, and leaves the probabilities of its levels. */
  private double clean(double y, double sigma, int component) {
    int levels = probability.length;
    intervals.evaluate(y, sigma);
    Levels.posterior(intervals.logZ, logits, component * levels, probability);
    double mean = 0;
    for (int k = 0; k < levels; k++) {
      mean += probability[k] * intervals.mean[k];
    }
    return mean;
  }

  private double cleanTangent(double mean, double yDot, int component) {
    int from = component * probability.length;
    double sum = 0;
    for (int k = 0; k < probability.length; k++) {
      double change = intervals.logSlope[k] * yDot + logitTangents[from + k];
      sum += probability[k] * (intervals.meanSlope[k] * yDot + (intervals.mean[k] - mean) * change);
    }
    return sum;
  }

  private void prepare(double t, double[] x) {
    requireRows(x);
    int d = model.dimension();
    int rows = x.length / d;
    int width = model.chain().inputWidth();
    if (network.batch() != rows || input.length == 0) {
      network = FusedFunction.of(model.chain(), rows, theta);
      input = new double[rows * width];
      tangent = new double[rows * width];
      logits = new double[x.length * probability.length];
      logitTangents = new double[logits.length];
      noTheta = new double[theta.length];
    }
    for (int r = 0; r < rows; r++) {
      model.writeInput(t, x, r * d, index, input, r * width);
    }
  }
}
