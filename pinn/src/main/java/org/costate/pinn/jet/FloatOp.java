package org.costate.pinn.jet;

/** One layer on streams in single precision; see {@link JetOp} for its methods. */
interface FloatOp {
  /**
   * All streams of one layer's output, and their cotangents, {@code [stream][feature][point]}.
   *
   * @param values streams
   * @param bars cotangents
   * @param width number of features
   */
  @SuppressWarnings("ArrayRecordComponent") // memory with a name, never compared
  record Lines(float[][][] values, float[][][] bars, int width) {
    static Lines of(int streams, int width, int capacity) {
      return new Lines(
          new float[streams][width][capacity], new float[streams][width][capacity], width);
    }
  }

  Lines output();

  void forward(int n);

  /** Adds to the sums of parameters and turns the output's cotangents into those of the input. */
  void backward(int n);

  default int load(double[] theta, int offset) {
    return offset;
  }

  default int addGradient(double[] thetaBar, int offset) {
    return offset;
  }
}
