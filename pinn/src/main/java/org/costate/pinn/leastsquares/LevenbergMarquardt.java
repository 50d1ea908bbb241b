package org.costate.pinn.leastsquares;

import org.costate.nets.optim.Minimum;
import org.costate.nets.optim.OptimizerState;

/**
 * Minimises ‖r(θ)‖² by damped Gauss–Newton steps that follow the residual round its bends: for
 * smooth residuals of up to a few thousand parameters that nearly vanish at the solution.
 *
 * <p>The straight step solves {@code min ‖J δ + r‖² + λ‖δ‖²} by reflections of J and then of {@code
 * [R; √λ I]}, so that the condition of J is not squared. Along δ the residual bends by {@code r″ =
 * (2/h) ((r(θ + hδ) − r)/h − Jδ)}; half of the a that solves the same problem with r″ in the place
 * of r is added, unless it is too long beside δ. Corrections with the same matrices then take δ to
 * where {@code Jᵀ r(θ + δ) + λ δ = 0}, a step of the proximal point method but for the J, which is
 * that of the beginning: with r taken where the step ends, λ can be many powers of ten smaller than
 * for straight steps, and each power of ten is an error gone. A correction costs an evaluation of
 * the residuals and a product with Jᵀ, little beside the factorisation.
 *
 * <p>λ follows the ratio of gained to predicted reduction. An iteration costs O(N P²) for N
 * residuals of P parameters, and 2 N P doubles of memory.
 *
 * @param iterations most steps, at least 0
 * @param gradientTolerance stop when no component of {@code 2 Jᵀr} is larger, at least 0
 * @param functionTolerance stop when a step lowers ‖r‖² by no more than this share, at least 0
 * @param damping the first λ as a share of the largest squared norm of a column of J, positive
 * @param acceleration whether steps bend with the residual
 * @param threads most threads for the factorisation, at least 1
 * @see <a href="https://arxiv.org/abs/1201.5885">Transtrum and Sethna (2012), the bend</a>
 * @see <a href="https://doi.org/10.1137/0314056">Rockafellar (1976), the proximal point method</a>
 * @see <a
 *     href="https://orbit.dtu.dk/en/publications/damping-parameter-in-marquardts-method">Nielsen
 *     (1999), the control of λ</a>
 */
public record LevenbergMarquardt(
    int iterations,
    double gradientTolerance,
    double functionTolerance,
    double damping,
    Acceleration acceleration,
    int threads)
    implements LeastSquaresMethod {

  /** How a step takes the curvature of the residual along it into account. */
  public enum Acceleration {
    /** Plain Levenberg–Marquardt. */
    NONE,
    /** A bend, by one more evaluation of the residuals for each trial. */
    GEODESIC,
    /** A bend, then corrections by some more evaluations until the damped problem is solved. */
    PROXIMAL
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public LevenbergMarquardt {
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
    if (!(damping > 0 && damping < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("damping must be positive and finite; got " + damping);
    }
  }

  /** Returns 500 corrected steps, tolerances 1e-14 and 1e-10, damping 1e-3, all processors. */
  public static LevenbergMarquardt withDefaults() {
    return new LevenbergMarquardt(
        500, 1e-14, 1e-10, 1e-3, Acceleration.PROXIMAL, Runtime.getRuntime().availableProcessors());
  }

  @Override
  public LevenbergMarquardt withIterations(int limit) {
    return new LevenbergMarquardt(
        limit, gradientTolerance, functionTolerance, damping, acceleration, threads);
  }

  /**
   * Returns this with other tolerances.
   *
   * @param gradient of the largest component of {@code 2 Jᵀr}
   * @param function of the share by which a step lowers ‖r‖²
   */
  public LevenbergMarquardt withTolerances(double gradient, double function) {
    return new LevenbergMarquardt(iterations, gradient, function, damping, acceleration, threads);
  }

  /** Returns this with another acceleration. */
  public LevenbergMarquardt withAcceleration(Acceleration choice) {
    return new LevenbergMarquardt(
        iterations, gradientTolerance, functionTolerance, damping, choice, threads);
  }

  @Override
  public LevenbergMarquardt withThreads(int count) {
    return new LevenbergMarquardt(
        iterations, gradientTolerance, functionTolerance, damping, acceleration, count);
  }

  @Override
  public Minimum minimize(ResidualVector residuals, double[] start, LeastSquaresListener listener) {
    return new MarquardtRun(this, residuals, start).run(listener);
  }

  @Override
  public Minimum resume(
      ResidualVector residuals, OptimizerState state, LeastSquaresListener listener) {
    return new MarquardtRun(this, residuals, state).run(listener);
  }
}
