package org.costate.pinn.leastsquares;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

/** Products of stretches of columns, several at a time so that they share their loads. */
final class ColumnLoops {
  private ColumnLoops() {}

  static double dot(double[] a, double[] b, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      s0 = mulAdd(a[i], b[i], s0);
      s1 = mulAdd(a[i + 1], b[i + 1], s1);
      s2 = mulAdd(a[i + 2], b[i + 2], s2);
      s3 = mulAdd(a[i + 3], b[i + 3], s3);
    }
    for (; i < to; i++) {
      s0 = mulAdd(a[i], b[i], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** {@code x −= c v}. */
  static void subtract(double[] x, double c, double[] v, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] = mulAdd(-c, v[i], x[i]);
    }
  }

  /** {@code x −= Σ w_l v_l} over the first {@code count} columns of v. */
  static void subtract(double[] x, double[] w, double[][] v, int count, int from, int to) {
    int l = 0;
    for (; l + 3 < count; l += 4) {
      subtract4(
          x, v[l], v[l + 1], v[l + 2], v[l + 3], -w[l], -w[l + 1], -w[l + 2], -w[l + 3], from, to);
    }
    for (; l < count; l++) {
      subtract(x, w[l], v[l], from, to);
    }
  }

  private static void subtract4(
      double[] x,
      double[] v0,
      double[] v1,
      double[] v2,
      double[] v3,
      double w0,
      double w1,
      double w2,
      double w3,
      int from,
      int to) {
    for (int i = from; i < to; i++) {
      x[i] = mulAdd(w3, v3[i], mulAdd(w2, v2[i], mulAdd(w1, v1[i], mulAdd(w0, v0[i], x[i]))));
    }
  }

  /** {@code w[j − begin][l] = a_j · v_l} for columns {@code begin} to {@code end} of a. */
  static void dots(
      double[][] w, double[][] a, int begin, int end, double[][] v, int count, int from, int to) {
    int l = 0;
    if (end - begin == 4) {
      for (; l + 1 < count; l += 2) {
        block(w, a, begin, v[l], v[l + 1], l, from, to);
      }
    }
    for (; l < count; l++) {
      for (int j = begin; j < end; j++) {
        w[j - begin][l] = dot(a[j], v[l], from, to);
      }
    }
  }

  private static void block(
      double[][] w, double[][] a, int j, double[] v0, double[] v1, int l, int from, int to) {
    double[] a0 = a[j];
    double[] a1 = a[j + 1];
    double[] a2 = a[j + 2];
    double[] a3 = a[j + 3];
    double s00 = 0;
    double s10 = 0;
    double s20 = 0;
    double s30 = 0;
    double s01 = 0;
    double s11 = 0;
    double s21 = 0;
    double s31 = 0;
    for (int i = from; i < to; i++) {
      double x = v0[i];
      double y = v1[i];
      s00 = mulAdd(a0[i], x, s00);
      s10 = mulAdd(a1[i], x, s10);
      s20 = mulAdd(a2[i], x, s20);
      s30 = mulAdd(a3[i], x, s30);
      s01 = mulAdd(a0[i], y, s01);
      s11 = mulAdd(a1[i], y, s11);
      s21 = mulAdd(a2[i], y, s21);
      s31 = mulAdd(a3[i], y, s31);
    }
    w[0][l] = s00;
    w[1][l] = s10;
    w[2][l] = s20;
    w[3][l] = s30;
    w[0][l + 1] = s01;
    w[1][l + 1] = s11;
    w[2][l + 1] = s21;
    w[3][l + 1] = s31;
  }
}
