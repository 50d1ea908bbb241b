package org.costate.sde.neural;

import java.util.Arrays;
import org.costate.nets.chain.Chain;
import org.costate.sde.DifferentiableDiffusion;
import org.costate.sde.NoiseKind;

/**
 * The diffusion {@code g(t, y; θ)} of many paths as a network, evaluated on all of them at once.
 *
 * <p>Diagonal noise has one network for each component, {@code gᵢ(t, yᵢ)}, all of one shape; scalar
 * and general noise have one network that sees the whole state. The state is feature-major, {@code
 * [dimension, paths]}. One instance serves one thread.
 */
public final class NeuralDiffusion implements DifferentiableDiffusion {
  private static final double[] NO_CONTEXT = {};

  private final NoiseKind kind;
  private final PathNetwork[] networks;
  private final double[][] bars;
  private final int dimension;
  private final int noise;

  private NeuralDiffusion(NoiseKind kind, PathNetwork[] networks, int dimension, int noise) {
    this.kind = kind;
    this.networks = networks;
    this.dimension = dimension;
    this.noise = noise;
    this.bars = new double[networks.length][networks[0].parameterCount()];
  }

  /**
   * Returns the diffusion of diagonal noise.
   *
   * @param chain from one component, and time if it appends it, to its factor
   * @param dimension number of components, at least 1
   * @param paths number of paths, at least 1
   * @param theta parameters, those of the first component first; copied
   * @throws IllegalArgumentException if the chain does not go from one number to one, a count is
   *     less than 1, or the number of parameters is wrong
   */
  public static NeuralDiffusion diagonal(Chain chain, int dimension, int paths, double[] theta) {
    NoiseKind.DIAGONAL.requireShape(dimension, dimension);
    requireWidths(chain, 1, 1);
    int size = chain.parameterCount();
    requireLength(theta, dimension * size);
    var networks = new PathNetwork[dimension];
    for (int i = 0; i < dimension; i++) {
      networks[i] =
          PathNetwork.of(chain, paths, Arrays.copyOfRange(theta, i * size, (i + 1) * size));
    }
    return new NeuralDiffusion(NoiseKind.DIAGONAL, networks, dimension, dimension);
  }

  /**
   * Returns the diffusion of scalar noise.
   *
   * @param chain from the state of one path, and time if it appends it, to as many factors
   * @param paths number of paths, at least 1
   * @param theta parameters; copied
   * @throws IllegalArgumentException if input and output differ in width, there is no path, or the
   *     number of parameters is wrong
   */
  public static NeuralDiffusion scalar(Chain chain, int paths, double[] theta) {
    requireWidths(chain, chain.inputWidth(), chain.inputWidth());
    var network = PathNetwork.of(chain, paths, theta);
    return new NeuralDiffusion(
        NoiseKind.SCALAR, new PathNetwork[] {network}, chain.inputWidth(), 1);
  }

  /**
   * Returns the diffusion of general noise.
   *
   * @param chain from the state of one path, and time if it appends it, to the matrix row-major
   *     {@code [dimension, noise]}
   * @param noise number of components of W, at least 1
   * @param paths number of paths, at least 1
   * @param theta parameters; copied
   * @throws IllegalArgumentException if the widths do not fit, a count is less than 1, or the
   *     number of parameters is wrong
   */
  public static NeuralDiffusion general(Chain chain, int noise, int paths, double[] theta) {
    int dimension = chain.inputWidth();
    NoiseKind.GENERAL.requireShape(dimension, noise);
    requireWidths(chain, dimension, dimension * noise);
    var network = PathNetwork.of(chain, paths, theta);
    return new NeuralDiffusion(NoiseKind.GENERAL, new PathNetwork[] {network}, dimension, noise);
  }

  private static void requireWidths(Chain chain, int in, int out) {
    if (chain.inputWidth() != in || chain.outputWidth() != out) {
      throw new IllegalArgumentException(
          "the chain must go from %s to %s; it goes from %s to %s"
              .formatted(in, out, chain.inputWidth(), chain.outputWidth()));
    }
  }

  private static void requireLength(double[] theta, int wanted) {
    if (theta.length != wanted) {
      throw new IllegalArgumentException(
          "the diffusion has %s parameters; got %s".formatted(wanted, theta.length));
    }
  }

  /** Returns the description of the network, of each if there are several. */
  public Chain chain() {
    return networks[0].chain();
  }

  @Override
  public NoiseKind kind() {
    return kind;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int noise() {
    return noise;
  }

  @Override
  public int paths() {
    return networks[0].paths();
  }

  @Override
  public int parameterCount() {
    return networks.length * bars[0].length;
  }

  @Override
  public double[] parameters() {
    double[] theta = new double[parameterCount()];
    for (int i = 0; i < networks.length; i++) {
      System.arraycopy(networks[i].parameters(), 0, theta, i * bars[0].length, bars[0].length);
    }
    return theta;
  }

  @Override
  public void setParameters(double[] theta) {
    requireLength(theta, parameterCount());
    int size = bars[0].length;
    for (int i = 0; i < networks.length; i++) {
      networks[i].setParameters(Arrays.copyOfRange(theta, i * size, (i + 1) * size));
    }
  }

  /** Returns where the values of network i begin; only diagonal noise has more than one. */
  private int at(int i) {
    return i * paths();
  }

  @Override
  public void evaluate(double t, double[] y, double[] g) {
    for (int i = 0; i < networks.length; i++) {
      networks[i].value(t, y, i, NO_CONTEXT, g, at(i));
    }
  }

  @Override
  public int recordLength() {
    return networks.length * networks[0].recordLength();
  }

  @Override
  public void evaluate(double t, double[] y, double[] g, double[] record, int offset) {
    int length = networks[0].recordLength();
    for (int i = 0; i < networks.length; i++) {
      networks[i].value(t, y, i, NO_CONTEXT, g, at(i), record, offset + i * length);
    }
  }

  @Override
  public void pullback(double t, double[] y, double[] gBar, double[] yBar, double[] thetaBar) {
    for (int i = 0; i < networks.length; i++) {
      Arrays.fill(bars[i], 0);
      networks[i].pullback(t, y, i, gBar, at(i), yBar, bars[i]);
    }
    addBars(thetaBar);
  }

  @Override
  public void pullback(
      double t,
      double[] y,
      double[] gBar,
      double[] yBar,
      double[] thetaBar,
      double[] record,
      int offset) {
    int length = networks[0].recordLength();
    for (int i = 0; i < networks.length; i++) {
      Arrays.fill(bars[i], 0);
      networks[i].pullback(
          t, y, i, NO_CONTEXT, gBar, at(i), yBar, NO_CONTEXT, bars[i], record, offset + i * length);
    }
    addBars(thetaBar);
  }

  private void addBars(double[] thetaBar) {
    for (int i = 0; i < bars.length; i++) {
      int from = i * bars[i].length;
      for (int k = 0; k < bars[i].length; k++) {
        thetaBar[from + k] += bars[i][k];
      }
    }
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] out) {
    for (int i = 0; i < networks.length; i++) {
      PathNetwork network = networks[i];
      network.pushforward(t, y, i, yDot, network.constantParameters(), out, at(i));
    }
  }
}
