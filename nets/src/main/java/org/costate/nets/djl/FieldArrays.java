package org.costate.nets.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.Collection;
import java.util.LinkedHashMap;
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
  private final Map<Parameter, Leaf> leaves = new LinkedHashMap<>();
  private final Map<Parameter, NDArray> constants = new LinkedHashMap<>();
  private final LeafStore trainable;
  private final LeafStore frozen;
  private final PtNDArray cotangent;
  private final NativeView cotangentView;
  private final int parameterCount;
  private final double[] rows;
  private final double[] gradients;

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
    trainable = new LeafStore(manager);
    frozen = new LeafStore(manager);
    int count = 0;
    int longest = 0;
    for (Map.Entry<Parameter, NDArray> entry : parameters.entrySet()) {
      Parameter parameter = entry.getKey();
      Leaf leaf = new Leaf(manager, entry.getValue().getShape(), type);
      leaf.values().put(BlockParameters.values(entry.getValue()), 0, leaf.length());
      leaves.put(parameter, leaf);
      trainable.put(parameter, leaf.array());
      frozen.put(parameter, leaf.frozen());
      count = Math.addExact(count, leaf.length());
      longest = Math.max(longest, leaf.length());
    }
    for (Map.Entry<Parameter, NDArray> entry : fixed.entrySet()) {
      putConstant(manager, entry.getKey(), entry.getValue());
    }
    cotangent =
        (PtNDArray) manager.zeros(new Shape(options.batch(), options.stateDimension()), type);
    NDScope.unregister(cotangent);
    cotangentView = NativeView.of(cotangent);
    parameterCount = count;
    rows = new double[input.length()];
    gradients = new double[longest];
  }

  /** Returns the engine's name of a precision. */
  static DataType dataType(NetworkOptions options) {
    return options.precision() == Precision.FLOAT64 ? DataType.FLOAT64 : DataType.FLOAT32;
  }

  /** Returns the shape of what the block sees. */
  static Shape inputShape(NetworkOptions options) {
    return new Shape(options.batch(), options.inputColumns());
  }

  private void putConstant(NDManager manager, Parameter parameter, NDArray value) {
    DataType found = value.getDataType();
    NDArray constant = value.toType(found.isFloating() ? dataType(options) : found, true);
    constant.attach(manager);
    NDScope.unregister(constant);
    constants.put(parameter, constant);
    trainable.put(parameter, constant);
    frozen.put(parameter, constant);
  }

  int parameterCount() {
    return parameterCount;
  }

  /** Returns what the block sees of the state. */
  Leaf input() {
    return input;
  }

  /** Returns the parameters with gradients flowing into them. */
  LeafStore trainable() {
    return trainable;
  }

  /** Returns the same parameters without. */
  LeafStore frozen() {
    return frozen;
  }

  PtNDArray cotangent() {
    return cotangent;
  }

  Collection<Leaf> leaves() {
    return leaves.values();
  }

  /** Returns the parameters in the order of θ with their present values, without gradients. */
  Map<Parameter, NDArray> parameters() {
    Map<Parameter, NDArray> values = new LinkedHashMap<>();
    leaves.forEach((parameter, leaf) -> values.put(parameter, leaf.frozen()));
    return values;
  }

  Map<Parameter, NDArray> constants() {
    return constants;
  }

  /** Writes θ into a new array. */
  double[] theta() {
    double[] theta = new double[parameterCount];
    int offset = 0;
    for (Leaf leaf : leaves.values()) {
      leaf.values().get(theta, offset, leaf.length());
      offset += leaf.length();
    }
    return theta;
  }

  /** Sets θ. */
  void setTheta(double[] theta) {
    int offset = 0;
    for (Leaf leaf : leaves.values()) {
      leaf.values().put(theta, offset, leaf.length());
      offset += leaf.length();
    }
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

  void zeroParameterGradients() {
    for (Leaf leaf : leaves.values()) {
      leaf.zeroGradient();
    }
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

  /** Adds the gradients of the parameters to {@code thetaBar}. */
  void addParameterGradients(double[] thetaBar) {
    int offset = 0;
    for (Leaf leaf : leaves.values()) {
      leaf.gradient().get(gradients, 0, leaf.length());
      for (int i = 0; i < leaf.length(); i++) {
        thetaBar[offset + i] += gradients[i];
      }
      offset += leaf.length();
    }
  }
}
