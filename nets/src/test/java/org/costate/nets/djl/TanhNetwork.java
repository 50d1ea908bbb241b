package org.costate.nets.djl;

import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;

/** One hidden layer of tanh, as a DJL block and, independently, as loops over the formulas. */
record TanhNetwork(int in, int hidden, int out) {

  SequentialBlock block() {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(hidden).build())
        .add(Activation.tanhBlock())
        .add(Linear.builder().setUnits(out).build());
  }

  int parameterCount() {
    return hidden * (in + 1) + out * (hidden + 1);
  }

  /** {@code W2 tanh(W1 x + b1) + b2} for one row; θ = (W1, b1, W2, b2). */
  double[] value(double[] theta, double[] x) {
    double[] a = activations(theta, x);
    double[] y = new double[out];
    int w2 = hidden * (in + 1);
    for (int k = 0; k < out; k++) {
      y[k] = theta[w2 + out * hidden + k];
      for (int j = 0; j < hidden; j++) {
        y[k] += theta[w2 + k * hidden + j] * a[j];
      }
    }
    return y;
  }

  /** Adds the pullback of one row. */
  void pullback(double[] theta, double[] x, double[] u, double[] xBar, double[] thetaBar) {
    double[] a = activations(theta, x);
    int b1 = hidden * in;
    int w2 = hidden * (in + 1);
    int b2 = w2 + out * hidden;
    for (int j = 0; j < hidden; j++) {
      double aBar = 0;
      for (int k = 0; k < out; k++) {
        aBar += theta[w2 + k * hidden + j] * u[k];
        thetaBar[w2 + k * hidden + j] += u[k] * a[j];
      }
      double zBar = aBar * (1 - a[j] * a[j]);
      thetaBar[b1 + j] += zBar;
      for (int i = 0; i < in; i++) {
        thetaBar[j * in + i] += zBar * x[i];
        xBar[i] += zBar * theta[j * in + i];
      }
    }
    for (int k = 0; k < out; k++) {
      thetaBar[b2 + k] += u[k];
    }
  }

  private double[] activations(double[] theta, double[] x) {
    double[] a = new double[hidden];
    for (int j = 0; j < hidden; j++) {
      double z = theta[hidden * in + j];
      for (int i = 0; i < in; i++) {
        z += theta[j * in + i] * x[i];
      }
      a[j] = Math.tanh(z);
    }
    return a;
  }
}
