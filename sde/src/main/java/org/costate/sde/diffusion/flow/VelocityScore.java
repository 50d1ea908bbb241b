package org.costate.sde.diffusion.flow;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.DifferentiableScore;

/**
 * The score {@code s = (a' x − a v)/(q w), w = a q' − a' q}, of a velocity, for times with q &gt;
 * 0; finite where a = 0.
 */
public final class VelocityScore implements DifferentiableScore {
  private final LinearProcess process;
  private final DifferentiableVelocity velocity;

  /**
   * Opens the score, for one thread if the velocity is for one.
   *
   * @param process of the velocity
   * @param velocity v
   */
  public VelocityScore(LinearProcess process, DifferentiableVelocity velocity) {
    this.process = process;
    this.velocity = velocity;
  }

  @Override
  public int dimension() {
    return velocity.dimension();
  }

  @Override
  public VelocityScore forAnotherThread() {
    return new VelocityScore(process, velocity.forAnotherThread());
  }

  @Override
  public void evaluate(double t, double[] x, double[] score) {
    velocity.evaluate(t, x, score);
    combine(t, x, score);
  }

  @Override
  public void pushforward(double t, double[] x, double[] v, double[] out) {
    velocity.pushforward(t, x, v, out);
    combine(t, v, out);
  }

  private void combine(double t, double[] x, double[] out) {
    double a = process.scale(t);
    double q = process.spread(t);
    double slope = process.scaleSlope(t);
    double inverse = 1 / (q * (a * process.spreadSlope(t) - slope * q));
    for (int i = 0; i < x.length; i++) {
      out[i] = inverse * (slope * x[i] - a * out[i]);
    }
  }
}
