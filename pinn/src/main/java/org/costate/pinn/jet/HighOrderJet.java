package org.costate.pinn.jet;

import java.util.Arrays;
import org.costate.nets.chain.kernel.Products;

/**
 * The part of an {@link ActivationJet} that third and fourth derivatives along one coordinate add.
 *
 * <p>In reverse the orders are visited from the value up: each reads cotangents of higher ones that
 * are not scaled yet.
 */
final class HighOrderJet {
  private final StreamPlan.HighOrder high;
  private final double[][][] z;
  private final double[][][] a;
  private final double[][][] bars;

  /** Derivatives of the activation, {@code [order − 1][feature][point]}. */
  private final double[][][] s;

  private final double[] ones;

  HighOrderJet(StreamPlan.HighOrder high, Block input, Block output, double[][][] s, int capacity) {
    this.high = high;
    this.z = input.values();
    this.a = output.values();
    this.bars = output.bars();
    this.s = s;
    ones = new double[capacity];
    Arrays.fill(ones, 1);
  }

  /** Adds to a₃ and a₄ what is not s1 z₃ and s1 z₄. */
  void forward(int f, int n) {
    double[] z1 = z[high.first()][f];
    double[] z2 = z[high.second()][f];
    double[] z3 = z[high.third()][f];
    HighOrderLoops.addCubic(a[high.third()][f], 1, ones, s[2][f], s[1][f], z1, z2, n);
    if (high.hasFourth()) {
      HighOrderLoops.addQuartic(a[high.fourth()][f], ones, s[3][f], s[2][f], z1, z2, n);
      HighOrderLoops.addMixed(a[high.fourth()][f], ones, s[1][f], z1, z2, z3, n);
    }
  }

  /** Adds to the value's cotangent what is not s2 ḡ z of a stream. */
  void pullToValue(int f, int n) {
    double[] to = bars[0][f];
    double[] z1 = z[high.first()][f];
    double[] z2 = z[high.second()][f];
    double[] z3 = z[high.third()][f];
    HighOrderLoops.addCubic(to, 1, bars[high.third()][f], s[3][f], s[2][f], z1, z2, n);
    if (high.hasFourth()) {
      double[] bar = bars[high.fourth()][f];
      HighOrderLoops.addQuartic(to, bar, s[4][f], s[3][f], z1, z2, n);
      HighOrderLoops.addMixed(to, bar, s[2][f], z1, z2, z3, n);
    }
  }

  /** Adds to the cotangent of the first derivative, which is scaled already. */
  void pullToFirst(int f, int n) {
    double[] to = bars[high.first()][f];
    double[] z1 = z[high.first()][f];
    double[] z2 = z[high.second()][f];
    HighOrderLoops.addQuadratic(to, 3, bars[high.third()][f], s[2][f], s[1][f], z1, z2, n);
    if (high.hasFourth()) {
      double[] bar = bars[high.fourth()][f];
      HighOrderLoops.addCubic(to, 4, bar, s[3][f], s[2][f], z1, z2, n);
      JetLoops.addProduct(to, 4, s[1][f], bar, z[high.third()][f], n);
    }
  }

  /** Adds to the cotangent of the second derivative, scaled already; then turns those above. */
  void pullToSecondAndAbove(int f, int n) {
    double[] second = bars[high.second()][f];
    double[] third = bars[high.third()][f];
    double[] z1 = z[high.first()][f];
    JetLoops.addProduct(second, 3, s[1][f], third, z1, n);
    Products.scale(third, s[0][f], n);
    if (high.hasFourth()) {
      double[] bar = bars[high.fourth()][f];
      double[] z2 = z[high.second()][f];
      HighOrderLoops.addQuadratic(second, 6, bar, s[2][f], s[1][f], z1, z2, n);
      JetLoops.addProduct(third, 4, s[1][f], bar, z1, n);
      Products.scale(bar, s[0][f], n);
    }
  }
}
