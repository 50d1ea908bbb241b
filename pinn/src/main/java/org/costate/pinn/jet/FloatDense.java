package org.costate.pinn.jet;

import java.util.Arrays;
import org.costate.nets.chain.Dense;

/** A dense layer in single precision; sums over blocks are double. */
final class FloatDense implements FloatOp {
  private final int in;
  private final int out;
  private final boolean bias;
  private final Lines input;
  private final Lines output;
  private final float[][] rows;
  private final float[][] columns;
  private final float[] b;
  private final double[][] rowSums;
  private final double[] biasSums;
  private final float[][] lanes = new float[4][FloatLoops.LANES];

  FloatDense(Dense dense, Lines input, int capacity) {
    in = dense.inputWidth();
    out = dense.outputWidth();
    bias = dense.bias();
    this.input = input;
    output = Lines.of(input.values().length, out, capacity);
    rows = new float[out][in];
    columns = new float[in][out];
    b = new float[out];
    rowSums = new double[out][in];
    biasSums = new double[out];
  }

  @Override
  public Lines output() {
    return output;
  }

  @Override
  public void forward(int n) {
    float[][][] z = output.values();
    for (int s = 0; s < z.length; s++) {
      for (int o = 0; o < out; o++) {
        Arrays.fill(z[s][o], 0, n, s == 0 ? b[o] : 0);
      }
      FloatLoops.accumulate(z[s], rows, input.values()[s], out, in, n);
    }
  }

  @Override
  public void backward(int n) {
    float[][][] g = output.bars();
    FloatLoops.outer(rowSums, g, input.values(), out, in, n, lanes);
    for (int o = 0; o < out && bias; o++) {
      for (int j = 0; j < n; j++) {
        biasSums[o] += g[0][o][j];
      }
    }
    for (int s = 0; s < g.length; s++) {
      float[][] to = input.bars()[s];
      for (int i = 0; i < in; i++) {
        Arrays.fill(to[i], 0, n, 0);
      }
      FloatLoops.accumulate(to, columns, g[s], in, out, n);
    }
  }

  @Override
  public int load(double[] theta, int offset) {
    int at = offset;
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        rows[o][i] = (float) theta[at++];
        columns[i][o] = rows[o][i];
      }
    }
    for (int o = 0; o < out && bias; o++) {
      b[o] = (float) theta[at++];
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
}
