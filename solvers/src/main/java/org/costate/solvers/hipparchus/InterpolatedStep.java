package org.costate.solvers.hipparchus;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import org.costate.solvers.Stepper;

/**
 * One step that Hipparchus has taken: it can be evaluated inside, but not taken again.
 *
 * <p>The polynomial interpolates the state at the Chebyshev-Lobatto points of the step, in Newton's
 * form with its points in Leja's order, which keeps the rounding errors of a high degree small.
 */
final class InterpolatedStep implements Stepper {
  private final int degree;
  private final double[] nodes;
  private DoubleFunction<double[]> states = theta -> new double[0];

  InterpolatedStep(int degree) {
    this.degree = degree;
    this.nodes = nodes(degree);
  }

  /** The state as a function of the fraction of the step, from 0 to 1. */
  void set(DoubleFunction<double[]> statesInside) {
    states = statesInside;
  }

  /** From 0 on, each node the one that is farthest from the earlier ones in the sense of Leja. */
  private static double[] nodes(int degree) {
    double[] nodes = new double[degree + 1];
    for (int k = 0; k <= degree; k++) {
      nodes[k] = 0.5 - 0.5 * Math.cos(Math.PI * k / degree);
    }
    for (int k = 1; k <= degree; k++) {
      int farthest = k;
      double greatest = -1;
      for (int i = k; i <= degree; i++) {
        double product = 1;
        for (int j = 0; j < k; j++) {
          product *= Math.abs(nodes[i] - nodes[j]);
        }
        if (product > greatest) {
          greatest = product;
          farthest = i;
        }
      }
      double node = nodes[farthest];
      nodes[farthest] = nodes[k];
      nodes[k] = node;
    }
    return nodes;
  }

  @Override
  public void interpolate(double theta, double[] out) {
    System.arraycopy(states.apply(theta), 0, out, 0, out.length);
  }

  @Override
  public int denseDegree() {
    return degree;
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    double[] start = states.apply(0);
    int n = start.length;
    double[][] samples = new double[degree + 1][];
    for (int k = 0; k <= degree; k++) {
      samples[k] = states.apply(nodes[k]);
    }
    double[] newton = new double[degree + 1];
    double[] monomial = new double[degree + 1];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k <= degree; k++) {
        newton[k] = samples[k][i] - start[i];
      }
      divideDifferences(newton);
      expand(newton, monomial);
      for (int m = 1; m <= degree; m++) {
        out[offset + (m - 1) * n + i] = monomial[m];
      }
    }
  }

  private void divideDifferences(double[] values) {
    for (int level = 1; level <= degree; level++) {
      for (int k = degree; k >= level; k--) {
        values[k] = (values[k] - values[k - 1]) / (nodes[k] - nodes[k - level]);
      }
    }
  }

  /** Turns {@code Σ newton_k Π_{j<k} (θ - node_j)} into powers of θ, innermost bracket first. */
  private void expand(double[] newton, double[] monomial) {
    Arrays.fill(monomial, 0);
    for (int k = degree; k >= 0; k--) {
      for (int m = degree; m >= 1; m--) {
        monomial[m] = monomial[m - 1] - nodes[k] * monomial[m];
      }
      monomial[0] = newton[k] - nodes[k] * monomial[0];
    }
  }

  @Override
  public double[] start(double t, double[] y) {
    throw taken();
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    throw taken();
  }

  @Override
  public int worstComponent() {
    throw taken();
  }

  @Override
  public void accept() {
    throw taken();
  }

  @Override
  public long evaluations() {
    throw taken();
  }

  private static UnsupportedOperationException taken() {
    return new UnsupportedOperationException(
        "Hipparchus has taken this step; it can be evaluated inside, and no more");
  }
}
