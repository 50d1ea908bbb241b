package org.costate.solvers.exponential;

/** A full matrix, whose functions are found by {@link DensePhi}. */
final class DensePart implements MatrixPart {
  private final int n;
  private final double[] entries;

  DensePart(int n, double[] entries) {
    if (n < 1 || entries.length != (long) n * n) {
      throw new IllegalArgumentException(
          "a matrix of n rows, at least 1, has n * n entries; got n = %s and %s entries"
              .formatted(n, entries.length));
    }
    this.n = n;
    this.entries = entries.clone();
    for (int i = 0; i < entries.length; i++) {
      if (!Double.isFinite(entries[i])) {
        throw new IllegalArgumentException(
            "entries must be finite; got %s at row %s, column %s"
                .formatted(entries[i], i / n, i % n));
      }
    }
  }

  @Override
  public int dimension() {
    return n;
  }

  @Override
  public int length() {
    return n * n;
  }

  @Override
  public double[] entries() {
    return entries;
  }

  @Override
  public void phi(double h, double[][] ofHalf, double[][] ofWhole) {
    var phi = new DensePhi(n, GREATEST);
    phi.evaluate(entries, h);
    for (int k = 0; k <= GREATEST; k++) {
      System.arraycopy(phi.half(k), 0, ofHalf[k], 0, n * n);
      System.arraycopy(phi.whole(k), 0, ofWhole[k], 0, n * n);
    }
  }

  @Override
  public void add(double[] matrix, double[] x, double[] out) {
    SquareMatrices.add(n, matrix, x, out);
  }

  @Override
  public void addTransposed(double[] matrix, double[] x, double[] out) {
    SquareMatrices.addTransposed(n, matrix, x, out);
  }
}
