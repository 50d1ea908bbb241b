package org.costate.nets.chain;

import java.util.Arrays;

/** Where the cotangent of one dense layer's parameters is summed over the batch. */
final class WeightSums {
  final Dense dense;

  /** Whether {@link #sums} is {@code [in][out]} rather than {@code [out][in]}. */
  final boolean byColumn;

  final double[][] sums;
  final double[] bias;

  WeightSums(Dense dense, boolean byColumn) {
    this.dense = dense;
    this.byColumn = byColumn;
    sums =
        byColumn
            ? new double[dense.inputWidth()][dense.outputWidth()]
            : new double[dense.outputWidth()][dense.inputWidth()];
    bias = new double[dense.outputWidth()];
  }

  void clear() {
    for (double[] row : sums) {
      Arrays.fill(row, 0);
    }
    Arrays.fill(bias, 0);
  }

  /** Adds the sums to the layer's part of a parameter vector, which begins at {@code offset}. */
  void addTo(double[] thetaBar, int offset) {
    int n = dense.inputWidth();
    int m = dense.outputWidth();
    if (byColumn) {
      for (int i = 0; i < n; i++) {
        double[] column = sums[i];
        for (int o = 0; o < m; o++) {
          thetaBar[offset + o * n + i] += column[o];
        }
      }
    } else {
      for (int o = 0; o < m; o++) {
        addAt(thetaBar, offset + o * n, sums[o]);
      }
    }
    if (dense.bias()) {
      addAt(thetaBar, offset + m * n, bias);
    }
  }

  private static void addAt(double[] target, int offset, double[] values) {
    for (int j = 0; j < values.length; j++) {
      target[offset + j] += values[j];
    }
  }
}
