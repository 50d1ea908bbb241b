package org.costate.sde.diffusion.learn;

/** A {@link RowNetwork} with parameters, for a number of rows; serves one thread. */
public interface RowFunction {

  /**
   * Sets the parameters.
   *
   * @param theta new values; copied
   */
  void setParameters(double[] theta);

  /**
   * Evaluates.
   *
   * @param x inputs, {@code [rows, inputWidth]}; not modified
   * @param out receives outputs, {@code [rows, outputWidth]}
   */
  void value(double[] x, double[] out);

  /**
   * Evaluates, and keeps what {@link #pullback} needs.
   *
   * @param x inputs, {@code [rows, inputWidth]}; not modified
   * @param out receives outputs, {@code [rows, outputWidth]}
   */
  void forward(double[] x, double[] out);

  /**
   * Pulls a cotangent back through the last {@link #forward}.
   *
   * @param x the inputs of that evaluation; not modified
   * @param cotangent of the outputs; not modified
   * @param thetaBar receives, added, the cotangent of the parameters
   */
  void pullback(double[] x, double[] cotangent, double[] thetaBar);

  /**
   * Pushes tangents of the inputs forward.
   *
   * @param x inputs; not modified
   * @param tangent of the inputs; not modified
   * @param out receives the tangents of the outputs
   */
  void pushforward(double[] x, double[] tangent, double[] out);
}
