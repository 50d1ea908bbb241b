package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import org.costate.nets.chain.Activation;
import org.costate.nets.chain.Dense;
import org.costate.nets.chain.Layer;
import org.costate.nets.chain.Residual;
import org.costate.pinn.decomposition.Windows;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.special.Erf;

/** A network evaluated in Hipparchus' derivative numbers, one point at a time. */
final class ReferenceNetwork {
  private final double[] theta;
  private int offset;
  private DenseForm form = new DenseForm.Plain();

  private ReferenceNetwork(double[] theta) {
    this.theta = theta;
  }

  static DerivativeStructure[] value(List<Layer> layers, double[] theta, DerivativeStructure[] x) {
    return new ReferenceNetwork(theta).run(layers, x);
  }

  static DerivativeStructure[] value(Network network, double[] theta, DerivativeStructure[] x) {
    return new ReferenceNetwork(theta).run(network, x);
  }

  private DerivativeStructure[] run(Network network, DerivativeStructure[] x) {
    DerivativeStructure[] a = x;
    for (Piece piece : network.pieces()) {
      a = run(piece, a);
    }
    return a;
  }

  private DerivativeStructure[] run(Piece piece, DerivativeStructure[] x) {
    if (piece instanceof Piece.Features features) {
      return features(features.waves(), x);
    } else if (piece instanceof Piece.Ball ball) {
      return ball(ball, x);
    } else if (piece instanceof Piece.Windowed windowed) {
      DerivativeStructure[] sum = windowed(windowed.levels().get(0), windowed.body(), x);
      for (Windows finer : windowed.levels().subList(1, windowed.levels().size())) {
        sum = combined(sum, windowed(finer, windowed.body(), x), DerivativeStructure::add);
      }
      return sum;
    } else if (piece instanceof Piece.Layers layers) {
      form = layers.form();
      return run(layers.chain().layers(), x);
    } else if (piece instanceof Piece.Skip skip) {
      return combined(x, run(skip.body(), x), DerivativeStructure::add);
    } else if (piece instanceof Piece.Product product) {
      DerivativeStructure[] f = run(product.factors().get(0), x);
      return combined(f, run(product.factors().get(1), x), DerivativeStructure::multiply);
    }
    Piece.Gated gated = (Piece.Gated) piece;
    form = gated.form();
    DerivativeStructure[] u = run(gated.part(0).layers(), x);
    DerivativeStructure[] v = run(gated.part(1).layers(), x);
    DerivativeStructure[] h = x;
    for (int k = 0; k < gated.depth(); k++) {
      DerivativeStructure[] z = run(gated.part(k + 2).layers(), h);
      h = new DerivativeStructure[z.length];
      for (int i = 0; i < z.length; i++) {
        h[i] = z[i].negate().add(1).multiply(u[i]).add(z[i].multiply(v[i]));
      }
    }
    return h;
  }

  /** Every network at every point, with the weight of its window, which may be zero. */
  private DerivativeStructure[] windowed(Windows windows, Network body, DerivativeStructure[] x) {
    DerivativeStructure[] sum = new DerivativeStructure[body.outputWidth()];
    Arrays.fill(sum, x[0].multiply(0));
    for (int j = 0; j < windows.size(); j++) {
      DerivativeStructure weight = x[0].multiply(0).add(1);
      DerivativeStructure[] local = new DerivativeStructure[x.length];
      int rest = j;
      for (int i = x.length - 1; i >= 0; i--) {
        int count = windows.counts().get(i);
        int k = rest % count;
        rest /= count;
        weight = weight.multiply(rise(windows, i, k, x[i]).subtract(rise(windows, i, k + 1, x[i])));
        local[i] = x[i].subtract(windows.centre(i, k)).divide(windows.radius(i));
      }
      DerivativeStructure[] u = run(body, local);
      for (int o = 0; o < u.length; o++) {
        sum[o] = sum[o].add(weight.multiply(u[o]));
      }
    }
    return sum;
  }

  /** The step from window k − 1 to window k along a coordinate. */
  private static DerivativeStructure rise(Windows windows, int i, int k, DerivativeStructure x) {
    int count = windows.counts().get(i);
    double edge = 2.0 * k / count - 1;
    DerivativeStructure t = x.subtract(edge).divide((windows.overlap() - 1) / count);
    if (k == 0 || (k < count && t.getValue() >= 1)) {
      return x.multiply(0).add(1);
    } else if (k == count || t.getValue() <= -1) {
      return x.multiply(0);
    }
    DerivativeStructure z = t.subtract(1).reciprocal().negate().subtract(t.add(1).reciprocal());
    return z.multiply(-2.5).exp().add(1).reciprocal();
  }

  private DerivativeStructure[] ball(Piece.Ball ball, DerivativeStructure[] x) {
    DerivativeStructure square = x[0].multiply(0);
    for (int i : ball.coordinates()) {
      square = square.add(x[i].square());
    }
    DerivativeStructure[] bent = x.clone();
    for (int i : ball.coordinates()) {
      bent[i] = x[i].multiply(square.negate().add(3)).divide(2);
    }
    DerivativeStructure gate = square.negate().add(1).pow(2);
    DerivativeStructure[] flat = run(ball.body(), bent);
    return combined(flat, run(ball.body(), x), (f, g) -> f.add(gate.multiply(g)));
  }

  private static DerivativeStructure[] features(Waves waves, DerivativeStructure[] x) {
    List<DerivativeStructure> out = new ArrayList<>();
    for (int k = 0; k < waves.rows().size(); k++) {
      DerivativeStructure angle = x[0].multiply(0).add(waves.phases().get(k));
      for (int i = 0; i < x.length; i++) {
        angle = angle.add(x[i].multiply(waves.rows().get(k).get(i)));
      }
      out.add(angle.sin());
    }
    waves.kept().forEach(i -> out.add(x[i]));
    return out.toArray(DerivativeStructure[]::new);
  }

  private static DerivativeStructure[] combined(
      DerivativeStructure[] f,
      DerivativeStructure[] g,
      BinaryOperator<DerivativeStructure> operation) {
    DerivativeStructure[] out = new DerivativeStructure[f.length];
    for (int i = 0; i < f.length; i++) {
      out[i] = operation.apply(f[i], g[i]);
    }
    return out;
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
    int own = offset;
    offset += form.extra(dense);
    DerivativeStructure[] z = new DerivativeStructure[dense.outputWidth()];
    for (int o = 0; o < z.length; o++) {
      z[o] = x[0].multiply(0);
      for (DerivativeStructure input : x) {
        z[o] = z[o].add(input.multiply(theta[offset++]));
      }
      if (form instanceof DenseForm.Factorised) {
        z[o] = z[o].multiply(Math.exp(theta[own + o]));
      }
    }
    for (int o = 0; o < z.length && dense.bias(); o++) {
      z[o] = z[o].add(theta[offset++]);
    }
    for (int o = 0; o < z.length && form instanceof DenseForm.Sloped; o++) {
      z[o] = z[o].multiply(theta[own]).multiply(((DenseForm.Sloped) form).factor());
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
