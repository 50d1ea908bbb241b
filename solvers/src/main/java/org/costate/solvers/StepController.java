package org.costate.solvers;

/**
 * Chooses step lengths: fixed, or from the errors and lengths of the last steps.
 *
 * <p>An {@link Adaptive} controller accepts a step whose scaled error e is at most 1 and multiplies
 * its length by
 *
 * <pre>
 * safety · e_n^(−β₁/k) e_{n−1}^(−β₂/k) e_{n−2}^(−β₃/k) (h_n/h_{n−1})^(−α₂) (h_{n−1}/h_{n−2})^(−α₃)
 * </pre>
 *
 * within limits, where k is the method's {@link OdeMethod#errorExponent()}. Source of the form, and
 * of the coefficients where no other is named: Söderlind (2003), Digital filters in adaptive
 * time-stepping, ACM TOMS 29(1), eq. 31 and table III.
 *
 * <p>Which one? Every method names the one that suits it, {@link OdeMethod#controller()}. {@link
 * #digitalFilter()} gives the smoothest steps, {@link #predictive()} follows fast changes best.
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

  /** Returns the digital filter H312PID with β = 1/18, 1/9, 1/18. */
  static StepController proportionalIntegralDerivative() {
    return new Adaptive(1.0 / 18, 1.0 / 9, 1.0 / 18, 0.9, 0.2, 10);
  }

  /** Returns the digital filter H211b with b = 4: β = 1/4, 1/4, 0 and α₂ = 1/4. */
  static StepController digitalFilter() {
    return new Adaptive(0.25, 0.25, 0, 0.25, 0, 0.9, 0.2, 10, 1);
  }

  /**
   * Returns the predictive controller with β = 2, −1, 0 and α₂ = −1, never longer than the
   * elementary one would choose; Gustafsson (1994), Control-theoretic techniques for stepsize
   * selection in implicit Runge-Kutta methods, ACM TOMS 20(4), and Hairer and Wanner (1996),
   * section IV.8.
   */
  static StepController predictive() {
    return predictiveKeeping(1);
  }

  /**
   * Returns the {@link #predictive()} controller, keeping a length that would grow by less than a
   * factor, so that factorised matrices serve again.
   *
   * @param factor at least 1, below 10; Hairer and Wanner take 1.2
   * @throws IllegalArgumentException if it lies outside
   */
  static StepController predictiveKeeping(double factor) {
    return new Adaptive(2, -1, 0, -1, 0, 0.9, 0.2, 10, factor);
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
   * Steps chosen from the errors and lengths of the last three.
   *
   * <p>A formula with α needs the steps before: without them the elementary one serves.
   *
   * @param beta1 exponent of the error of this step
   * @param beta2 exponent of the error one accepted step before
   * @param beta3 exponent of the error two accepted steps before
   * @param alpha2 exponent of the ratio of the lengths of this step and the one before
   * @param alpha3 exponent of the ratio of the lengths of the two steps before this one
   * @param safety factor below 1 that makes rejections rare
   * @param smallest least factor between two step lengths
   * @param largest greatest factor between two step lengths
   * @param keep a length that would grow by less than this factor stays, at least 1
   */
  record Adaptive(
      double beta1,
      double beta2,
      double beta3,
      double alpha2,
      double alpha3,
      double safety,
      double smallest,
      double largest,
      double keep)
      implements StepController {

    /** Errors below this one are taken for it: a lucky zero must not steer the next steps. */
    static final double LOG_LEAST_ERROR = Math.log(1e-4);

    public Adaptive {
      if (!(beta1 > 0 && safety > 0 && safety < 1 && smallest > 0 && smallest < 1 && largest > 1)
          || !(keep >= 1 && keep < largest)
          || !Double.isFinite(beta2 + beta3 + beta1 + alpha2 + alpha3 + largest)) {
        throw new IllegalArgumentException(
            ("a controller needs beta1 > 0, 0 < safety < 1, 0 < smallest < 1 <= keep < largest;"
                    + " got beta = %s, %s, %s, alpha = %s, %s, safety %s, factors %s to %s, keep %s")
                .formatted(beta1, beta2, beta3, alpha2, alpha3, safety, smallest, largest, keep));
      }
    }

    /**
     * Makes a controller that looks at errors alone.
     *
     * @param beta1 exponent of the error of this step
     * @param beta2 exponent of the error one accepted step before
     * @param beta3 exponent of the error two accepted steps before
     * @param safety factor below 1 that makes rejections rare
     * @param smallest least factor between two step lengths
     * @param largest greatest factor between two step lengths
     */
    public Adaptive(
        double beta1, double beta2, double beta3, double safety, double smallest, double largest) {
      this(beta1, beta2, beta3, 0, 0, safety, smallest, largest, 1);
    }

    /**
     * Returns the factor from the length of an accepted step to that of the next.
     *
     * @param history the last accepted steps, the one in question included
     * @param exponent the method's {@link OdeMethod#errorExponent()}
     */
    double afterAccepted(StepHistory history, int exponent) {
      double elementary = -history.logError(0) / exponent;
      double log =
          -(beta1 * history.logError(0) + beta2 * history.logError(1) + beta3 * history.logError(2))
                  / exponent
              - alpha2 * history.logRatio(0)
              - alpha3 * history.logRatio(1);
      boolean ratios = alpha2 != 0 || alpha3 != 0;
      boolean known = !ratios || history.count() > (alpha3 == 0 && beta3 == 0 ? 1 : 2);
      // A prediction must not outgrow what the error of this step allows.
      double chosen = !known ? elementary : beta2 < 0 && ratios ? Math.min(log, elementary) : log;
      double factor = safety * Math.exp(chosen);
      return factor >= 1 && factor < keep ? 1 : Math.min(largest, Math.max(smallest, factor));
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
