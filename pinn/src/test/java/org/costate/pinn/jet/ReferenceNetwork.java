package org.costate.pinn.jet;

import java.util.List;
import org.costate.nets.chain.Activation;
import org.costate.nets.chain.Dense;
import org.costate.nets.chain.Layer;
import org.costate.nets.chain.Residual;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.special.Erf;

/** A network evaluated in Hipparchus' derivative numbers, one point at a time. */
final class ReferenceNetwork {
  private final double[] theta;
  private int offset;

  private ReferenceNetwork(double[] theta) {
    this.theta = theta;
  }

  static DerivativeStructure[] value(List<Layer> layers, double[] theta, DerivativeStructure[] x) {
    return new ReferenceNetwork(theta).run(layers, x);
  }

  private DerivativeStructure[] run(List<Layer> layers, DerivativeStructure[] x) {
    DerivativeStructure[] a = x;
    for (Layer layer : layers) {
      a = run(layer, a);
    }
    return a;
  }

  private DerivativeStructure[] run(Layer layer, DerivativeStructure[] x) {
    if (layer instanceof Dense dense) {
      return dense(dense, x);
    }
    DerivativeStructure[] out = new DerivativeStructure[x.length];
    if (layer instanceof Residual residual) {
      DerivativeStructure[] g = run(residual.body(), x);
      for (int i = 0; i < x.length; i++) {
        out[i] = x[i].add(g[i]);
      }
      return out;
    }
    for (int i = 0; i < x.length; i++) {
      out[i] = activation((Activation) layer, x[i]);
    }
    return out;
  }

  private DerivativeStructure[] dense(Dense dense, DerivativeStructure[] x) {
    DerivativeStructure[] z = new DerivativeStructure[dense.outputWidth()];
    for (int o = 0; o < z.length; o++) {
      z[o] = x[0].multiply(0);
      for (DerivativeStructure input : x) {
        z[o] = z[o].add(input.multiply(theta[offset++]));
      }
    }
    for (int o = 0; o < z.length && dense.bias(); o++) {
      z[o] = z[o].add(theta[offset++]);
    }
    return z;
  }

  private static DerivativeStructure activation(Activation kind, DerivativeStructure z) {
    if (kind instanceof Activation.Tanh) {
      return z.tanh();
    } else if (kind instanceof Activation.Sine sine) {
      return z.multiply(sine.omega()).sin();
    } else if (kind instanceof Activation.Gelu) {
      return z.multiply(Erf.erfc(z.multiply(-Math.sqrt(0.5)))).multiply(0.5);
    } else if (kind instanceof Activation.Silu) {
      return z.divide(z.negate().exp().add(1));
    } else if (kind instanceof Activation.Sigmoid) {
      return z.negate().exp().add(1).reciprocal();
    } else if (kind instanceof Activation.Softplus) {
      return z.exp().log1p();
    }
    return z;
  }
}
