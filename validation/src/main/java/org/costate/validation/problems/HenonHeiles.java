package org.costate.validation.problems;

import org.hipparchus.CalculusFieldElement;

/** A star in the plane with potential (x² + y²)/2 + x²y - y³/3: state (x, y, ẋ, ẏ). */
record HenonHeiles() implements Equations {
  @Override
  public void derivative(double t, double[] y, double[] theta, double[] dydt) {
    dydt[0] = y[2];
    dydt[1] = y[3];
    dydt[2] = -y[0] - 2 * y[0] * y[1];
    dydt[3] = y[1] * y[1] - y[0] * y[0] - y[1];
  }

  @Override
  public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
    dydt[0] = y[2];
    dydt[1] = y[3];
    dydt[2] = y[0].add(y[0].multiply(y[1]).multiply(2)).negate();
    dydt[3] = y[1].multiply(y[1]).subtract(y[0].multiply(y[0])).subtract(y[1]);
  }
}
