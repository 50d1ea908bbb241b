package org.costate.examples.pictures;

/** Columns of row-major arrays. */
public final class Columns {
  private Columns() {}

  /**
   * Returns one column.
   *
   * @param values row-major {@code [rows, width]}
   * @param width number of columns
   * @param column from 0
   */
  public static double[] of(double[] values, int width, int column) {
    double[] out = new double[values.length / width];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i * width + column];
    }
    return out;
  }
}
