package org.costate.pinn.lines;

/** A linear map of the values along every line of one axis; each line is mapped alike. */
interface LineOperator {

  /**
   * Applies the map.
   *
   * @param in values, {@code [cells]} from {@code from} on
   * @param out receives the values, or is added to, from {@code to} on
   */
  void apply(double[] in, int from, double[] out, int to, boolean add);

  /** Returns the transposed map. */
  LineOperator transposed();
}
