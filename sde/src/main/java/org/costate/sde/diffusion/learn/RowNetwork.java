package org.costate.sde.diffusion.learn;

/**
 * A network that works on rows, each on its own: what a {@link ScoreModel} needs of one, wherever
 * it computes. Immutable, without parameters.
 */
public interface RowNetwork {

  /** Returns the number of inputs of a row. */
  int inputWidth();

  /** Returns the number of outputs of a row. */
  int outputWidth();

  /** Returns the number of parameters. */
  int parameterCount();

  /**
   * Returns initial parameters.
   *
   * @param seed of the draw
   */
  double[] initialParameters(long seed);

  /**
   * Opens the network for a number of rows and one thread.
   *
   * @param rows at least 1
   * @param theta parameters; copied
   * @throws IllegalArgumentException if the number of parameters is wrong
   */
  RowFunction open(int rows, double[] theta);
}
