package org.costate.solvers;

/**
 * Chooses step lengths: fixed, or from the errors of the last steps.
 *
 * <p>An {@link Adaptive} controller accepts a step whose scaled error is at most 1 and multiplies
 * its length by
 *
 * <pre>safety · exp(−(β₁ log e_n + β₂ log e_{n−1} + β₃ log e_{n−2}) / k)</pre>
 *
 * within limits, where k is the method's {@link OdeMethod#errorExponent()}. Source: Söderlind
 * (2003), Digital filters in adaptive time-stepping, ACM TOMS 29(1), eq. 31.
 */
public sealed interface StepController {

  /** Returns the elementary controller (β = 1, 0, 0). */
  static StepController integral() {
    return new Adaptive(1, 0, 0, 0.9, 0.2, 10);
  }

  /**
   * Returns the proportional-integral controller with β = 0.85, −0.2, 0, which smooths the step
   * sequence where stability, not accuracy, bounds the steps; Hairer, Nørsett and Wanner (1993),
   * section IV.2, "PI step size control", with their constants for Dormand and Prince's method.
   */
  static StepController proportionalIntegral() {
    return new Adaptive(0.85, -0.2, 0, 0.9, 0.2, 10);
  }

  /** Returns the digital filter H211 PID of Söderlind with β = 1/18, 1/9, 1/18. */
  static StepController proportionalIntegralDerivative() {
    return new Adaptive(1.0 / 18, 1.0 / 9, 1.0 / 18, 0.9, 0.2, 10);
  }

  /**
   * Returns steps of one length; only the last is shorter, to end on the span.
   *
   * @param step length, positive in either direction of time
   * @throws IllegalArgumentException if it is not positive and finite
   */
  static StepController fixed(double step) {
    return new Fixed(step);
  }

  /**
   * Steps of one length.
   *
   * @param step length, positive
   */
  record Fixed(double step) implements StepController {
    public Fixed {
      if (!(step > 0) || Double.isInfinite(step)) {
        throw new IllegalArgumentException("a fixed step must be positive and finite; got " + step);
      }
    }
  }

  /**
   * Steps chosen from the errors of the last three.
   *
   * @param beta1 exponent of the error of this step
   * @param beta2 exponent of the error one accepted step before
   * @param beta3 exponent of the error two accepted steps before
   * @param safety factor below 1 that makes rejections rare
   * @param smallest least factor between two step lengths
   * @param largest greatest factor between two step lengths
   */
  record Adaptive(
      double beta1, double beta2, double beta3, double safety, double smallest, double largest)
      implements StepController {

    /** Errors below this one are taken for it: a lucky zero must not steer the next steps. */
    static final double LOG_LEAST_ERROR = Math.log(1e-4);

    public Adaptive {
      if (!(beta1 > 0 && safety > 0 && safety < 1 && smallest > 0 && smallest < 1 && largest > 1)
          || !Double.isFinite(beta2 + beta3 + beta1 + largest)) {
        throw new IllegalArgumentException(
            ("a controller needs beta1 > 0, 0 < safety < 1, 0 < smallest < 1 < largest; got beta ="
                    + " %s, %s, %s, safety %s, factors %s to %s")
                .formatted(beta1, beta2, beta3, safety, smallest, largest));
      }
    }

    /**
     * Returns the factor from the length of an accepted step to that of the next.
     *
     * @param log logarithm of the scaled error of the step
     * @param logBefore the same for the accepted step before
     * @param logBeforeThat the same for the one before that
     * @param exponent the method's {@link OdeMethod#errorExponent()}
     */
    double afterAccepted(double log, double logBefore, double logBeforeThat, int exponent) {
      double sum = beta1 * log + beta2 * logBefore + beta3 * logBeforeThat;
      return Math.min(largest, Math.max(smallest, safety * Math.exp(-sum / exponent)));
    }

    /**
     * Returns the factor from the length of a rejected step to that of its retry.
     *
     * @param error scaled error of the step, above 1 or NaN
     * @param exponent the method's {@link OdeMethod#errorExponent()}
     */
    double afterRejected(double error, int exponent) {
      if (Double.isNaN(error)) {
        return smallest;
      }
      double factor = safety * Math.exp(-Math.log(error) / exponent);
      return Math.min(safety, Math.max(smallest, factor));
    }
  }
}
