package org.costate.solvers.adjoint;

import org.costate.solvers.AutomaticField;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeProblem;
import org.hipparchus.CalculusFieldElement;

/** Prey and predators, {@code ẋ = αx − βxy, ẏ = −γy + δxy}, with θ = (α, β, γ, δ). */
final class LotkaVolterra implements DifferentiableField {
  static final double[] Y0 = {1, 1.2};
  static final double[] THETA = {1.5, 1, 3, 0.9};

  private final double[] theta = THETA.clone();

  static OdeProblem<LotkaVolterra> problem(double t0, double t1) {
    return OdeProblem.of(new LotkaVolterra(), t0, Y0, t1);
  }

  /** The same field, differentiated by Hipparchus. */
  static AutomaticField automatic() {
    return AutomaticField.of(2, THETA, new Formula());
  }

  static final class Formula implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      T meetings = y[0].multiply(y[1]);
      dydt[0] = theta[0].multiply(y[0]).subtract(theta[1].multiply(meetings));
      dydt[1] = theta[3].multiply(meetings).subtract(theta[2].multiply(y[1]));
    }
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public int parameterCount() {
    return 4;
  }

  @Override
  public double[] parameters() {
    return theta.clone();
  }

  @Override
  public void setParameters(double[] values) {
    System.arraycopy(values, 0, theta, 0, 4);
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    dydt[0] = theta[0] * y[0] - theta[1] * y[0] * y[1];
    dydt[1] = -theta[2] * y[1] + theta[3] * y[0] * y[1];
  }

  @Override
  public void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    yBar[0] += cotangent[0] * (theta[0] - theta[1] * y[1]) + cotangent[1] * theta[3] * y[1];
    yBar[1] += -cotangent[0] * theta[1] * y[0] + cotangent[1] * (theta[3] * y[0] - theta[2]);
    thetaBar[0] += cotangent[0] * y[0];
    thetaBar[1] -= cotangent[0] * y[0] * y[1];
    thetaBar[2] -= cotangent[1] * y[1];
    thetaBar[3] += cotangent[1] * y[0] * y[1];
  }
}
