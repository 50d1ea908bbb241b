package org.costate.pinn.leastsquares;

/**
 * Takes a damped step to where {@code Jᵀ r(θ + δ) + λ δ = 0}, J being that of θ, by the chord
 * iteration {@code δ ← δ − (JᵀJ + λ I)⁻¹ (Jᵀ r(θ + δ) + λ δ)}.
 *
 * <p>It is a Newton iteration with a frozen matrix: where that matrix is known to few digits the
 * iteration is slower, its limit the same.
 */
final class ProximalCorrections {
  private static final int MOST = 20;

  /** A correction that lowers ‖r‖² by less than this share is the last. */
  private static final double LEAST_REDUCTION = 0.1;

  private final DampedSystem system;
  private final Iterate at;
  private final double[] correction;
  private final double[] candidate;
  private final double[] r;

  ProximalCorrections(DampedSystem system, Iterate at, int rows) {
    this.system = system;
    this.at = at;
    correction = new double[at.theta().length];
    candidate = new double[at.theta().length];
    r = new double[rows];
  }

  /**
   * Corrects a trial for as long as that lowers ‖r‖².
   *
   * @param lambda that of the system's last solution
   * @param trial {@code θ + δ}; receives the corrected one
   * @param next r there; receives that of the corrected one
   */
  void apply(double lambda, double[] trial, double[] next) {
    double value = Iterate.square(next);
    for (int k = 0; k < MOST; k++) {
      system.pullback(next, correction);
      for (int p = 0; p < correction.length; p++) {
        correction[p] += lambda * (trial[p] - at.theta()[p]);
      }
      system.solveCorrection(correction);
      Iterate.add(candidate, 1, correction, trial);
      at.evaluate(candidate, r);
      double corrected = Iterate.square(r);
      if (!(corrected < value)) {
        return;
      }
      System.arraycopy(candidate, 0, trial, 0, trial.length);
      System.arraycopy(r, 0, next, 0, next.length);
      if (corrected > (1 - LEAST_REDUCTION) * value) {
        return;
      }
      value = corrected;
    }
  }
}
