package org.costate.validation.problems;

import java.util.Arrays;
import org.costate.solvers.linear.MatrixPattern;
import org.hipparchus.CalculusFieldElement;

/**
 * The Brusselator with diffusion on the inner points of a line whose ends are held at u = 1, v = 3;
 * state: u and v of one point after another; parameters A, B, α.
 */
record Brusselator(int points) implements StiffEquations {
  private static final int BAND = 2;
  private static final int U_END = 1;
  private static final int V_END = 3;

  static double[] start(int points) {
    double[] y0 = new double[2 * points];
    for (int i = 0; i < points; i++) {
      y0[2 * i] = 1 + StrictMath.sin(2 * Math.PI * (i + 1) / (points + 1));
      y0[2 * i + 1] = 3;
    }
    return y0;
  }

  private int cellsSquared() {
    return (points + 1) * (points + 1);
  }

  @Override
  public void derivative(double t, double[] y, double[] theta, double[] dydt) {
    double a = theta[0];
    double b = theta[1];
    double exchange = theta[2] * cellsSquared();
    int last = points - 1;
    for (int i = 0; i < points; i++) {
      double u = y[2 * i];
      double v = y[2 * i + 1];
      double uNear = (i == 0 ? U_END : y[2 * i - 2]) + (i == last ? U_END : y[2 * i + 2]);
      double vNear = (i == 0 ? V_END : y[2 * i - 1]) + (i == last ? V_END : y[2 * i + 3]);
      double reaction = u * u * v;
      dydt[2 * i] = a + reaction - (b + 1) * u + exchange * (uNear - 2 * u);
      dydt[2 * i + 1] = b * u - reaction + exchange * (vNear - 2 * v);
    }
  }

  @Override
  public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
    T one = t.getField().getOne();
    T exchange = theta[2].multiply(cellsSquared());
    T loss = theta[1].add(one);
    int last = points - 1;
    for (int i = 0; i < points; i++) {
      T u = y[2 * i];
      T v = y[2 * i + 1];
      T uBefore = i == 0 ? one.multiply(U_END) : y[2 * i - 2];
      T uAfter = i == last ? one.multiply(U_END) : y[2 * i + 2];
      T vBefore = i == 0 ? one.multiply(V_END) : y[2 * i - 1];
      T vAfter = i == last ? one.multiply(V_END) : y[2 * i + 3];
      T reaction = u.multiply(u).multiply(v);
      T uFlow = exchange.multiply(uBefore.add(uAfter).subtract(u.multiply(2)));
      T vFlow = exchange.multiply(vBefore.add(vAfter).subtract(v.multiply(2)));
      dydt[2 * i] = theta[0].add(reaction).subtract(loss.multiply(u)).add(uFlow);
      dydt[2 * i + 1] = theta[1].multiply(u).subtract(reaction).add(vFlow);
    }
  }

  @Override
  public MatrixPattern pattern() {
    return MatrixPattern.banded(2 * points, BAND, BAND);
  }

  @Override
  public void jacobian(double t, double[] y, double[] theta, double[] entries) {
    double exchange = theta[2] * cellsSquared();
    int width = 2 * BAND + 1;
    Arrays.fill(entries, 0);
    for (int i = 0; i < points; i++) {
      double u = y[2 * i];
      double uv = 2 * u * y[2 * i + 1];
      int first = 2 * i * width + BAND;
      int second = first + width;
      entries[first] = uv - (theta[1] + 1) - 2 * exchange;
      entries[first + 1] = u * u;
      entries[second - 1] = theta[1] - uv;
      entries[second] = -u * u - 2 * exchange;
      if (i > 0) {
        entries[first - 2] = exchange;
        entries[second - 2] = exchange;
      }
      if (i < points - 1) {
        entries[first + 2] = exchange;
        entries[second + 2] = exchange;
      }
    }
  }
}
