package org.costate.sde.diffusion.image;

import java.util.function.UnaryOperator;
import org.costate.nets.chain.Chain;
import org.costate.sde.diffusion.learn.TimeFeatures;
import org.costate.sde.diffusion.process.LinearProcess;

/**
 * A learnable score of images whose pixels have levels, made continuous by {@link Dequantisation}.
 * Immutable, without parameters.
 *
 * <p>The chain reads {@code [c(t) x, features of t, class, hints]} and writes one number ℓ for each
 * level of each pixel. With {@code y = x/a, σ = q/a} and the probability Z_k that noise takes a
 * point of level k to y, the level of a pixel has the probability {@code P_k ∝ Z_k(y) exp(ℓ_k)},
 * and the clean pixel the mean {@code Σ P_k E[x₀ | k, y]}. Nothing is lost: given its level, a
 * pixel with uniform noise depends on y alone. So the network need not learn the edges of the
 * levels, on which the likelihood depends most, only which levels go together.
 *
 * <p>A class is a four at its place among zeros; all zeros mean no class, which a model with
 * classes learns from images whose class was dropped. Hints tell in training how an image was
 * changed, and are zero in scores.
 */
public final class LevelModel {
  static final int NO_CLASS = -1;

  /** Moves the first layer as much as sixteen pixels do, so that a class is not overlooked. */
  private static final double CLASS_INPUT = 4;

  private final LinearProcess process;
  private final Dequantisation map;
  private final TimeFeatures time;
  private final int dimension;
  private final int classes;
  private final int hints;
  private final double dataSpread;
  private final Chain chain;

  private LevelModel(
      LinearProcess process,
      Dequantisation map,
      TimeFeatures time,
      int dimension,
      int classes,
      int hints,
      double dataSpread,
      Chain chain) {
    this.process = process;
    this.map = map;
    this.time = time;
    this.dimension = dimension;
    this.classes = classes;
    this.hints = hints;
    this.dataSpread = dataSpread;
    this.chain = chain;
  }

  /**
   * Describes a model without hints.
   *
   * @param process that noises the data
   * @param map from levels to model coordinates
   * @param time how the network is told the time
   * @param dimension number of pixels, at least 1
   * @param classes number of classes, 0 if there are none
   * @param dataSpread standard deviation of the data in model coordinates, positive
   * @param hidden adds the hidden layers; the last layer follows by itself
   * @throws IllegalArgumentException if a number is out of range
   */
  public static LevelModel of(
      LinearProcess process,
      Dequantisation map,
      TimeFeatures time,
      int dimension,
      int classes,
      double dataSpread,
      UnaryOperator<Chain> hidden) {
    return of(process, map, time, dimension, classes, 0, dataSpread, hidden);
  }

  /**
   * Describes a model.
   *
   * @param process that noises the data
   * @param map from levels to model coordinates
   * @param time how the network is told the time
   * @param dimension number of pixels, at least 1
   * @param classes number of classes, 0 if there are none
   * @param hints number of hints: {@link Augmentation#HINTS} to learn from changed images, or 0
   * @param dataSpread standard deviation of the data in model coordinates, positive: the input is
   *     divided by what it makes of the spread of x
   * @param hidden adds the hidden layers; the last layer follows by itself
   * @throws IllegalArgumentException if a number is out of range
   */
  public static LevelModel of(
      LinearProcess process,
      Dequantisation map,
      TimeFeatures time,
      int dimension,
      int classes,
      int hints,
      double dataSpread,
      UnaryOperator<Chain> hidden) {
    if (dimension < 1 || classes < 0 || hints < 0) {
      throw new IllegalArgumentException(
          "need a dimension of at least 1 and no fewer than 0 classes and hints; got %s, %s and %s"
              .formatted(dimension, classes, hints));
    }
    if (!(dataSpread > 0) || !Double.isFinite(dataSpread)) {
      throw new IllegalArgumentException("spread of the data must be positive; got " + dataSpread);
    }
    Chain chain =
        hidden
            .apply(Chain.input(dimension + time.width() + classes + hints))
            .dense(Math.multiplyExact(dimension, map.levels()));
    return new LevelModel(process, map, time, dimension, classes, hints, dataSpread, chain);
  }

  /** Returns the process. */
  public LinearProcess process() {
    return process;
  }

  /** Returns the map from levels to model coordinates. */
  public Dequantisation map() {
    return map;
  }

  /** Returns the number of pixels. */
  public int dimension() {
    return dimension;
  }

  /** Returns the number of classes, 0 if there are none. */
  public int classes() {
    return classes;
  }

  /** Returns the number of hints. */
  public int hints() {
    return hints;
  }

  /** Returns the layers, the last included. */
  public Chain chain() {
    return chain;
  }

  /**
   * Returns initial parameters.
   *
   * @param seed of the draw
   */
  public double[] initialParameters(long seed) {
    return chain.initialParameters(seed);
  }

  /**
   * Opens the score of a model without classes, or of images of no class, for one thread.
   *
   * @param theta parameters; copied
   * @throws IllegalArgumentException if the number of parameters is wrong
   */
  public LevelScore score(double[] theta) {
    return new LevelScore(this, theta, NO_CLASS);
  }

  /**
   * Opens the score of a class, for one thread.
   *
   * @param theta parameters; copied
   * @param index of the class
   * @throws IllegalArgumentException if there is no such class, or the number of parameters is
   *     wrong
   */
  public LevelScore score(double[] theta, int index) {
    if (index < 0 || index >= classes) {
      throw new IllegalArgumentException(
          "class must be within [0, %s); got %s".formatted(classes, index));
    }
    return new LevelScore(this, theta, index);
  }

  /** Returns c(t). */
  double inputScale(double t) {
    return 1 / Math.hypot(process.spread(t), process.scale(t) * dataSpread);
  }

  /** Writes the input of one row; leaves its hints alone. */
  void writeInput(double t, double[] x, int from, int index, double[] out, int at) {
    double c = inputScale(t);
    for (int i = 0; i < dimension; i++) {
      out[at + i] = c * x[from + i];
    }
    time.write(process, t, out, at + dimension);
    int last = at + dimension + time.width();
    for (int k = 0; k < classes; k++) {
      out[last + k] = k == index ? CLASS_INPUT : 0;
    }
  }
}
