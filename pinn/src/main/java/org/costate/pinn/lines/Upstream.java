package org.costate.pinn.lines;

import java.util.Arrays;

/**
 * Transport fluxes {@code U c} at the faces of one axis, c taken from where the material comes:
 * with {@code + div(U c)} it moves along −U, so from the cell after the face if U is positive
 * there.
 */
final class Upstream {
  private final int[] before;
  private final int[] after;
  private final boolean limited;
  private final double[] slopes;
  private final double[] slopeDots;

  Upstream(Lines lines, boolean limited) {
    this.before = lines.before();
    this.after = lines.after();
    this.limited = limited;
    this.slopes = new double[lines.cells()];
    this.slopeDots = new double[lines.cells()];
  }

  /** Adds the fluxes of one species. */
  void add(double[] c, int from, double[] u, int at, double[] flux) {
    findSlopes(c, from);
    for (int i = 0; i < before.length; i++) {
      int j = after[i];
      if (j >= 0) {
        double speed = 0.5 * (u[at + i] + u[at + j]);
        double value = speed >= 0 ? c[from + j] - 0.5 * slopes[j] : c[from + i] + 0.5 * slopes[i];
        flux[i] += speed * value;
      }
    }
  }

  /** Adds the tangents of the fluxes of one species. */
  void addTangent(
      double[] c, double[] cDot, int from, double[] u, double[] uDot, int at, double[] flux) {
    findSlopes(c, from);
    Arrays.fill(slopeDots, 0);
    if (limited) {
      for (int i = 0; i < before.length; i++) {
        if (before[i] >= 0 && after[i] >= 0) {
          double a = c[from + i] - c[from + before[i]];
          double b = c[from + after[i]] - c[from + i];
          double aDot = cDot[from + i] - cDot[from + before[i]];
          double bDot = cDot[from + after[i]] - cDot[from + i];
          slopeDots[i] = derivative(a, b) * aDot + derivative(b, a) * bDot;
        }
      }
    }
    for (int i = 0; i < before.length; i++) {
      int j = after[i];
      if (j >= 0) {
        double speed = 0.5 * (u[at + i] + u[at + j]);
        double speedDot = 0.5 * (uDot[at + i] + uDot[at + j]);
        boolean fromAfter = speed >= 0;
        int k = fromAfter ? j : i;
        double half = fromAfter ? -0.5 : 0.5;
        flux[i] +=
            speedDot * (c[from + k] + half * slopes[k])
                + speed * (cDot[from + k] + half * slopeDots[k]);
      }
    }
  }

  /** Pulls cotangents of the fluxes of one species back. */
  void pullback(
      double[] c, int from, double[] u, int at, double[] fluxBar, double[] cBar, double[] uBar) {
    findSlopes(c, from);
    Arrays.fill(slopeDots, 0);
    for (int i = 0; i < before.length; i++) {
      int j = after[i];
      if (j >= 0) {
        double speed = 0.5 * (u[at + i] + u[at + j]);
        boolean fromAfter = speed >= 0;
        int k = fromAfter ? j : i;
        double half = fromAfter ? -0.5 : 0.5;
        double speedBar = 0.5 * fluxBar[i] * (c[from + k] + half * slopes[k]);
        uBar[at + i] += speedBar;
        uBar[at + j] += speedBar;
        cBar[from + k] += speed * fluxBar[i];
        slopeDots[k] += half * speed * fluxBar[i];
      }
    }
    if (!limited) {
      return;
    }
    for (int i = 0; i < before.length; i++) {
      if (before[i] >= 0 && after[i] >= 0) {
        double a = c[from + i] - c[from + before[i]];
        double b = c[from + after[i]] - c[from + i];
        double aBar = derivative(a, b) * slopeDots[i];
        double bBar = derivative(b, a) * slopeDots[i];
        cBar[from + i] += aBar - bBar;
        cBar[from + before[i]] -= aBar;
        cBar[from + after[i]] += bBar;
      }
    }
  }

  private void findSlopes(double[] c, int from) {
    if (!limited) {
      return;
    }
    for (int i = 0; i < before.length; i++) {
      slopes[i] =
          before[i] < 0 || after[i] < 0
              ? 0
              : limit(c[from + i] - c[from + before[i]], c[from + after[i]] - c[from + i]);
    }
  }

  /** Returns van Albada's mean of two differences. */
  private static double limit(double a, double b) {
    return a * b > 0 ? a * b * (a + b) / (a * a + b * b) : 0;
  }

  /** Returns the derivative of that mean in the first difference. */
  private static double derivative(double a, double b) {
    if (!(a * b > 0)) {
      return 0;
    }
    double sum = a * a + b * b;
    return b * b * (b * b + 2 * a * b - a * a) / (sum * sum);
  }
}
