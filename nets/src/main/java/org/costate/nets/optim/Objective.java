package org.costate.nets.optim;

/** A scalar function of the parameters, with its gradient. */
@FunctionalInterface
public interface Objective {
  /**
   * Evaluates the function and its gradient.
   *
   * <p>Where the function is not defined it returns {@code NaN} or an infinity, and may leave the
   * gradient unfinished.
   *
   * @param theta parameters; not modified
   * @param gradient receives {@code ∂f/∂θ}, length of {@code theta}; all zero on entry, so an
   *     implementation may either write or add
   * @return the value f(θ)
   */
  double evaluate(double[] theta, double[] gradient);
}
