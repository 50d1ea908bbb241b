package org.costate.pinn.jet;

/** One operation on the streams of a block. */
interface JetOp {
  /** Computes the output's streams at the first n points. */
  void forward(int n);

  /** Turns the output's cotangents into those of the input; adds to parameter sums. */
  void backward(int n);

  /** Reads parameters from {@code offset} on and returns the offset after them. */
  default int load(double[] theta, int offset) {
    return offset;
  }

  /** Adds the parameter sums from {@code offset} on, clears them, returns the offset after them. */
  default int addGradient(double[] thetaBar, int offset) {
    return offset;
  }
}
