package org.costate.sde.diffusion.learn;

import org.costate.sde.diffusion.flow.DifferentiableVelocity;
import org.costate.sde.diffusion.process.LinearProcess;

/**
 * The velocity of a {@link ScoreModel} with parameters: {@code v = (q' x − w x̂₀)/q, w = a q' − a'
 * q}, which is the output F itself if the model was told so by {@link
 * Parametrization.FlowVelocity}, and then finite at both ends of an interpolant.
 */
public final class LearntVelocity implements DifferentiableVelocity {
  private final ScoreNetwork network;

  LearntVelocity(ScoreNetwork network) {
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
  public LearntVelocity forAnotherThread() {
    return new LearntVelocity(network.forAnotherThread());
  }

  @Override
  public void evaluate(double t, double[] x, double[] velocity) {
    requireRows(x);
    combine(t, x, network.value(t, x), velocity);
  }

  @Override
  public void pushforward(double t, double[] x, double[] u, double[] out) {
    requireRows(x);
    combine(t, u, network.pushforward(t, x, u), out);
  }

  private void combine(double t, double[] x, double[] output, double[] out) {
    LinearProcess process = model().process();
    Parametrization parametrization = model().parametrization();
    if (parametrization instanceof Parametrization.FlowVelocity) {
      System.arraycopy(output, 0, out, 0, x.length);
      return;
    }
    double a = process.scale(t);
    double q = process.spread(t);
    double slope = process.spreadSlope(t);
    double turning = (a * slope - process.scaleSlope(t) * q) / q;
    double own = slope / q - turning * parametrization.skip(process, t);
    double learnt = -turning * parametrization.output(process, t);
    for (int i = 0; i < x.length; i++) {
      out[i] = own * x[i] + learnt * output[i];
    }
  }
}
