package org.costate.sde.diffusion.learn;

import java.util.Arrays;

/** The network of a {@link ScoreModel} with parameters, on batches of any size; for one thread. */
final class ScoreNetwork {
  private final ScoreModel model;
  private final double[] theta;
  private final int index;
  private RowFunction network;
  private int rows;
  private double[] input = {};
  private double[] tangent = {};
  private double[] output = {};

  ScoreNetwork(ScoreModel model, double[] theta, int index) {
    this.model = model;
    this.theta = theta.clone();
    this.index = index;
    this.network = model.network().open(1, this.theta);
    this.rows = 1;
  }

  ScoreModel model() {
    return model;
  }

  ScoreNetwork forAnotherThread() {
    return new ScoreNetwork(model, theta, index);
  }

  /** Returns F, one row for each sample, valid until the next call. */
  double[] value(double t, double[] x) {
    prepare(t, x);
    network.value(input, output);
    return output;
  }

  /** Returns the tangent of F along a tangent of the samples, valid until the next call. */
  double[] pushforward(double t, double[] x, double[] v) {
    prepare(t, x);
    int d = model.dimension();
    int width = model.inputWidth();
    if (tangent.length != input.length) {
      tangent = new double[input.length];
    }
    double c = model.parametrization().input(model.process(), t);
    Arrays.fill(tangent, 0);
    for (int i = 0; i < v.length; i++) {
      tangent[i / d * width + i % d] = c * v[i];
    }
    network.pushforward(input, tangent, output);
    return output;
  }

  private void prepare(double t, double[] x) {
    int d = model.dimension();
    int count = x.length / d;
    int width = model.inputWidth();
    if (rows != count || input.length == 0) {
      if (rows != count) {
        network = model.network().open(count, theta);
        rows = count;
      }
      input = new double[count * width];
      output = new double[count * d];
    }
    for (int r = 0; r < count; r++) {
      model.writeInput(t, x, r * d, index, input, r * width);
    }
  }
}
