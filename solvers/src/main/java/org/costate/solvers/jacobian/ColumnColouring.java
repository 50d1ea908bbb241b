package org.costate.solvers.jacobian;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.costate.solvers.linear.MatrixPattern;

/** Groups columns that have no row in common; Curtis, Powell and Reid (1974). */
public final class ColumnColouring {
  private ColumnColouring() {}

  /** Returns the group of every column, from 0: each goes into the first one where it fits. */
  public static int[] of(MatrixPattern pattern) {
    int[] colours = new int[pattern.size()];
    List<BitSet> taken = new ArrayList<>();
    for (int j = 0; j < colours.length; j++) {
      int colour = 0;
      while (colour < taken.size() && meets(taken.get(colour), pattern, j)) {
        colour++;
      }
      if (colour == taken.size()) {
        taken.add(new BitSet(pattern.size()));
      }
      for (int k = 0; k < pattern.count(j); k++) {
        taken.get(colour).set(pattern.row(j, k));
      }
      colours[j] = colour;
    }
    return colours;
  }

  private static boolean meets(BitSet rows, MatrixPattern pattern, int column) {
    for (int k = 0; k < pattern.count(column); k++) {
      if (rows.get(pattern.row(column, k))) {
        return true;
      }
    }
    return false;
  }
}
