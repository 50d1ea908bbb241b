package org.costate.sde.diffusion.score;

import java.util.Arrays;
import org.costate.sde.diffusion.process.CriticallyDamped;
import org.costate.sde.diffusion.process.CriticallyDamped.Block;
import org.costate.sde.diffusion.process.CriticallyDamped.Propagator;

/**
 * The law of a {@link GaussianMixture} under critically damped Langevin diffusion, {@code Σ w_k N(E
 * (m_k, 0), E diag(S_k, γM) Eᵀ + S − E S Eᵀ)}: its density and score. For one thread.
 */
public final class DampedMixture implements DampedScore {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private final GaussianMixture mixture;
  private final CriticallyDamped process;
  private final int d;
  private final double[] logs;
  private final double[] difference;
  private final double[][] alongX;
  private final double[][] alongV;
  private final double[] force;

  /**
   * Opens the law.
   *
   * @param mixture law of the data
   * @param process what noises them
   */
  public DampedMixture(GaussianMixture mixture, CriticallyDamped process) {
    this.mixture = mixture;
    this.process = process;
    this.d = mixture.dimension();
    this.logs = new double[mixture.size()];
    this.difference = new double[2 * d];
    this.alongX = new double[mixture.size()][d];
    this.alongV = new double[mixture.size()][d];
    this.force = new double[d];
  }

  @Override
  public int dimension() {
    return d;
  }

  @Override
  public DampedMixture forAnotherThread() {
    return new DampedMixture(mixture, process);
  }

  @Override
  public void evaluate(double t, double[] z, double[] score) {
    Block[][] blocks = blocks(t);
    Propagator e = process.propagator(t);
    Arrays.fill(score, 0, z.length / 2, 0);
    for (int from = 0; from < z.length; from += 2 * d) {
      responsibilities(z, from, e, blocks);
      addVelocityScore(blocks, score, from / 2);
    }
  }

  /**
   * Evaluates the score in x and v.
   *
   * @param t time of the process
   * @param z samples, {@code [rows, 2 d]}; not modified
   * @param score receives one row of 2 d numbers for each sample
   */
  public void evaluateBoth(double t, double[] z, double[] score) {
    Block[][] blocks = blocks(t);
    Propagator e = process.propagator(t);
    Arrays.fill(score, 0, z.length, 0);
    for (int from = 0; from < z.length; from += 2 * d) {
      responsibilities(z, from, e, blocks);
      for (int k = 0; k < logs.length; k++) {
        MixtureComponent c = mixture.components().get(k);
        for (int j = 0; j < d; j++) {
          Block b = blocks[k][j];
          force[j] = logs[k] * (b.xv() * alongV[k][j] - b.vv() * alongX[k][j]) / b.determinant();
        }
        c.addRotatedBack(force, score, from);
      }
      addVelocityScore(blocks, score, from + d);
    }
  }

  /**
   * Returns the logarithm of the density of x and v.
   *
   * @param t time of the process
   * @param z samples, {@code [rows, 2 d]}; not modified
   * @return one value for each row
   */
  public double[] logDensity(double t, double[] z) {
    Block[][] blocks = blocks(t);
    Propagator e = process.propagator(t);
    double[] out = new double[z.length / (2 * d)];
    for (int r = 0; r < out.length; r++) {
      out[r] = responsibilities(z, r * 2 * d, e, blocks) - d * LOG_TWO_PI;
    }
    return out;
  }

  private void addVelocityScore(Block[][] blocks, double[] score, int at) {
    for (int k = 0; k < logs.length; k++) {
      for (int j = 0; j < d; j++) {
        Block b = blocks[k][j];
        force[j] = logs[k] * (b.xv() * alongX[k][j] - b.xx() * alongV[k][j]) / b.determinant();
      }
      mixture.components().get(k).addRotatedBack(force, score, at);
    }
  }

  private Block[][] blocks(double t) {
    Block[][] out = new Block[mixture.size()][d];
    for (int k = 0; k < out.length; k++) {
      for (int j = 0; j < d; j++) {
        out[k][j] = process.covariance(t, mixture.components().get(k).variances[j]);
      }
    }
    return out;
  }

  /** Leaves the responsibilities in {@link #logs}; returns the logarithm of their sum before. */
  private double responsibilities(double[] z, int from, Propagator e, Block[][] blocks) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logs.length; k++) {
      MixtureComponent c = mixture.components().get(k);
      for (int i = 0; i < d; i++) {
        difference[i] = z[from + i] - e.xx() * c.mean[i];
        difference[d + i] = z[from + d + i] - e.vx() * c.mean[i];
      }
      c.rotate(difference, 0, alongX[k]);
      c.rotate(difference, d, alongV[k]);
      double sum = 0;
      for (int j = 0; j < d; j++) {
        Block b = blocks[k][j];
        double x = alongX[k][j];
        double v = alongV[k][j];
        double square = b.vv() * x * x - 2 * b.xv() * x * v + b.xx() * v * v;
        sum += square / b.determinant() + Math.log(b.determinant());
      }
      logs[k] = c.logWeight - 0.5 * sum;
      largest = Math.max(largest, logs[k]);
    }
    double total = 0;
    for (int k = 0; k < logs.length; k++) {
      logs[k] = Math.exp(logs[k] - largest);
      total += logs[k];
    }
    for (int k = 0; k < logs.length; k++) {
      logs[k] /= total;
    }
    return largest + Math.log(total);
  }
}
