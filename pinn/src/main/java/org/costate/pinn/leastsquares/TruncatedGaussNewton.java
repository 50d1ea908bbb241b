package org.costate.pinn.leastsquares;

import org.costate.nets.optim.Minimum;
import org.costate.nets.optim.OptimizerState;

/**
 * Minimises ‖r(θ)‖² by Gauss–Newton steps in the directions that J sees: for smooth residuals of up
 * to several hundred parameters, near a solution where they nearly vanish.
 *
 * <p>With {@code J = U Σ Vᵀ} the step is {@code δ = −Σ vᵢ (uᵢ·r)/σᵢ} over singular values {@code σᵢ
 * ≥ τ σ₁}, and the path {@code θ + s δ + s² a/2} bends with the residual as in {@link
 * LevenbergMarquardt}. Which τ and s are best is found by trying powers of ten from 0.1 down to
 * {@code cutoff} and of a quarter from 1 on, with a and without: the lowest ‖r‖² wins. A network's
 * J is singular to rounding, and where plain damping creeps this goes on; {@link
 * LevenbergMarquardt} with acceleration was as good or better on Poisson problems, and its steps
 * are cheaper. Far from a solution it may stall: begin with Adam or {@link LevenbergMarquardt}.
 *
 * <p>An iteration reduces J to R by reflections, O(N P²), and decomposes R, about 20 P³; memory is
 * 2 N P + 3 P² doubles for N residuals of P parameters.
 *
 * @param iterations most steps, at least 0
 * @param gradientTolerance stop when no component of {@code 2 Jᵀr} is larger, at least 0
 * @param functionTolerance stop when a step lowers ‖r‖² by no more than this share, at least 0
 * @param cutoff the smallest τ, from 1e-15 to 0.1
 * @param threads most threads for the reflections, at least 1
 * @see <a href="https://doi.org/10.1137/1.9781611971484">Björck (1996), sections 2.7 and 9.2</a>
 */
public record TruncatedGaussNewton(
    int iterations, double gradientTolerance, double functionTolerance, double cutoff, int threads)
    implements LeastSquaresMethod {
  private static final double LEAST_CUTOFF = 1e-15;
  private static final double MOST_CUTOFF = 0.1;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public TruncatedGaussNewton {
    if (iterations < 0 || threads < 1) {
      throw new IllegalArgumentException(
          "iterations must be at least 0 and threads at least 1; got %s and %s"
              .formatted(iterations, threads));
    }
    if (!(gradientTolerance >= 0) || !(functionTolerance >= 0)) {
      throw new IllegalArgumentException(
          "tolerances must be >= 0; gradient = %s, function = %s"
              .formatted(gradientTolerance, functionTolerance));
    }
    if (!(cutoff >= LEAST_CUTOFF && cutoff <= MOST_CUTOFF)) {
      throw new IllegalArgumentException(
          "cutoff must be from %s to %s; got %s".formatted(LEAST_CUTOFF, MOST_CUTOFF, cutoff));
    }
  }

  /** Returns 100 steps, tolerances 1e-14 and 1e-10, cutoff 1e-12, all processors. */
  public static TruncatedGaussNewton withDefaults() {
    return new TruncatedGaussNewton(
        100, 1e-14, 1e-10, 1e-12, Runtime.getRuntime().availableProcessors());
  }

  @Override
  public TruncatedGaussNewton withIterations(int limit) {
    return new TruncatedGaussNewton(limit, gradientTolerance, functionTolerance, cutoff, threads);
  }

  /**
   * Returns this with other tolerances.
   *
   * @param gradient of the largest component of {@code 2 Jᵀr}
   * @param function of the share by which a step lowers ‖r‖²
   */
  public TruncatedGaussNewton withTolerances(double gradient, double function) {
    return new TruncatedGaussNewton(iterations, gradient, function, cutoff, threads);
  }

  /** Returns this with another smallest τ. */
  public TruncatedGaussNewton withCutoff(double smallest) {
    return new TruncatedGaussNewton(
        iterations, gradientTolerance, functionTolerance, smallest, threads);
  }

  @Override
  public TruncatedGaussNewton withThreads(int count) {
    return new TruncatedGaussNewton(
        iterations, gradientTolerance, functionTolerance, cutoff, count);
  }

  @Override
  public Minimum minimize(ResidualVector residuals, double[] start, LeastSquaresListener listener) {
    return new GaussNewtonRun(this, residuals, start).run(listener);
  }

  @Override
  public Minimum resume(
      ResidualVector residuals, OptimizerState state, LeastSquaresListener listener) {
    return new GaussNewtonRun(this, residuals, state).run(listener);
  }
}
