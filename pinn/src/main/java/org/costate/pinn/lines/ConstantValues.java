package org.costate.pinn.lines;

import java.util.Arrays;

/** Values that depend on nothing. */
final class ConstantValues implements PointFunction {
  private final int inputs;
  private final double[] values;
  private final boolean learnt;

  ConstantValues(int inputs, double[] values, boolean learnt) {
    if (inputs < 1 || values.length < 1) {
      throw new IllegalArgumentException(
          "need a species and a value at least; got %s and %s".formatted(inputs, values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "values must be finite; values[%s] = %s".formatted(i, values[i]));
      }
    }
    this.inputs = inputs;
    this.values = values.clone();
    this.learnt = learnt;
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return values.length;
  }

  @Override
  public boolean isConstant() {
    return true;
  }

  @Override
  public int parameterCount() {
    return learnt ? values.length : 0;
  }

  @Override
  public double[] parameters() {
    return learnt ? values.clone() : new double[0];
  }

  @Override
  public void setParameters(double[] theta) {
    if (theta.length != parameterCount()) {
      throw new IllegalArgumentException(
          "need %s parameters; got %s".formatted(parameterCount(), theta.length));
    }
    System.arraycopy(theta, 0, values, 0, theta.length);
  }

  @Override
  public void value(double[] c, int cells, double[] out) {
    for (int k = 0; k < values.length; k++) {
      Arrays.fill(out, k * cells, (k + 1) * cells, values[k]);
    }
  }

  @Override
  public void pullback(
      double[] c, int cells, double[] cotangent, double[] cBar, double[] thetaBar) {
    if (!learnt) {
      return;
    }
    for (int k = 0; k < values.length; k++) {
      double sum = 0;
      for (int i = k * cells; i < (k + 1) * cells; i++) {
        sum += cotangent[i];
      }
      thetaBar[k] += sum;
    }
  }

  @Override
  public void pushforward(double[] c, int cells, double[] cDot, double[] thetaDot, double[] out) {
    for (int k = 0; k < values.length; k++) {
      Arrays.fill(out, k * cells, (k + 1) * cells, learnt ? thetaDot[k] : 0);
    }
  }
}
