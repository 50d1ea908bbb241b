package org.costate.nets.optim;

/** Inner products and norms of flat arrays. */
final class VectorMath {

  /** Squares of smaller or larger sums have lost digits or overflowed. */
  private static final double SAFE_MIN = 0x1p-900;

  private static final double SAFE_MAX = 0x1p1000;

  private VectorMath() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Returns the Euclidean norm; scaled when squares would overflow or vanish. */
  static double norm(double[] a) {
    double sum = dot(a, a);
    if (sum > SAFE_MIN && sum < SAFE_MAX) {
      return Math.sqrt(sum);
    }
    double largest = largest(a);
    if (largest == 0 || !(largest < Double.POSITIVE_INFINITY)) {
      return largest;
    }
    sum = 0;
    for (double value : a) {
      double scaled = value / largest;
      sum += scaled * scaled;
    }
    return largest * Math.sqrt(sum);
  }

  /** Returns the largest magnitude; {@code NaN} if any component is. */
  static double largest(double[] a) {
    double largest = 0;
    for (double value : a) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
