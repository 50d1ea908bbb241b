package org.costate.solvers.krylov;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;

/**
 * The Brusselator with diffusion on a periodic square of {@code size²} points, u and v of a point
 * next to each other; Hairer and Wanner (1996), section IV.10, without its inflow. The parameters
 * are those of the reaction, A and B.
 */
final class BrusselatorSquare implements DifferentiableField {
  private final int size;
  private final double diffusion;
  private final double[] theta = {3.4, 1};

  BrusselatorSquare(int size, double coefficient) {
    this.size = size;
    this.diffusion = coefficient * size * size;
  }

  double[] start() {
    double[] y = new double[dimension()];
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        double x = (double) i / size;
        double z = (double) j / size;
        y[2 * (j * size + i)] = 22 * z * Math.pow(1 - z, 1.5);
        y[2 * (j * size + i) + 1] = 27 * x * Math.pow(1 - x, 1.5);
      }
    }
    return y;
  }

  @Override
  public int dimension() {
    return 2 * size * size;
  }

  @Override
  public int parameterCount() {
    return 2;
  }

  @Override
  public double[] parameters() {
    return theta.clone();
  }

  @Override
  public void setParameters(double[] values) {
    System.arraycopy(values, 0, theta, 0, 2);
  }

  private int point(int i, int j) {
    return 2 * (Math.floorMod(j, size) * size + Math.floorMod(i, size));
  }

  /** Writes {@code D Δy}, which is symmetric. */
  private void diffuse(double[] y, double[] out) {
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        for (int s = 0; s < 2; s++) {
          double around =
              y[point(i - 1, j) + s]
                  + y[point(i + 1, j) + s]
                  + y[point(i, j - 1) + s]
                  + y[point(i, j + 1) + s];
          out[point(i, j) + s] = diffusion * (around - 4 * y[point(i, j) + s]);
        }
      }
    }
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    diffuse(y, dydt);
    for (int k = 0; k < y.length; k += 2) {
      double product = y[k] * y[k] * y[k + 1];
      dydt[k] += theta[1] + product - (theta[0] + 1) * y[k];
      dydt[k + 1] += theta[0] * y[k] - product;
    }
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    diffuse(yDot, out);
    for (int k = 0; k < y.length; k += 2) {
      double product = 2 * y[k] * y[k + 1] * yDot[k] + y[k] * y[k] * yDot[k + 1];
      out[k] += product - (theta[0] + 1) * yDot[k] + thetaDot[1] - y[k] * thetaDot[0];
      out[k + 1] += theta[0] * yDot[k] - product + y[k] * thetaDot[0];
    }
  }

  @Override
  public void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    double[] diffused = new double[y.length];
    diffuse(cotangent, diffused);
    for (int k = 0; k < y.length; k += 2) {
      double gap = cotangent[k] - cotangent[k + 1];
      yBar[k] += diffused[k] + 2 * y[k] * y[k + 1] * gap - cotangent[k] - theta[0] * gap;
      yBar[k + 1] += diffused[k + 1] + y[k] * y[k] * gap;
      thetaBar[0] -= y[k] * gap;
      thetaBar[1] += cotangent[k];
    }
  }

  /** Returns differences in the five-point pattern, for sparse factorisation. */
  Jacobians sparse() {
    int n = dimension();
    int[] starts = new int[n + 1];
    int[] rows = new int[6 * n];
    int at = 0;
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        for (int s = 0; s < 2; s++) {
          int[] column = {
            point(i, j),
            point(i, j) + 1,
            point(i - 1, j) + s,
            point(i + 1, j) + s,
            point(i, j - 1) + s,
            point(i, j + 1) + s
          };
          Arrays.sort(column);
          System.arraycopy(column, 0, rows, at, 6);
          at += 6;
          starts[point(i, j) + s + 1] = at;
        }
      }
    }
    return Jacobians.finiteDifferences(MatrixPattern.sparse(starts, rows));
  }
}
