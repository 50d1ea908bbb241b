package org.costate.sde.method;

import java.util.List;

/** Coefficients of a tableau. */
final class Row {
  private Row() {}

  /** Returns a list of coefficients; a row of a triangular matrix stops at the diagonal. */
  static List<Double> of(double... values) {
    return java.util.Arrays.stream(values).boxed().toList();
  }

  /** Returns the entry of a triangular matrix, zero on and above the diagonal. */
  static double at(List<List<Double>> rows, int i, int j) {
    return j < rows.get(i).size() ? rows.get(i).get(j) : 0;
  }
}
