package org.costate.nets.chain;

import java.util.Arrays;
import org.costate.nets.chain.kernel.Products;

/** One line for each feature: loops run over the rows of the batch. */
final class FeatureLayout implements Layout {
  /** Width from which on sums along it, which vectorise, repay turning the block first. */
  private static final int WIDE = 32;

  /** Fewer inputs than this do not repay turning the outputs. */
  private static final int NARROW = 8;

  /** Fewer outputs than this do not repay it. */
  private static final int FEW = 3;

  /** Room for a block turned: one line for each row of the batch. */
  private double[][] turned = {};

  @Override
  public int lines(int width, int rows) {
    return width;
  }

  @Override
  public int length(int width, int rows) {
    return rows;
  }

  @Override
  public WeightSums sums(Dense dense) {
    int in = dense.inputWidth();
    return new WeightSums(dense, in >= NARROW && in < WIDE && dense.outputWidth() >= WIDE);
  }

  @Override
  public void apply(Weights weights, double[][] x, double[][] z, int rows) {
    for (int o = 0; o < weights.bias.length; o++) {
      Arrays.fill(z[o], 0, rows, weights.bias[o]);
    }
    add(weights, x, z, rows);
  }

  @Override
  public void add(Weights weights, double[][] x, double[][] z, int rows) {
    Products.accumulate(z, weights.rows, x, weights.rows.length, weights.columns.length, rows);
  }

  @Override
  public void pull(Weights weights, double[][] zBar, double[][] xBar, int rows) {
    for (int i = 0; i < weights.columns.length; i++) {
      Arrays.fill(xBar[i], 0, rows, 0);
    }
    pullAdd(weights, zBar, xBar, rows);
  }

  @Override
  public void pullAdd(Weights weights, double[][] zBar, double[][] xBar, int rows) {
    Products.accumulate(
        xBar, weights.columns, zBar, weights.columns.length, weights.rows.length, rows);
  }

  @Override
  public void gradient(WeightSums sums, double[][] zBar, double[][] x, int rows) {
    int in = sums.dense.inputWidth();
    int out = sums.dense.outputWidth();
    if (sums.byColumn) {
      turn(zBar, out, rows);
      Products.accumulate(sums.sums, x, turned, in, rows, out);
    } else if (in < WIDE || out < FEW) {
      Products.dots(sums.sums, zBar, x, out, rows, in);
    } else {
      turn(x, in, rows);
      Products.accumulate(sums.sums, zBar, turned, out, rows, in);
    }
  }

  private void turn(double[][] block, int width, int rows) {
    if (turned.length < rows || turned[0].length < width) {
      int widest = turned.length > 0 ? Math.max(width, turned[0].length) : width;
      turned = new double[Math.max(rows, turned.length)][widest];
    }
    int i = 0;
    for (; i + 3 < width; i += 4) {
      turnFour(block[i], block[i + 1], block[i + 2], block[i + 3], i, rows);
    }
    for (; i < width; i++) {
      double[] line = block[i];
      for (int r = 0; r < rows; r++) {
        turned[r][i] = line[r];
      }
    }
  }

  private void turnFour(double[] a, double[] b, double[] c, double[] d, int i, int rows) {
    for (int r = 0; r < rows; r++) {
      double[] to = turned[r];
      to[i] = a[r];
      to[i + 1] = b[r];
      to[i + 2] = c[r];
      to[i + 3] = d[r];
    }
  }

  @Override
  public void biasGradient(WeightSums sums, double[][] zBar, int rows) {
    for (int o = 0; o < sums.bias.length; o++) {
      sums.bias[o] += Products.sum(zBar[o], rows);
    }
  }

  @Override
  public void scatter(double[] source, int offset, int width, double[][] block, int rows) {
    for (int i = 0; i < width; i++) {
      double[] line = block[i];
      for (int r = 0; r < rows; r++) {
        line[r] = source[offset + r * width + i];
      }
    }
  }

  @Override
  public void gather(double[][] block, int rows, double[] target, int offset, int width) {
    for (int i = 0; i < width; i++) {
      double[] line = block[i];
      for (int r = 0; r < rows; r++) {
        target[offset + r * width + i] = line[r];
      }
    }
  }

  @Override
  public void fill(double[][] block, int feature, int rows, double value) {
    Arrays.fill(block[feature], 0, rows, value);
  }
}
