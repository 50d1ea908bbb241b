package org.costate.solvers.adjoint;

import org.costate.solvers.AutomaticField;
import org.hipparchus.CalculusFieldElement;

/** Robertson's reactions with their three rate constants as parameters. */
final class Robertson implements AutomaticField.Formula {
  static final double[] RATES = {0.04, 1e4, 3e7};

  /** Near t = 0.4, after the fast transient; the sum of the three is kept. */
  static final double[] Y0 = {0.985, 3.4e-5, 0.014966};

  static AutomaticField field() {
    return AutomaticField.of(3, RATES, new Robertson());
  }

  @Override
  public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
    T slow = theta[0].multiply(y[0]);
    T back = theta[1].multiply(y[1]).multiply(y[2]);
    T fast = theta[2].multiply(y[1]).multiply(y[1]);
    dydt[0] = back.subtract(slow);
    dydt[1] = slow.subtract(back).subtract(fast);
    dydt[2] = fast;
  }
}
