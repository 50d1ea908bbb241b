package org.costate.nets.chain;

import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.special.Erf;
import org.hipparchus.util.MathArrays;

/**
 * The meaning of a chain in the plainest loops, on any of Hipparchus' number types: on {@code
 * Binary64} the value, on {@code Gradient} and {@code DerivativeStructure} derivatives that owe
 * nothing to ours.
 */
final class PlainLoop<T extends CalculusFieldElement<T>> {
  private final T[] theta;
  private int next;

  private PlainLoop(T[] theta) {
    this.theta = theta;
  }

  /** Returns the chain's output for one row. */
  static <T extends CalculusFieldElement<T>> T[] row(Chain chain, double t, T[] y, T[] theta) {
    int width = y.length + (chain.time() == TimeInput.APPENDED ? 1 : 0);
    T[] x = MathArrays.buildArray(theta[0].getField(), width);
    x[width - 1] = theta[0].newInstance(t);
    for (int i = 0; i < y.length; i++) {
      x[i] = y[i].pow(chain.power());
    }
    var loop = new PlainLoop<>(theta);
    return loop.through(chain.layers(), x);
  }

  private T[] through(List<Layer> layers, T[] input) {
    T[] x = input;
    for (Layer layer : layers) {
      if (layer instanceof Dense dense) {
        x = dense(dense, x);
      } else if (layer instanceof Residual residual) {
        T[] g = through(residual.body(), x);
        T[] sum = g.clone();
        for (int i = 0; i < sum.length; i++) {
          sum[i] = x[i].add(g[i]);
        }
        x = sum;
      } else if (layer instanceof Activation activation) {
        T[] a = x.clone();
        for (int i = 0; i < a.length; i++) {
          a[i] = apply(activation, x[i]);
        }
        x = a;
      }
    }
    return x;
  }

  private T[] dense(Dense dense, T[] x) {
    T[] z = MathArrays.buildArray(x[0].getField(), dense.outputWidth());
    for (int o = 0; o < z.length; o++) {
      T sum = x[0].getField().getZero();
      for (int i = 0; i < x.length; i++) {
        sum = sum.add(theta[next++].multiply(x[i]));
      }
      z[o] = sum;
    }
    if (dense.bias()) {
      for (int o = 0; o < z.length; o++) {
        z[o] = z[o].add(theta[next++]);
      }
    }
    return z;
  }

  private T apply(Activation activation, T z) {
    boolean positive = z.getReal() > 0;
    if (activation instanceof Activation.Tanh) {
      return z.tanh();
    } else if (activation instanceof Activation.Sigmoid) {
      return z.negate().exp().add(1).reciprocal();
    } else if (activation instanceof Activation.Relu) {
      return positive ? z : z.multiply(0);
    } else if (activation instanceof Activation.LeakyRelu leaky) {
      return positive ? z : z.multiply(leaky.slope());
    } else if (activation instanceof Activation.Elu elu) {
      return positive ? z : z.expm1().multiply(elu.alpha());
    } else if (activation instanceof Activation.Gelu) {
      return z.multiply(Erf.erfc(z.multiply(-Math.sqrt(0.5)))).multiply(0.5);
    } else if (activation instanceof Activation.Softplus) {
      return positive ? z.add(z.negate().exp().log1p()) : z.exp().log1p();
    } else if (activation instanceof Activation.Silu) {
      return z.divide(z.negate().exp().add(1));
    } else if (activation instanceof Activation.Sine sine) {
      return z.multiply(sine.omega()).sin();
    }
    return z;
  }
}
