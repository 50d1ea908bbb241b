package org.costate.pinn.lines;

/**
 * A function of the concentrations in a cell, the same in every cell: a coefficient, a velocity or
 * a reaction.
 *
 * <p>Arrays are {@code [inputs, cells]} and {@code [outputs, cells]}, cells running fastest, so
 * that loops over cells vectorise. An instance may keep scratch memory, so it serves one thread.
 */
public interface PointFunction {

  /** Returns the number of values in. */
  int inputs();

  /** Returns the number of values out. */
  int outputs();

  /** Returns whether the values depend on the concentrations. */
  default boolean isConstant() {
    return false;
  }

  /** Returns the number of parameters. */
  int parameterCount();

  /** Returns a copy of the parameters. */
  double[] parameters();

  /**
   * Sets the parameters.
   *
   * @param theta new values; copied
   * @throws IllegalArgumentException if the length is wrong
   */
  void setParameters(double[] theta);

  /**
   * Evaluates.
   *
   * @param c concentrations; not modified
   * @param cells number of cells
   * @param out receives the values
   */
  void value(double[] c, int cells, double[] out);

  /**
   * Pulls a cotangent back.
   *
   * @param c concentrations; not modified
   * @param cells number of cells
   * @param cotangent of the values; not modified
   * @param cBar is added to
   * @param thetaBar is added to
   */
  void pullback(double[] c, int cells, double[] cotangent, double[] cBar, double[] thetaBar);

  /**
   * Pushes tangents forward.
   *
   * @param c concentrations; not modified
   * @param cells number of cells
   * @param cDot tangent of the concentrations; not modified
   * @param thetaDot tangent of the parameters; not modified
   * @param out receives the tangent of the values
   */
  void pushforward(double[] c, int cells, double[] cDot, double[] thetaDot, double[] out);
}
