package org.costate.solvers.rungekutta;

import org.jspecify.annotations.Nullable;

/**
 * A step of a tableau of at most seven stages with every stage written out.
 *
 * <p>It computes what the loop over {@link Combination}s computes. Written out, the coefficients
 * stay in registers and each field evaluation is inlined at its place: on systems of a few
 * components, where a step costs about a hundred nanoseconds, this takes a sixth of the time away.
 * The newest slope is added last: the rest of the sum is ready by the time its evaluation ends.
 */
final class UnrolledStages {
  /** The greatest number of stages. */
  static final int MOST = 7;

  private final int last;
  private final boolean firstSameAsLast;
  private final ExplicitStepper.Slopes slopes;
  private final double[] stage;
  private final double[] k0;
  private final double[] k1;
  private final double[] k2;
  private final double[] k3;
  private final double[] k4;
  private final double[] k5;
  private final double[] k6;
  private final double a10;
  private final double a20;
  private final double a21;
  private final double a30;
  private final double a31;
  private final double a32;
  private final double a40;
  private final double a41;
  private final double a42;
  private final double a43;
  private final double a50;
  private final double a51;
  private final double a52;
  private final double a53;
  private final double a54;
  private final double a60;
  private final double a61;
  private final double a62;
  private final double a63;
  private final double a64;
  private final double a65;
  private final double c1;
  private final double c2;
  private final double c3;
  private final double c4;
  private final double c5;
  private final double c6;
  private final double b0;
  private final double b1;
  private final double b2;
  private final double b3;
  private final double b4;
  private final double b5;
  private final double b6;
  private final double e0;
  private final double e1;
  private final double e2;
  private final double e3;
  private final double e4;
  private final double e5;
  private final double e6;

  UnrolledStages(Stages all, ExplicitStepper.Slopes slopes, double[][] k, double[] stage) {
    ButcherTableau tableau = all.tableau();
    this.slopes = slopes;
    this.stage = stage;
    this.last = tableau.stages() - 1;
    this.firstSameAsLast = all.firstSameAsLast();
    k0 = k[Math.min(0, last)];
    k1 = k[Math.min(1, last)];
    k2 = k[Math.min(2, last)];
    k3 = k[Math.min(3, last)];
    k4 = k[Math.min(4, last)];
    k5 = k[Math.min(5, last)];
    k6 = k[Math.min(6, last)];
    a10 = row(tableau, 1, 0);
    a20 = row(tableau, 2, 0);
    a21 = row(tableau, 2, 1);
    a30 = row(tableau, 3, 0);
    a31 = row(tableau, 3, 1);
    a32 = row(tableau, 3, 2);
    a40 = row(tableau, 4, 0);
    a41 = row(tableau, 4, 1);
    a42 = row(tableau, 4, 2);
    a43 = row(tableau, 4, 3);
    a50 = row(tableau, 5, 0);
    a51 = row(tableau, 5, 1);
    a52 = row(tableau, 5, 2);
    a53 = row(tableau, 5, 3);
    a54 = row(tableau, 5, 4);
    a60 = row(tableau, 6, 0);
    a61 = row(tableau, 6, 1);
    a62 = row(tableau, 6, 2);
    a63 = row(tableau, 6, 3);
    a64 = row(tableau, 6, 4);
    a65 = row(tableau, 6, 5);
    c1 = weight(tableau.c(), 1);
    c2 = weight(tableau.c(), 2);
    c3 = weight(tableau.c(), 3);
    c4 = weight(tableau.c(), 4);
    c5 = weight(tableau.c(), 5);
    c6 = weight(tableau.c(), 6);
    b0 = weight(tableau.b(), 0);
    b1 = weight(tableau.b(), 1);
    b2 = weight(tableau.b(), 2);
    b3 = weight(tableau.b(), 3);
    b4 = weight(tableau.b(), 4);
    b5 = weight(tableau.b(), 5);
    b6 = weight(tableau.b(), 6);
    e0 = weight(tableau.error(), 0);
    e1 = weight(tableau.error(), 1);
    e2 = weight(tableau.error(), 2);
    e3 = weight(tableau.error(), 3);
    e4 = weight(tableau.error(), 4);
    e5 = weight(tableau.error(), 5);
    e6 = weight(tableau.error(), 6);
  }

