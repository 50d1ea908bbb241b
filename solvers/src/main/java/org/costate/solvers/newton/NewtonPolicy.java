package org.costate.solvers.newton;

/**
 * When simplified Newton iterations stop, and how long their matrices serve.
 *
 * <p>A Jacobian from before a sharp front makes tiny corrections where large ones are due, which
 * look like convergence; hence the greatest age. On Van der Pol's oscillator with μ = 1e6 errors of
 * thousands of tolerances vanish with it.
 *
 * @param partOfTolerance κ: the part of the tolerance left to the iterations
 * @param quick slower contraction than this asks for another Jacobian at the next step
 * @param drift by how much hγ may differ from that of the factorisation, relatively
 * @param greatestAge number of accepted steps after which a Jacobian is replaced
 * @param patience number of iterations that may diverge before they are given up
 */
public record NewtonPolicy(
    double partOfTolerance, double quick, double drift, int greatestAge, int patience) {

  /** For methods of several stages, whose error estimates see the errors of each. */
  public static final NewtonPolicy STAGES = new NewtonPolicy(0.01, 0.03, 0.1, 20, 2);

  /** For methods of one stage, whose steps change by a quarter or not at all. */
  public static final NewtonPolicy SINGLE_STAGE = new NewtonPolicy(0.1, 0.2, 0.25, 20, 2);

  /**
   * For steps of several stages that are taken again and cannot be shortened: tangents begin to
   * converge only when the state they belong to has.
   */
  public static final NewtonPolicy REPLAYED_STAGES = new NewtonPolicy(0.01, 0.03, 0.1, 20, 8);

  public NewtonPolicy {
    if (!(partOfTolerance > 0 && quick > 0 && quick < 1 && drift >= 0 && greatestAge >= 1)) {
      throw new IllegalArgumentException(
          "a policy needs part > 0, 0 < quick < 1, drift >= 0 and age >= 1; got %s, %s, %s and %s"
              .formatted(partOfTolerance, quick, drift, greatestAge));
    }
  }
}
