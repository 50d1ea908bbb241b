package org.costate.sde.diffusion.guide;

import org.costate.sde.diffusion.score.Score;

/**
 * Classifier guidance, {@code s + γ ∇ log p_t(c | x)}: with γ = 1 and an exact classifier of noised
 * data the score of class c; with other γ a heuristic, as {@link ClassifierFree} is.
 *
 * @see <a href="https://arxiv.org/abs/2105.05233">Dhariwal and Nichol (2021), section 4</a>
 */
public final class ClassifierGuided implements Score {
  private final Score score;
  private final Score classifier;
  private final double strength;
  private double[] gradient = {};

  /**
   * Opens the guided score, for one thread.
   *
   * @param score s, of the data of all classes
   * @param classifier gradient of the logarithm of the probability of the class
   * @param strength γ, finite
   * @throws IllegalArgumentException if dimensions differ or the strength is not finite
   */
  public ClassifierGuided(Score score, Score classifier, double strength) {
    if (score.dimension() != classifier.dimension()) {
      throw new IllegalArgumentException(
          "score and classifier must have one dimension; got %s and %s"
              .formatted(score.dimension(), classifier.dimension()));
    }
    if (!Double.isFinite(strength)) {
      throw new IllegalArgumentException("strength must be finite; got " + strength);
    }
    this.score = score;
    this.classifier = classifier;
    this.strength = strength;
  }

  @Override
  public int dimension() {
    return score.dimension();
  }

  @Override
  public ClassifierGuided forAnotherThread() {
    return new ClassifierGuided(score.forAnotherThread(), classifier.forAnotherThread(), strength);
  }

  @Override
  public void evaluate(double t, double[] x, double[] out) {
    if (gradient.length != x.length) {
      gradient = new double[x.length];
    }
    score.evaluate(t, x, out);
    classifier.evaluate(t, x, gradient);
    for (int i = 0; i < x.length; i++) {
      out[i] += strength * gradient[i];
    }
  }
}
