package org.costate.sde.diffusion.score;

/**
 * The gradient {@code ∇ₓ log p_t(c | x)} of the exact posterior class of a mixture, as a classifier
 * trained on noised data would give it.
 *
 * <p>By Bayes it is the score of class c less that of the whole mixture.
 */
public final class ClassifierGradient implements Score {
  private final NoisedMixture whole;
  private final NoisedMixture own;
  private final int index;
  private double[] scratch = {};

  /**
   * Opens the gradient, for one thread.
   *
   * @param mixture noised data whose normal laws are the classes
   * @param index c
   */
  public ClassifierGradient(NoisedMixture mixture, int index) {
    this.whole = mixture.forAnotherThread();
    this.own = mixture.component(index);
    this.index = index;
  }

  @Override
  public int dimension() {
    return whole.dimension();
  }

  @Override
  public ClassifierGradient forAnotherThread() {
    return new ClassifierGradient(whole, index);
  }

  @Override
  public void evaluate(double t, double[] x, double[] score) {
    if (scratch.length != x.length) {
      scratch = new double[x.length];
    }
    whole.evaluate(t, x, scratch);
    own.evaluate(t, x, score);
    for (int i = 0; i < x.length; i++) {
      score[i] -= scratch[i];
    }
  }
}
