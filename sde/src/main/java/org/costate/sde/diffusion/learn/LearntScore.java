package org.costate.sde.diffusion.learn;

import java.util.Arrays;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.DifferentiableScore;

/** The score of a {@link ScoreModel} with parameters: {@code s = (a x̂₀ − x)/q²}. */
public final class LearntScore implements DifferentiableScore {
  static final int NO_CLASS = -1;

  private final ScoreModel model;
  private final double[] theta;
  private final int index;
  private RowFunction network;
  private int rows;
  private double[] input = {};
  private double[] tangent = {};
  private double[] output = {};

  LearntScore(ScoreModel model, double[] theta, int index) {
    this.model = model;
    this.theta = theta.clone();
    this.index = index;
    this.network = model.network().open(1, this.theta);
    this.rows = 1;
  }

  /** Returns the model. */
  public ScoreModel model() {
    return model;
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public LearntScore forAnotherThread() {
    return new LearntScore(model, theta, index);
  }

  @Override
  public void evaluate(double t, double[] x, double[] score) {
    prepare(t, x);
    network.value(input, output);
    LinearProcess process = model.process();
    double a = process.scale(t);
    double inverse = 1 / (process.spread(t) * process.spread(t));
    double own = (a * model.parametrization().skip(process, t) - 1) * inverse;
    double learnt = a * model.parametrization().output(process, t) * inverse;
    for (int i = 0; i < x.length; i++) {
      score[i] = own * x[i] + learnt * output[i];
    }
  }

  @Override
  public void pushforward(double t, double[] x, double[] v, double[] out) {
    prepare(t, x);
    LinearProcess process = model.process();
    int d = model.dimension();
    int width = model.inputWidth();
    double c = model.parametrization().input(process, t);
    Arrays.fill(tangent, 0);
    for (int i = 0; i < v.length; i++) {
      tangent[i / d * width + i % d] = c * v[i];
    }
    network.pushforward(input, tangent, output);
    double a = process.scale(t);
    double inverse = 1 / (process.spread(t) * process.spread(t));
    double own = (a * model.parametrization().skip(process, t) - 1) * inverse;
    double learnt = a * model.parametrization().output(process, t) * inverse;
    for (int i = 0; i < v.length; i++) {
      out[i] = own * v[i] + learnt * output[i];
    }
  }

  private void prepare(double t, double[] x) {
    requireRows(x);
    int d = model.dimension();
    int count = x.length / d;
    int width = model.inputWidth();
    if (rows != count || input.length == 0) {
      if (rows != count) {
        network = model.network().open(count, theta);
        rows = count;
      }
      input = new double[count * width];
      tangent = new double[count * width];
      output = new double[count * d];
    }
    for (int r = 0; r < count; r++) {
      model.writeInput(t, x, r * d, index, input, r * width);
    }
  }
}
