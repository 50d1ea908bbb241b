package org.costate.nets.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a field needs for pushforwards besides its {@link FieldArrays}: directions of the input and
 * of every parameter, the step ε along them, and the cotangent that is differentiated in.
 */
final class Tangents {
  private final FieldArrays arrays;
  private final PtNDArray epsilon;
  private final PtNDArray dual;
  private final PtNDArray inputDirection;
  private final List<PtNDArray> directions = new ArrayList<>();
  private final List<NativeView> views = new ArrayList<>();
  private final NativeView inputView;
  private final LeafStore moved;
  private final ForwardProduct product;

  /**
   * Makes the arrays and loads the program.
   *
   * @param manager owns them
   * @param arrays the field's
   */
  Tangents(NDManager manager, FieldArrays arrays) {
    this.arrays = arrays;
    DataType type = arrays.cotangent().getDataType();
    epsilon = lasting(manager, new Shape(), type);
    dual = lasting(manager, arrays.cotangent().getShape(), type);
    epsilon.setRequiresGradient(true);
    dual.setRequiresGradient(true);
    inputDirection = lasting(manager, arrays.input().array().getShape(), type);
    inputView = NativeView.of(inputDirection);
    for (Leaf leaf : arrays.parameters().leaves()) {
      PtNDArray direction = lasting(manager, leaf.array().getShape(), type);
      directions.add(direction);
      views.add(NativeView.of(direction));
    }
    moved = new LeafStore(manager);
    arrays.parameters().constants().forEach(moved::put);
    product = new ForwardProduct(manager);
  }

  private static PtNDArray lasting(NDManager manager, Shape shape, DataType type) {
    PtNDArray array = (PtNDArray) manager.zeros(shape, type);
    NDScope.unregister(array);
    return array;
  }

  /** Returns the input moved along {@code yDot}; time is not moved. */
  PtNDArray input(double[] yDot) {
    arrays.putRows(0, yDot, inputView);
    return along(arrays.input().frozen(), inputDirection);
  }

  /** Returns the parameters moved along {@code thetaDot}. */
  LeafStore parameters(double[] thetaDot) {
    int offset = 0;
    int index = 0;
    for (Map.Entry<Parameter, NDArray> entry : arrays.parameters().values().entrySet()) {
      PtNDArray values = (PtNDArray) entry.getValue();
      int length = Math.toIntExact(values.size());
      views.get(index).put(thetaDot, offset, length);
      moved.put(entry.getKey(), along(values, directions.get(index)));
      offset += length;
      index++;
    }
    return moved;
  }

  /** Returns the derivative of the slope along the directions. */
  PtNDArray derivative(PtNDArray slope) {
    return product.apply(slope, epsilon, dual);
  }

  private PtNDArray along(PtNDArray from, PtNDArray direction) {
    return from.add(direction.mul(epsilon));
  }
}
