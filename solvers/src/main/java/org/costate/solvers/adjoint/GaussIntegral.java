package org.costate.solvers.adjoint;

import org.costate.solvers.SaveAt;
import org.costate.solvers.StepListener;
import org.costate.solvers.Stepper;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** Gauss-Legendre quadrature over every backward step, on its dense output. */
final class GaussIntegral implements ParameterIntegral, StepListener {
  private final BackwardSolve backward;
  private final AdjointField field;
  private final GaussIntegratorFactory rules = new GaussIntegratorFactory();
  private final double[] a;
  private double[] thetaBar = {};

  GaussIntegral(BackwardSolve backward, AdjointField field) {
    this.backward = backward;
    this.field = field;
    this.a = new double[field.dimension()];
  }

  @Override
  public double[] integrate(double from, double[] start, double to, double[] sums) {
    thetaBar = sums;
    return backward.solve(from, start, to, SaveAt.end(), this).last();
  }

  @Override
  public void accepted(double t, double[] y, double h, double[] yNext, Stepper stepper) {
    // m nodes are exact to degree 2m - 1, at least two more than the polynomial's: enough for an
    // error of higher order than the interpolant's own.
    GaussIntegrator rule = rules.legendre(stepper.denseDegree() / 2 + 2);
    for (int i = 0; i < rule.getNumberOfPoints(); i++) {
      double theta = 0.5 + 0.5 * rule.getPoint(i);
      stepper.interpolate(theta, a);
      // The walk goes backward, so that the integral forward in time has the other sign.
      field.addParameters(t + theta * h, a, -0.5 * h * rule.getWeight(i), thetaBar);
    }
  }
}
