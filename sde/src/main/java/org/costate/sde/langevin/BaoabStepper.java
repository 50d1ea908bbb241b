package org.costate.sde.langevin;

import org.costate.sde.SdeStepper;

/** Carries the gradient at the end of a step to the next one. */
final class BaoabStepper implements SdeStepper {
  private final LangevinField field;
  private final double[] x;
  private final double[] gradient;
  private boolean begun;

  BaoabStepper(LangevinField field) {
    this.field = field;
    this.x = new double[field.positions()];
    this.gradient = new double[field.positions()];
  }

  @Override
  public void begin(double t, double[] y) {
    System.arraycopy(y, 0, x, 0, x.length);
    field.gradient(t, x, gradient);
    begun = true;
  }

  @Override
  public void step(double t, double[] y, double h, double[] w, double[] area, double[] yNext) {
    if (!begun) {
      begin(t, y);
    }
    int n = x.length;
    double decay = Math.exp(-field.friction() * h);
    double noise = Math.sqrt(-Math.expm1(-2 * field.friction() * h) * field.temperature() / h);
    for (int i = 0; i < n; i++) {
      double v = y[n + i] - 0.5 * h * gradient[i];
      double middle = y[i] + 0.5 * h * v;
      v = decay * v + noise * w[i];
      x[i] = middle + 0.5 * h * v;
      yNext[i] = x[i];
      yNext[n + i] = v;
    }
    field.gradient(t + h, x, gradient);
    for (int i = 0; i < n; i++) {
      yNext[n + i] -= 0.5 * h * gradient[i];
    }
  }
}
