package org.costate.validation.problems;

import org.costate.solvers.linear.MatrixPattern;
import org.hipparchus.CalculusFieldElement;

/** Van der Pol's oscillator in slow time; the parameter is 1/ε, the square of his μ. */
record VanDerPol() implements StiffEquations {
  @Override
  public void derivative(double t, double[] y, double[] theta, double[] dydt) {
    dydt[0] = y[1];
    dydt[1] = ((1 - y[0] * y[0]) * y[1] - y[0]) * theta[0];
  }

  @Override
  public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
    T damping = y[0].multiply(y[0]).negate().add(t.getField().getOne());
    dydt[0] = y[1];
    dydt[1] = damping.multiply(y[1]).subtract(y[0]).multiply(theta[0]);
  }

  @Override
  public MatrixPattern pattern() {
    return MatrixPattern.dense(2);
  }

  @Override
  public void jacobian(double t, double[] y, double[] theta, double[] entries) {
    entries[0] = 0;
    entries[1] = 1;
    entries[2] = (-2 * y[0] * y[1] - 1) * theta[0];
    entries[3] = (1 - y[0] * y[0]) * theta[0];
  }
}
