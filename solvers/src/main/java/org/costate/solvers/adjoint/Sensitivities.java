package org.costate.solvers.adjoint;

import java.util.Arrays;
import org.costate.solvers.DenseOutput;
import org.costate.solvers.Solution;

/** States at saved times and their derivatives by chosen quantities q, column by column. */
public final class Sensitivities {
  private final Solution augmented;
  private final Solution solution;
  private final int n;
  private final int[] components;
  private final int[] parameters;

  Sensitivities(Solution augmented, int n, int[] components, int[] parameters) {
    this.augmented = augmented;
    this.n = n;
    this.components = components;
    this.parameters = parameters;
    double[] values = new double[augmented.size() * n];
    for (int i = 0; i < augmented.size(); i++) {
      System.arraycopy(augmented.state(i), 0, values, i * n, n);
    }
    this.solution =
        new Solution(
            n, augmented.times(), values, null, augmented.outcome(), augmented.statistics());
  }

  /** Returns the states, without dense output; statistics count the augmented field. */
  public Solution solution() {
    return solution;
  }

  /** Returns the number of columns: chosen initial values first, then chosen parameters. */
  public int columns() {
    return components.length + parameters.length;
  }

  /** Returns a copy of the indices of the initial values, in the order of their columns. */
  public int[] components() {
    return components.clone();
  }

  /** Returns a copy of the indices of the parameters, in the order of their columns. */
  public int[] parameters() {
    return parameters.clone();
  }

  /**
   * Returns {@code ∂y/∂q} at a saved time: the derivative of component i by column k at {@code i *
   * columns + k}.
   *
   * @param saved index of the saved time
   */
  public double[] matrix(int saved) {
    double[] state = augmented.state(saved);
    int m = columns();
    double[] out = new double[n * m];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < m; k++) {
        out[i * m + k] = state[(1 + k) * n + i];
      }
    }
    return out;
  }

  /**
   * Returns one column of ∂y/∂q at a saved time, length dimension.
   *
   * @param saved index of the saved time
   * @param column from 0
   */
  public double[] column(int saved, int column) {
    requireColumn(column);
    return Arrays.copyOfRange(augmented.state(saved), (1 + column) * n, (2 + column) * n);
  }

  /**
   * Returns one derivative at a saved time.
   *
   * @param saved index of the saved time
   * @param component of the state
   * @param column from 0
   */
  public double derivative(int saved, int component, int column) {
    return column(saved, column)[component];
  }

  private void requireColumn(int column) {
    if (!(column >= 0 && column < columns())) {
      throw new IllegalArgumentException(
          "column must be from 0 to %s; got %s".formatted(columns() - 1, column));
    }
  }

  /**
   * Returns the gradient in q of a scalar function of the saved states, one entry per column.
   *
   * @param cotangents sensitivity of the scalar to every saved state, row-major {@code [saved,
   *     dimension]}
   * @throws IllegalArgumentException if the length is wrong
   */
  public double[] gradient(double[] cotangents) {
    if (cotangents.length != augmented.size() * n) {
      throw new IllegalArgumentException(
          "cotangents must be [%s, %s]; got length %s"
              .formatted(augmented.size(), n, cotangents.length));
    }
    double[] gradient = new double[columns()];
    for (int saved = 0; saved < augmented.size(); saved++) {
      double[] state = augmented.state(saved);
      for (int k = 0; k < gradient.length; k++) {
        for (int i = 0; i < n; i++) {
          gradient[k] += cotangents[saved * n + i] * state[(1 + k) * n + i];
        }
      }
    }
    return gradient;
  }

  /**
   * Returns the dense output of the states and behind them the columns, dimension {@code n (1 +
   * columns)}.
   *
   * @throws IllegalStateException unless the solve was asked for it
   */
  public DenseOutput dense() {
    return augmented.dense();
  }
}
