package org.costate.pinn.lines;

import java.util.List;
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

  /**
   * Returns polynomials with learnt coefficients, in blocks of cells and much faster than the same
   * formula in {@link #of}.
   *
   * @param inputs number of species
   * @param terms the monomials of each output
   * @param coefficients initial ones, those of the first output first
   * @throws IllegalArgumentException if the numbers do not fit
   */
  public static RangedFunction polynomial(
      int inputs, List<List<Monomial>> terms, double... coefficients) {
    return new PolynomialPoint(inputs, terms, coefficients);
  }

  /**
   * Returns {@code f(c) = s g((c − m)/r)}, which keeps the units of the problem where g, a network
   * say, wants numbers near one. Parameters are those of g.
   *
   * @param g the function of scaled concentrations; used by the result alone from now on
   * @param centres m, one for each species, in their units
   * @param radii r, positive, one for each species
   * @param sizes s, positive, one for each output, in its unit
   * @throws IllegalArgumentException if the numbers do not fit
   */
  public static PointFunction scaled(
      PointFunction g, double[] centres, double[] radii, double[] sizes) {
    return new ScaledPoint(g, centres, radii, sizes);
  }

  /**
   * Returns the reaction of Gray and Scott, {@code (−u v² + F (1 − u), u v² − (F + k) v)}, with F
   * and k as parameters.
   *
   * @param feed F, per unit of time
   * @param kill k, per unit of time
   * @see <a href="https://doi.org/10.1126/science.261.5118.189">Pearson (1993)</a>
   */
  public static RangedFunction grayScott(double feed, double kill) {
    return new GrayScott(feed, kill);
  }

  /**
   * Returns a function whose parameters stay as they are: it has none of its own.
   *
   * @param function the function; used by the result alone from now on
   */
  public static PointFunction fixed(PointFunction function) {
    return new FixedPoint(function);
  }
}
