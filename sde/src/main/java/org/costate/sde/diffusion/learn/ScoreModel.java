package org.costate.sde.diffusion.learn;

import java.util.function.UnaryOperator;
import org.costate.nets.chain.Chain;
import org.costate.sde.diffusion.process.LinearProcess;

/**
 * A learnable score: a chain of layers with what goes in and what its output means. Immutable,
 * without parameters.
 *
 * <p>The chain reads {@code [c(t) x, features of t, class]} and writes one number for each
 * component of x. A class is a one-hot vector; all zeros mean no class, which a model with classes
 * learns from samples whose class was dropped.
 */
public final class ScoreModel {
  private final LinearProcess process;
  private final Parametrization parametrization;
  private final TimeFeatures time;
  private final int dimension;
  private final int classes;
  private final RowNetwork network;

  private ScoreModel(
      LinearProcess process,
      Parametrization parametrization,
      TimeFeatures time,
      int dimension,
      int classes,
      RowNetwork network) {
    this.process = process;
    this.parametrization = parametrization;
    this.time = time;
    this.dimension = dimension;
    this.classes = classes;
    this.network = network;
  }

  /**
   * Describes a model.
   *
   * @param process that noises the data
   * @param parametrization what the output means
   * @param time how the network is told the time
   * @param dimension number of components of a sample, at least 1
   * @param classes number of classes, 0 if there are none
   * @param layers adds the layers, the last with one output for each component
   * @throws IllegalArgumentException if a number is out of range or the output has another width
   */
  public static ScoreModel of(
      LinearProcess process,
      Parametrization parametrization,
      TimeFeatures time,
      int dimension,
      int classes,
      UnaryOperator<Chain> layers) {
    requireWidths(dimension, classes);
    Chain chain = layers.apply(Chain.input(dimension + time.width() + classes));
    return of(process, parametrization, time, dimension, classes, new ChainRows(chain));
  }

  /**
   * Describes a model of any network, one on the engine say.
   *
   * @param process that noises the data
   * @param parametrization what the output means
   * @param time how the network is told the time
   * @param dimension number of components of a sample, at least 1
   * @param classes number of classes, 0 if there are none
   * @param network from sample, features of time and class to one output for each component
   * @throws IllegalArgumentException if a number is out of range or the network has another width
   */
  public static ScoreModel of(
      LinearProcess process,
      Parametrization parametrization,
      TimeFeatures time,
      int dimension,
      int classes,
      RowNetwork network) {
    requireWidths(dimension, classes);
    if (network.outputWidth() != dimension) {
      throw new IllegalArgumentException(
          "the last layer must have the %s components of a sample; got %s"
              .formatted(dimension, network.outputWidth()));
    }
    if (network.inputWidth() != dimension + time.width() + classes) {
      throw new IllegalArgumentException(
          "the network must read %s components, %s features of time and %s classes; it reads %s"
              .formatted(dimension, time.width(), classes, network.inputWidth()));
    }
    return new ScoreModel(process, parametrization, time, dimension, classes, network);
  }

  private static void requireWidths(int dimension, int classes) {
    if (dimension < 1 || classes < 0) {
      throw new IllegalArgumentException(
          "need a dimension of at least 1 and no fewer than 0 classes; got %s and %s"
              .formatted(dimension, classes));
    }
  }

  /** Returns the process. */
  public LinearProcess process() {
    return process;
  }

  /** Returns what the output means. */
  public Parametrization parametrization() {
    return parametrization;
  }

  /** Returns the number of components of a sample. */
  public int dimension() {
    return dimension;
  }

  /** Returns the number of classes, 0 if there are none. */
  public int classes() {
    return classes;
  }

  /** Returns the network. */
  public RowNetwork network() {
    return network;
  }

  /**
   * Returns the layers.
   *
   * @throws IllegalStateException if the network is not a chain of layers
   */
  public Chain chain() {
    if (network instanceof ChainRows rows) {
      return rows.chain();
    }
    throw new IllegalStateException("the network is not a chain of layers: " + network);
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
   * Opens the score of a model without classes, or of samples of no class, for one thread.
   *
   * @param theta parameters; copied
   * @throws IllegalArgumentException if the number of parameters is wrong
   */
  public LearntScore score(double[] theta) {
    return new LearntScore(new ScoreNetwork(this, theta, LearntScore.NO_CLASS));
  }

  /**
   * Opens the score of a class, for one thread.
   *
   * @param theta parameters; copied
   * @param index of the class
   * @throws IllegalArgumentException if there is no such class, or the number of parameters is
   *     wrong
   */
  public LearntScore score(double[] theta, int index) {
    requireClass(index);
    return new LearntScore(new ScoreNetwork(this, theta, index));
  }

  /**
   * Opens the velocity of a model without classes, or of samples of no class, for one thread.
   *
   * @param theta parameters; copied
   * @throws IllegalArgumentException if the number of parameters is wrong
   */
  public LearntVelocity velocity(double[] theta) {
    return new LearntVelocity(new ScoreNetwork(this, theta, LearntScore.NO_CLASS));
  }

  /**
   * Opens the velocity of a class, for one thread.
   *
   * @param theta parameters; copied
   * @param index of the class
   * @throws IllegalArgumentException if there is no such class, or the number of parameters is
   *     wrong
   */
  public LearntVelocity velocity(double[] theta, int index) {
    requireClass(index);
    return new LearntVelocity(new ScoreNetwork(this, theta, index));
  }

  private void requireClass(int index) {
    if (index < 0 || index >= classes) {
      throw new IllegalArgumentException(
          "class must be within [0, %s); got %s".formatted(classes, index));
    }
  }

  int inputWidth() {
    return network.inputWidth();
  }

  /** Writes the input of one row. */
  void writeInput(double t, double[] x, int from, int index, double[] out, int at) {
    double c = parametrization.input(process, t);
    for (int i = 0; i < dimension; i++) {
      out[at + i] = c * x[from + i];
    }
    time.write(process, t, out, at + dimension);
    for (int k = 0; k < classes; k++) {
      out[at + dimension + time.width() + k] = k == index ? 1 : 0;
    }
  }
}
