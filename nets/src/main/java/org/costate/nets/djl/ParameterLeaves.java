package org.costate.nets.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Leaves for the parameters θ of a block, and what it reads besides. */
final class ParameterLeaves {
  private final Map<Parameter, Leaf> leaves = new LinkedHashMap<>();
  private final Map<Parameter, NDArray> constants = new LinkedHashMap<>();
  private final DataType type;
  private final LeafStore trainable;
  private final LeafStore frozen;
  private final int count;
  private final double[] gradients;

  /**
   * Makes the arrays.
   *
   * @param manager owns all of them
   * @param type float32 or float64
   * @param parameters in the order of θ, with the values to start from; copied
   * @param fixed what a block reads besides; copied
   */
  ParameterLeaves(
      NDManager manager,
      DataType type,
      Map<Parameter, NDArray> parameters,
      Map<Parameter, NDArray> fixed) {
    this.type = type;
    trainable = new LeafStore(manager);
    frozen = new LeafStore(manager);
    int sum = 0;
    int longest = 0;
    for (Map.Entry<Parameter, NDArray> entry : parameters.entrySet()) {
      Parameter parameter = entry.getKey();
      Leaf leaf = new Leaf(manager, entry.getValue().getShape(), type);
      leaf.values().put(BlockParameters.values(entry.getValue()), 0, leaf.length());
      leaves.put(parameter, leaf);
      trainable.put(parameter, leaf.array());
      frozen.put(parameter, leaf.frozen());
      sum = Math.addExact(sum, leaf.length());
      longest = Math.max(longest, leaf.length());
    }
    for (Map.Entry<Parameter, NDArray> entry : fixed.entrySet()) {
      putConstant(manager, entry.getKey(), entry.getValue());
    }
    count = sum;
    gradients = new double[longest];
  }

  private void putConstant(NDManager manager, Parameter parameter, NDArray value) {
    DataType found = value.getDataType();
    NDArray constant = value.toType(found.isFloating() ? type : found, true);
    constant.attach(manager);
    NDScope.unregister(constant);
    constants.put(parameter, constant);
    trainable.put(parameter, constant);
    frozen.put(parameter, constant);
  }

  /** Returns the length of θ. */
  int count() {
    return count;
  }

  /** Returns the parameters with gradients flowing into them. */
  LeafStore trainable() {
    return trainable;
  }

  /** Returns the same parameters without. */
  LeafStore frozen() {
    return frozen;
  }

  Collection<Leaf> leaves() {
    return leaves.values();
  }

  /** Returns the parameters in the order of θ with their present values, without gradients. */
  Map<Parameter, NDArray> values() {
    Map<Parameter, NDArray> values = new LinkedHashMap<>();
    leaves.forEach((parameter, leaf) -> values.put(parameter, leaf.frozen()));
    return values;
  }

  Map<Parameter, NDArray> constants() {
    return constants;
  }

  /** Writes θ into a new array. */
  double[] theta() {
    double[] theta = new double[count];
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

  void zeroGradients() {
    for (Leaf leaf : leaves.values()) {
      leaf.zeroGradient();
    }
  }

  /** Adds the gradients to {@code thetaBar}. */
  void addGradients(double[] thetaBar) {
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
