package org.costate.sde.diffusion.guide;

import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.DifferentiableScore;
import org.costate.sde.diffusion.score.Score;

/**
 * A score bent towards an observation, {@code s + ∇ log N(y; H x̂₀(x), σ² I + r² H Hᵀ)}. A
 * heuristic: the law of x₀ given x is taken for a round normal one of spread r, which holds for
 * normal data of that spread alone, so samples have a bias that no number of steps removes. {@link
 * TwistedParticles} removes it.
 *
 * <p>The Jacobian of the score is taken to be symmetric, as that of a gradient is; a learnt score
 * is so only nearly.
 *
 * @see <a href="https://arxiv.org/abs/2209.14687">Chung et al. (2023), Diffusion posterior
 *     sampling</a>
 * @see <a href="https://openreview.net/forum?id=9_gsMA8MRKQ">Song et al. (2023),
 *     Pseudoinverse-guided diffusion models for inverse problems, section 3</a>
 */
public final class ObservationGuided implements Score {
  private final ObservationTwist twist;
  private double[] gradient = {};
  private double[] logs = {};

  private ObservationGuided(ObservationTwist twist) {
    this.twist = twist;
  }

  /**
   * Opens the guided score, for one thread.
   *
   * @param process that noised the data
   * @param score s
   * @param observation what was seen
   * @param dataSpread spread of the data, positive
   * @throws IllegalArgumentException if dimensions differ or the spread is not positive
   */
  public static ObservationGuided of(
      LinearProcess process,
      DifferentiableScore score,
      LinearObservation observation,
      double dataSpread) {
    return new ObservationGuided(new ObservationTwist(process, score, observation, dataSpread));
  }

  @Override
  public int dimension() {
    return twist.score().dimension();
  }

  @Override
  public ObservationGuided forAnotherThread() {
    return new ObservationGuided(twist.forAnotherThread());
  }

  @Override
  public void evaluate(double t, double[] x, double[] out) {
    requireRows(x);
    if (gradient.length != x.length) {
      gradient = new double[x.length];
      logs = new double[x.length / dimension()];
    }
    twist.score().evaluate(t, x, out);
    twist.evaluate(t, x, out, logs, gradient);
    for (int i = 0; i < x.length; i++) {
      out[i] += gradient[i];
    }
  }
}
