package org.costate.pinn.jet;

/** One operation on the streams of a block. */
interface JetOp {
  /** Computes the output's streams at the first n points. */
  void forward(int n);

  /** Turns the output's cotangents into those of the input. */
  void pull(int n);

  /** Adds {@code Σ cotangent · ∂output/∂parameter} to sums of its own; called before the pull. */
  default void sum(int n) {}

  /** Reads parameters from {@code offset} on and returns the offset after them. */
  default int load(double[] theta, int offset) {
    return offset;
  }

  /** Adds the parameter sums from {@code offset} on, clears them, returns the offset after them. */
  default int addGradient(double[] thetaBar, int offset) {
    return offset;
  }

  /**
   * Writes the terms of those sums instead, point by point; called after all operations' pulls.
   *
   * @param rows {@code [parameter][point]}, written from {@code offset} and {@code first} on
   * @param offset the first parameter
   * @param first the first column
   * @param n number of points
   * @return the offset after the parameters
   */
  default int rows(double[][] rows, int offset, int first, int n) {
    return offset;
  }
}
