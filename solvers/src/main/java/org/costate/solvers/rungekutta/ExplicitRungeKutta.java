package org.costate.solvers.rungekutta;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.StepController;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;

/** The explicit Runge-Kutta method with a given tableau. */
public final class ExplicitRungeKutta implements OdeMethod {
  /** As the library's own, with a little more safety. */
  private static final StepController PREDICTIVE =
      new StepController.Adaptive(2, -1, 0, -1, 0, 0.85, 0.2, 10, 1);

  private final ButcherTableau tableau;
  private final Stages stages;

  /**
   * Makes the method.
   *
   * @param tableau its coefficients
   */
  public ExplicitRungeKutta(ButcherTableau tableau) {
    this.tableau = tableau;
    this.stages = new Stages(tableau);
  }

  /** Returns the coefficients. */
  public ButcherTableau tableau() {
    return tableau;
  }

  /**
   * Returns the length of the real stability interval: the largest r such that {@code |R(−x)| ≤ 1}
   * for all x from 0 to r, with R the stability function. To three digits.
   */
  public double realStability() {
    double[] r = stages.stabilityFunction();
    double step = 1e-3;
    double x = 0;
    while (Math.abs(value(r, -x - step)) <= 1 + 1e-12) {
      x += step;
    }
    return x;
  }

  private static double value(double[] coefficients, double z) {
    double sum = 0;
    for (int m = coefficients.length - 1; m >= 0; m--) {
      sum = sum * z + coefficients[m];
    }
    return sum;
  }

  /**
   * Returns whether its steppers can estimate the {@link Stepper#spectralRadius() spectral radius}:
   * whether the last stage has the abscissa of another.
   */
  public boolean sensesStiffness() {
    return stages.twin() >= 0;
  }

  @Override
  public String name() {
    return tableau.name();
  }

  @Override
  public int order() {
    return tableau.order();
  }

  @Override
  public int errorExponent() {
    if (tableau.embeddedOrder() == 0) {
      return 0;
    }
    // The quotient of two estimates shrinks like the local error of the method itself.
    return tableau.stabilisingError() == null ? tableau.embeddedOrder() + 1 : tableau.order();
  }

  /**
   * {@inheritDoc} From order 6 on the predictive one: their long steps meet a change of the
   * solution within a step or two, where a controller that only looks back is rejected. On Pleiades
   * and Kepler's problem at 1e-9 it saves Verner's method of order 8 a fifth of the evaluations.
   */
  @Override
  public StepController controller() {
    return errorExponent() < 6 ? OdeMethod.super.controller() : PREDICTIVE;
  }

  @Override
  public Stepper open(VectorField field, Tolerances tolerances) {
    return new ExplicitStepper(
        stages, (stage, t, y, k) -> field.derivative(t, y, k), field.dimension(), tolerances);
  }

  @Override
  public TapedStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    return new TapedExplicitStepper(stages, field, tolerances);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExplicitRungeKutta method && tableau.equals(method.tableau);
  }

  @Override
  public int hashCode() {
    return tableau.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
