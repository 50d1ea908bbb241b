package org.costate.nets.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives of a block in its inputs by reverse passes through reverse passes, and their gradient
 * in the parameters by one more.
 *
 * <p>Every derivative that others are taken of costs one reverse pass for each output, through a
 * graph that grows with its order. One instance serves one thread at a time, on one engine thread;
 * the graph of the last forward pass is kept until the next. An instance that is not closed gives
 * its native memory back when it is garbage.
 */
public final class BlockDerivatives implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final BlockFunction function;
  private final List<List<Integer>> derivatives;
  private final NDManager manager;
  private final Cleaner.Cleanable memory;
  private final ParameterLeaves leaves;
  private final ReverseProduct product;

  /** All derivatives of the last points, {@code [n, derivatives × outputs]}. */
  private @Nullable PtNDArray all;

  private double[] rows = {};

  BlockDerivatives(BlockFunction function, List<List<Integer>> derivatives) {
    this.function = function;
    this.derivatives = List.copyOf(derivatives);
    NDManager owner = Engines.pyTorch().newBaseManager(Device.cpu());
    manager = owner;
    memory = CLEANER.register(this, owner::close);
    boolean found = EngineThread.enter(1, true);
    try {
      leaves = function.leaves(owner);
      product = new ReverseProduct(owner);
    } finally {
      EngineThread.leave(found, true);
    }
  }

  /**
   * Sets the parameters.
   *
   * @param theta as in {@link BlockParameters}; copied
   * @throws IllegalArgumentException if their number is wrong
   */
  public void setParameters(double[] theta) {
    requireParameters(theta);
    leaves.setTheta(theta);
  }

  /**
   * Computes the derivatives at some points.
   *
   * @param x inputs, {@code [inputs][≥ n]}; not modified
   * @param n number of points, at least 1
   * @param values receives them, {@code [derivative][output][≥ n]}
   */
  public void forward(double[][] x, int n, double[][][] values) {
    boolean found = EngineThread.enter(1, true);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      forget();
      PtNDArray table = table(points(x, n), n);
      NDScope.unregister(table);
      all = table;
      int columns = columns();
      rows = new double[n * columns];
      NativeView.of(table).get(rows, 0, rows.length);
      for (int j = 0; j < n; j++) {
        for (int c = 0; c < columns; c++) {
          values[c / function.outputs()][c % function.outputs()][j] = rows[j * columns + c];
        }
      }
    } finally {
      EngineThread.leave(found, true);
      Reference.reachabilityFence(this);
    }
  }

  private int columns() {
    return derivatives.size() * function.outputs();
  }

  private PtNDArray points(double[][] x, int n) {
    double[] flat = new double[n * x.length];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < x.length; i++) {
        flat[j * x.length + i] = x[i][j];
      }
    }
    PtNDArray points = (PtNDArray) manager.create(flat, new Shape(n, x.length));
    points.setRequiresGradient(true);
    return points;
  }

  private PtNDArray table(PtNDArray x, int n) {
    NDArray y = leaves.trainable().apply(function.block(), x);
    PtNDArray ones = (PtNDArray) manager.ones(new Shape(n, 1), x.getDataType());
    // So that every derivative depends on x, also those of a linear block, which are constant.
    NDArray nothing = column(x, 0).mul(0);
    List<Map<List<Integer>, PtNDArray>> gradients = new ArrayList<>();
    NDList columns = new NDList();
    for (List<Integer> derivative : derivatives) {
      for (int k = 0; k < function.outputs(); k++) {
        if (gradients.size() == k) {
          gradients.add(new HashMap<>());
        }
        columns.add(along(derivative, column(y, k), gradients.get(k), x, ones, nothing));
      }
    }
    // A single array would be copied without the graph that it came from.
    NDArray table = columns.size() == 1 ? columns.get(0).mul(1) : NDArrays.concat(columns, 1);
    return (PtNDArray) table;
  }

  private NDArray along(
      List<Integer> derivative,
      NDArray y,
      Map<List<Integer>, PtNDArray> gradients,
      PtNDArray x,
      PtNDArray ones,
      NDArray nothing) {
    if (derivative.isEmpty()) {
      return y;
    }
    int last = derivative.size() - 1;
    List<Integer> lower = derivative.subList(0, last);
    PtNDArray gradient = gradients.get(lower);
    if (gradient == null) {
      NDArray below = along(lower, y, gradients, x, ones, nothing).add(nothing);
      gradient = product.apply((PtNDArray) below, x, ones);
      gradients.put(lower, gradient);
    }
    return column(gradient, derivative.get(last));
  }

  private static NDArray column(NDArray array, int i) {
    return array.get(new NDIndex(":, {}:{}", i, i + 1));
  }

  /**
   * Adds {@code Σ cotangent · ∂derivative/∂θ} over derivatives, outputs and points of the last
   * forward pass.
   *
   * @param bars cotangents, {@code [derivative][output][≥ n]}; not modified
   * @param first the first point whose cotangents are not zero
   * @param end the point after the last of them
   * @param thetaBar is added to
   * @throws IllegalArgumentException if its length is wrong
   * @throws IllegalStateException if there was no forward pass
   */
  public void backward(double[][][] bars, int first, int end, double[] thetaBar) {
    requireParameters(thetaBar);
    PtNDArray table = all;
    if (table == null) {
      throw new IllegalStateException("there is nothing to differentiate: call forward first");
    }
    boolean found = EngineThread.enter(1, true);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      int columns = columns();
      Arrays.fill(rows, 0);
      for (int j = first; j < end; j++) {
        for (int c = 0; c < columns; c++) {
          rows[j * columns + c] = bars[c / function.outputs()][c % function.outputs()][j];
        }
      }
      leaves.zeroGradients();
      JniUtils.backward(table, (PtNDArray) manager.create(rows, table.getShape()), true, false);
      leaves.addGradients(thetaBar);
    } finally {
      EngineThread.leave(found, true);
      Reference.reachabilityFence(this);
    }
  }

  private void requireParameters(double[] theta) {
    if (theta.length != leaves.count()) {
      throw new IllegalArgumentException(
          "the block has %s parameters; got %s".formatted(leaves.count(), theta.length));
    }
  }

  private void forget() {
    PtNDArray old = all;
    if (old != null) {
      old.close();
      all = null;
    }
  }

  @Override
  public void close() {
    memory.clean();
  }
}
