package org.costate.nets.optim;

/**
 * A quasi-Newton method with a dense inverse Hessian, rescaled before each update, and a strong
 * Wolfe line search: for smooth objectives of up to a few thousand parameters.
 *
 * <p>With s the step, y the change of the gradient, {@code v = √(y·Hy) (s/(y·s) − Hy/(y·Hy))}:
 * {@code H ← (H − Hy(Hy)′/(y·Hy) + φ v v′)/τ + s s′/(y·s)}. H begins as the identity and becomes
 * {@code (y·s)/(y·y) I} before its first update, whose τ and φ still take {@code s·H⁻¹s} from the
 * identity that made the step. It costs O(n²) an iteration and n²/2 doubles of memory. It goes
 * lower than {@link Lbfgs} where the Hessian is ill-conditioned, as in residuals of differential
 * equations.
 *
 * @param scaling how τ and φ are chosen
 * @param iterations most iterations of a run, at least 0, resumed parts included
 * @param gradientTolerance stop when no component of the gradient is larger, at least 0
 * @param functionTolerance stop when an iteration lowers the value by no more than this share of
 *     {@code max(|fₖ|, |fₖ₊₁|)}, at least 0
 * @param wolfe conditions of the line search
 * @see <a href="https://doi.org/10.1016/j.jcp.2024.113656">Urbán, Stefanou and Pons (2025)</a>
 */
public record SelfScaledBroyden(
    SelfScaling scaling,
    int iterations,
    double gradientTolerance,
    double functionTolerance,
    Wolfe wolfe)
    implements QuasiNewton {

  /** Checks the settings. */
  public SelfScaledBroyden {
    Arguments.atLeast("iterations", iterations, 0);
    Arguments.notNegative("gradientTolerance", gradientTolerance);
    Arguments.notNegative("functionTolerance", functionTolerance);
  }

  /** Returns Al-Baali's and Khalfan's choice, 1000 iterations, gradient 1e-12, value 0. */
  public static SelfScaledBroyden withDefaults() {
    return new SelfScaledBroyden(SelfScaling.BROYDEN, 1000, 1e-12, 0, Wolfe.withDefaults());
  }

  @Override
  public SelfScaledBroyden withIterations(int limit) {
    return new SelfScaledBroyden(scaling, limit, gradientTolerance, functionTolerance, wolfe);
  }

  @Override
  public Minimum minimize(Objective objective, double[] start) {
    Arguments.start(start);
    BroydenRun run = new BroydenRun(this, objective, start.length);
    run.start(start);
    return run.run();
  }

  @Override
  public Minimum resume(Objective objective, OptimizerState state) {
    return open(objective, state).run();
  }

  @Override
  public Minimum continueOn(Objective objective, OptimizerState state) {
    BroydenRun run = open(objective, state);
    run.evaluate();
    return run.run();
  }

  private BroydenRun open(Objective objective, OptimizerState state) {
    BroydenRun run = new BroydenRun(this, objective, state.array(BroydenRun.THETA).length);
    run.restore(state);
    return run;
  }
}
