package org.costate.nets.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.costate.nets.chain.Activation;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.Dense;
import org.costate.nets.chain.Layer;
import org.costate.nets.chain.Residual;
import org.costate.nets.chain.TimeInput;

/**
 * A chain as a DJL block: the same function of the same parameters in the same order.
 *
 * <p>It takes {@code [batch, columns]}, where {@code columns} counts the state and the time if the
 * chain appends it, and returns {@code [batch, outputWidth]}. Its parameters are {@code weight}
 * and, where there is one, {@code bias} of each dense layer, numbered in order of evaluation. DJL
 * initialises them by its own rules; {@link BlockParameters#write} sets those of {@link
 * Chain#initialParameters}.
 */
public final class ChainBlock extends AbstractBlock {
  private static final byte VERSION = 1;

  private final Chain chain;
  private final List<Parameter> weights = new ArrayList<>();
  private final List<Parameter> biases = new ArrayList<>();

  /**
   * Makes the block, without values.
   *
   * @param chain the network
   */
  @SuppressWarnings("this-escape")
  public ChainBlock(Chain chain) {
    super(VERSION);
    this.chain = chain;
    for (Dense dense : chain.denseLayers()) {
      int index = weights.size();
      Parameter weight = named("weight" + index, Parameter.Type.WEIGHT);
      weight.setShape(new Shape(dense.outputWidth(), dense.inputWidth()));
      weights.add(addParameter(weight));
      if (dense.bias()) {
        Parameter bias = named("bias" + index, Parameter.Type.BIAS);
        bias.setShape(new Shape(dense.outputWidth()));
        biases.add(addParameter(bias));
      }
    }
  }

  private static Parameter named(String name, Parameter.Type type) {
    return Parameter.builder().setName(name).setType(type).build();
  }

  /** Returns the description of the network. */
  public Chain chain() {
    return chain;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), chain.outputWidth())};
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = powered(inputs.singletonOrThrow());
    return new NDList(
        run(chain.layers(), x, store, new ArrayDeque<>(weights), new ArrayDeque<>(biases)));
  }

  private NDArray powered(NDArray x) {
    if (chain.power() == 1) {
      return x;
    }
    if (chain.time() == TimeInput.IGNORED) {
      return x.pow(chain.power());
    }
    int width = chain.inputWidth();
    return x.get(new NDIndex(":, :{}", width))
        .pow(chain.power())
        .concat(x.get(new NDIndex(":, {}:", width)), 1);
  }

  private static NDArray run(
      List<Layer> layers,
      NDArray start,
      ParameterStore store,
      Queue<Parameter> weights,
      Queue<Parameter> biases) {
    NDArray x = start;
    for (Layer layer : layers) {
      if (layer instanceof Dense dense) {
        NDArray weight = store.getValue(weights.remove(), x.getDevice(), false);
        NDArray bias = dense.bias() ? store.getValue(biases.remove(), x.getDevice(), false) : null;
        x = x.getNDArrayInternal().linear(x, weight, bias).singletonOrThrow();
      } else if (layer instanceof Activation activation) {
        x = apply(activation, x);
      } else if (layer instanceof Residual residual) {
        x = x.add(run(residual.body(), x, store, weights, biases));
      } else {
        throw new IllegalArgumentException("no such layer on the engine: " + layer);
      }
    }
    return x;
  }

  private static NDArray apply(Activation activation, NDArray z) {
    if (activation instanceof Activation.Tanh) {
      return z.getNDArrayInternal().tanh();
    } else if (activation instanceof Activation.Identity) {
      return z;
    } else if (activation instanceof Activation.Sigmoid) {
      return z.getNDArrayInternal().sigmoid();
    } else if (activation instanceof Activation.Relu) {
      return z.getNDArrayInternal().relu();
    } else if (activation instanceof Activation.Gelu) {
      return z.getNDArrayInternal().gelu();
    } else if (activation instanceof Activation.Silu) {
      return z.getNDArrayInternal().sigmoid().mul(z);
    } else if (activation instanceof Activation.Sine sine) {
      return z.mul(sine.omega()).sin();
    } else if (activation instanceof Activation.LeakyRelu leaky) {
      // DJL's own takes the slope as a float.
      return NDArrays.where(z.gt(0), z, z.mul(leaky.slope()));
    } else if (activation instanceof Activation.Elu elu) {
      return NDArrays.where(z.gt(0), z, z.getNDArrayInternal().elu(1).mul(elu.alpha()));
    } else if (activation instanceof Activation.Softplus) {
      // The engine's softplus is z itself above 20, off by 2e-9; below 0 it is exact.
      return NDArrays.where(
          z.gt(0),
          z.add(z.neg().getNDArrayInternal().softPlus()),
          z.getNDArrayInternal().softPlus());
    }
    throw new IllegalArgumentException("no such activation on the engine: " + activation);
  }
}
