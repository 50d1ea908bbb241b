package org.costate.pinn.jet;

/**
 * All streams of one layer's output on a block of points, and their cotangents.
 *
 * @param values {@code [stream][feature][point]}
 * @param bars cotangents, of the same shape
 * @param width number of features
 */
@SuppressWarnings("ArrayRecordComponent") // memory with a name, never compared
record Block(double[][][] values, double[][][] bars, int width) {
  static Block of(int streams, int width, int capacity) {
    return new Block(
        new double[streams][width][capacity], new double[streams][width][capacity], width);
  }
}
