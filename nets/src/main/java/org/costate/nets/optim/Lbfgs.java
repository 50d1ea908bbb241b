package org.costate.nets.optim;

import java.util.List;

/**
 * Limited-memory BFGS with a strong Wolfe line search, for smooth objectives without noise.
 *
 * <p>On a quadratic with exact searches its iterates are those of conjugate gradients. It needs the
 * whole objective at every evaluation; for mini-batches use an {@link Optimizer}. Losses that are
 * not smooth (absolute values, norms that are not squared) may stop it early.
 *
 * @param memory pairs kept, at least 1; 5 to 20 are usual
 * @param iterations most iterations of a run, at least 0, resumed parts included
 * @param gradientTolerance stop when no component of the gradient is larger, at least 0
 * @param functionTolerance stop when an iteration lowers the value by no more than this share of
 *     {@code max(|fₖ|, |fₖ₊₁|)}, at least 0
 * @param wolfe conditions of the line search
 * @see <a href="https://doi.org/10.1007/BF01589116">Liu and Nocedal (1989)</a>
 */
public record Lbfgs(
    int memory, int iterations, double gradientTolerance, double functionTolerance, Wolfe wolfe)
    implements QuasiNewton {

  /** Checks the settings. */
  public Lbfgs {
    Arguments.atLeast("memory", memory, 1);
    Arguments.atLeast("iterations", iterations, 0);
    Arguments.notNegative("gradientTolerance", gradientTolerance);
    Arguments.notNegative("functionTolerance", functionTolerance);
  }

  /** Returns 10 pairs, 1000 iterations, gradient 1e-8, value 1e-12 and the usual line search. */
  public static Lbfgs withDefaults() {
    return new Lbfgs(10, 1000, 1e-8, 1e-12, Wolfe.withDefaults());
  }

  /** Returns the names of the arrays of a state {@link #resume} goes on from, for saving it. */
  public static List<String> stateNames() {
    return LbfgsRun.NAMES;
  }

  @Override
  public Lbfgs withIterations(int limit) {
    return new Lbfgs(memory, limit, gradientTolerance, functionTolerance, wolfe);
  }

  @Override
  public Minimum minimize(Objective objective, double[] start) {
    return minimize(objective, start, LbfgsListener.NONE);
  }

  /**
   * Minimises an objective.
   *
   * <p>An interrupt of the thread ends it at the last finished iteration; what the search of the
   * next one found is not used, since the objective may have given up.
   *
   * @param objective the function to minimise
   * @param start where to begin, at least one component; not modified
   * @param listener told of every iteration
   * @return the lowest point reached, and why it is the last
   * @throws IllegalArgumentException if there are no parameters or one is not finite
   */
  public Minimum minimize(Objective objective, double[] start, LbfgsListener listener) {
    Arguments.start(start);
    LbfgsRun run = new LbfgsRun(this, objective, listener, start.length);
    run.start(start);
    return run.run();
  }

  @Override
  public Minimum resume(Objective objective, OptimizerState state) {
    return resume(objective, state, LbfgsListener.NONE);
  }

  /**
   * Goes on from a saved state: bit for bit as if it had not stopped. A run that had ended ends
   * again, for the same reason.
   *
   * @param objective the same function
   * @param state from {@link Minimum#state()} or a listener
   * @param listener told of every further iteration
   * @throws IllegalArgumentException if it is not such a state, or has more pairs than the memory
   */
  public Minimum resume(Objective objective, OptimizerState state, LbfgsListener listener) {
    return open(objective, state, listener).run();
  }

  @Override
  public Minimum continueOn(Objective objective, OptimizerState state) {
    LbfgsRun run = open(objective, state, LbfgsListener.NONE);
    run.evaluate();
    return run.run();
  }

  private LbfgsRun open(Objective objective, OptimizerState state, LbfgsListener listener) {
    double[] theta = state.array(LbfgsRun.THETA);
    LbfgsRun run = new LbfgsRun(this, objective, listener, theta.length);
    run.restore(theta, state);
    return run;
  }
}
