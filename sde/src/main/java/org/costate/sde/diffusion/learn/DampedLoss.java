package org.costate.sde.diffusion.learn;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.costate.nets.train.BatchLoss;
import org.costate.sde.diffusion.process.CriticallyDamped;
import org.costate.sde.diffusion.process.CriticallyDamped.Block;
import org.costate.sde.diffusion.process.CriticallyDamped.Propagator;

/**
 * Hybrid score matching for a {@link DampedModel}: the mean of {@code λ(t) (sᵥ − ∇ᵥ log p(x_t, v_t
 * | x₀))²} per component, over times, samples and noise.
 *
 * <p>It is hybrid since v₀ is not a sample but integrated out, by its normal law: {@code (x_t, v_t)
 * = E (x₀, 0) + L ε} with {@code L Lᵀ = Σ(t)}, so that the target is {@code −ℓ ε_v}, bounded where
 * that of denoising in x and v would not be.
 *
 * <p>A row is a sample with a time and a noise of its own: row r belongs to sample {@code r mod
 * samples}, and is a function of the seed and r alone.
 *
 * @see <a href="https://arxiv.org/abs/2112.07068">Dockhorn, Vahdat and Kreis (2022), section
 *     3.2</a>
 */
public final class DampedLoss implements BatchLoss {
  private final DampedModel model;
  private final double[] samples;
  private final double first;
  private final Weight weight;
  private final long seed;
  private final int rows;
  private final RowSquares squares;

  /** The weight λ of a time. */
  public enum Weight {
    /** {@code λ = 1/(ℓ r)²}: what the network has to learn has the same size at all times. */
    OUTPUT {
      @Override
      double ofOutput(CriticallyDamped process, DampedModel.At at) {
        return 1;
      }
    },
    /** {@code λ = 1/ℓ²}: errors of the noise in v count alike at all times. */
    NOISE {
      @Override
      double ofOutput(CriticallyDamped process, DampedModel.At at) {
        return at.rest * at.rest;
      }
    },
    /** {@code λ = Γβ}: the loss bounds the likelihood; for densities. */
    LIKELIHOOD {
      @Override
      double ofOutput(CriticallyDamped process, DampedModel.At at) {
        double output = at.noise * at.rest;
        return process.friction() * process.rate() * output * output;
      }
    };

    /** Returns {@code λ (ℓ r)²}, the weight of squares of F. */
    abstract double ofOutput(CriticallyDamped process, DampedModel.At at);
  }

  private DampedLoss(
      DampedModel model, double[] samples, double first, Weight weight, long seed, int rows) {
    this.model = model;
    this.samples = samples;
    this.first = first;
    this.weight = weight;
    this.seed = seed;
    this.rows = rows;
    this.squares = new RowSquares(model.network(), 2 * model.dimension(), this::draw);
  }

  /**
   * Returns the loss on samples, at times uniform from a first one to the end of the process.
   *
   * @param model what is learnt
   * @param samples data, {@code [count, dimension]} row-major; copied
   * @param first earliest time, above 0 and before the end; at most the time at which sampling ends
   * @param weight of the times
   * @param seed of times and noise
   * @param rows number of rows of an epoch, at least 1
   * @throws IllegalArgumentException if the samples do not fit the model or a number is out of
   *     range
   */
  public static DampedLoss of(
      DampedModel model, double[] samples, double first, Weight weight, long seed, int rows) {
    DenoisingLoss.requireSamples(model.dimension(), samples, rows);
    if (!(first > 0 && first < model.process().end())) {
      throw new IllegalArgumentException(
          "the first time must be within (0, %s); got %s".formatted(model.process().end(), first));
    }
    return new DampedLoss(model, samples.clone(), first, weight, seed, rows);
  }

  @Override
  public int size() {
    return rows;
  }

  @Override
  public double evaluate(double[] theta, int[] batch, double[] gradient) {
    return squares.evaluate(theta, batch, gradient);
  }

  /** Makes the noised sample of a row, and the F that would give back its target. */
  private void draw(int row, ChunkGradient chunk, int place) {
    UniformRandomProvider random = RowRandom.of(seed, row);
    CriticallyDamped process = model.process();
    int d = model.dimension();
    int sample = row % (samples.length / d) * d;
    double t = first + (process.end() - first) * random.nextDouble();
    DampedModel.At at = model.at(t);
    Propagator e = process.propagator(t);
    Block noise = process.covariance(t, 0);
    double lxx = Math.sqrt(noise.xx());
    double lvx = noise.xv() / lxx;
    double lvv = Math.sqrt(noise.determinant() / noise.xx());
    var normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[] z = chunk.sample();
    double[] target = chunk.target();
    for (int i = 0; i < d; i++) {
      double ofX = normal.sample();
      double ofV = normal.sample();
      z[i] = e.xx() * samples[sample + i] + lxx * ofX;
      z[d + i] = e.vx() * samples[sample + i] + lvx * ofX + lvv * ofV;
      target[i] = (ofV + (at.ofX * z[i] + at.ofV * z[d + i]) / at.noise) / at.rest;
    }
    model.writeInput(at, z, 0, chunk.inputs(), place * model.network().inputWidth());
    chunk.set(place, weight.ofOutput(process, at) / d);
  }
}
