package org.costate.solvers.linear;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/** Writes {@code W = σM − J} where a factorisation keeps its entries; allocates nothing. */
final class Loader {
  /** Where entries of J are found, and where they go. */
  private final int[] from;

  private final int[] to;

  /** Whether both are 0, 1, 2 … to the end of W. */
  private final boolean straight;

  private final int[] massTo;
  private final double[] massValues;

  /**
   * Makes the maps.
   *
   * @param place where the entry of a row and a column goes
   * @param length of the array that W is loaded into
   */
  Loader(Pencil pencil, IntBinaryOperator place, int length) {
    MatrixPattern j = pencil.jacobian();
    this.from = new int[entries(j)];
    this.to = new int[from.length];
    fill(j, from, to, place);
    sort();
    boolean inOrder = from.length == length;
    for (int k = 0; inOrder && k < length; k++) {
      inOrder = from[k] == k && to[k] == k;
    }
    this.straight = inOrder;
    MatrixPattern m = pencil.mass();
    int[] indices = new int[entries(m)];
    int[] places = new int[indices.length];
    fill(m, indices, places, place);
    int count = 0;
    for (int k = 0; k < indices.length; k++) {
      if (pencil.massEntry(indices[k]) != 0) {
        indices[count] = indices[k];
        places[count++] = places[k];
      }
    }
    this.massTo = Arrays.copyOf(places, count);
    this.massValues = new double[count];
    for (int k = 0; k < count; k++) {
      massValues[k] = pencil.massEntry(indices[k]);
    }
  }

  /** Returns the number of entries, which may share places. */
  static int entries(MatrixPattern pattern) {
    int count = 0;
    for (int j = 0; j < pattern.size(); j++) {
      count += pattern.count(j);
    }
    return count;
  }

  private static void fill(
      MatrixPattern pattern, int[] indices, int[] places, IntBinaryOperator place) {
    int at = 0;
    for (int j = 0; j < pattern.size(); j++) {
      for (int k = 0; k < pattern.count(j); k++) {
        indices[at] = pattern.index(j, k);
        places[at++] = place.applyAsInt(pattern.row(j, k), j);
      }
    }
  }

  /** Orders the map by where entries are found, so that memory is read in order. */
  private void sort() {
    long[] pairs = new long[from.length];
    for (int k = 0; k < pairs.length; k++) {
      pairs[k] = (long) from[k] << 32 | to[k];
    }
    Arrays.sort(pairs);
    for (int k = 0; k < pairs.length; k++) {
      from[k] = (int) (pairs[k] >> 32);
      to[k] = (int) pairs[k];
    }
  }

  void load(double shift, double[] jacobian, double[] w) {
    if (straight) {
      for (int k = 0; k < w.length; k++) {
        w[k] = -jacobian[k];
      }
    } else {
      Arrays.fill(w, 0);
      for (int k = 0; k < from.length; k++) {
        w[to[k]] = -jacobian[from[k]];
      }
    }
    addMass(shift, w);
  }

  /** Adds σM. */
  void addMass(double shift, double[] w) {
    for (int k = 0; k < massTo.length; k++) {
      w[massTo[k]] += shift * massValues[k];
    }
  }
}
