package org.costate.validation.learnt;

import java.util.function.DoubleBinaryOperator;

/**
 * Integrals over a rectangle by sums over equal cells, which for smooth functions that vanish at
 * the edges are exact beyond all powers of the cell.
 */
final class PlaneQuadrature {
  private PlaneQuadrature() {}

  /** Returns {@code −∫ p log p}. */
  static double entropy(
      DoubleBinaryOperator density, double left, double right, double low, double high, double h) {
    int columns = (int) Math.ceil((right - left) / h);
    int rows = (int) Math.ceil((high - low) / h);
    double cell = (right - left) / columns * ((high - low) / rows);
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double x = left + (right - left) * (j + 0.5) / columns;
        double y = low + (high - low) * (i + 0.5) / rows;
        double p = density.applyAsDouble(x, y);
        sum -= p > 0 ? p * Math.log(p) * cell : 0;
      }
    }
    return sum;
  }
}
