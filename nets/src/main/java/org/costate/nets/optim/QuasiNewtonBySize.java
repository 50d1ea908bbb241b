package org.costate.nets.optim;

/**
 * One method for few parameters and another for many: a dense inverse Hessian costs n²/2 doubles
 * and as many operations an iteration.
 *
 * @param most parameters for which the dense one is taken, at least 0
 * @param dense for up to as many
 * @param limited for more; has the same limit of iterations
 */
public record QuasiNewtonBySize(int most, SelfScaledBroyden dense, Lbfgs limited)
    implements QuasiNewton {

  /** Checks the settings. */
  public QuasiNewtonBySize {
    Arguments.atLeast("most", most, 0);
    if (dense.iterations() != limited.iterations()) {
      throw new IllegalArgumentException(
          "both must have the same limit of iterations; got %s and %s"
              .formatted(dense.iterations(), limited.iterations()));
    }
  }

  @Override
  public int iterations() {
    return dense.iterations();
  }

  @Override
  public QuasiNewtonBySize withIterations(int limit) {
    return new QuasiNewtonBySize(most, dense.withIterations(limit), limited.withIterations(limit));
  }

  @Override
  public Minimum minimize(Objective objective, double[] start) {
    return of(start.length).minimize(objective, start);
  }

  @Override
  public Minimum resume(Objective objective, OptimizerState state) {
    return of(state.array(PARAMETERS).length).resume(objective, state);
  }

  @Override
  public Minimum continueOn(Objective objective, OptimizerState state) {
    return of(state.array(PARAMETERS).length).continueOn(objective, state);
  }

  /**
   * Returns the method for a number of parameters.
   *
   * @param parameters how many
   */
  public QuasiNewton of(int parameters) {
    return parameters <= most ? dense : limited;
  }
}
