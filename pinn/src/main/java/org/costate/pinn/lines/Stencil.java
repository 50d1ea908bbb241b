package org.costate.pinn.lines;

import java.util.Arrays;

/**
 * Sums of neighbours with fixed weights: {@code out_i = Σ_m w_m in_(i + first + m)}.
 *
 * <p>Beyond the ends of an axis that is not periodic there are zeros; if the stencil is strict, a
 * sum that would need them is zero itself.
 */
final class Stencil implements LineOperator {
  private final Lines lines;
  private final int first;
  private final double[] weights;
  private final boolean strict;

  Stencil(Lines lines, int first, double[] weights, boolean strict) {
    this.lines = lines;
    this.first = first;
    this.weights = weights;
    this.strict = strict && !lines.periodic();
  }

  /** A strict stencil must be given cotangents that are zero where its sums are. */
  @Override
  public Stencil transposed() {
    double[] turned = new double[weights.length];
    for (int m = 0; m < weights.length; m++) {
      turned[m] = weights[weights.length - 1 - m];
    }
    return new Stencil(lines, -(first + weights.length - 1), turned, false);
  }

  @Override
  public void apply(double[] in, int from, double[] out, int to, boolean add) {
    int n = lines.count();
    int inner = lines.inner();
    if (!add) {
      Arrays.fill(out, to, to + lines.cells(), 0);
    }
    int low = Math.max(0, -first);
    int high = Math.min(n, n - (first + weights.length - 1));
    for (int o = 0; o < lines.outer(); o++) {
      int block = o * n * inner;
      int length = (high - low) * inner;
      int place = to + block + low * inner;
      int source = from + block + (low + first) * inner;
      if (length > 0) {
        if (weights.length == 2) {
          add2(in, source, out, place, length, inner);
        } else {
          for (int m = 0; m < weights.length; m++) {
            addOne(weights[m], in, source + m * inner, out, place, length);
          }
        }
      }
      for (int i = 0; i < n; i++) {
        if (i == low && high > low) {
          i = high;
          if (i == n) {
            break;
          }
        }
        edge(in, from + block, out, to + block, i);
      }
    }
  }

  private void add2(double[] in, int source, double[] out, int place, int length, int inner) {
    double w0 = weights[0];
    double w1 = weights[1];
    for (int k = 0; k < length; k++) {
      out[place + k] += w0 * in[source + k] + w1 * in[source + inner + k];
    }
  }

  private static void addOne(
      double weight, double[] in, int source, double[] out, int place, int length) {
    for (int k = 0; k < length; k++) {
      out[place + k] += weight * in[source + k];
    }
  }

  private void edge(double[] in, int from, double[] out, int to, int i) {
    int n = lines.count();
    int inner = lines.inner();
    if (strict) {
      return;
    }
    for (int m = 0; m < weights.length; m++) {
      int j = i + first + m;
      if (lines.periodic() || (j >= 0 && j < n)) {
        int source = from + Math.floorMod(j, n) * inner;
        addOne(weights[m], in, source, out, to + i * inner, inner);
      }
    }
  }
}
