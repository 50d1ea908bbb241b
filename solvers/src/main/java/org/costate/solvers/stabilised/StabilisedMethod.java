package org.costate.solvers.stabilised;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;

/**
 * An explicit method that takes as many stages in each step as its length and the spectral radius
 * ask for; made by {@link Stabilised}. Immutable.
 *
 * <p>Dense output by cubic Hermite interpolation, whose error in a step is O(h⁴). No more stages
 * are taken than keep rounding in them below the relative tolerance r, √(r/(10 ulp)) for RKC; with
 * one of 0.1 or more, a sign of fixed steps, as many as the method has.
 */
public final class StabilisedMethod implements OdeMethod {
  private final StabilisedFamily family;
  private final SpectralBound bound;

  StabilisedMethod(StabilisedFamily family, SpectralBound bound) {
    this.family = family;
    this.bound = bound;
  }

  /**
   * Returns this method with another source of the spectral radius.
   *
   * @param source where that of ∂f/∂y comes from
   */
  public StabilisedMethod with(SpectralBound source) {
    return new StabilisedMethod(family, source);
  }

  /** Returns the least number of stages of a step. */
  public int leastStages() {
    return family.least();
  }

  /** Returns the greatest number of stages of a step. */
  public int mostStages() {
    return family.most();
  }

  /**
   * Returns the length of the real stability interval of a step: about 0.65 s² for RKC of order 2,
   * 0.35 s² for ROCK4.
   *
   * @param stages number of stages s
   * @throws IllegalArgumentException if the method has no step of so many
   */
  public double realStability(int stages) {
    if (stages < family.least() || stages > family.most()) {
      throw new IllegalArgumentException(
          "a step has %s to %s stages; got %s".formatted(family.least(), family.most(), stages));
    }
    StepCoefficients coefficients = family.open();
    coefficients.set(stages);
    return coefficients.stability();
  }

  @Override
  public String name() {
    return family.title();
  }

  @Override
  public int order() {
    return family.order();
  }

  @Override
  public int errorExponent() {
    return family.errorExponent();
  }

  @Override
  public Stepper open(VectorField field, Tolerances tolerances) {
    return openPlain(field, tolerances);
  }

  @Override
  public TapedStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    return new TapedStabilisedStepper(
        field, family, openPlain(field, tolerances), bound.isFunctionOfState());
  }

  private StabilisedStepper openPlain(VectorField field, Tolerances tolerances) {
    return new StabilisedStepper(
        field, family, bound.open(field), bound.isFunctionOfState(), tolerances);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StabilisedMethod method
        && family == method.family
        && bound.equals(method.bound);
  }

  @Override
  public int hashCode() {
    return 31 * family.hashCode() + bound.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
