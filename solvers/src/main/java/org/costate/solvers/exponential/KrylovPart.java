package org.costate.solvers.exponential;

/** A matrix known by its products with vectors. */
final class KrylovPart implements LinearPart {
  private static final double STRICTEST = 1e-14;

  private final int n;
  private final Product product;
  private final Product transposed;
  private final double tolerance;

  KrylovPart(int n, Product product, Product transposed, double tolerance) {
    if (n < 1) {
      throw new IllegalArgumentException("a matrix has at least 1 row; got " + n);
    }
    requireTolerance(tolerance);
    this.n = n;
    this.product = product;
    this.transposed = transposed;
    this.tolerance = tolerance;
  }

  /** Refuses a tolerance that cannot be met, or says nothing. */
  static void requireTolerance(double tolerance) {
    if (!(tolerance >= STRICTEST && tolerance < 1)) {
      throw new IllegalArgumentException(
          "the tolerance of Krylov's spaces must be between 1e-14 and 1; got " + tolerance);
    }
  }

  @Override
  public int dimension() {
    return n;
  }

  Product product() {
    return product;
  }

  Product transposed() {
    return transposed;
  }

  double tolerance() {
    return tolerance;
  }

  @Override
  public void addTo(double[] x, double[] out) {
    add(product, x, out);
  }

  @Override
  public void addTransposedTo(double[] x, double[] out) {
    add(transposed, x, out);
  }

  private static void add(Product of, double[] x, double[] out) {
    double[] result = new double[x.length];
    of.multiply(x, result);
    for (int i = 0; i < x.length; i++) {
      out[i] += result[i];
    }
  }

  KrylovPart repeated(int times) {
    return new KrylovPart(
        times * n, repeated(product, times), repeated(transposed, times), tolerance);
  }

  private Product repeated(Product block, int times) {
    double[] from = new double[n];
    double[] to = new double[n];
    return (x, out) -> {
      for (int k = 0; k < times; k++) {
        System.arraycopy(x, k * n, from, 0, n);
        block.multiply(from, to);
        System.arraycopy(to, 0, out, k * n, n);
      }
    };
  }
}
