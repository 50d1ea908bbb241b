package org.costate.nets.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.training.ParameterStore;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands a block the arrays of one field in place of the block's own: what makes one block serve
 * many fields and threads.
 */
final class LeafStore extends ParameterStore {
  private final IdentityHashMap<Parameter, NDArray> arrays = new IdentityHashMap<>();
  private final Set<Parameter> unread = Collections.newSetFromMap(new IdentityHashMap<>());

  LeafStore(NDManager manager) {
    super(manager, false);
  }

  void put(Parameter parameter, NDArray array) {
    arrays.put(parameter, array);
    unread.add(parameter);
  }

  /** Returns whether a forward pass has asked for the parameter. */
  boolean wasRead(Parameter parameter) {
    return !unread.contains(parameter);
  }

  /** Returns what the block makes of rows with these arrays for its parameters. */
  PtNDArray apply(Block block, NDArray rows) {
    return (PtNDArray) block.forward(this, new NDList(rows), false).singletonOrThrow();
  }

  @Override
  public @Nullable NDArray getValue(
      @Nullable Parameter parameter, Device device, boolean training) {
    if (parameter == null) {
      return null;
    }
    NDArray array = arrays.get(parameter);
    if (array == null) {
      throw new IllegalStateException(
          "the block asked for parameter %s, which is not among its getParameters()"
              .formatted(parameter.getName()));
    }
    if (!unread.isEmpty()) {
      unread.remove(parameter);
    }
    return array;
  }
}
