package org.costate.nets.djl;

import ai.djl.engine.EngineException;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/** What a DJL block must keep to be the right-hand side of a differential equation. */
final class BlockContract {
  private BlockContract() {}

  /**
   * Refuses a block that is no field; the engine must be recording gradients.
   *
   * @param block the network
   * @param arrays its leaves, of the shapes and types that it must take and return
   * @return whether the slope depends on the input at all
   * @throws IllegalArgumentException saying what the block does not keep
   */
  static boolean check(Block block, FieldArrays arrays) {
    LeafStore trainable = arrays.parameters().trainable();
    PtNDArray slope = slope(block, arrays);
    PtNDArray expected = arrays.cotangent();
    if (!slope.getShape().equals(expected.getShape())
        || slope.getDataType() != expected.getDataType()) {
      throw new IllegalArgumentException(
          "the block must return %s of shape %s; it returns %s of shape %s"
              .formatted(
                  expected.getDataType(),
                  expected.getShape(),
                  slope.getDataType(),
                  slope.getShape()));
    }
    for (Parameter parameter : arrays.parameters().values().keySet()) {
      if (!trainable.wasRead(parameter)) {
        throw new IllegalArgumentException(
            "the block returned without asking the parameter store for parameter %s, so its"
                    .formatted(parameter.getName())
                + " gradient would be lost: freeze the parameter, or read it through the store");
      }
    }
    if (!hasGraph(slope, arrays)) {
      throw new IllegalArgumentException(
          "the block's output depends differentiably on neither its input nor its parameters");
    }
    PtNDArray ofInput = arrays.parameters().frozen().apply(block, arrays.input().array());
    return hasGraph(ofInput, arrays);
  }

  private static PtNDArray slope(Block block, FieldArrays arrays) {
    try {
      return arrays.parameters().trainable().apply(block, arrays.input().array());
    } catch (EngineException | IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          "the block does not take an input of shape %s: %s"
              .formatted(arrays.input().array().getShape(), refused.getMessage()),
          refused);
    }
  }

  private static boolean hasGraph(PtNDArray slope, FieldArrays arrays) {
    try {
      JniUtils.backward(slope, arrays.cotangent(), false, false);
      return true;
    } catch (EngineException noGraph) {
      return false;
    }
  }
}
