package org.costate.nets.chain;

import org.costate.nets.chain.kernel.Products;

/** One line for each row of the batch: loops run over features. */
final class RowLayout implements Layout {
  /** Below this many columns sums of products beat loops along a row. */
  private static final int NARROW = 8;

  private final double[] zeros;

  RowLayout(int widest) {
    zeros = new double[widest];
  }

  @Override
  public int lines(int width, int rows) {
    return rows;
  }

  @Override
  public int length(int width, int rows) {
    return width;
  }

  @Override
  public WeightSums sums(Dense dense) {
    return new WeightSums(dense, dense.inputWidth() < dense.outputWidth());
  }

  @Override
  public void apply(Weights weights, double[][] x, double[][] z, int rows) {
    product(z, weights.bias, x, weights.columns, weights.rows, rows);
  }

  @Override
  public void add(Weights weights, double[][] x, double[][] z, int rows) {
    productAdd(z, x, weights.columns, weights.rows, rows);
  }

  @Override
  public void pull(Weights weights, double[][] zBar, double[][] xBar, int rows) {
    product(xBar, zeros, zBar, weights.rows, weights.columns, rows);
  }

  @Override
  public void pullAdd(Weights weights, double[][] zBar, double[][] xBar, int rows) {
    productAdd(xBar, zBar, weights.rows, weights.columns, rows);
  }

  /** Computes {@code C = start + A B}, where {@code transposed} is Bᵀ. */
  private static void product(
      double[][] c, double[] start, double[][] a, double[][] b, double[][] transposed, int rows) {
    int n = transposed.length;
    if (n < NARROW) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(start, 0, c[r], 0, n);
      }
      Products.dots(c, a, transposed, rows, b.length, n);
    } else {
      Products.affine(c, start, a, b, rows, b.length, n);
    }
  }

  /** Computes {@code C += A B}, where {@code transposed} is Bᵀ. */
  private static void productAdd(
      double[][] c, double[][] a, double[][] b, double[][] transposed, int rows) {
    int n = transposed.length;
    if (n < NARROW) {
      Products.dots(c, a, transposed, rows, b.length, n);
    } else {
      Products.accumulate(c, a, b, rows, b.length, n);
    }
  }

  @Override
  public void gradient(WeightSums sums, double[][] zBar, double[][] x, int rows) {
    int n = sums.dense.inputWidth();
    int m = sums.dense.outputWidth();
    if (sums.byColumn) {
      Products.accumulateTransposed(sums.sums, x, zBar, n, rows, m);
    } else {
      Products.accumulateTransposed(sums.sums, zBar, x, m, rows, n);
    }
  }

  @Override
  public void biasGradient(WeightSums sums, double[][] zBar, int rows) {
    Products.addRows(sums.bias, zBar, rows, sums.bias.length);
  }

  @Override
  public void scatter(double[] source, int offset, int width, double[][] block, int rows) {
    for (int r = 0; r < rows; r++) {
      double[] line = block[r];
      int from = offset + r * width;
      for (int i = 0; i < width; i++) {
        line[i] = source[from + i];
      }
    }
  }

  @Override
  public void gather(double[][] block, int rows, double[] target, int offset, int width) {
    for (int r = 0; r < rows; r++) {
      double[] line = block[r];
      int to = offset + r * width;
      for (int i = 0; i < width; i++) {
        target[to + i] = line[i];
      }
    }
  }

  @Override
  public void fill(double[][] block, int feature, int rows, double value) {
    for (int r = 0; r < rows; r++) {
      block[r][feature] = value;
    }
  }
}
