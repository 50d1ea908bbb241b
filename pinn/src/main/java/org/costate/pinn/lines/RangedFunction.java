package org.costate.pinn.lines;

/**
 * A point function that can be evaluated in some of the cells, so that a field works through its
 * grid row by row while the rows are near.
 */
public interface RangedFunction extends PointFunction {

  /**
   * Evaluates in a range of cells.
   *
   * @param c concentrations in all cells, {@code [inputs, cells]}; not modified
   * @param cells number of all cells
   * @param from first cell
   * @param to behind the last cell
   * @param out {@code [outputs, cells]}; receives the values in the range, others are left alone
   */
  void value(double[] c, int cells, int from, int to, double[] out);

  @Override
  default void value(double[] c, int cells, double[] out) {
    value(c, cells, 0, cells, out);
  }
}
