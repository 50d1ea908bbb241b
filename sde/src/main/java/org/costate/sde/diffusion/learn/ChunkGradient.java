package org.costate.sde.diffusion.learn;

import java.util.Arrays;

/** Loss and gradient of a few rows, on one thread. */
final class ChunkGradient {
  private final ScoreModel model;
  private final double[] gradient;
  private final double[] sample;
  private final double[] target;
  private RowFunction network;
  private double[] inputs;
  private double[] targets;
  private double[] outputs;
  private double[] weights;
  private double loss;

  ChunkGradient(ScoreModel model) {
    this.model = model;
    this.gradient = new double[model.network().parameterCount()];
    this.sample = new double[model.dimension()];
    this.target = new double[model.dimension()];
    this.network = model.network().open(1, new double[gradient.length]);
    this.inputs = new double[0];
    this.targets = new double[0];
    this.outputs = new double[0];
    this.weights = new double[0];
  }

  void begin(double[] theta, int rows) {
    if (weights.length != rows) {
      network = model.network().open(rows, theta);
      inputs = new double[rows * model.inputWidth()];
      targets = new double[rows * model.dimension()];
      outputs = new double[targets.length];
      weights = new double[rows];
    } else {
      network.setParameters(theta);
    }
  }

  /** Returns where the noised sample of the next row goes. */
  double[] sample() {
    return sample;
  }

  /** Returns where the target of the next row goes. */
  double[] target() {
    return target;
  }

  void set(int row, double t, int label, double weight) {
    model.writeInput(t, sample, 0, label, inputs, row * model.inputWidth());
    System.arraycopy(target, 0, targets, row * target.length, target.length);
    weights[row] = weight;
  }

  void compute(int rowsOfAll) {
    Arrays.fill(gradient, 0);
    network.value(inputs, outputs);
    int d = model.dimension();
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      double difference = outputs[i] - targets[i];
      double weight = weights[i / d] / rowsOfAll;
      sum += weight * difference * difference;
      outputs[i] = 2 * weight * difference;
    }
    loss = sum;
    network.pullback(inputs, outputs, gradient);
  }

  double addTo(double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += gradient[i];
    }
    return loss;
  }
}
