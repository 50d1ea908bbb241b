package org.costate.sde.diffusion.learn;

import java.util.function.UnaryOperator;
import org.costate.nets.chain.Chain;
import org.costate.sde.diffusion.process.CriticallyDamped;
import org.costate.sde.diffusion.process.CriticallyDamped.Block;
import org.costate.sde.diffusion.process.CriticallyDamped.Propagator;

/**
 * A learnable score in the velocity of data under critically damped Langevin diffusion. Immutable,
 * without parameters.
 *
 * <p>The score is that of normal data of spread s, which is known, and a learnt rest:
 *
 * <pre>sᵥ(t, x, v) = (C_xv x − C_xx v)/det C − ℓ r F,   ℓ² = Σ_xx/det Σ,
 * r² = 1 − (C_xx/det C)/ℓ²,</pre>
 *
 * <p>with the covariance C of normal data at t and Σ of one clean sample. So ℓ r F corrects a score
 * that is right to second moments, where the mixed score of the authors corrects {@code −v/Σ_vv},
 * and what F has to be has the variance 1 at all times on normal data. The chain reads {@code
 * [x/√C_xx, (v − C_xv x/C_xx)/√(det C/C_xx), features of t]}, which for normal data are independent
 * and of variance 1, where the clock is {@code c = log(√Σ_xx/E_xx)/4}, and writes one number for
 * each component.
 *
 * @see <a href="https://arxiv.org/abs/2112.07068">Dockhorn, Vahdat and Kreis (2022)</a>
 */
public final class DampedModel {
  private final CriticallyDamped process;
  private final TimeFeatures time;
  private final int dimension;
  private final double dataSpread;
  private final ChainRows network;

  private DampedModel(
      CriticallyDamped process,
      TimeFeatures time,
      int dimension,
      double dataSpread,
      ChainRows network) {
    this.process = process;
    this.time = time;
    this.dimension = dimension;
    this.dataSpread = dataSpread;
    this.network = network;
  }

  /**
   * Describes a model.
   *
   * @param process that noises the data
   * @param frequencies number of sines and of cosines that tell the time, at least 0
   * @param dimension number of components of a sample x, at least 1
   * @param dataSpread s, the standard deviation of the data, positive
   * @param layers adds the layers, the last with one output for each component
   * @throws IllegalArgumentException if a number is out of range or the output has another width
   */
  public static DampedModel of(
      CriticallyDamped process,
      int frequencies,
      int dimension,
      double dataSpread,
      UnaryOperator<Chain> layers) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be at least 1; got " + dimension);
    }
    if (!(dataSpread > 0) || !Double.isFinite(dataSpread)) {
      throw new IllegalArgumentException("spread of the data must be positive; got " + dataSpread);
    }
    TimeFeatures time = new TimeFeatures(frequencies);
    Chain chain = layers.apply(Chain.input(2 * dimension + time.width()));
    if (chain.outputWidth() != dimension) {
      throw new IllegalArgumentException(
          "the last layer must have the %s components of a sample; got %s"
              .formatted(dimension, chain.outputWidth()));
    }
    return new DampedModel(process, time, dimension, dataSpread, new ChainRows(chain));
  }

  /** Returns the process. */
  public CriticallyDamped process() {
    return process;
  }

  /** Returns the number d of components of a sample x. */
  public int dimension() {
    return dimension;
  }

  /** Returns the layers. */
  public Chain chain() {
    return network.chain();
  }

  /**
   * Returns initial parameters.
   *
   * @param seed of the draw
   */
  public double[] initialParameters(long seed) {
    return network.initialParameters(seed);
  }

  /**
   * Opens the score, for one thread.
   *
   * @param theta parameters; copied
   * @throws IllegalArgumentException if the number of parameters is wrong
   */
  public LearntDampedScore score(double[] theta) {
    return new LearntDampedScore(this, theta);
  }

  RowNetwork network() {
    return network;
  }

  /** The numbers of a time, the same for all rows. */
  static final class At {
    /** ℓ. */
    final double noise;

    /** r. */
    final double rest;

    /** Factors of x and of v in the score of normal data. */
    final double ofX;

    final double ofV;

    private final double inputX;
    private final double inputOfX;
    private final double inputOfV;
    private final double clock;

    private At(double noise, double rest, Block normal, double clock) {
      this.noise = noise;
      this.rest = rest;
      this.ofX = normal.xv() / normal.determinant();
      this.ofV = -normal.xx() / normal.determinant();
      this.inputX = 1 / Math.sqrt(normal.xx());
      double spread = Math.sqrt(normal.determinant() / normal.xx());
      this.inputOfX = -ofX * spread;
      this.inputOfV = -ofV * spread;
      this.clock = clock;
    }
  }

  At at(double t) {
    Block clean = process.covariance(t, 0);
    Propagator e = process.propagator(t);
    // With x₀ = s ξ, a and b are the squares that ξ adds to x, and to v given x, in units of the
    // noise there, so r² = b/(1 + a + b), without a difference of numbers that are nearly alike.
    double variance = dataSpread * dataSpread;
    double a = variance * e.xx() * e.xx() / clean.xx();
    double ofV = e.vx() - clean.xv() / clean.xx() * e.xx();
    double b = variance * ofV * ofV * clean.xx() / clean.determinant();
    return new At(
        Math.sqrt(clean.xx() / clean.determinant()),
        Math.sqrt(b / (1 + a + b)),
        process.covariance(t, variance),
        0.25 * (0.5 * Math.log(clean.xx()) - Math.log(e.xx())));
  }

  /** Writes the input of one row. */
  void writeInput(At t, double[] z, int from, double[] out, int to) {
    for (int i = 0; i < dimension; i++) {
      out[to + i] = t.inputX * z[from + i];
      out[to + dimension + i] = t.inputOfX * z[from + i] + t.inputOfV * z[from + dimension + i];
    }
    time.write(t.clock, out, to + 2 * dimension);
  }
}
