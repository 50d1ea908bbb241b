package org.costate.sde.diffusion.learn;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.DifferentiableScore;

/** The score of a {@link ScoreModel} with parameters: {@code s = (a x̂₀ − x)/q²}. */
public final class LearntScore implements DifferentiableScore {
  static final int NO_CLASS = -1;

  private final ScoreNetwork network;

  LearntScore(ScoreNetwork network) {
    this.network = network;
  }

  /** Returns the model. */
  public ScoreModel model() {
    return network.model();
  }

  @Override
  public int dimension() {
    return model().dimension();
  }

  @Override
  public LearntScore forAnotherThread() {
    return new LearntScore(network.forAnotherThread());
  }

  @Override
  public void evaluate(double t, double[] x, double[] score) {
    requireRows(x);
    combine(t, x, network.value(t, x), score);
  }

  @Override
  public void pushforward(double t, double[] x, double[] v, double[] out) {
    requireRows(x);
    combine(t, v, network.pushforward(t, x, v), out);
  }

  private void combine(double t, double[] x, double[] output, double[] out) {
    LinearProcess process = model().process();
    Parametrization parametrization = model().parametrization();
    double a = process.scale(t);
    double inverse = 1 / (process.spread(t) * process.spread(t));
    double own = (a * parametrization.skip(process, t) - 1) * inverse;
    double learnt = a * parametrization.output(process, t) * inverse;
    for (int i = 0; i < x.length; i++) {
      out[i] = own * x[i] + learnt * output[i];
    }
  }
}
