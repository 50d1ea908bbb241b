package org.costate.sde.diffusion.guide;

import org.costate.sde.diffusion.score.GaussianMixture;

/**
 * Something seen of a sample: {@code y = H x₀ + σ η}, η standard normal. Immutable.
 *
 * <p>Inpainting is an H that picks components; see {@link #ofComponents}.
 */
public final class LinearObservation {
  private final double[][] matrix;
  private final double[] values;
  private final double spread;

  private LinearObservation(double[][] matrix, double[] values, double spread) {
    this.matrix = matrix;
    this.values = values;
    this.spread = spread;
  }

  /**
   * Returns an observation.
   *
   * @param matrix H, one row for each number observed; copied
   * @param values y; copied
   * @param spread σ, positive
   * @throws IllegalArgumentException if shapes differ or a number is out of range
   */
  public static LinearObservation of(double[][] matrix, double[] values, double spread) {
    if (matrix.length == 0 || values.length != matrix.length || matrix[0].length == 0) {
      throw new IllegalArgumentException(
          "need one value for each row of H, and one at least; got %s and %s"
              .formatted(values.length, matrix.length));
    }
    double[][] rows = new double[matrix.length][];
    for (int i = 0; i < rows.length; i++) {
      if (matrix[i].length != matrix[0].length || !Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "rows of H must have one length and values be finite; row %s has %s entries, value %s"
                .formatted(i, matrix[i].length, values[i]));
      }
      rows[i] = matrix[i].clone();
    }
    if (!(spread > 0) || !Double.isFinite(spread)) {
      throw new IllegalArgumentException("spread must be positive; got " + spread);
    }
    return new LinearObservation(rows, values.clone(), spread);
  }

  /**
   * Returns an observation of some components of a sample.
   *
   * @param dimension of a sample
   * @param components which, each from 0
   * @param values y; copied
   * @param spread σ, positive
   * @throws IllegalArgumentException if a component does not exist or a number is out of range
   */
  public static LinearObservation ofComponents(
      int dimension, int[] components, double[] values, double spread) {
    double[][] matrix = new double[components.length][dimension];
    for (int i = 0; i < components.length; i++) {
      if (components[i] < 0 || components[i] >= dimension) {
        throw new IllegalArgumentException(
            "components must be within [0, %s); got %s".formatted(dimension, components[i]));
      }
      matrix[i][components[i]] = 1;
    }
    return of(matrix, values, spread);
  }

  /** Returns the number of components of a sample. */
  public int dimension() {
    return matrix[0].length;
  }

  /** Returns the number m of numbers observed. */
  public int size() {
    return values.length;
  }

  /** Returns σ. */
  public double spread() {
    return spread;
  }

  double matrix(int row, int column) {
    return matrix[row][column];
  }

  double value(int row) {
    return values[row];
  }

  /**
   * Returns the exact law of data of a known law given this observation.
   *
   * @param prior law of the data
   * @throws IllegalArgumentException if the dimensions differ
   */
  public GaussianMixture posterior(GaussianMixture prior) {
    return prior.posterior(matrix, values, spread);
  }
}
