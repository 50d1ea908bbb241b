package org.costate.pinn.terms;

import java.util.List;

/** The states of single cells that solves visited. */
final class VisitedStates {
  private final List<double[]> solutions;
  private final int species;
  private final int cells;

  /**
   * Holds the solves.
   *
   * @param solutions {@code [times, species, cells]} each; not copied
   * @param species their number
   * @param cells of the grid
   */
  VisitedStates(List<double[]> solutions, int species, int cells) {
    this.solutions = solutions;
    this.species = species;
    this.cells = cells;
  }

  /** Returns the least and greatest concentration of a species, and the mean. */
  TermFit.Visited range(int one) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double sum = 0;
    long count = 0;
    for (double[] values : solutions) {
      for (int i = 0; i < values.length; i++) {
        if (i / cells % species == one) {
          low = Math.min(low, values[i]);
          high = Math.max(high, values[i]);
          sum += values[i];
          count++;
        }
      }
    }
    return new TermFit.Visited(low, high, sum / count);
  }

  /** Returns even steps over the range of a species, the others at their means. */
  double[] along(int one, int points) {
    double[] states = new double[species * points];
    for (int s = 0; s < species; s++) {
      TermFit.Visited range = range(s);
      for (int i = 0; i < points; i++) {
        states[s * points + i] =
            s == one ? range.low() + (range.high() - range.low()) * i / (points - 1) : range.mean();
      }
    }
    return states;
  }

  /** Returns all of them, {@code [species, states]}. */
  double[] all() {
    int count = solutions.stream().mapToInt(values -> values.length / species).sum();
    double[] out = new double[species * count];
    int at = 0;
    for (double[] values : solutions) {
      for (int block = 0; block < values.length / (species * cells); block++) {
        for (int s = 0; s < species; s++) {
          System.arraycopy(values, (block * species + s) * cells, out, s * count + at, cells);
        }
        at += cells;
      }
    }
    return out;
  }
}
