package org.costate.sde.gan;

import java.util.Arrays;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedFunction;

/**
 * The two losses of an adversarial game on vectors, with their exact gradients: the relativistic
 * pairing loss with a penalty on the critic's slopes, centred at zero, at data and at samples.
 *
 * <pre>
 * critic:     E ln(1 + e^(D(y) − D(x))) + γ/2 (E ‖∇D(x)‖² + E ‖∇D(y)‖²)
 * generator:  E ln(1 + e^(D(x) − D(y)))            x data, y samples, in pairs
 * </pre>
 *
 * <p>Why these: the critic compares each sample with a datum, so no arrangement in which modes are
 * left out is a local optimum as it is for the classical loss; and a game in which the laws agree
 * is locally convergent only with a damping of the critic there, which the penalty is. Clipping of
 * weights, as in {@link LipschitzClip}, and penalties centred at 1 have neither property.
 *
 * <p>The gradient of the penalty in the parameters is the derivative of the pullback along the
 * slope, {@code γ ∂²D/∂θ∂x · ∇D}: one pushforward through a pullback, without nested tapes. The
 * workspace for one number of pairs and one thread.
 *
 * @see <a href="https://arxiv.org/abs/1801.04406">Mescheder, Geiger and Nowozin (2018), Which
 *     training methods for GANs do actually converge?</a>
 * @see <a href="https://arxiv.org/abs/2011.04926">Sun, Fang and Schwing (2020), Towards a better
 *     global loss landscape of GANs</a>
 * @see <a href="https://arxiv.org/abs/2501.05441">Huang, Gokaslan, Kuleshov and Tompkin (2024), The
 *     GAN is dead; long live the GAN!</a>
 */
public final class CriticLoss {
  private final int pairs;
  private final int half;
  private final double penalty;
  private final FusedFunction critic;
  private final double[] x;
  private final double[] score;
  private final double[] bar;
  private final double[] ones;
  private final double[] slope;
  private final double[] record;
  private final double[] still;
  private final double[] unused;
  private final double[] unusedTheta;

  /**
   * Makes room.
   *
   * @param critic from a vector to one number; where an activation has a kink its curvature counts
   *     as zero
   * @param pairs of a batch, at least 1
   * @param penalty γ, at least 0, in units of a score's inverse times a squared length
   * @throws IllegalArgumentException if the critic gives more than one number or a number is out of
   *     range
   */
  public CriticLoss(Chain critic, int pairs, double penalty) {
    if (critic.outputWidth() != 1 || pairs < 1 || !(penalty >= 0 && Double.isFinite(penalty))) {
      throw new IllegalArgumentException(
          "need a critic of one output, one pair at least and a penalty >= 0; got %s, %s and %s"
              .formatted(critic.outputWidth(), pairs, penalty));
    }
    this.pairs = pairs;
    this.penalty = penalty;
    this.critic = FusedFunction.of(critic, 2 * pairs);
    this.half = pairs * critic.inputWidth();
    this.x = new double[2 * half];
    this.slope = new double[2 * half];
    this.unused = new double[2 * half];
    this.score = new double[2 * pairs];
    this.bar = new double[2 * pairs];
    this.ones = new double[2 * pairs];
    Arrays.fill(ones, 1);
    this.record = new double[this.critic.recordLength()];
    this.still = new double[this.critic.parameterCount()];
    this.unusedTheta = new double[this.critic.parameterCount()];
  }

  /** Returns the number of pairs. */
  public int pairs() {
    return pairs;
  }

  /**
   * Evaluates the critic's loss, the penalty included.
   *
   * @param theta parameters of the critic; not modified
   * @param data {@code [pairs, width]} row-major; not modified
   * @param samples as many; not modified
   * @param gradient is added to
   * @return the loss
   * @throws IllegalArgumentException if a length is wrong, quoting it
   */
  public double ofCritic(double[] theta, double[] data, double[] samples, double[] gradient) {
    load(theta, data, samples);
    double loss = 0;
    for (int i = 0; i < pairs; i++) {
      double margin = score[i] - score[pairs + i];
      loss += softplus(-margin) / pairs;
      bar[i] = -sigmoid(-margin) / pairs;
      bar[pairs + i] = -bar[i];
    }
    Arrays.fill(slope, 0);
    critic.pullback(x, ones, slope, unusedTheta, record, 0);
    double squares = 0;
    for (int i = 0; i < slope.length; i++) {
      squares += slope[i] * slope[i];
      slope[i] *= penalty / pairs;
    }
    // The pullback is linear in its cotangent: a tangent of it that is the cotangent of the scores
    // adds the gradient of the pairing.
    critic.pullbackTangent(x, slope, still, ones, bar, unused, gradient);
    return loss + 0.5 * penalty * squares / pairs;
  }

  /**
   * Evaluates the generator's loss.
   *
   * @param theta parameters of the critic; not modified
   * @param data {@code [pairs, width]} row-major; not modified
   * @param samples as many; not modified
   * @param samplesBar receives the sensitivity to the samples
   * @return the loss
   * @throws IllegalArgumentException if a length is wrong, quoting it
   */
  public double ofGenerator(double[] theta, double[] data, double[] samples, double[] samplesBar) {
    load(theta, data, samples);
    double loss = 0;
    for (int i = 0; i < pairs; i++) {
      double margin = score[pairs + i] - score[i];
      loss += softplus(-margin) / pairs;
      bar[i] = 0;
      bar[pairs + i] = -sigmoid(-margin) / pairs;
    }
    Arrays.fill(slope, 0);
    critic.pullback(x, bar, slope, unusedTheta, record, 0);
    System.arraycopy(slope, half, samplesBar, 0, half);
    return loss;
  }

  private void load(double[] theta, double[] data, double[] samples) {
    if (data.length != half || samples.length != half) {
      throw new IllegalArgumentException(
          "data and samples must be [%s, %s]; got %s and %s numbers"
              .formatted(pairs, half / pairs, data.length, samples.length));
    }
    critic.setParameters(theta);
    System.arraycopy(data, 0, x, 0, half);
    System.arraycopy(samples, 0, x, half, half);
    critic.value(x, score, record, 0);
  }

  private static double softplus(double z) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }
}
