package org.costate.sde.diffusion.learn;

import org.costate.sde.diffusion.score.DampedScore;

/** The score of a {@link DampedModel} with parameters, at times after 0. */
public final class LearntDampedScore implements DampedScore {
  private final DampedModel model;
  private final double[] theta;
  private RowFunction network;
  private int rows = 1;
  private double[] input = {};
  private double[] output = {};

  LearntDampedScore(DampedModel model, double[] theta) {
    this.model = model;
    this.theta = theta.clone();
    this.network = model.network().open(rows, this.theta);
  }

  /** Returns the model. */
  public DampedModel model() {
    return model;
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public LearntDampedScore forAnotherThread() {
    return new LearntDampedScore(model, theta);
  }

  @Override
  public void evaluate(double t, double[] z, double[] score) {
    int d = model.dimension();
    if (z.length % (2 * d) != 0) {
      throw new IllegalArgumentException(
          "samples must be [rows, %s] row-major; got %s numbers".formatted(2 * d, z.length));
    }
    prepare(z.length / (2 * d));
    DampedModel.At at = model.at(t);
    int width = model.network().inputWidth();
    for (int r = 0; r < rows; r++) {
      model.writeInput(at, z, r * 2 * d, input, r * width);
    }
    network.value(input, output);
    for (int i = 0; i < rows * d; i++) {
      int x = i / d * 2 * d + i % d;
      score[i] = at.ofX * z[x] + at.ofV * z[x + d] - at.noise * at.rest * output[i];
    }
  }

  private void prepare(int count) {
    if (rows == count && input.length > 0) {
      return;
    }
    if (rows != count) {
      network = model.network().open(count, theta);
      rows = count;
    }
    input = new double[count * model.network().inputWidth()];
    output = new double[count * model.dimension()];
  }
}
