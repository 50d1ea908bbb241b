package org.costate.pinn.lines;

/**
 * How the cells of a grid lie along one axis: {@code [outer, count, inner]}.
 *
 * @param outer number of blocks
 * @param count cells along the axis
 * @param inner distance of neighbours in memory
 * @param periodic whether the ends are one
 */
record Lines(int outer, int count, int inner, boolean periodic) {
  static Lines of(Grid grid, int axis) {
    int outer = 1;
    int inner = 1;
    for (int k = 0; k < grid.dimensions(); k++) {
      int cells = grid.axes().get(k).cells();
      outer *= k < axis ? cells : 1;
      inner *= k > axis ? cells : 1;
    }
    Grid.Axis own = grid.axes().get(axis);
    return new Lines(outer, own.cells(), inner, own.isPeriodic());
  }

  int cells() {
    return outer * count * inner;
  }

  /** Returns the cell before each one, or −1. */
  int[] before() {
    return neighbours(-1);
  }

  /** Returns the cell after each one, or −1. */
  int[] after() {
    return neighbours(1);
  }

  private int[] neighbours(int step) {
    int[] out = new int[cells()];
    for (int cell = 0; cell < out.length; cell++) {
      int place = cell / inner % count;
      int other = place + step;
      boolean inside = other >= 0 && other < count;
      int wrapped = Math.floorMod(other, count);
      out[cell] = inside || periodic ? cell + (wrapped - place) * inner : -1;
    }
    return out;
  }
}
