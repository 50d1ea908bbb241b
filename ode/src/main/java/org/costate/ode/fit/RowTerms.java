package org.costate.ode.fit;

/** What a loss wants of each segment while a batch is solved; segments are named by index. */
interface RowTerms {

  /** Writes the initial state of a segment, in the model's units. */
  void start(int segment, double[] y0, int offset);

  /**
   * Returns a segment's share of the loss and writes its sensitivity to the saved states.
   *
   * @param segment which
   * @param share what one segment weighs in the mean
   * @param states saved states of all rows solved together, {@code [length, stride]}
   * @param column where the segment's state begins in each saved state
   * @param stride number of components solved together
   * @param cotangents receives the sensitivities, shape of {@code states}
   */
  double terms(
      int segment, double share, double[] states, int column, int stride, double[] cotangents);

  /** Takes the sensitivity of the loss to a segment's initial state. */
  default void startBar(int segment, double[] y0Bar, int offset) {}
}