  private static double row(ButcherTableau tableau, int i, int j) {
    return i < tableau.stages() ? tableau.a().get(i).get(j) : 0;
  }

  private static double weight(@Nullable Coefficients weights, int i) {
    return weights != null && i < weights.size() ? weights.get(i) : 0;
  }

  /** Takes a step whose first slope is known. */
  void step(double t, double[] y, double h, double[] yNext) {
    int n = y.length;
    if (last >= 1) {
      double[] to = target(1, yNext);
      double f0 = h * a10;
      for (int i = 0; i < n; i++) {
        to[i] = y[i] + f0 * k0[i];
      }
      slopes.evaluate(1, t + c1 * h, to, k1);
    }
    if (last >= 2) {
      double[] to = target(2, yNext);
      double f0 = h * a20;
      double f1 = h * a21;
      for (int i = 0; i < n; i++) {
        to[i] = y[i] + f0 * k0[i] + f1 * k1[i];
      }
      slopes.evaluate(2, t + c2 * h, to, k2);
    }
    if (last >= 3) {
      double[] to = target(3, yNext);
      double f0 = h * a30;
      double f1 = h * a31;
      double f2 = h * a32;
      for (int i = 0; i < n; i++) {
        to[i] = y[i] + (f0 * k0[i] + f1 * k1[i]) + f2 * k2[i];
      }
      slopes.evaluate(3, t + c3 * h, to, k3);
    }
    if (last >= 4) {
      double[] to = target(4, yNext);
      double f0 = h * a40;
      double f1 = h * a41;
      double f2 = h * a42;
      double f3 = h * a43;
      for (int i = 0; i < n; i++) {
        to[i] = y[i] + (f0 * k0[i] + f1 * k1[i] + f2 * k2[i]) + f3 * k3[i];
      }
      slopes.evaluate(4, t + c4 * h, to, k4);
    }
    if (last >= 5) {
      double[] to = target(5, yNext);
      double f0 = h * a50;
      double f1 = h * a51;
      double f2 = h * a52;
      double f3 = h * a53;
      double f4 = h * a54;
      for (int i = 0; i < n; i++) {
        to[i] = y[i] + (f0 * k0[i] + f1 * k1[i] + f2 * k2[i] + f3 * k3[i]) + f4 * k4[i];
      }
      slopes.evaluate(5, t + c5 * h, to, k5);
    }
    if (last >= 6) {
      double[] to = target(6, yNext);
      double f0 = h * a60;
      double f1 = h * a61;
      double f2 = h * a62;
      double f3 = h * a63;
      double f4 = h * a64;
      double f5 = h * a65;
      for (int i = 0; i < n; i++) {
        to[i] =
            y[i] + (f0 * k0[i] + f1 * k1[i] + f2 * k2[i] + f3 * k3[i] + f4 * k4[i]) + f5 * k5[i];
      }
      slopes.evaluate(6, t + c6 * h, to, k6);
    }
    if (!firstSameAsLast) {
      double f0 = h * b0;
      double f1 = h * b1;
      double f2 = h * b2;
      double f3 = h * b3;
      double f4 = h * b4;
      double f5 = h * b5;
      double f6 = h * b6;
      for (int i = 0; i < n; i++) {
        yNext[i] =
            y[i]
                + (f0 * k0[i] + f1 * k1[i] + f2 * k2[i] + f3 * k3[i] + f4 * k4[i] + f5 * k5[i])
                + f6 * k6[i];
      }
    }
  }

  private double[] target(int i, double[] yNext) {
    return firstSameAsLast && i == last ? yNext : stage;
  }

  /** Writes the error estimate of the last step. */
  void estimate(double h, double[] error) {
    double f0 = h * e0;
    double f1 = h * e1;
    double f2 = h * e2;
    double f3 = h * e3;
    double f4 = h * e4;
    double f5 = h * e5;
    double f6 = h * e6;
    for (int i = 0; i < error.length; i++) {
      error[i] =
          f0 * k0[i] + f1 * k1[i] + f2 * k2[i] + f3 * k3[i] + f4 * k4[i] + f5 * k5[i] + f6 * k6[i];
    }
  }
}
