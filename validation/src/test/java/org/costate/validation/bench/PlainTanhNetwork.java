package org.costate.validation.bench;

import java.util.List;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.Dense;

/**
 * A tanh network, linear at the end, in the loops anybody would write: the measure of what fused
 * kernels gain.
 */
final class PlainTanhNetwork {
  private final List<Dense> layers;
  private final int power;
  private final int batch;
  private final double[] theta;
  private final double[][] activations;
  private final double[][] cotangents;

  PlainTanhNetwork(Chain chain, int batch, double[] theta) {
    this.layers = chain.denseLayers();
    this.power = chain.power();
    this.batch = batch;
    this.theta = theta;
    activations = new double[layers.size() + 1][];
    cotangents = new double[layers.size() + 1][];
    for (int k = 0; k <= layers.size(); k++) {
      int width = k == 0 ? chain.inputWidth() : layers.get(k - 1).outputWidth();
      activations[k] = new double[batch * width];
      cotangents[k] = new double[batch * width];
    }
  }

  void value(double[] y, double[] out) {
    double[] first = activations[0];
    for (int i = 0; i < first.length; i++) {
      first[i] = power == 3 ? y[i] * y[i] * y[i] : y[i];
    }
    int offset = 0;
    for (int k = 0; k < layers.size(); k++) {
      Dense dense = layers.get(k);
      int n = dense.inputWidth();
      int m = dense.outputWidth();
      boolean last = k == layers.size() - 1;
      double[] x = activations[k];
      double[] z = activations[k + 1];
      for (int b = 0; b < batch; b++) {
        for (int o = 0; o < m; o++) {
          double sum = theta[offset + m * n + o];
          for (int i = 0; i < n; i++) {
            sum += theta[offset + o * n + i] * x[b * n + i];
          }
          z[b * m + o] = last ? sum : Math.tanh(sum);
        }
      }
      offset += dense.parameterCount();
    }
    System.arraycopy(activations[layers.size()], 0, out, 0, out.length);
  }

  void pullback(double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    System.arraycopy(cotangent, 0, cotangents[layers.size()], 0, cotangent.length);
    int offset = theta.length;
    for (int k = layers.size() - 1; k >= 0; k--) {
      Dense dense = layers.get(k);
      int n = dense.inputWidth();
      int m = dense.outputWidth();
      offset -= dense.parameterCount();
      double[] x = activations[k];
      double[] g = cotangents[k + 1];
      double[] xBar = cotangents[k];
      for (int b = 0; b < batch; b++) {
        for (int o = 0; o < m; o++) {
          thetaBar[offset + m * n + o] += g[b * m + o];
          for (int i = 0; i < n; i++) {
            thetaBar[offset + o * n + i] += g[b * m + o] * x[b * n + i];
          }
        }
        for (int i = 0; i < n; i++) {
          double sum = 0;
          for (int o = 0; o < m; o++) {
            sum += theta[offset + o * n + i] * g[b * m + o];
          }
          double a = x[b * n + i];
          xBar[b * n + i] = k == 0 ? sum : sum * (1 - a * a);
        }
      }
    }
    for (int i = 0; i < yBar.length; i++) {
      yBar[i] += power == 3 ? 3 * y[i] * y[i] * cotangents[0][i] : cotangents[0][i];
    }
  }
}
