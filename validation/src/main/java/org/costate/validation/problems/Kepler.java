package org.costate.validation.problems;

import org.hipparchus.CalculusFieldElement;

/** A body about a fixed mass of strength 1: state (x, y, ẋ, ẏ). */
record Kepler() implements Equations {

  /** Returns the state at the pericentre of an orbit with half axis 1. */
  static double[] start(double eccentricity) {
    return new double[] {
      1 - eccentricity, 0, 0, Math.sqrt((1 + eccentricity) / (1 - eccentricity))
    };
  }

  @Override
  public void derivative(double t, double[] y, double[] theta, double[] dydt) {
    double r2 = y[0] * y[0] + y[1] * y[1];
    double pull = 1 / (r2 * Math.sqrt(r2));
    dydt[0] = y[2];
    dydt[1] = y[3];
    dydt[2] = -y[0] * pull;
    dydt[3] = -y[1] * pull;
  }

  @Override
  public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
    T r2 = y[0].multiply(y[0]).add(y[1].multiply(y[1]));
    T pull = r2.multiply(r2.sqrt()).reciprocal().negate();
    dydt[0] = y[2];
    dydt[1] = y[3];
    dydt[2] = y[0].multiply(pull);
    dydt[3] = y[1].multiply(pull);
  }
}
