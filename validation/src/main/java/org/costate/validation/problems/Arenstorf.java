package org.costate.validation.problems;

import org.hipparchus.CalculusFieldElement;

/** The restricted three-body problem; parameter: mass of the moon. State (x, y, ẋ, ẏ). */
record Arenstorf() implements Equations {
  @Override
  public void derivative(double t, double[] y, double[] theta, double[] dydt) {
    double moon = theta[0];
    double earth = 1 - moon;
    double fromEarth = y[0] + moon;
    double fromMoon = y[0] - earth;
    double d = fromEarth * fromEarth + y[1] * y[1];
    double e = fromMoon * fromMoon + y[1] * y[1];
    double toEarth = earth / (d * Math.sqrt(d));
    double toMoon = moon / (e * Math.sqrt(e));
    dydt[0] = y[2];
    dydt[1] = y[3];
    dydt[2] = y[0] + 2 * y[3] - toEarth * fromEarth - toMoon * fromMoon;
    dydt[3] = y[1] - 2 * y[2] - (toEarth + toMoon) * y[1];
  }

  @Override
  public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
    T moon = theta[0];
    T earth = moon.negate().add(t.getField().getOne());
    T fromEarth = y[0].add(moon);
    T fromMoon = y[0].subtract(earth);
    T y2 = y[1].multiply(y[1]);
    T d = fromEarth.multiply(fromEarth).add(y2);
    T e = fromMoon.multiply(fromMoon).add(y2);
    T toEarth = earth.divide(d.multiply(d.sqrt()));
    T toMoon = moon.divide(e.multiply(e.sqrt()));
    dydt[0] = y[2];
    dydt[1] = y[3];
    dydt[2] =
        y[0].add(y[3].multiply(2))
            .subtract(toEarth.multiply(fromEarth))
            .subtract(toMoon.multiply(fromMoon));
    dydt[3] = y[1].subtract(y[2].multiply(2)).subtract(toEarth.add(toMoon).multiply(y[1]));
  }
}
