package org.costate.pinn.lines;

/** A row of cells with the rows around it, each in an array of its own. */
final class StencilRows {
  double[] before;
  double[] middle;
  double[] after;

  /** What is summed up for the row. */
  final double[] sum;

  StencilRows(int n) {
    this.before = new double[n];
    this.middle = new double[n];
    this.after = new double[n];
    this.sum = new double[n];
  }

  /** Goes to the next row; the one after it is not known yet. */
  void advance() {
    double[] free = before;
    before = middle;
    middle = after;
    after = free;
  }
}
