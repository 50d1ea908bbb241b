package org.costate.sde.diffusion.score;

import java.util.Arrays;
import org.costate.sde.diffusion.process.LinearProcess;

/** The law of a {@link GaussianMixture} noised by a process: its density, score and classes. */
public final class NoisedMixture implements DifferentiableScore {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private final GaussianMixture mixture;
  private final LinearProcess process;
  private final int dimension;
  private final double[][] u;
  private final double[] logs;
  private final double[] tangent;
  private final double[] mean;
  private final double[] part;

  NoisedMixture(GaussianMixture mixture, LinearProcess process) {
    this.mixture = mixture;
    this.process = process;
    this.dimension = mixture.dimension();
    this.u = new double[mixture.size()][dimension];
    this.logs = new double[mixture.size()];
    this.tangent = new double[dimension];
    this.mean = new double[dimension];
    this.part = new double[dimension];
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public NoisedMixture forAnotherThread() {
    return mixture.noised(process);
  }

  /**
   * Opens the law of one of the normal laws alone under the same process.
   *
   * @param k which
   */
  public NoisedMixture component(int k) {
    return mixture.component(k).noised(process);
  }

  @Override
  public void evaluate(double t, double[] x, double[] score) {
    double a = process.scale(t);
    double qSquared = square(process.spread(t));
    for (int from = 0; from < x.length; from += dimension) {
      responsibilities(x, from, a, qSquared);
      scoreOf(a, qSquared, score, from);
    }
  }

  @Override
  public void pushforward(double t, double[] x, double[] v, double[] out) {
    double a = process.scale(t);
    double qSquared = square(process.spread(t));
    for (int from = 0; from < x.length; from += dimension) {
      responsibilities(x, from, a, qSquared);
      scoreOf(a, qSquared, mean, 0);
      Arrays.fill(out, from, from + dimension, 0);
      for (int k = 0; k < logs.length; k++) {
        MixtureComponent c = mixture.components().get(k);
        Arrays.fill(part, 0);
        c.addInverse(-1, u[k], a, qSquared, part, 0);
        double product = 0;
        for (int i = 0; i < dimension; i++) {
          product += (part[i] - mean[i]) * v[from + i];
        }
        for (int i = 0; i < dimension; i++) {
          out[from + i] += logs[k] * product * part[i];
        }
        c.rotate(v, from, tangent);
        c.addInverse(-logs[k], tangent, a, qSquared, out, from);
      }
    }
  }

  /**
   * Evaluates the denoiser {@code E[x₀ | x_t = x] = Σ_k r_k (m_k + a S_k V_k⁻¹ (x − a m_k))}, in a
   * form that is finite where a or q is 0.
   *
   * @param t time of the process
   * @param x samples; not modified
   * @param clean receives one row for each sample; never the same array as {@code x}
   */
  public void posteriorMean(double t, double[] x, double[] clean) {
    double a = process.scale(t);
    double qSquared = square(process.spread(t));
    Arrays.fill(clean, 0, x.length, 0);
    for (int from = 0; from < x.length; from += dimension) {
      responsibilities(x, from, a, qSquared);
      for (int k = 0; k < logs.length; k++) {
        if (logs[k] > 0) {
          mixture.components().get(k).addPosterior(logs[k], u[k], a, qSquared, clean, from);
        }
      }
    }
  }

  /**
   * Pushes tangents of the sample forward through {@link #posteriorMean}.
   *
   * @param t time of the process
   * @param x samples; not modified
   * @param v one tangent for each sample; not modified
   * @param out receives one tangent of the posterior mean for each sample
   */
  public void pushPosteriorMean(double t, double[] x, double[] v, double[] out) {
    double a = process.scale(t);
    double qSquared = square(process.spread(t));
    Arrays.fill(out, 0, x.length, 0);
    for (int from = 0; from < x.length; from += dimension) {
      responsibilities(x, from, a, qSquared);
      scoreOf(a, qSquared, mean, 0);
      for (int k = 0; k < logs.length; k++) {
        MixtureComponent c = mixture.components().get(k);
        Arrays.fill(part, 0);
        c.addInverse(-1, u[k], a, qSquared, part, 0);
        double product = 0;
        for (int i = 0; i < dimension; i++) {
          product += (part[i] - mean[i]) * v[from + i];
        }
        c.addPosterior(logs[k] * product, u[k], a, qSquared, out, from);
        c.rotate(v, from, tangent);
        c.addGain(logs[k], tangent, a, qSquared, out, from);
      }
    }
  }

  /**
   * Returns the logarithm of the density.
   *
   * @param t time of the process
   * @param x samples; not modified
   * @return one value for each row
   */
  public double[] logDensity(double t, double[] x) {
    requireRows(x);
    double a = process.scale(t);
    double qSquared = square(process.spread(t));
    double[] out = new double[x.length / dimension];
    for (int r = 0; r < out.length; r++) {
      out[r] = responsibilities(x, r * dimension, a, qSquared) - 0.5 * dimension * LOG_TWO_PI;
    }
    return out;
  }

  /**
   * Returns the posterior probabilities of the normal laws, the exact classifier.
   *
   * @param t time of the process
   * @param x samples; not modified
   * @return {@code [rows, size]} row-major
   */
  public double[] classes(double t, double[] x) {
    requireRows(x);
    double a = process.scale(t);
    double qSquared = square(process.spread(t));
    double[] out = new double[x.length / dimension * logs.length];
    for (int r = 0; r < x.length / dimension; r++) {
      responsibilities(x, r * dimension, a, qSquared);
      System.arraycopy(logs, 0, out, r * logs.length, logs.length);
    }
    return out;
  }

  private void scoreOf(double a, double qSquared, double[] out, int at) {
    Arrays.fill(out, at, at + dimension, 0);
    for (int k = 0; k < logs.length; k++) {
      // Components out of sight would only be multiplied by zero.
      if (logs[k] > 0) {
        mixture.components().get(k).addInverse(-logs[k], u[k], a, qSquared, out, at);
      }
    }
  }

  /** Leaves the responsibilities in {@link #logs} and returns the logarithm of their sum before. */
  private double responsibilities(double[] x, int from, double a, double qSquared) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logs.length; k++) {
      logs[k] = mixture.components().get(k).coordinates(x, from, a, qSquared, u[k]);
      largest = Math.max(largest, logs[k]);
    }
    double sum = 0;
    for (int k = 0; k < logs.length; k++) {
      logs[k] = Math.exp(logs[k] - largest);
      sum += logs[k];
    }
    for (int k = 0; k < logs.length; k++) {
      logs[k] /= sum;
    }
    return largest + Math.log(sum);
  }

  private static double square(double x) {
    return x * x;
  }
}
