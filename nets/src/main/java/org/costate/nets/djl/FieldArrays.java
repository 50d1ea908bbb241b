package org.costate.nets.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.Map;
import org.costate.nets.NetworkOptions;
import org.costate.nets.Precision;
import org.costate.nets.chain.TimeInput;

/**
 * The native memory of one field: leaves for input and parameters, constants, the cotangent, and
 * the traffic between them and the arrays of the caller.
 */
final class FieldArrays {
  private final NetworkOptions options;
  private final Leaf input;
  private final ParameterLeaves parameterLeaves;
  private final PtNDArray cotangent;
  private final NativeView cotangentView;
  private final double[] rows;

  /**
   * Makes the arrays.
   *
   * @param manager owns all of them
   * @param options shape, time and precision
   * @param parameters in the order of θ, with the values to start from; copied
   * @param fixed what a block reads besides; copied
   */
  FieldArrays(
      NDManager manager,
      NetworkOptions options,
      Map<Parameter, NDArray> parameters,
      Map<Parameter, NDArray> fixed) {
    this.options = options;
    DataType type = dataType(options);
    input = new Leaf(manager, inputShape(options), type);
    parameterLeaves = new ParameterLeaves(manager, type, parameters, fixed);
    cotangent =
        (PtNDArray) manager.zeros(new Shape(options.batch(), options.stateDimension()), type);
    NDScope.unregister(cotangent);
    cotangentView = NativeView.of(cotangent);
    rows = new double[input.length()];
  }

  /** Returns the engine's name of a precision. */
  static DataType dataType(NetworkOptions options) {
    return options.precision() == Precision.FLOAT64 ? DataType.FLOAT64 : DataType.FLOAT32;
  }

  /** Returns the shape of what the block sees. */
  static Shape inputShape(NetworkOptions options) {
    return new Shape(options.batch(), options.inputColumns());
  }

  /** Returns what the block sees of the state. */
  Leaf input() {
    return input;
  }

  /** Returns the parameters and constants. */
  ParameterLeaves parameters() {
    return parameterLeaves;
  }

  PtNDArray cotangent() {
    return cotangent;
  }

  /** Sets what the block sees: the rows of y, each followed by t where the time is appended. */
  void setInput(double t, double[] y) {
    putRows(t, y, input.values());
  }

  /** Writes rows of the state, each followed by {@code last} where the time is appended. */
  void putRows(double last, double[] y, NativeView target) {
    if (options.time() == TimeInput.IGNORED) {
      target.put(y, 0, y.length);
      return;
    }
    int dim = options.stateDimension();
    for (int row = 0; row < options.batch(); row++) {
      int start = row * (dim + 1);
      System.arraycopy(y, row * dim, rows, start, dim);
      rows[start + dim] = last;
    }
    target.put(rows, 0, rows.length);
  }

  void setCotangent(double[] u) {
    cotangentView.put(u, 0, u.length);
  }

  /** Adds the gradient of the input to {@code yBar}, from {@code offset} on, leaving out time. */
  void addInputGradient(double[] yBar, int offset) {
    input.gradient().get(rows, 0, rows.length);
    int dim = options.stateDimension();
    int columns = options.inputColumns();
    for (int row = 0; row < options.batch(); row++) {
      for (int j = 0; j < dim; j++) {
        yBar[offset + row * dim + j] += rows[row * columns + j];
      }
    }
  }
}
