package org.costate.sde.diffusion.image;

/** Probabilities of the levels of one pixel. */
final class Levels {
  private Levels() {}

  /**
   * Writes {@code P_k ∝ Z_k exp(ℓ_k)}.
   *
   * @return the logarithm of the sum that was divided out
   */
  static double posterior(double[] logZ, double[] logits, int from, double[] probability) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logZ.length; k++) {
      probability[k] = logZ[k] + logits[from + k];
      largest = Math.max(largest, probability[k]);
    }
    double sum = 0;
    for (int k = 0; k < logZ.length; k++) {
      probability[k] = Math.exp(probability[k] - largest);
      sum += probability[k];
    }
    for (int k = 0; k < logZ.length; k++) {
      probability[k] /= sum;
    }
    return largest + Math.log(sum);
  }
}
