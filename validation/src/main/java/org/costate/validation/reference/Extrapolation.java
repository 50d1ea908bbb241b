package org.costate.validation.reference;

import java.util.ArrayList;
import java.util.List;
import org.costate.solvers.AutomaticField;
import org.hipparchus.dfp.Dfp;

/**
 * The midpoint rule of Gragg, extrapolated with 2, 4, 6 … substeps to a fixed order, in decimals.
 *
 * @see <a href="https://doi.org/10.1007/978-3-540-78862-1">Hairer, Nørsett and Wanner (1993),
 *     section II.9</a>
 */
final class Extrapolation {
  private static final double SAFETY = 0.7;
  private static final double LEAST_FACTOR = 0.2;
  private static final double GREATEST_FACTOR = 3;
  private static final double FIRST_STEP = 1e-3;

  private final Decimals decimals;
  private final AutomaticField.Formula formula;
  private final Dfp[] theta;
  private final int rows;
  private final double tolerance;

  /** Extrapolates {@code rows} times, to order 2 rows, with a relative error a step. */
  Extrapolation(
      Decimals decimals,
      AutomaticField.Formula formula,
      double[] theta,
      int rows,
      double tolerance) {
    this.decimals = decimals;
    this.formula = formula;
    this.theta = decimals.of(theta);
    this.rows = rows;
    this.tolerance = tolerance;
  }

  Dfp[] solve(double t0, double[] y0, double t1) {
    Dfp t = decimals.of(t0);
    Dfp end = decimals.of(t1);
    Dfp[] y = decimals.of(y0);
    double h = FIRST_STEP * (t1 - t0);
    while (t.lessThan(end)) {
      Dfp left = end.subtract(t);
      boolean last = decimals.toDouble(left) <= h * (1 + 1e-10);
      Dfp step = last ? left : decimals.of(h);
      List<Dfp[]> row = extrapolate(t, y, step);
      double error = difference(row.get(rows - 1), row.get(rows - 2), y) / tolerance;
      if (error <= 1) {
        y = row.get(rows - 1);
        t = t.add(step);
      }
      double wanted = SAFETY * Math.pow(Math.max(error, 1e-30), -1.0 / (2 * rows - 1));
      h = decimals.toDouble(step) * Math.min(GREATEST_FACTOR, Math.max(LEAST_FACTOR, wanted));
    }
    return y;
  }

  /** Returns the last row of the extrapolation table. */
  private List<Dfp[]> extrapolate(Dfp t, Dfp[] y, Dfp h) {
    Dfp[] slope = slope(t, y);
    List<Dfp[]> above = List.of();
    for (int j = 1; j <= rows; j++) {
      List<Dfp[]> row = new ArrayList<>();
      row.add(midpoints(t, y, slope, h, 2 * j));
      for (int k = 1; k < j; k++) {
        // (n_j / n_{j-k})² - 1 = k (2j - k) / (j - k)²
        int numerator = (j - k) * (j - k);
        int denominator = k * (2 * j - k);
        Dfp[] right = row.get(k - 1);
        Dfp[] upper = above.get(k - 1);
        Dfp[] next = new Dfp[y.length];
        for (int i = 0; i < y.length; i++) {
          Dfp change = right[i].subtract(upper[i]);
          next[i] = right[i].add(change.multiply(numerator).divide(denominator));
        }
        row.add(next);
      }
      above = row;
    }
    return above;
  }

  private Dfp[] midpoints(Dfp t, Dfp[] y, Dfp[] slope, Dfp h, int count) {
    Dfp small = h.divide(count);
    Dfp twice = small.multiply(2);
    Dfp[] before = y;
    Dfp[] now = moved(y, small, slope);
    for (int m = 1; m < count; m++) {
      Dfp[] next = moved(before, twice, slope(t.add(small.multiply(m)), now));
      before = now;
      now = next;
    }
    return now;
  }

  private static Dfp[] moved(Dfp[] from, Dfp step, Dfp[] slope) {
    Dfp[] to = new Dfp[from.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = from[i].add(step.multiply(slope[i]));
    }
    return to;
  }

  private Dfp[] slope(Dfp t, Dfp[] y) {
    Dfp[] dydt = new Dfp[y.length];
    java.util.Arrays.fill(dydt, decimals.zero());
    formula.derivative(t, y, theta, dydt);
    return dydt;
  }

  private double difference(Dfp[] one, Dfp[] other, Dfp[] y) {
    double worst = 0;
    for (int i = 0; i < y.length; i++) {
      double size = 1 + Math.abs(decimals.toDouble(y[i]));
      worst = Math.max(worst, Math.abs(decimals.toDouble(one[i].subtract(other[i]))) / size);
    }
    return worst;
  }
}
