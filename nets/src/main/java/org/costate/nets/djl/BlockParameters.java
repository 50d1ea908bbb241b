package org.costate.nets.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The trainable parameters of a DJL block as one flat vector θ.
 *
 * <p>Order: that of {@code block.getParameters()}, each array row-major, a parameter shared by
 * several layers once, where it comes first. Parameters that require no gradient are left out.
 */
public final class BlockParameters {
  private BlockParameters() {}

  /**
   * Returns a copy of the parameters.
   *
   * @param block initialised
   * @throws ai.djl.nn.UninitializedParameterException if it is not
   */
  public static double[] read(Block block) {
    List<double[]> parts = new ArrayList<>();
    int count = 0;
    for (Parameter parameter : trainable(block)) {
      double[] part = values(parameter.getArray());
      parts.add(part);
      count += part.length;
    }
    double[] theta = new double[count];
    int offset = 0;
    for (double[] part : parts) {
      System.arraycopy(part, 0, theta, offset, part.length);
      offset += part.length;
    }
    return theta;
  }

  /**
   * Sets the parameters, rounding where the block's arrays are float32.
   *
   * @param theta the values; not modified
   * @param block initialised, on the CPU
   * @throws IllegalArgumentException if the block has another number of parameters, or one that is
   *     neither float32 nor float64, or not in the CPU's memory
   */
  public static void write(double[] theta, Block block) {
    List<Parameter> parameters = trainable(block);
    long count = parameters.stream().mapToLong(p -> p.getArray().size()).sum();
    if (theta.length != count) {
      throw new IllegalArgumentException(
          "the block has %s parameters; got %s values".formatted(count, theta.length));
    }
    int offset = 0;
    for (Parameter parameter : parameters) {
      int length = Math.toIntExact(parameter.getArray().size());
      view(parameter).put(theta, offset, length);
      offset += length;
    }
  }

  /** Returns the parameters that require a gradient, each once. */
  static List<Parameter> trainable(Block block) {
    return distinct(block, Parameter::requiresGradient);
  }

  /** Returns the parameters that require none, each once. */
  static List<Parameter> constant(Block block) {
    return distinct(block, parameter -> !parameter.requiresGradient());
  }

  /** Returns the values of an array of any numeric type. */
  static double[] values(NDArray array) {
    if (array.getDataType() == DataType.FLOAT64) {
      return array.toDoubleArray();
    }
    try (NDArray widened = array.toType(DataType.FLOAT64, true)) {
      return widened.toDoubleArray();
    }
  }

  private static NativeView view(Parameter parameter) {
    NDArray array = parameter.getArray();
    if (!array.getDataType().isFloating() || array.getDataType().getNumOfBytes() < 4) {
      throw new IllegalArgumentException(
          "parameter %s must be float32 or float64; it is %s"
              .formatted(parameter.getName(), array.getDataType()));
    }
    if (array.getDevice().isGpu()) {
      throw new IllegalArgumentException(
          "parameter %s must be in the CPU's memory; it is on %s"
              .formatted(parameter.getName(), array.getDevice()));
    }
    return NativeView.of((PtNDArray) array);
  }

  private static List<Parameter> distinct(Block block, Predicate<Parameter> wanted) {
    Set<Parameter> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Parameter> result = new ArrayList<>();
    for (Parameter parameter : block.getParameters().values()) {
      if (wanted.test(parameter) && seen.add(parameter)) {
        result.add(parameter);
      }
    }
    return result;
  }
}
