package org.costate.pinn.lines;

import java.util.Arrays;

/** A full matrix along every line, or the identity if there is none. */
final class LineMatrix implements LineOperator {
  private final Lines lines;
  private final double[][] matrix;

  private LineMatrix(Lines lines, double[][] matrix) {
    this.lines = lines;
    this.matrix = matrix;
  }

  /** Returns the map of a full matrix of rows. */
  static LineMatrix of(Lines lines, double[][] matrix) {
    return new LineMatrix(lines, matrix);
  }

  static LineMatrix identity(Lines lines) {
    return new LineMatrix(lines, new double[0][]);
  }

  /**
   * Returns the derivative of the trigonometric polynomial through the values of a periodic axis
   * with an odd number n of cells: {@code D_ij = (π/L) (−1)^(i−j) / sin(π (i−j)/n)}.
   *
   * @see <a href="https://doi.org/10.1137/1.9780898719598">Trefethen (2000), Spectral methods in
   *     Matlab, exercise 3.3</a>
   */
  static LineMatrix fourier(Lines lines, double length) {
    int n = lines.count();
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (i != j) {
          double sign = (i - j) % 2 == 0 ? 1 : -1;
          matrix[i][j] = sign * Math.PI / length / Math.sin(Math.PI * (i - j) / n);
        }
      }
    }
    return new LineMatrix(lines, matrix);
  }

  @Override
  public LineMatrix transposed() {
    double[][] turned = new double[matrix.length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        turned[i][j] = matrix[j][i];
      }
    }
    return new LineMatrix(lines, turned);
  }

  @Override
  public void apply(double[] in, int from, double[] out, int to, boolean add) {
    if (!add) {
      Arrays.fill(out, to, to + lines.cells(), 0);
    }
    if (matrix.length == 0) {
      for (int k = 0; k < lines.cells(); k++) {
        out[to + k] += in[from + k];
      }
      return;
    }
    int inner = lines.inner();
    for (int o = 0; o < lines.outer(); o++) {
      int block = o * lines.count() * inner;
      for (int i = 0; i < matrix.length; i++) {
        line(matrix[i], in, from + block, out, to + block + i * inner);
      }
    }
  }

  private void line(double[] row, double[] in, int from, double[] out, int to) {
    int inner = lines.inner();
    if (inner == 1) {
      double sum = 0;
      for (int j = 0; j < row.length; j++) {
        sum += row[j] * in[from + j];
      }
      out[to] += sum;
      return;
    }
    for (int j = 0; j < row.length; j++) {
      double weight = row[j];
      int source = from + j * inner;
      for (int k = 0; k < inner; k++) {
        out[to + k] += weight * in[source + k];
      }
    }
  }
}
