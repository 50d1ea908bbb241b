package org.costate.nets.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * An array that gradients flow into, made once, with views of its values and of its gradient.
 *
 * <p>A gradient appears on the engine only at the first backward pass; later passes add to it in
 * place. So one pass with a zero cotangent over the leaf alone primes it, and the view of its
 * gradient is valid from the start.
 */
final class Leaf {
  private final PtNDArray array;
  private final PtNDArray frozen;
  private final NativeView values;
  private final NativeView gradient;
  private final double[] zeros;

  /**
   * Makes a leaf of zeros.
   *
   * @param manager owns the native memory
   * @param shape of the array
   * @param type float32 or float64
   */
  Leaf(NDManager manager, Shape shape, DataType type) {
    array = (PtNDArray) manager.zeros(shape, type);
    frozen = JniUtils.detachGradient(array);
    NDScope.unregister(array, frozen);
    array.setRequiresGradient(true);
    values = NativeView.of(array);
    zeros = new double[Math.toIntExact(shape.size())];
    try (PtNDArray zero = (PtNDArray) manager.zeros(shape, type)) {
      JniUtils.backward(array, zero, false, false);
    }
    try (PtNDArray primed = array.getGradient()) {
      gradient = NativeView.of(primed);
    }
  }

  /** Returns the array that gradients flow into. */
  PtNDArray array() {
    return array;
  }

  /** Returns the same memory as an array that no gradient flows into. */
  PtNDArray frozen() {
    return frozen;
  }

  /** Returns the number of elements. */
  int length() {
    return zeros.length;
  }

  /** Returns the view of the values. */
  NativeView values() {
    return values;
  }

  /** Returns the view of the gradient. */
  NativeView gradient() {
    return gradient;
  }

  /** Forgets what earlier backward passes have left. */
  void zeroGradient() {
    gradient.put(zeros, 0, zeros.length);
  }
}
