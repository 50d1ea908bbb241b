package org.costate.pinn.jet;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

import java.util.Arrays;
import org.costate.nets.chain.kernel.Products;

/**
 * {@code W_oi += Σ_s Σ_j g_s[o][j] h_s[i][j]} over streams s and the points j of a block.
 *
 * <p>A sum over points does not vectorise, but lanes of partial sums do, if their loop counts to a
 * constant and reads each array from its start. So blocks of {@link #POINTS} points are taken two
 * by two entries at a time, over all streams, before their lanes are added up; other sizes take
 * plain sums.
 */
final class OuterSums {
  /** The size of block that is fast. */
  static final int POINTS = 128;

  private static final int LANES = POINTS / 2;

  private final double[] c00 = new double[LANES];
  private final double[] c01 = new double[LANES];
  private final double[] c10 = new double[LANES];
  private final double[] c11 = new double[LANES];

  /** Adds to the first rows and columns of w. */
  void add(double[][] w, double[][][] g, double[][][] h, int rows, int columns, int n) {
    if (n != POINTS) {
      for (int s = 0; s < g.length; s++) {
        Products.dots(w, g[s], h[s], rows, n, columns);
      }
      return;
    }
    int o = 0;
    for (; o + 1 < rows; o += 2) {
      int i = 0;
      for (; i + 1 < columns; i += 2) {
        tile(w, g, h, o, i);
      }
      if (i < columns) {
        w[o][i] += single(g, h, o, i);
        w[o + 1][i] += single(g, h, o + 1, i);
      }
    }
    for (int i = 0; o < rows && i < columns; i++) {
      w[o][i] += single(g, h, o, i);
    }
  }

  private void tile(double[][] w, double[][][] g, double[][][] h, int o, int i) {
    Arrays.fill(c00, 0);
    Arrays.fill(c01, 0);
    Arrays.fill(c10, 0);
    Arrays.fill(c11, 0);
    for (int s = 0; s < g.length; s++) {
      accumulate(c00, c01, c10, c11, g[s][o], g[s][o + 1], h[s][i], h[s][i + 1]);
    }
    w[o][i] += sum(c00);
    w[o][i + 1] += sum(c01);
    w[o + 1][i] += sum(c10);
    w[o + 1][i + 1] += sum(c11);
  }

  private static void accumulate(
      double[] c00,
      double[] c01,
      double[] c10,
      double[] c11,
      double[] a0,
      double[] a1,
      double[] b0,
      double[] b1) {
    for (int l = 0; l < LANES; l++) {
      double x0 = a0[l];
      double x1 = a1[l];
      double y0 = b0[l];
      double y1 = b1[l];
      double p0 = a0[l + LANES];
      double p1 = a1[l + LANES];
      double q0 = b0[l + LANES];
      double q1 = b1[l + LANES];
      double s00 = mulAdd(p0, q0, mulAdd(x0, y0, c00[l]));
      double s01 = mulAdd(p0, q1, mulAdd(x0, y1, c01[l]));
      double s10 = mulAdd(p1, q0, mulAdd(x1, y0, c10[l]));
      double s11 = mulAdd(p1, q1, mulAdd(x1, y1, c11[l]));
      c00[l] = s00;
      c01[l] = s01;
      c10[l] = s10;
      c11[l] = s11;
    }
  }

  /** Eight sums, since fewer would wait for one another. */
  private static double sum(double[] lanes) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    for (int l = 0; l < LANES; l += 8) {
      s0 += lanes[l];
      s1 += lanes[l + 1];
      s2 += lanes[l + 2];
      s3 += lanes[l + 3];
      s4 += lanes[l + 4];
      s5 += lanes[l + 5];
      s6 += lanes[l + 6];
      s7 += lanes[l + 7];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  private static double single(double[][][] g, double[][][] h, int o, int i) {
    double sum = 0;
    for (int s = 0; s < g.length; s++) {
      sum += Products.dot(g[s][o], h[s][i], POINTS);
    }
    return sum;
  }
}
