package org.costate.validation.problems;

import org.hipparchus.CalculusFieldElement;

/** Prey that grow at θ₀ and are eaten at θ₁; predators that die at θ₂ and grow at θ₃. */
record LotkaVolterra() implements Equations {
  @Override
  public void derivative(double t, double[] y, double[] theta, double[] dydt) {
    double meetings = y[0] * y[1];
    dydt[0] = theta[0] * y[0] - theta[1] * meetings;
    dydt[1] = theta[3] * meetings - theta[2] * y[1];
  }

  @Override
  public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
    T meetings = y[0].multiply(y[1]);
    dydt[0] = theta[0].multiply(y[0]).subtract(theta[1].multiply(meetings));
    dydt[1] = theta[3].multiply(meetings).subtract(theta[2].multiply(y[1]));
  }
}
