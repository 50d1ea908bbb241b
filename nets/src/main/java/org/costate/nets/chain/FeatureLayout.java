package org.costate.nets.chain;

import java.util.Arrays;
import org.costate.nets.chain.kernel.Products;

/** One line for each feature: loops run over the rows of the batch. */
final class FeatureLayout implements Layout {
  /** Inputs from which on sums along them, which vectorise, repay turning the block first. */
  private static final int WIDE = 32;

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
    return new WeightSums(dense, false);
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
    if (in < WIDE) {
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
    for (int i = 0; i < width; i++) {
      double[] line = block[i];
      for (int r = 0; r < rows; r++) {
        turned[r][i] = line[r];
      }
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
