package org.costate.sde.autoencoder;

import java.util.Arrays;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedFunction;
import org.costate.sde.noise.KeyedNormals;

/**
 * Encoder {@code z | x ~ N(m(x), diag s(x)²)}, prior {@code z ~ N(0, I)} and decoder {@code x | z ~
 * N(d(z), σ² I)} with one spread σ, learnt too. Immutable, without parameters.
 *
 * <p>The encoder's chain gives m and then ln s. Parameters: those of the encoder, those of the
 * decoder, ln σ.
 */
public final class VariationalAutoencoder {
  private static final int OF_LATENTS = 0;
  private static final int OF_DATA = 1;

  private final Chain encoder;
  private final Chain decoder;

  private VariationalAutoencoder(Chain encoder, Chain decoder) {
    this.encoder = encoder;
    this.decoder = decoder;
  }

  /**
   * Returns the model of two networks.
   *
   * @param encoder from a sample to m and ln s, twice as wide as the latent vector
   * @param decoder from the latent vector to d
   * @throws IllegalArgumentException if the widths do not fit
   */
  public static VariationalAutoencoder of(Chain encoder, Chain decoder) {
    if (encoder.outputWidth() != 2 * decoder.inputWidth()
        || encoder.inputWidth() != decoder.outputWidth()) {
      throw new IllegalArgumentException(
          "the encoder must go from %s to twice %s, the widths of the decoder; it goes from %s to %s"
              .formatted(
                  decoder.outputWidth(),
                  decoder.inputWidth(),
                  encoder.inputWidth(),
                  encoder.outputWidth()));
    }
    return new VariationalAutoencoder(encoder, decoder);
  }

  /** Returns the network of the encoder. */
  public Chain encoder() {
    return encoder;
  }

  /** Returns the network of the decoder. */
  public Chain decoder() {
    return decoder;
  }

  /** Returns the number of components of a sample. */
  public int dimension() {
    return decoder.outputWidth();
  }

  /** Returns the number of latent components. */
  public int latent() {
    return decoder.inputWidth();
  }

  /** Returns the number of parameters. */
  public int parameterCount() {
    return encoder.parameterCount() + decoder.parameterCount() + 1;
  }

  /**
   * Returns fresh parameters, by the rules of the chains, and σ = 1.
   *
   * @param seed equal seeds give equal parameters
   */
  public double[] initialParameters(long seed) {
    double[] theta = Arrays.copyOf(encoder.initialParameters(seed), parameterCount());
    double[] rest = decoder.initialParameters(seed + 1);
    System.arraycopy(rest, 0, theta, encoder.parameterCount(), rest.length);
    return theta;
  }

  /**
   * Returns σ.
   *
   * @param theta parameters; not modified
   */
  public double spread(double[] theta) {
    requireParameters(theta);
    return Math.exp(theta[theta.length - 1]);
  }

  /**
   * Returns the parameters of the decoder's network, with which it may go on alone.
   *
   * @param theta parameters; not modified
   */
  public double[] decoderParameters(double[] theta) {
    requireParameters(theta);
    return Arrays.copyOfRange(theta, encoder.parameterCount(), theta.length - 1);
  }

  /**
   * Returns the means m of the latent vectors.
   *
   * @param theta parameters; not modified
   * @param x samples, {@code [rows, dimension]}; not modified
   * @return {@code [rows, latent]}
   */
  public double[] encode(double[] theta, double[] x) {
    requireParameters(theta);
    int q = latent();
    double[] both = values(encoder, Arrays.copyOf(theta, encoder.parameterCount()), x);
    double[] means = new double[both.length / 2];
    Arrays.setAll(means, i -> both[i / q * 2 * q + i % q]);
    return means;
  }

  /**
   * Returns the means d of samples.
   *
   * @param theta parameters; not modified
   * @param z latent vectors, {@code [rows, latent]}; not modified
   * @return {@code [rows, dimension]}
   */
  public double[] decode(double[] theta, double[] z) {
    return values(decoder, decoderParameters(theta), z);
  }

  /**
   * Returns samples of the model, the decoder's noise included; row r is a function of the
   * parameters, the seed and r.
   *
   * @param theta parameters; not modified
   * @param rows number of samples, at least 1
   * @param seed of latent vectors and noise
   * @return {@code [rows, dimension]}
   */
  public double[] sample(double[] theta, int rows, long seed) {
    KeyedNormals normals = new KeyedNormals(seed);
    double sigma = spread(theta);
    int q = latent();
    int d = dimension();
    double[] z = new double[rows * q];
    double[] noise = new double[rows * d];
    for (int r = 0; r < rows; r++) {
      normals.draw(r, 0, OF_LATENTS, z, r * q, q);
      normals.draw(r, 0, OF_DATA, noise, r * d, d);
    }
    double[] x = decode(theta, z);
    Arrays.setAll(x, i -> x[i] + sigma * noise[i]);
    return x;
  }

  private static double[] values(Chain chain, double[] theta, double[] in) {
    if (in.length == 0 || in.length % chain.inputWidth() != 0) {
      throw new IllegalArgumentException(
          "rows must have %s numbers; got %s in all".formatted(chain.inputWidth(), in.length));
    }
    int rows = in.length / chain.inputWidth();
    double[] out = new double[rows * chain.outputWidth()];
    FusedFunction.of(chain, rows, theta).value(in, out);
    return out;
  }

  private void requireParameters(double[] theta) {
    if (theta.length != parameterCount()) {
      throw new IllegalArgumentException(
          "the autoencoder has %s parameters; got %s".formatted(parameterCount(), theta.length));
    }
  }
}
