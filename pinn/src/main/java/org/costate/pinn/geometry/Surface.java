package org.costate.pinn.geometry;

/** A piece of a boundary, laid out over a unit cube so that equal volumes have equal areas. */
interface Surface {
  /** Returns its area: its length in two dimensions, 1 for a point. */
  double measure();

  /** Returns the number of parameters. */
  int parameters();

  /**
   * Finds a point and the outward unit normal there.
   *
   * @param s parameters from 0 to 1, beginning at {@code from}
   * @param from where they begin
   * @param x receives the point
   * @param normal receives the normal
   * @return whether the point belongs to the boundary
   */
  boolean at(double[] s, int from, double[] x, double[] normal);
}
