package org.costate.sde.diffusion.flow;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.DifferentiableScore;

/** The velocity {@code v = f x − g²/2 s} of a score, for times with a &gt; 0. */
public final class ScoreVelocity implements DifferentiableVelocity {
  private final LinearProcess process;
  private final DifferentiableScore score;

  /**
   * Opens the velocity, for one thread if the score is for one.
   *
   * @param process of the score
   * @param score s
   */
  public ScoreVelocity(LinearProcess process, DifferentiableScore score) {
    this.process = process;
    this.score = score;
  }

  @Override
  public int dimension() {
    return score.dimension();
  }

  @Override
  public ScoreVelocity forAnotherThread() {
    return new ScoreVelocity(process, score.forAnotherThread());
  }

  @Override
  public void evaluate(double t, double[] x, double[] velocity) {
    score.evaluate(t, x, velocity);
    combine(t, x, velocity);
  }

  @Override
  public void pushforward(double t, double[] x, double[] u, double[] out) {
    score.pushforward(t, x, u, out);
    combine(t, u, out);
  }

  private void combine(double t, double[] x, double[] out) {
    double f = process.drift(t);
    double half = 0.5 * process.noiseSquared(t);
    for (int i = 0; i < x.length; i++) {
      out[i] = f * x[i] - half * out[i];
    }
  }
}
