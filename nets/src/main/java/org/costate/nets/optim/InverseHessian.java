package org.costate.nets.optim;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A symmetric approximation H of an inverse Hessian, of which the lower triangle is stored.
 *
 * <p>Row i of the triangle holds i + 1 entries. An update waits until the next product, so that one
 * pass over the memory does both. Large triangles are cut into parts of equal size for several
 * threads; the parts and the order of their sums depend on n alone, so every number of threads
 * gives the same bits.
 */
final class InverseHessian {
  /** From this size on the triangle, 8 MB, is worth several threads. */
  private static final int LARGE = 1448;

  private static final int PARTS = 4;

  private final int n;
  private final double[][] rows;

  /** Where parts of the rows begin, and where the last one ends. */
  private final int[] bounds;

  /** The product of each part's triangle. */
  private final double[][] products;

  private boolean pending;
  private double scale;
  private double a;
  private double b;
  private double c;
  private final double[] s;
  private final double[] h;

  InverseHessian(int n) {
    this.n = n;
    rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = new double[i + 1];
    }
    int parts = n < LARGE ? 1 : PARTS;
    bounds = new int[parts + 1];
    for (int k = 1; k <= parts; k++) {
      bounds[k] = k == parts ? n : 4 * (int) (0.25 * n * Math.sqrt((double) k / parts));
    }
    products = new double[parts][n];
    s = new double[n];
    h = new double[n];
  }

  /** Makes this {@code scale·I}. */
  void reset(double scale) {
    pending = false;
    for (double[] row : rows) {
      Arrays.fill(row, 0);
      row[row.length - 1] = scale;
    }
  }

  /** Writes {@code H x}. */
  void multiply(double[] x, double[] product) {
    if (products.length == 1) {
      multiply(0, x);
    } else {
      IntStream.range(0, products.length).parallel().forEach(k -> multiply(k, x));
    }
    pending = false;
    System.arraycopy(products[0], 0, product, 0, n);
    for (int k = 1; k < products.length; k++) {
      for (int i = 0; i < n; i++) {
        product[i] += products[k][i];
      }
    }
  }

  /** Updates a part of the rows and multiplies with them, four at a time. */
  private void multiply(int part, double[] x) {
    double[] y = products[part];
    Arrays.fill(y, 0);
    int i = bounds[part];
    for (; i + 3 < bounds[part + 1]; i += 4) {
      for (int r = i; r < i + 4; r++) {
        apply(r);
      }
      SymmetricLoops.addFour(y, rows, x, i);
    }
    for (; i < bounds[part + 1]; i++) {
      apply(i);
      SymmetricLoops.addOne(y, rows[i], x, i);
    }
  }

  private void apply(int i) {
    if (pending) {
      SymmetricLoops.combine(rows[i], scale, a * s[i] + b * h[i], s, b * s[i] + c * h[i], h, i + 1);
    }
  }

  /**
   * Applies {@code H ← H/τ + a s s′ + b (s h′ + h s′) + c h h′}.
   *
   * @param tau τ, positive
   * @param s a vector; copied
   * @param h another; copied
   */
  void update(double tau, double a, double b, double c, double[] s, double[] h) {
    settle();
    this.scale = 1 / tau;
    this.a = a;
    this.b = b;
    this.c = c;
    System.arraycopy(s, 0, this.s, 0, n);
    System.arraycopy(h, 0, this.h, 0, n);
    pending = true;
  }

  /** Turns {@code H x} from before the last {@link #update} into that from after it. */
  void updateProduct(double[] x, double[] product) {
    double sx = VectorMath.dot(s, x);
    double hx = VectorMath.dot(h, x);
    for (int i = 0; i < n; i++) {
      product[i] = scale * product[i] + (a * sx + b * hx) * s[i] + (b * sx + c * hx) * h[i];
    }
  }

  private void settle() {
    for (int i = 0; i < n; i++) {
      apply(i);
    }
    pending = false;
  }

  /** Returns the triangle, row after row. */
  double[] triangle() {
    settle();
    double[] flat = new double[Math.toIntExact(n * (n + 1L) / 2)];
    int offset = 0;
    for (double[] row : rows) {
      System.arraycopy(row, 0, flat, offset, row.length);
      offset += row.length;
    }
    return flat;
  }

  /** Takes over a triangle. */
  void restore(double[] flat) {
    pending = false;
    int offset = 0;
    for (double[] row : rows) {
      System.arraycopy(flat, offset, row, 0, row.length);
      offset += row.length;
    }
  }
}
