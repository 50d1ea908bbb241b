package org.costate.pinn.lines;

import org.hipparchus.analysis.differentiation.Gradient;

/** A formula differentiated by forward mode, cell by cell. */
final class AutomaticPoint implements PointFunction {
  private final int inputs;
  private final int outputs;
  private final double[] theta;
  private final PointFormula formula;
  private final Gradient[] c;
  private final Gradient[] parameters;

  AutomaticPoint(int inputs, int outputs, double[] theta, PointFormula formula) {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "need a species and an output at least; got %s and %s".formatted(inputs, outputs));
    }
    this.inputs = inputs;
    this.outputs = outputs;
    this.theta = theta.clone();
    this.formula = formula;
    this.c = new Gradient[inputs];
    this.parameters = new Gradient[theta.length];
    Gradient[] one = evaluate(new double[inputs], 1, 0);
    if (one.length != outputs) {
      throw new IllegalArgumentException(
          "the formula must return %s values; got %s".formatted(outputs, one.length));
    }
  }

  private Gradient[] evaluate(double[] values, int cells, int cell) {
    int free = inputs + theta.length;
    for (int k = 0; k < inputs; k++) {
      c[k] = Gradient.variable(free, k, values[k * cells + cell]);
    }
    for (int k = 0; k < theta.length; k++) {
      parameters[k] = Gradient.variable(free, inputs + k, theta[k]);
    }
    return formula.evaluate(c, parameters);
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public int parameterCount() {
    return theta.length;
  }

  @Override
  public double[] parameters() {
    return theta.clone();
  }

  @Override
  public void setParameters(double[] values) {
    if (values.length != theta.length) {
      throw new IllegalArgumentException(
          "need %s parameters; got %s".formatted(theta.length, values.length));
    }
    System.arraycopy(values, 0, theta, 0, values.length);
  }

  @Override
  public void value(double[] values, int cells, double[] out) {
    for (int i = 0; i < cells; i++) {
      Gradient[] result = evaluate(values, cells, i);
      for (int k = 0; k < outputs; k++) {
        out[k * cells + i] = result[k].getValue();
      }
    }
  }

  @Override
  public void pullback(
      double[] values, int cells, double[] cotangent, double[] cBar, double[] thetaBar) {
    for (int i = 0; i < cells; i++) {
      Gradient[] result = evaluate(values, cells, i);
      for (int k = 0; k < outputs; k++) {
        double bar = cotangent[k * cells + i];
        for (int j = 0; j < inputs; j++) {
          cBar[j * cells + i] += bar * result[k].getPartialDerivative(j);
        }
        for (int j = 0; j < theta.length; j++) {
          thetaBar[j] += bar * result[k].getPartialDerivative(inputs + j);
        }
      }
    }
  }

  @Override
  public void pushforward(
      double[] values, int cells, double[] cDot, double[] thetaDot, double[] out) {
    for (int i = 0; i < cells; i++) {
      Gradient[] result = evaluate(values, cells, i);
      for (int k = 0; k < outputs; k++) {
        double sum = 0;
        for (int j = 0; j < inputs; j++) {
          sum += cDot[j * cells + i] * result[k].getPartialDerivative(j);
        }
        for (int j = 0; j < theta.length; j++) {
          sum += thetaDot[j] * result[k].getPartialDerivative(inputs + j);
        }
        out[k * cells + i] = sum;
      }
    }
  }
}
