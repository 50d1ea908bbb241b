package org.costate.solvers.stabilised;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;

/**
 * The Runge-Kutta-Chebyshev method of order 2, RKC: as many stages in each step as its length and
 * the spectral radius ask for. Immutable.
 *
 * <p>Dense output by cubic Hermite interpolation, of order 2 as the method is. With a relative
 * tolerance r at most √(r/(10 ulp)) stages are taken, so that rounding in them stays below it; with
 * one of 0.1 or more, a sign of fixed steps, as many as a million.
 *
 * @see <a href="https://doi.org/10.1016/S0377-0427(97)00219-7">Sommeijer, Shampine and Verwer
 *     (1997)</a>
 */
public final class ChebyshevMethod implements OdeMethod {
  private final SpectralBound bound;

  /**
   * Makes the method.
   *
   * @param bound where the spectral radius of ∂f/∂y comes from
   */
  public ChebyshevMethod(SpectralBound bound) {
    this.bound = bound;
  }

  /**
   * Returns this method with another source of the spectral radius.
   *
   * @param source where it comes from
   */
  public ChebyshevMethod with(SpectralBound source) {
    return new ChebyshevMethod(source);
  }

  /**
   * Returns the length of the real stability interval of a step: about 0.65 s².
   *
   * @param stages number of stages s, at least 2
   * @throws IllegalArgumentException if there are fewer
   */
  public double realStability(int stages) {
    if (stages < 2) {
      throw new IllegalArgumentException("a step has at least 2 stages; got " + stages);
    }
    var coefficients = new ChebyshevCoefficients();
    coefficients.set(stages);
    return coefficients.stability();
  }

  @Override
  public String name() {
    return "RKC 2";
  }

  @Override
  public int order() {
    return 2;
  }

  @Override
  public int errorExponent() {
    return 3;
  }

  @Override
  public Stepper open(VectorField field, Tolerances tolerances) {
    return new ChebyshevStepper(field, bound.open(field), bound.isFunctionOfState(), tolerances);
  }

  @Override
  public TapedStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    var forward =
        new ChebyshevStepper(field, bound.open(field), bound.isFunctionOfState(), tolerances);
    return new TapedChebyshevStepper(field, forward, bound.isFunctionOfState());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChebyshevMethod method && bound.equals(method.bound);
  }

  @Override
  public int hashCode() {
    return bound.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
