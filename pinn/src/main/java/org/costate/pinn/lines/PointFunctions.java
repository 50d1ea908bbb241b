package org.costate.pinn.lines;

import org.costate.nets.chain.Chain;

/** The functions of concentrations. */
public final class PointFunctions {
  private PointFunctions() {}

  /**
   * Returns values that depend on nothing and are not learnt.
   *
   * @param inputs number of species
   * @param values one for each output
   */
  public static PointFunction given(int inputs, double... values) {
    return new ConstantValues(inputs, values, false);
  }

  /**
   * Returns values that depend on nothing and are parameters.
   *
   * @param inputs number of species
   * @param values initial ones, one for each output
   */
  public static PointFunction learnt(int inputs, double... values) {
    return new ConstantValues(inputs, values, true);
  }

  /**
   * Returns a function written once for any number type of Hipparchus, whose derivatives are found
   * automatically; its parameters may be learnt.
   *
   * @param inputs number of species
   * @param outputs number of values
   * @param parameters initial parameters; may be empty
   * @param formula evaluates one cell
   */
  public static PointFunction of(
      int inputs, int outputs, double[] parameters, PointFormula formula) {
    return new AutomaticPoint(inputs, outputs, parameters, formula);
  }

  /**
   * Returns a network.
   *
   * @param chain of layers, without time
   * @param theta parameters; copied
   * @param shape what is made of its output
   * @throws IllegalArgumentException if the chain takes time, or the number of parameters is wrong
   */
  public static PointFunction network(Chain chain, double[] theta, OutputShape shape) {
    return new NetworkPoint(chain, theta, shape);
  }
}
