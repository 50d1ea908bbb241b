package org.costate.validation.problems;

import java.util.Arrays;
import org.costate.solvers.linear.MatrixPattern;
import org.hipparchus.CalculusFieldElement;

/**
 * Growth and diffusion in equal cells of the line [0, 1] with closed ends, {@code u' = D u″ + r u
 * (1 - u)}; parameters D, r.
 */
record Fisher(int points) implements StiffEquations {
  private static final int WIDTH = 3;

  /** Returns a front at a fifth of the line, hardly less steep than the one it becomes. */
  static double[] start(int points) {
    double[] y0 = new double[points];
    for (int i = 0; i < points; i++) {
      double x = (i + 0.5) / points;
      y0[i] = 1 / (1 + StrictMath.exp(20 * (x - 0.2)));
    }
    return y0;
  }

  @Override
  public void derivative(double t, double[] y, double[] theta, double[] dydt) {
    double exchange = theta[0] * points * points;
    double rate = theta[1];
    for (int i = 0; i < points; i++) {
      double u = y[i];
      double before = y[Math.max(0, i - 1)];
      double after = y[Math.min(points - 1, i + 1)];
      dydt[i] = exchange * (before - 2 * u + after) + rate * u * (1 - u);
    }
  }

  @Override
  public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
    T one = t.getField().getOne();
    T exchange = theta[0].multiply(points).multiply(points);
    for (int i = 0; i < points; i++) {
      T u = y[i];
      T before = y[Math.max(0, i - 1)];
      T after = y[Math.min(points - 1, i + 1)];
      T growth = theta[1].multiply(u).multiply(one.subtract(u));
      dydt[i] = exchange.multiply(before.add(after).subtract(u.multiply(2))).add(growth);
    }
  }

  @Override
  public MatrixPattern pattern() {
    return MatrixPattern.banded(points, 1, 1);
  }

  @Override
  public void jacobian(double t, double[] y, double[] theta, double[] entries) {
    double exchange = theta[0] * points * points;
    Arrays.fill(entries, 0);
    for (int i = 0; i < points; i++) {
      int diagonal = i * WIDTH + 1;
      int neighbours = (i > 0 ? 1 : 0) + (i < points - 1 ? 1 : 0);
      entries[diagonal] = theta[1] * (1 - 2 * y[i]) - neighbours * exchange;
      entries[diagonal - 1] = i > 0 ? exchange : 0;
      entries[diagonal + 1] = i < points - 1 ? exchange : 0;
    }
  }
}
