package org.costate.validation.problems;

import org.costate.solvers.linear.MatrixPattern;
import org.hipparchus.CalculusFieldElement;

/** The Oregonator; parameters s, q, w. */
record Oregonator() implements StiffEquations {
  @Override
  public void derivative(double t, double[] y, double[] theta, double[] dydt) {
    double s = theta[0];
    double q = theta[1];
    dydt[0] = s * (y[1] + y[0] * (1 - q * y[0] - y[1]));
    dydt[1] = (y[2] - (1 + y[0]) * y[1]) / s;
    dydt[2] = theta[2] * (y[0] - y[2]);
  }

  @Override
  public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
    T one = t.getField().getOne();
    T growth = one.subtract(theta[1].multiply(y[0])).subtract(y[1]);
    dydt[0] = theta[0].multiply(y[1].add(y[0].multiply(growth)));
    dydt[1] = y[2].subtract(y[0].add(one).multiply(y[1])).divide(theta[0]);
    dydt[2] = theta[2].multiply(y[0].subtract(y[2]));
  }

  @Override
  public MatrixPattern pattern() {
    return MatrixPattern.dense(3);
  }

  @Override
  public void jacobian(double t, double[] y, double[] theta, double[] entries) {
    double s = theta[0];
    entries[0] = s * (1 - 2 * theta[1] * y[0] - y[1]);
    entries[1] = s * (1 - y[0]);
    entries[2] = 0;
    entries[3] = -y[1] / s;
    entries[4] = -(1 + y[0]) / s;
    entries[5] = 1 / s;
    entries[6] = theta[2];
    entries[7] = 0;
    entries[8] = -theta[2];
  }
}
