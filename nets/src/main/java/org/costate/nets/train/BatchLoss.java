package org.costate.nets.train;

import org.costate.nets.optim.Objective;

/**
 * A mean loss over the rows of a data set, with its gradient in the parameters.
 *
 * <p>A row is whatever is drawn together: a sample, or a segment of a time series when a neural ODE
 * is fitted. The loss of a batch is the mean over its rows, so that batches of different size weigh
 * alike.
 */
public interface BatchLoss {

  /** Returns the number of rows in the data set, at least 1. */
  int size();

  /**
   * Evaluates the mean loss of some rows and its gradient.
   *
   * <p>Where it is not defined (a solve that failed, say) it returns {@code NaN} or an infinity,
   * and may leave the gradient unfinished; training then rolls back.
   *
   * @param theta parameters; not modified
   * @param rows the rows of the batch, each in [0, size); not modified, and not to be kept: the
   *     array is used again
   * @param gradient receives {@code ∂loss/∂θ}; all zero on entry, so an implementation may either
   *     write or add
   * @return the mean loss of the rows
   */
  double evaluate(double[] theta, int[] rows, double[] gradient);

  /**
   * Returns an objective as a loss over a single row, for training on everything at once.
   *
   * @param objective the function to minimise
   */
  static BatchLoss of(Objective objective) {
    return new BatchLoss() {
      @Override
      public int size() {
        return 1;
      }

      @Override
      public double evaluate(double[] theta, int[] rows, double[] gradient) {
        return objective.evaluate(theta, gradient);
      }
    };
  }
}
