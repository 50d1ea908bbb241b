package org.costate.validation.problems;

import org.hipparchus.CalculusFieldElement;

/** Lorenz (1963); parameters σ, ρ, β. */
record Lorenz() implements Equations {
  @Override
  public void derivative(double t, double[] y, double[] theta, double[] dydt) {
    dydt[0] = theta[0] * (y[1] - y[0]);
    dydt[1] = y[0] * (theta[1] - y[2]) - y[1];
    dydt[2] = y[0] * y[1] - theta[2] * y[2];
  }

  @Override
  public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
    dydt[0] = theta[0].multiply(y[1].subtract(y[0]));
    dydt[1] = y[0].multiply(theta[1].subtract(y[2])).subtract(y[1]);
    dydt[2] = y[0].multiply(y[1]).subtract(theta[2].multiply(y[2]));
  }
}
