package org.costate.nets.chain;

/** The parameters of one dense layer, by row and by column, so that either can be walked along. */
final class Weights {
  final Dense dense;
  final double[][] rows;
  final double[][] columns;
  final double[] bias;

  Weights(Dense dense) {
    this.dense = dense;
    rows = new double[dense.outputWidth()][dense.inputWidth()];
    columns = new double[dense.inputWidth()][dense.outputWidth()];
    bias = new double[dense.outputWidth()];
  }

  /** Reads the layer's part of a parameter vector, which begins at {@code offset}. */
  void load(double[] theta, int offset) {
    int n = dense.inputWidth();
    int m = dense.outputWidth();
    for (int o = 0; o < m; o++) {
      System.arraycopy(theta, offset + o * n, rows[o], 0, n);
      for (int i = 0; i < n; i++) {
        columns[i][o] = rows[o][i];
      }
    }
    if (dense.bias()) {
      System.arraycopy(theta, offset + m * n, bias, 0, m);
    }
  }
}
