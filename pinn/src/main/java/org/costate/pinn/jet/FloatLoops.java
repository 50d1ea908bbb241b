package org.costate.pinn.jet;

import java.util.Arrays;
import org.costate.nets.chain.kernel.MulAdd;

/** The loops of dense layers in single precision, twice as many numbers to a register. */
final class FloatLoops {
  /** The size of block that is fast: loops must be twice as long for registers to be full. */
  static final int POINTS = 2 * OuterSums.POINTS;

  static final int LANES = POINTS / 2;
  private static final int FOLDED = LANES / 4;

  private FloatLoops() {}

  private static float mulAdd(float a, float b, float c) {
    return MulAdd.isFused() ? Math.fma(a, b, c) : a * b + c;
  }

  /** {@code to = a b}. */
  static void product(float[] to, float[] a, float[] b, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = a[j] * b[j];
    }
  }

  /** {@code to += c a b}. */
  static void addProduct(float[] to, float c, float[] a, float[] b, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = mulAdd(c * a[j], b[j], to[j]);
    }
  }

  /** {@code to += c a b d}. */
  static void addProduct(float[] to, float c, float[] a, float[] b, float[] d, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = mulAdd(c * a[j], b[j] * d[j], to[j]);
    }
  }

  /** {@code to += c a b d e}. */
  static void addProduct(float[] to, float c, float[] a, float[] b, float[] d, float[] e, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = mulAdd(c * a[j] * b[j], d[j] * e[j], to[j]);
    }
  }

  /** {@code C += A B} with {@code terms} rows of B; rows of C four at a time share their loads. */
  static void accumulate(float[][] c, float[][] a, float[][] b, int m, int terms, int n) {
    int i = 0;
    for (; i + 3 < m; i += 4) {
      int k = 0;
      for (; k + 1 < terms; k += 2) {
        tile(c, i, b[k], b[k + 1], a, k, n);
      }
      for (int r = i; k < terms && r < i + 4; r++) {
        addScaled(c[r], b[k], a[r][k], n);
      }
    }
    for (; i < m; i++) {
      for (int k = 0; k < terms; k++) {
        addScaled(c[i], b[k], a[i][k], n);
      }
    }
  }

  private static void tile(float[][] c, int i, float[] x, float[] y, float[][] a, int k, int n) {
    four(c[i], c[i + 1], c[i + 2], c[i + 3], x, y, a[i], a[i + 1], a[i + 2], a[i + 3], k, n);
  }

  private static void four(
      float[] c0,
      float[] c1,
      float[] c2,
      float[] c3,
      float[] x,
      float[] y,
      float[] a0,
      float[] a1,
      float[] a2,
      float[] a3,
      int k,
      int n) {
    float v0 = a0[k];
    float v1 = a1[k];
    float v2 = a2[k];
    float v3 = a3[k];
    float w0 = a0[k + 1];
    float w1 = a1[k + 1];
    float w2 = a2[k + 1];
    float w3 = a3[k + 1];
    for (int j = 0; j < n; j++) {
      float xj = x[j];
      float yj = y[j];
      float s0 = mulAdd(w0, yj, mulAdd(v0, xj, c0[j]));
      float s1 = mulAdd(w1, yj, mulAdd(v1, xj, c1[j]));
      float s2 = mulAdd(w2, yj, mulAdd(v2, xj, c2[j]));
      float s3 = mulAdd(w3, yj, mulAdd(v3, xj, c3[j]));
      c0[j] = s0;
      c1[j] = s1;
      c2[j] = s2;
      c3[j] = s3;
    }
  }

  private static void addScaled(float[] c, float[] b, float w, int n) {
    for (int j = 0; j < n; j++) {
      c[j] = mulAdd(w, b[j], c[j]);
    }
  }

  /**
   * {@code W_oi += Σ_s Σ_j g_s[o][j] h_s[i][j]}; partial sums of up to two points and all streams
   * are single, their sum is double.
   *
   * @param lanes memory, four rows of {@link #LANES}
   */
  static void outer(
      double[][] w, float[][][] g, float[][][] h, int rows, int columns, int n, float[][] lanes) {
    int o = 0;
    for (; n == POINTS && o + 1 < rows; o += 2) {
      int i = 0;
      for (; i + 1 < columns; i += 2) {
        pairs(w, g, h, o, i, lanes);
      }
      if (i < columns) {
        w[o][i] += dot(g, h, o, i, n);
        w[o + 1][i] += dot(g, h, o + 1, i, n);
      }
    }
    for (; o < rows; o++) {
      for (int i = 0; i < columns; i++) {
        w[o][i] += dot(g, h, o, i, n);
      }
    }
  }

  private static void pairs(
      double[][] w, float[][][] g, float[][][] h, int o, int i, float[][] lanes) {
    for (float[] lane : lanes) {
      Arrays.fill(lane, 0);
    }
    for (int s = 0; s < g.length; s++) {
      lanes(lanes[0], lanes[1], lanes[2], lanes[3], g[s][o], g[s][o + 1], h[s][i], h[s][i + 1]);
    }
    w[o][i] += sum(lanes[0]);
    w[o][i + 1] += sum(lanes[1]);
    w[o + 1][i] += sum(lanes[2]);
    w[o + 1][i + 1] += sum(lanes[3]);
  }

  private static void lanes(
      float[] c00,
      float[] c01,
      float[] c10,
      float[] c11,
      float[] a0,
      float[] a1,
      float[] b0,
      float[] b1) {
    for (int l = 0; l < LANES; l++) {
      float x0 = a0[l];
      float x1 = a1[l];
      float y0 = b0[l];
      float y1 = b1[l];
      float p0 = a0[l + LANES];
      float p1 = a1[l + LANES];
      float q0 = b0[l + LANES];
      float q1 = b1[l + LANES];
      float s00 = mulAdd(p0, q0, mulAdd(x0, y0, c00[l]));
      float s01 = mulAdd(p0, q1, mulAdd(x0, y1, c01[l]));
      float s10 = mulAdd(p1, q0, mulAdd(x1, y0, c10[l]));
      float s11 = mulAdd(p1, q1, mulAdd(x1, y1, c11[l]));
      c00[l] = s00;
      c01[l] = s01;
      c10[l] = s10;
      c11[l] = s11;
    }
  }

  private static double sum(float[] lanes) {
    for (int l = 0; l < FOLDED; l++) {
      lanes[l] = (lanes[l] + lanes[l + FOLDED]) + (lanes[l + 2 * FOLDED] + lanes[l + 3 * FOLDED]);
    }
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int l = 0; l < FOLDED; l += 4) {
      s0 += lanes[l];
      s1 += lanes[l + 1];
      s2 += lanes[l + 2];
      s3 += lanes[l + 3];
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static double dot(float[][][] g, float[][][] h, int o, int i, int n) {
    double sum = 0;
    for (int s = 0; s < g.length; s++) {
      float[] a = g[s][o];
      float[] b = h[s][i];
      for (int j = 0; j < n; j++) {
        sum += (double) a[j] * b[j];
      }
    }
    return sum;
  }
}
