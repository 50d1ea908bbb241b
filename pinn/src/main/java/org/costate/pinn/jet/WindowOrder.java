package org.costate.pinn.jet;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.costate.pinn.decomposition.Windows;

/** Sorts points by the cell that they lie in; within a cell their order stays. */
final class WindowOrder {
  private WindowOrder() {}

  static double[][] of(Windows windows, double[][] points, InputScaling scaling) {
    int n = points[0].length;
    int[] cells = new int[n];
    double[] x = new double[points.length];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < x.length; i++) {
        x[i] = (points[i][j] - scaling.centre().get(i)) / scaling.radius().get(i);
      }
      cells[j] = windows.cellOf(x);
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingInt(j -> cells[j]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[][] sorted = new double[points.length][n];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < n; j++) {
        sorted[i][j] = points[i][order[j]];
      }
    }
    return sorted;
  }
}
