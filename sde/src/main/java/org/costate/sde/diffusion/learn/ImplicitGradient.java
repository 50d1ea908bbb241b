package org.costate.sde.diffusion.learn;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.costate.nets.chain.FusedFunction;
import org.costate.sde.diffusion.process.LinearProcess;

/**
 * Implicit loss and gradient of a few rows, on one thread. A row of the network is a direction of a
 * row of the loss.
 */
final class ImplicitGradient {
  private final ScoreModel model;
  private final double[] samples;
  private final boolean exact;
  private final int directions;
  private final int d;
  private final int width;
  private final double[] noTheta;
  private final double[] gradient;
  private FusedFunction network;
  private int rows;
  private double[] x = {};
  private double[] v = {};
  private double[] own = {};
  private double[] learnt = {};
  private double[] weights = {};
  private double[] inputs = {};
  private double[] tangents = {};
  private double[] outputs = {};
  private double[] changes = {};
  private double[] inputBar = {};
  private double loss;

  ImplicitGradient(ScoreModel model, double[] samples, int directions) {
    this.model = model;
    this.samples = samples;
    this.exact = directions == 0;
    this.d = model.dimension();
    this.directions = exact ? d : directions;
    this.width = model.inputWidth();
    this.gradient = new double[model.initialParameters(0).length];
    this.noTheta = new double[gradient.length];
    this.network = FusedFunction.of(model.chain(), 1, gradient);
  }

  void begin(double[] theta, int newRows) {
    if (rows != newRows) {
      rows = newRows;
      int lines = rows * directions;
      network = FusedFunction.of(model.chain(), lines, theta);
      x = new double[rows * d];
      v = new double[lines * d];
      own = new double[rows];
      learnt = new double[rows];
      weights = new double[rows];
      inputs = new double[lines * width];
      tangents = new double[lines * width];
      inputBar = new double[lines * width];
      outputs = new double[lines * d];
      changes = new double[lines * d];
    } else {
      network.setParameters(theta);
    }
  }

  /** Makes the noised sample of a row and its directions. */
  void draw(long seed, int row, TimeLaw times, Weighting weighting, int at) {
    UniformRandomProvider random = RowRandom.of(seed, row);
    LinearProcess process = model.process();
    double t = times.draw(process, random);
    double a = process.scale(t);
    double q = process.spread(t);
    Parametrization parametrization = model.parametrization();
    own[at] = (a * parametrization.skip(process, t) - 1) / (q * q);
    learnt[at] = a * parametrization.output(process, t) / (q * q);
    weights[at] =
        weighting.ofOutput(parametrization, process, t)
            / (learnt[at] * learnt[at] * times.density(process, t) * d);
    var normal = ZigguratSampler.NormalizedGaussian.of(random);
    int sample = row % (samples.length / d);
    for (int i = 0; i < d; i++) {
      x[at * d + i] = a * samples[sample * d + i] + q * normal.sample();
    }
    double c = parametrization.input(process, t);
    for (int k = 0; k < directions; k++) {
      int line = at * directions + k;
      model.writeInput(t, x, at * d, LearntScore.NO_CLASS, inputs, line * width);
      for (int i = 0; i < d; i++) {
        double component = exact ? (i == k ? 1 : 0) : (random.nextBoolean() ? 1 : -1);
        v[line * d + i] = component;
        tangents[line * width + i] = c * component;
      }
    }
  }

  /**
   * With {@code s = o x + l F} the loss of a line is {@code w (½ ‖s‖²/n + f (o ‖v‖² + l vᵀ F'v))},
   * f = 1 for exact traces and 1/n for n random directions.
   */
  void compute(int rowsOfAll) {
    Arrays.fill(gradient, 0);
    Arrays.fill(inputBar, 0);
    network.value(inputs, outputs);
    network.pushforward(inputs, tangents, noTheta, changes);
    double share = 1.0 / directions;
    double factor = exact ? 1 : share;
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      int row = i / d / directions;
      double w = weights[row] / rowsOfAll;
      double s = own[row] * x[row * d + i % d] + learnt[row] * outputs[i];
      sum +=
          w * (0.5 * s * s * share + factor * v[i] * (own[row] * v[i] + learnt[row] * changes[i]));
      outputs[i] = w * share * s * learnt[row];
      changes[i] = w * factor * v[i] * learnt[row];
    }
    loss = sum;
    network.pullbackTangent(inputs, tangents, noTheta, changes, outputs, inputBar, gradient);
  }

  double addTo(double[] total) {
    for (int i = 0; i < total.length; i++) {
      total[i] += gradient[i];
    }
    return loss;
  }
}
