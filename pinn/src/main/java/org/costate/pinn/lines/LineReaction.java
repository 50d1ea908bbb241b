package org.costate.pinn.lines;

/** A point function of cells in a line whose concentrations lie in arrays of their own. */
interface LineReaction {

  /**
   * Evaluates.
   *
   * @param c one array for each input; not modified
   * @param n number of cells
   * @param out one array for each output; receives the values
   */
  void value(double[][] c, int n, double[][] out);
}
