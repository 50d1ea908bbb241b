package org.costate.solvers.rungekutta;

/**
 * The sum {@code base + h Σ aⱼ kⱼ} of vectors that stay where they are; terms with a zero
 * coefficient are left out.
 *
 * <p>Each vector is read once: up to seven terms are added in one pass, the widest loop that the
 * JIT compiler still keeps in registers.
 */
final class Combination {
  private static final int WIDEST = 7;

  private final double[] a;
  private final double[][] k;

  private Combination(double[] a, double[][] k) {
    this.a = a;
    this.k = k;
  }

  /** Coefficient j belongs to vector j; further vectors are not used. */
  static Combination of(double[] coefficients, double[][] vectors) {
    int used = 0;
    for (double coefficient : coefficients) {
      used += coefficient == 0 ? 0 : 1;
    }
    double[] a = new double[used];
    double[][] k = new double[used][];
    for (int j = 0, at = 0; j < coefficients.length; j++) {
      if (coefficients[j] != 0) {
        a[at] = coefficients[j];
        k[at++] = vectors[j];
      }
    }
    return new Combination(a, k);
  }

  /** Returns the combination of all vectors with coefficients that are still to be set. */
  static Combination free(double[][] vectors) {
    return new Combination(new double[vectors.length], vectors.clone());
  }

  /** Sets a coefficient of a {@link #free} combination. */
  void set(int j, double coefficient) {
    a[j] = coefficient;
  }

  /** Returns whether no vector has a coefficient other than zero. */
  boolean isZero() {
    return a.length == 0;
  }

  /** Writes {@code base + h Σ aⱼ kⱼ} into {@code out}, which may be {@code base}. */
  void apply(double[] base, double h, double[] out) {
    if (a.length <= WIDEST) {
      add(base, out, h, 0, a.length);
      return;
    }
    add(base, out, h, 0, WIDEST);
    for (int from = WIDEST; from < a.length; from += WIDEST) {
      add(out, out, h, from, Math.min(WIDEST, a.length - from));
    }
  }

  private void add(double[] base, double[] out, double h, int from, int count) {
    switch (count) {
      case 0 -> System.arraycopy(base, 0, out, 0, out.length);
      case 1 -> add1(base, out, h, from);
      case 2 -> add2(base, out, h, from);
      case 3 -> add3(base, out, h, from);
      case 4 -> add4(base, out, h, from);
      case 5 -> add5(base, out, h, from);
      case 6 -> add6(base, out, h, from);
      case 7 -> add7(base, out, h, from);
      default -> throw new AssertionError(count);
    }
  }

  private void add1(double[] base, double[] out, double h, int from) {
    double a0 = h * a[from + 0];
    double[] k0 = k[from + 0];
    for (int i = 0; i < out.length; i++) {
      out[i] = base[i] + a0 * k0[i];
    }
  }

  private void add2(double[] base, double[] out, double h, int from) {
    double a0 = h * a[from + 0];
    double[] k0 = k[from + 0];
    double a1 = h * a[from + 1];
    double[] k1 = k[from + 1];
    for (int i = 0; i < out.length; i++) {
      out[i] = base[i] + Math.fma(a1, k1[i], a0 * k0[i]);
    }
  }

  private void add3(double[] base, double[] out, double h, int from) {
    double a0 = h * a[from + 0];
    double[] k0 = k[from + 0];
    double a1 = h * a[from + 1];
    double[] k1 = k[from + 1];
    double a2 = h * a[from + 2];
    double[] k2 = k[from + 2];
    for (int i = 0; i < out.length; i++) {
      out[i] = base[i] + Math.fma(a2, k2[i], Math.fma(a1, k1[i], a0 * k0[i]));
    }
  }

  private void add4(double[] base, double[] out, double h, int from) {
    double a0 = h * a[from + 0];
    double[] k0 = k[from + 0];
    double a1 = h * a[from + 1];
    double[] k1 = k[from + 1];
    double a2 = h * a[from + 2];
    double[] k2 = k[from + 2];
    double a3 = h * a[from + 3];
    double[] k3 = k[from + 3];
    for (int i = 0; i < out.length; i++) {
      out[i] = base[i] + Math.fma(a3, k3[i], Math.fma(a2, k2[i], Math.fma(a1, k1[i], a0 * k0[i])));
    }
  }

  private void add5(double[] base, double[] out, double h, int from) {
    double a0 = h * a[from + 0];
    double[] k0 = k[from + 0];
    double a1 = h * a[from + 1];
    double[] k1 = k[from + 1];
    double a2 = h * a[from + 2];
    double[] k2 = k[from + 2];
    double a3 = h * a[from + 3];
    double[] k3 = k[from + 3];
    double a4 = h * a[from + 4];
    double[] k4 = k[from + 4];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          base[i]
              + Math.fma(
                  a4,
                  k4[i],
                  Math.fma(a3, k3[i], Math.fma(a2, k2[i], Math.fma(a1, k1[i], a0 * k0[i]))));
    }
  }

  private void add6(double[] base, double[] out, double h, int from) {
    double a0 = h * a[from + 0];
    double[] k0 = k[from + 0];
    double a1 = h * a[from + 1];
    double[] k1 = k[from + 1];
    double a2 = h * a[from + 2];
    double[] k2 = k[from + 2];
    double a3 = h * a[from + 3];
    double[] k3 = k[from + 3];
    double a4 = h * a[from + 4];
    double[] k4 = k[from + 4];
    double a5 = h * a[from + 5];
    double[] k5 = k[from + 5];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          base[i]
              + Math.fma(
                  a5,
                  k5[i],
                  Math.fma(
                      a4,
                      k4[i],
                      Math.fma(a3, k3[i], Math.fma(a2, k2[i], Math.fma(a1, k1[i], a0 * k0[i])))));
    }
  }

  private void add7(double[] base, double[] out, double h, int from) {
    double a0 = h * a[from + 0];
    double[] k0 = k[from + 0];
    double a1 = h * a[from + 1];
    double[] k1 = k[from + 1];
    double a2 = h * a[from + 2];
    double[] k2 = k[from + 2];
    double a3 = h * a[from + 3];
    double[] k3 = k[from + 3];
    double a4 = h * a[from + 4];
    double[] k4 = k[from + 4];
    double a5 = h * a[from + 5];
    double[] k5 = k[from + 5];
    double a6 = h * a[from + 6];
    double[] k6 = k[from + 6];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          base[i]
              + Math.fma(
                  a6,
                  k6[i],
                  Math.fma(
                      a5,
                      k5[i],
                      Math.fma(
                          a4,
                          k4[i],
                          Math.fma(
                              a3, k3[i], Math.fma(a2, k2[i], Math.fma(a1, k1[i], a0 * k0[i]))))));
    }
  }
}
