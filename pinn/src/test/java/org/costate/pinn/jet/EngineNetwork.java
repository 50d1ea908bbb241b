package org.costate.pinn.jet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import org.costate.nets.chain.Activation;
import org.costate.nets.chain.Dense;
import org.costate.nets.chain.Layer;
import org.costate.nets.chain.Residual;

/** A network written in the engine's array operations, with all its parameters in one array. */
final class EngineNetwork extends AbstractBlock {
  private final Network network;
  private final Parameter theta;

  @SuppressWarnings("this-escape")
  EngineNetwork(Network network) {
    this.network = network;
    theta = addParameter(Parameter.builder().setName("theta").setType(Parameter.Type.BIAS).build());
    theta.setShape(new Shape(network.parameterCount()));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), network.outputWidth())};
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.singletonOrThrow();
    return new NDList(new Run(store.getValue(theta, x.getDevice(), training)).run(network, x));
  }

  /** One evaluation: parameters are taken from the front on. */
  private static final class Run {
    private final NDArray theta;
    private int offset;
    private DenseForm form = new DenseForm.Plain();

    Run(NDArray theta) {
      this.theta = theta;
    }

    private NDArray take(int count) {
      offset += count;
      return theta.get(new NDIndex("{}:{}", offset - count, offset));
    }

    NDArray run(Network net, NDArray from) {
      NDArray x = from;
      for (Piece piece : net.pieces()) {
        x = run(piece, x);
      }
      return x;
    }

    private NDArray run(Piece piece, NDArray x) {
      if (piece instanceof Piece.Features features) {
        return features(features.waves(), x);
      } else if (piece instanceof Piece.Layers layers) {
        form = layers.form();
        return run(layers.chain().layers(), x);
      } else if (piece instanceof Piece.Skip skip) {
        return x.add(run(skip.body(), x));
      } else if (piece instanceof Piece.Product product) {
        NDArray f = run(product.factors().get(0), x);
        return f.mul(run(product.factors().get(1), x));
      }
      Piece.Gated gated = (Piece.Gated) piece;
      form = gated.form();
      NDArray u = run(gated.part(0).layers(), x);
      NDArray v = run(gated.part(1).layers(), x);
      NDArray h = x;
      for (int k = 0; k < gated.depth(); k++) {
        NDArray z = run(gated.part(k + 2).layers(), h);
        h = z.neg().add(1).mul(u).add(z.mul(v));
      }
      return h;
    }

    private static NDArray features(Waves waves, NDArray x) {
      NDManager manager = x.getManager();
      double[][] rows = new double[waves.rows().size()][];
      for (int k = 0; k < rows.length; k++) {
        rows[k] = waves.rows().get(k).stream().mapToDouble(Double::doubleValue).toArray();
      }
      double[] phases = waves.phases().stream().mapToDouble(Double::doubleValue).toArray();
      NDArray angles = x.matMul(manager.create(rows).transpose()).add(manager.create(phases));
      NDList columns = new NDList(angles.sin());
      waves.kept().forEach(i -> columns.add(x.get(new NDIndex(":, {}:{}", i, i + 1))));
      // A single array would be copied without the graph that it came from.
      return columns.size() == 1 ? columns.get(0) : NDArrays.concat(columns, 1);
    }

    private NDArray run(List<Layer> layers, NDArray from) {
      NDArray x = from;
      for (Layer layer : layers) {
        if (layer instanceof Dense dense) {
          x = dense(dense, x);
        } else if (layer instanceof Residual residual) {
          x = x.add(run(residual.body(), x));
        } else {
          x = activation((Activation) layer, x);
        }
      }
      return x;
    }

    private NDArray dense(Dense dense, NDArray x) {
      int in = dense.inputWidth();
      int out = dense.outputWidth();
      NDArray own = form instanceof DenseForm.Plain ? null : take(form.extra(dense));
      NDArray weight = take(in * out).reshape(out, in);
      if (form instanceof DenseForm.Factorised) {
        weight = weight.mul(own.exp().reshape(out, 1));
      }
      NDArray z = x.matMul(weight.transpose());
      if (dense.bias()) {
        z = z.add(take(out));
      }
      return form instanceof DenseForm.Sloped sloped ? z.mul(own).mul(sloped.factor()) : z;
    }

    private static NDArray activation(Activation kind, NDArray z) {
      if (kind instanceof Activation.Tanh) {
        return z.getNDArrayInternal().tanh();
      } else if (kind instanceof Activation.Sine sine) {
        return z.mul(sine.omega()).sin();
      } else if (kind instanceof Activation.Gelu) {
        return z.getNDArrayInternal().gelu();
      } else if (kind instanceof Activation.Silu) {
        return z.getNDArrayInternal().sigmoid().mul(z);
      } else if (kind instanceof Activation.Sigmoid) {
        return z.getNDArrayInternal().sigmoid();
      } else if (kind instanceof Activation.Softplus) {
        return z.exp().add(1).log();
      }
      return z;
    }
  }
}
