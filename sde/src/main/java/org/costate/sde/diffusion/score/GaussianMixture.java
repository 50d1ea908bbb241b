package org.costate.sde.diffusion.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.costate.sde.diffusion.process.LinearProcess;

/**
 * Data of the law {@code Σ w_k N(m_k, S_k)}, whose noised density, score and posterior classes are
 * known exactly. Immutable.
 *
 * <p>At time t the density is {@code Σ w_k N(a m_k, V_k), V_k = a² S_k + q² I}, and with the
 * responsibilities {@code r_k(x)} of the components
 *
 * <pre>s(x) = Σ_k r_k V_k⁻¹ (a m_k − x).</pre>
 */
public final class GaussianMixture {
  private final int dimension;
  private final List<MixtureComponent> components;

  private GaussianMixture(int dimension, List<MixtureComponent> components) {
    this.dimension = dimension;
    this.components = components;
  }

  /**
   * Returns a mixture of round normal laws.
   *
   * @param weights w_k, positive with sum 1
   * @param means m_k, all of one length
   * @param spreads standard deviations, at least 0
   * @throws IllegalArgumentException if lengths differ or a number is out of range, quoting it
   */
  public static GaussianMixture round(double[] weights, double[][] means, double[] spreads) {
    requireWeights(weights, means);
    if (spreads.length != weights.length) {
      throw new IllegalArgumentException(
          "need one spread for each of %s weights; got %s"
              .formatted(weights.length, spreads.length));
    }
    List<MixtureComponent> components = new ArrayList<>();
    for (int k = 0; k < weights.length; k++) {
      if (!(spreads[k] >= 0) || !Double.isFinite(spreads[k])) {
        throw new IllegalArgumentException(
            "spreads must be >= 0; spreads[%s] = %s".formatted(k, spreads[k]));
      }
      double[] variances = new double[means[k].length];
      Arrays.fill(variances, spreads[k] * spreads[k]);
      components.add(new MixtureComponent(weights[k], means[k].clone(), variances, null));
    }
    return new GaussianMixture(means[0].length, List.copyOf(components));
  }

  /**
   * Returns a mixture of normal laws.
   *
   * @param weights w_k, positive with sum 1
   * @param means m_k, all of one length
   * @param covariances S_k, symmetric without negative eigenvalues
   * @throws IllegalArgumentException if lengths differ or a number is out of range, quoting it
   */
  public static GaussianMixture of(
      double[] weights, double[][] means, List<double[][]> covariances) {
    requireWeights(weights, means);
    if (covariances.size() != weights.length) {
      throw new IllegalArgumentException(
          "need one covariance for each of %s weights; got %s"
              .formatted(weights.length, covariances.size()));
    }
    List<MixtureComponent> components = new ArrayList<>();
    for (int k = 0; k < weights.length; k++) {
      double[][] covariance = covariances.get(k);
      for (double[] row : covariance) {
        if (covariance.length != means[k].length || row.length != means[k].length) {
          throw new IllegalArgumentException(
              "covariances[%s] must be square of size %s".formatted(k, means[k].length));
        }
      }
      components.add(MixtureComponent.of(weights[k], means[k].clone(), covariance));
    }
    return new GaussianMixture(means[0].length, List.copyOf(components));
  }

  /**
   * Returns the law that draws one of finitely many samples, all equally likely: what a model
   * learns that fits its training data perfectly.
   *
   * @param samples data, {@code [rows, dimension]} row-major, at least one row
   * @param dimension number of components of a sample
   * @throws IllegalArgumentException if the lengths do not fit
   */
  public static GaussianMixture ofData(double[] samples, int dimension) {
    if (dimension < 1 || samples.length == 0 || samples.length % dimension != 0) {
      throw new IllegalArgumentException(
          "samples must be [rows, %s] row-major with a row at least; got %s numbers"
              .formatted(dimension, samples.length));
    }
    int rows = samples.length / dimension;
    double[] weights = new double[rows];
    Arrays.fill(weights, 1.0 / rows);
    double[][] means = new double[rows][];
    for (int r = 0; r < rows; r++) {
      means[r] = Arrays.copyOfRange(samples, r * dimension, (r + 1) * dimension);
    }
    return round(weights, means, new double[rows]);
  }

  private static void requireWeights(double[] weights, double[][] means) {
    if (weights.length == 0 || means.length != weights.length) {
      throw new IllegalArgumentException(
          "need one mean for each weight, and one at least; got %s weights, %s means"
              .formatted(weights.length, means.length));
    }
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      if (!(weights[k] > 0)) {
        throw new IllegalArgumentException(
            "weights must be positive; weights[%s] = %s".formatted(k, weights[k]));
      }
      sum += weights[k];
      if (means[k].length == 0 || means[k].length != means[0].length) {
        throw new IllegalArgumentException(
            "means must have one length; means[0] has %s and means[%s] %s components"
                .formatted(means[0].length, k, means[k].length));
      }
    }
    if (!(Math.abs(sum - 1) <= 1e-12 * weights.length)) {
      throw new IllegalArgumentException("weights must have the sum 1; got " + sum);
    }
  }

  /** Returns the number of components of a sample. */
  public int dimension() {
    return dimension;
  }

  /** Returns the number of normal laws. */
  public int size() {
    return components.size();
  }

  List<MixtureComponent> components() {
    return components;
  }

  /**
   * Opens the law of the noised data, for one thread.
   *
   * @param process what noises them
   */
  public NoisedMixture noised(LinearProcess process) {
    return new NoisedMixture(this, process);
  }

  /**
   * Returns the law of one of the normal laws alone, a class.
   *
   * @param k which
   */
  public GaussianMixture component(int k) {
    MixtureComponent c = components.get(k);
    return new GaussianMixture(
        dimension, List.of(new MixtureComponent(1, c.mean, c.variances, c.axes)));
  }

  /**
   * Returns the exact law of the data given {@code y = H x + σ η}, η standard normal: again a
   * mixture, whose weights gain the factors {@code N(y; H m_k, C_k), C_k = H S_k Hᵀ + σ² I}, whose
   * means {@code S_k Hᵀ C_k⁻¹ (y − H m_k)}, and whose covariances lose {@code S_k Hᵀ C_k⁻¹ H S_k}.
   * Components that become too unlikely to count are left out.
   *
   * @param h H, one row for each number observed
   * @param y what was observed
   * @param spread σ, positive
   * @throws IllegalArgumentException if shapes differ or the spread is not positive
   */
  public GaussianMixture posterior(double[][] h, double[] y, double spread) {
    return MixturePosterior.of(this, h, y, spread);
  }

  /**
   * Draws independent samples.
   *
   * @param rows how many
   * @param random source
   * @return {@code [rows, dimension]} row-major
   */
  public double[] sample(int rows, UniformRandomProvider random) {
    var normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[] out = new double[rows * dimension];
    double[] u = new double[dimension];
    for (int r = 0; r < rows; r++) {
      double left = random.nextDouble();
      int k = 0;
      while (k < size() - 1 && left >= Math.exp(components.get(k).logWeight)) {
        left -= Math.exp(components.get(k).logWeight);
        k++;
      }
      MixtureComponent c = components.get(k);
      for (int j = 0; j < dimension; j++) {
        u[j] = Math.sqrt(c.variances[j]) * normal.sample();
      }
      for (int i = 0; i < dimension; i++) {
        double sum = c.mean[i];
        if (c.axes == null) {
          sum += u[i];
        } else {
          for (int j = 0; j < dimension; j++) {
            sum += u[j] * c.axes[j][i];
          }
        }
        out[r * dimension + i] = sum;
      }
    }
    return out;
  }
}
