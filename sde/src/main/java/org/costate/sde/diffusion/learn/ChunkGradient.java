package org.costate.sde.diffusion.learn;

import java.util.Arrays;

/** Weighted squares of a few rows with their gradient, on one thread. */
final class ChunkGradient {
  private final RowNetwork source;
  private final double[] gradient;
  private final double[] sample;
  private final double[] target;
  private RowFunction network;
  private double[] inputs;
  private double[] targets;
  private double[] outputs;
  private double[] weights;
  private double loss;

  /**
   * Makes room.
   *
   * @param width of a noised sample
   */
  ChunkGradient(RowNetwork source, int width) {
    this.source = source;
    this.gradient = new double[source.parameterCount()];
    this.sample = new double[width];
    this.target = new double[source.outputWidth()];
    this.network = source.open(1, new double[gradient.length]);
    this.inputs = new double[0];
    this.targets = new double[0];
    this.outputs = new double[0];
    this.weights = new double[0];
  }

  void begin(double[] theta, int rows) {
    if (weights.length != rows) {
      network = source.open(rows, theta);
      inputs = new double[rows * source.inputWidth()];
      targets = new double[rows * source.outputWidth()];
      outputs = new double[targets.length];
      weights = new double[rows];
    } else {
      network.setParameters(theta);
    }
  }

  /** Returns room for the noised sample of the next row. */
  double[] sample() {
    return sample;
  }

  /** Returns where the target of the next row goes. */
  double[] target() {
    return target;
  }

  /** Returns where the inputs of all rows go, row-major. */
  double[] inputs() {
    return inputs;
  }

  /** Takes over the target of a row, whose inputs are there, with the weight of its squares. */
  void set(int row, double weight) {
    System.arraycopy(target, 0, targets, row * target.length, target.length);
    weights[row] = weight;
  }

  void compute(int rowsOfAll) {
    Arrays.fill(gradient, 0);
    network.forward(inputs, outputs);
    int d = target.length;
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
