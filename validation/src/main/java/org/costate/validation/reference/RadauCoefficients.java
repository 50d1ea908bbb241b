package org.costate.validation.reference;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.dfp.Dfp;

/**
 * Nodes and weights of the Radau IIA method with a given number of stages, in decimals.
 *
 * @see <a href="https://doi.org/10.1007/978-3-642-05221-7">Hairer and Wanner (1996), section
 *     IV.5</a>
 */
final class RadauCoefficients {
  private static final int SCAN = 4000;
  private static final int NEWTON = 8;

  private final Decimals decimals;
  private final Dfp[] c;
  private final Dfp[][] a;

  RadauCoefficients(Decimals decimals, int stages) {
    this.decimals = decimals;
    this.c = nodes(stages);
    this.a = new Dfp[stages][stages];
    for (int j = 0; j < stages; j++) {
      Dfp[] integral = integralOfCardinal(j);
      for (int i = 0; i < stages; i++) {
        a[i][j] = value(integral, c[i]);
      }
    }
  }

  int stages() {
    return c.length;
  }

  Dfp node(int i) {
    return c[i];
  }

  Dfp weight(int i, int j) {
    return a[i][j];
  }

  /** The zeros of P_s - P_{s-1} on [0, 1], Legendre polynomials shifted; the last one is 1. */
  private Dfp[] nodes(int stages) {
    List<Dfp> zeros = new ArrayList<>();
    double before = decimals.toDouble(radau(decimals.of(0), stages)[0]);
    for (int i = 1; i < SCAN; i++) {
      double x = (double) i / SCAN;
      double value = decimals.toDouble(radau(decimals.of(x), stages)[0]);
      if (value * before < 0) {
        Dfp zero = decimals.of(x - 0.5 / SCAN);
        for (int k = 0; k < NEWTON; k++) {
          Dfp[] found = radau(zero, stages);
          zero = zero.subtract(found[0].divide(found[1]));
        }
        zeros.add(zero);
      }
      before = value;
    }
    zeros.add(decimals.of(1));
    return zeros.toArray(Dfp[]::new);
  }

  /** Returns P_s - P_{s-1} and its derivative, by the recurrence of Legendre's polynomials. */
  private Dfp[] radau(Dfp x, int stages) {
    Dfp z = x.multiply(2).subtract(decimals.of(1));
    Dfp before = decimals.of(1);
    Dfp beforeSlope = decimals.zero();
    Dfp now = z;
    Dfp slope = decimals.of(2);
    for (int k = 1; k < stages; k++) {
      Dfp next = z.multiply(now).multiply(2 * k + 1).subtract(before.multiply(k)).divide(k + 1);
      Dfp grown = now.multiply(2).add(z.multiply(slope)).multiply(2 * k + 1);
      Dfp nextSlope = grown.subtract(beforeSlope.multiply(k)).divide(k + 1);
      before = now;
      beforeSlope = slope;
      now = next;
      slope = nextSlope;
    }
    return new Dfp[] {now.subtract(before), slope.subtract(beforeSlope)};
  }

  /** Returns the coefficients of the integral from 0 of Lagrange's polynomial of node j. */
  private Dfp[] integralOfCardinal(int j) {
    Dfp[] product = new Dfp[c.length + 1];
    java.util.Arrays.fill(product, decimals.zero());
    product[0] = decimals.of(1);
    int degree = 0;
    for (int m = 0; m < c.length; m++) {
      if (m != j) {
        Dfp scale = c[j].subtract(c[m]).reciprocal();
        for (int k = degree + 1; k >= 0; k--) {
          Dfp lower = k == 0 ? decimals.zero() : product[k - 1];
          product[k] = lower.subtract(c[m].multiply(product[k])).multiply(scale);
        }
        degree++;
      }
    }
    Dfp[] integral = new Dfp[c.length + 1];
    integral[0] = decimals.zero();
    for (int k = 0; k < c.length; k++) {
      integral[k + 1] = product[k].divide(k + 1);
    }
    return integral;
  }

  private static Dfp value(Dfp[] coefficients, Dfp x) {
    Dfp sum = coefficients[coefficients.length - 1];
    for (int k = coefficients.length - 2; k >= 0; k--) {
      sum = sum.multiply(x).add(coefficients[k]);
    }
    return sum;
  }
}
