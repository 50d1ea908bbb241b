package org.costate.nets.chain;

/**
 * A function {@code f(x; θ)} of arrays that can be differentiated in both; its input and output may
 * differ in length.
 *
 * <p>What a differentiable field is to a state, this is to encoders, decoders and trial solutions.
 * An instance may keep scratch memory, so it serves one thread.
 */
public interface NetworkFunction {

  /** Returns the length of x. */
  int inputLength();

  /** Returns the length of f(x). */
  int outputLength();

  /** Returns the number of parameters. */
  int parameterCount();

  /** Returns a copy of the parameters θ. */
  double[] parameters();

  /**
   * Sets the parameters.
   *
   * @param theta new values, length {@link #parameterCount()}; copied
   * @throws IllegalArgumentException if the length is wrong
   */
  void setParameters(double[] theta);

  /**
   * Evaluates f.
   *
   * @param x input; not modified
   * @param out receives f(x), length {@link #outputLength()}
   */
  void value(double[] x, double[] out);

  /** Returns how many doubles one evaluation leaves for its pullback. */
  int recordLength();

  /**
   * Evaluates f and leaves what the pullback needs.
   *
   * @param x input; not modified
   * @param out receives f(x), bit for bit that of {@link #value(double[], double[])}
   * @param record receives {@link #recordLength()} doubles from {@code offset} on
   * @param offset where the record begins
   */
  void value(double[] x, double[] out, double[] record, int offset);

  /**
   * Pulls a cotangent back: {@code xBar += (∂f/∂x)ᵀ·cotangent}, {@code thetaBar +=
   * (∂f/∂θ)ᵀ·cotangent}.
   *
   * @param x input; not modified
   * @param cotangent sensitivity of a scalar to f(x); not modified
   * @param xBar is added to
   * @param thetaBar is added to
   */
  void pullback(double[] x, double[] cotangent, double[] xBar, double[] thetaBar);

  /**
   * Pulls a cotangent back with the record of the same evaluation.
   *
   * @param x input of that evaluation; not modified
   * @param cotangent sensitivity of a scalar to f(x); not modified
   * @param xBar is added to
   * @param thetaBar is added to
   * @param record what the evaluation left; not modified
   * @param offset where the record begins
   */
  void pullback(
      double[] x,
      double[] cotangent,
      double[] xBar,
      double[] thetaBar,
      double[] record,
      int offset);

  /**
   * Pushes tangents forward: {@code out = (∂f/∂x)·xDot + (∂f/∂θ)·thetaDot}.
   *
   * @param x input; not modified
   * @param xDot tangent of the input; not modified
   * @param thetaDot tangent of the parameters; not modified
   * @param out receives the tangent of f
   */
  void pushforward(double[] x, double[] xDot, double[] thetaDot, double[] out);

  /**
   * Pushes tangents forward through the pullback: adds the derivatives of {@code xBar} and {@code
   * thetaBar} along {@code (xDot, thetaDot, cotangentDot)}.
   *
   * <p>With a constant cotangent this is a product with the Hessian of {@code cotangent·f}.
   *
   * @param x input; not modified
   * @param xDot tangent of the input; not modified
   * @param thetaDot tangent of the parameters; not modified
   * @param cotangent the pullback's cotangent; not modified
   * @param cotangentDot its tangent; not modified
   * @param xBarDot is added to
   * @param thetaBarDot is added to
   */
  void pullbackTangent(
      double[] x,
      double[] xDot,
      double[] thetaDot,
      double[] cotangent,
      double[] cotangentDot,
      double[] xBarDot,
      double[] thetaBarDot);
}
