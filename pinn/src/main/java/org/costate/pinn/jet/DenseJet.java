package org.costate.pinn.jet;

import java.util.Arrays;
import org.costate.nets.chain.Dense;
import org.costate.nets.chain.kernel.Products;

/** {@code z = W h + b} for the value, {@code z_f = W h_f} for every other stream. */
final class DenseJet implements JetOp {
  private final int in;
  private final int out;
  private final boolean bias;
  private final Block input;
  private final Block output;
  private final double[][] rows;
  private final double[][] columns;
  private final double[] b;
  private final double[][] rowSums;
  private final double[] biasSums;
  private final double[] zeros;
  private final OuterSums sums = new OuterSums();

  DenseJet(Dense dense, Block input, Block output, int capacity) {
    in = dense.inputWidth();
    out = dense.outputWidth();
    bias = dense.bias();
    this.input = input;
    this.output = output;
    rows = new double[out][in];
    columns = new double[in][out];
    b = new double[out];
    rowSums = new double[out][in];
    biasSums = new double[out];
    zeros = new double[capacity];
  }

  @Override
  public void forward(int n) {
    double[][][] z = output.values();
    for (int o = 0; o < out; o++) {
      Arrays.fill(z[0][o], 0, n, b[o]);
    }
    Products.accumulate(z[0], rows, input.values()[0], out, in, n);
    for (int s = 1; s < z.length; s++) {
      Products.affine(z[s], zeros, rows, input.values()[s], out, in, n);
    }
  }

  @Override
  public void pull(int n) {
    double[][][] g = output.bars();
    for (int s = 0; s < g.length; s++) {
      Products.affine(input.bars()[s], zeros, columns, g[s], in, out, n);
    }
  }

  @Override
  public void sum(int n) {
    double[][][] g = output.bars();
    sums.add(rowSums, g, input.values(), out, in, n);
    for (int o = 0; o < out && bias; o++) {
      biasSums[o] += Products.sum(g[0][o], n);
    }
  }

  @Override
  public int load(double[] theta, int offset) {
    int at = offset;
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        rows[o][i] = theta[at];
        columns[i][o] = theta[at++];
      }
    }
    if (bias) {
      System.arraycopy(theta, at, b, 0, out);
      at += out;
    }
    return at;
  }

  @Override
  public int addGradient(double[] thetaBar, int offset) {
    int at = offset;
    for (double[] row : rowSums) {
      for (int i = 0; i < in; i++) {
        thetaBar[at++] += row[i];
      }
      Arrays.fill(row, 0);
    }
    for (int o = 0; o < out && bias; o++) {
      thetaBar[at++] += biasSums[o];
    }
    Arrays.fill(biasSums, 0);
    return at;
  }

  @Override
  public int rows(double[][] rows, int offset, int first, int n) {
    double[][][] g = output.bars();
    double[][][] h = input.values();
    int at = offset;
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        double[] row = rows[at++];
        Arrays.fill(row, first, first + n, 0);
        for (int s = 0; s < g.length; s++) {
          addShifted(row, first, g[s][o], h[s][i], n);
        }
      }
    }
    for (int o = 0; o < out && bias; o++) {
      System.arraycopy(g[0][o], 0, rows[at++], first, n);
    }
    return at;
  }

  private static void addShifted(double[] to, int first, double[] a, double[] b, int n) {
    for (int j = 0; j < n; j++) {
      to[first + j] += a[j] * b[j];
    }
  }
}
