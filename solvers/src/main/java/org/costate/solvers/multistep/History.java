package org.costate.solvers.multistep;

import java.util.Arrays;

/**
 * The last states as divided differences, each scaled to what it adds to the prediction; Krogh's
 * modified divided differences.
 *
 * <p>With ψ_i the distance from the end of the coming step back to the i-th node before it,
 *
 * <pre>φ_j = ψ₁ ψ₂ … ψ_j y[t_n, …, t_{n−j}], p(t_n + h) = Σ_{j≤k} φ_j,
 * h p'(t_n + h) = Σ_{j≤k} w_j φ_j, w_j = Σ_{i≤j} h/ψ_i.</pre>
 *
 * <p>What is kept is scaled for the step before; a trial only computes the factors β_j between the
 * two scales, so that it can be dropped. At the start the first node counts twice, which makes the
 * first difference a derivative. Source: Brenan, Campbell and Petzold (1996), section 5.2.1.
 */
final class History {
  private final int top;
  private final int n;
  private final double[][] phi;

  /** The product of distances that each difference is multiplied by. */
  private final double[] scale;

  /** Lengths of the steps before, last first. */
  private final double[] lengths;

  private int highest;

  private final double[] psi;
  private final double[] newScale;
  private final double[] beta;
  private final double[] w;
  private final NewtonBasis inside;

  /** Keeps differences up to one more than the greatest order. */
  History(int greatestOrder, int dimension) {
    this.top = greatestOrder + 1;
    this.n = dimension;
    this.phi = new double[top + 1][n];
    this.scale = new double[top + 1];
    this.lengths = new double[top + 1];
    this.psi = new double[top + 1];
    this.newScale = new double[top + 1];
    this.beta = new double[top + 1];
    this.w = new double[top + 1];
    this.inside = new NewtonBasis(greatestOrder);
  }

  /** Begins with one state and its slope. */
  void start(double[] y, double[] slope) {
    System.arraycopy(y, 0, phi[0], 0, n);
    System.arraycopy(slope, 0, phi[1], 0, n);
    scale[0] = 1;
    scale[1] = 1;
    Arrays.fill(lengths, 0);
    highest = 1;
  }

  /** Returns the order of the highest difference known. */
  int highest() {
    return highest;
  }

  /** Computes the factors of a trial step. */
  void aim(double h) {
    double distance = h;
    double product = 1;
    newScale[0] = 1;
    beta[0] = 1;
    for (int j = 1; j <= highest; j++) {
      psi[j] = distance;
      product *= distance;
      newScale[j] = product;
      beta[j] = product / scale[j];
      w[j] = w[j - 1] + h / distance;
      distance += lengths[j - 1];
    }
    if (highest < top) {
      psi[highest + 1] = distance;
      newScale[highest + 1] = product * distance;
      w[highest + 1] = w[highest] + h / distance;
    }
  }

  /** Returns h/ψ_j of the trial. */
  double ratio(int j) {
    return psi[1] / psi[j];
  }

  /** Returns w_j of the trial, for j up to one more than the highest difference. */
  double derivativeWeight(int j) {
    return w[j];
  }

  /**
   * Predicts.
   *
   * @param order k
   * @param alpha of the formula
   * @param known receives {@code p − h p'/α}
   * @param slope receives {@code p'}
   */
  void predict(int order, double alpha, double[] known, double[] slope) {
    System.arraycopy(phi[0], 0, known, 0, n);
    Arrays.fill(slope, 0);
    for (int j = 1; j <= order; j++) {
      double[] difference = phi[j];
      double forKnown = beta[j] * (1 - w[j] / alpha);
      double forSlope = beta[j] * w[j] / psi[1];
      for (int i = 0; i < n; i++) {
        known[i] = Math.fma(forKnown, difference[i], known[i]);
        slope[i] = Math.fma(forSlope, difference[i], slope[i]);
      }
    }
  }

  /** Writes {@code x + weight φ_j} with the difference scaled for the trial. */
  void plus(double[] x, double weight, int j, double[] out) {
    double[] difference = phi[j];
    double factor = weight * beta[j];
    for (int i = 0; i < n; i++) {
      out[i] = Math.fma(factor, difference[i], x[i]);
    }
  }

  /**
   * Takes the trial step.
   *
   * @param order k
   * @param delta by how much the state differs from its prediction
   * @param y the state
   */
  void accept(int order, double[] delta, double[] y) {
    int next = order + 1;
    if (next < top && highest >= next) {
      plus(delta, -1, next, phi[next + 1]);
      highest = next + 1;
    } else {
      highest = next;
    }
    System.arraycopy(delta, 0, phi[next], 0, n);
    for (int j = order; j > 0; j--) {
      plus(phi[j + 1], 1, j, phi[j]);
    }
    System.arraycopy(y, 0, phi[0], 0, n);
    System.arraycopy(newScale, 0, scale, 0, highest + 1);
    System.arraycopy(lengths, 0, lengths, 1, top);
    lengths[0] = psi[1];
  }

  /** Writes β₀ … and then ψ₁ … of the trial, each {@code greatest order + 2} numbers. */
  void record(double[] tape, int offset) {
    System.arraycopy(beta, 0, tape, offset, top + 1);
    System.arraycopy(psi, 0, tape, offset + top + 1, top + 1);
  }

  /**
   * Writes the polynomial of the last trial, through its end and the k states before.
   *
   * @param order k
   * @param delta by how much the state differs from its prediction
   * @param out receives cₘ of component i at {@code offset + (m - 1) n + i}, for m to k
   */
  void polynomial(int order, double[] delta, double[] out, int offset) {
    Arrays.fill(out, offset, offset + order * n, 0);
    inside.begin();
    for (int j = 1; j <= order; j++) {
      inside.next(psi[1], psi[j - 1], psi[j]);
      for (int m = 1; m <= j; m++) {
        add(inside.sum(m) * beta[j], phi[j], out, offset + (m - 1) * n);
      }
    }
    for (int m = 1; m <= order; m++) {
      add(inside.sum(m), delta, out, offset + (m - 1) * n);
    }
  }

  /** Evaluates the same polynomial at t_n + θ h. */
  void interpolate(int order, double[] delta, double theta, double[] out) {
    double tau = (theta - 1) * psi[1];
    double newton = 1;
    double weight = 1;
    System.arraycopy(phi[0], 0, out, 0, n);
    for (int j = 1; j <= order; j++) {
      newton *= (tau + psi[j - 1]) / psi[j];
      weight += newton;
      add(weight * beta[j], phi[j], out, 0);
    }
    add(weight, delta, out, 0);
  }

  private static void add(double weight, double[] x, double[] out, int offset) {
    for (int i = 0; i < x.length; i++) {
      out[offset + i] = Math.fma(weight, x[i], out[offset + i]);
    }
  }
}
