package org.costate.pinn.lines;

/** A point function of concentrations that lie in an array of their own for each species. */
interface LineFunction {

  /**
   * Evaluates in the cells of a line.
   *
   * @param c concentrations, {@code [inputs][>= n]}; not modified
   * @param n number of cells
   * @param out {@code [outputs][>= n]}; receives the values
   */
  void value(double[][] c, int n, double[][] out);

  /**
   * Returns a function for lines of up to some cells.
   *
   * @param function keeps buffers, so that the result is for one thread
   * @param most cells
   */
  static LineFunction of(RangedFunction function, int most) {
    if (function instanceof LineFunction known) {
      return known;
    }
    double[] in = new double[function.inputs() * most];
    double[] values = new double[function.outputs() * most];
    return (c, n, out) -> {
      for (int k = 0; k < function.inputs(); k++) {
        System.arraycopy(c[k], 0, in, k * n, n);
      }
      function.value(in, n, 0, n, values);
      for (int k = 0; k < function.outputs(); k++) {
        System.arraycopy(values, k * n, out[k], 0, n);
      }
    };
  }
}
