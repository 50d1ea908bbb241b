package org.costate.pinn.jet;

import java.util.Arrays;
import java.util.List;
import org.costate.pinn.decomposition.Windows;

/** The workspace of one window's network on the points of a block that lie in the window. */
final class WindowSlot {
  private static final int NONE = -1;

  private final Windows windows;
  private final StreamPlan plan;
  private final Block input;
  private final Block output;
  private final List<JetOp> ops;

  /** Streams of the weights, {@code [stream][point]}. */
  private final double[][] weights;

  /** Memory for one feature of the weighted output, {@code [stream][point]}. */
  private final double[][] weighted;

  private final int[] points;
  private int count;
  private int window = NONE;

  /** The window whose parameters are loaded. */
  private int loaded = NONE;

  WindowSlot(Windows windows, Network body, StreamPlan plan, double[] slopes, int capacity) {
    this.windows = windows;
    this.plan = plan;
    input = Block.of(plan.size(), plan.dimension(), capacity);
    double[] local = new double[slopes.length];
    for (int i = 0; i < local.length; i++) {
      local[i] = slopes[i] / windows.radius(i);
    }
    plan.writeSlopes(input, local);
    Assembly assembly = new Assembly(plan, local, capacity);
    output = assembly.append(body, input);
    ops = List.copyOf(assembly.ops());
    weights = new double[plan.size()][capacity];
    weighted = new double[plan.size()][capacity];
    points = new int[capacity];
  }

  /** Begins a block of points. */
  void open(int number) {
    window = number;
    count = 0;
  }

  int window() {
    return window;
  }

  /** Makes the slot read its parameters again. */
  void forget() {
    loaded = NONE;
  }

  /** Adds point j, which lies in this window on the given sides of its overlaps. */
  void add(WindowWeights all, double[][] x, int j, int sides) {
    for (int i = 0; i < x.length; i++) {
      double centre = windows.centre(i, all.along(i, j, sides));
      input.values()[0][i][count] = (x[i][j] - centre) / windows.radius(i);
    }
    for (int s = 0; s < weights.length; s++) {
      weights[s][count] = all.stream(s, j, sides);
    }
    points[count++] = j;
  }

  /** Adds w·N to the streams of the whole block. */
  void forward(double[] theta, double[][][] to) {
    if (loaded != window) {
      load(theta);
    }
    for (JetOp op : ops) {
      op.forward(count);
    }
    for (int f = 0; f < output.width(); f++) {
      clear(weighted);
      for (int k = 0; k < plan.products.size(); k++) {
        StreamPlan.ProductTerm t = plan.products.get(k);
        JetLoops.addProduct(
            weighted[t.stream()],
            t.weight(),
            weights[t.left()],
            output.values()[t.right()][f],
            count);
      }
      for (int s = 0; s < weighted.length; s++) {
        for (int p = 0; p < count; p++) {
          to[s][f][points[p]] += weighted[s][p];
        }
      }
    }
  }

  private void load(double[] theta) {
    int offset = window * (theta.length / windows.size());
    for (JetOp op : ops) {
      offset = op.load(theta, offset);
    }
    loaded = window;
  }

  private void clear(double[][] lines) {
    for (double[] line : lines) {
      Arrays.fill(line, 0, count, 0);
    }
  }

  /** Turns cotangents of the whole block into those of the network's output. */
  private void seed(double[][][] bars) {
    for (int f = 0; f < output.width(); f++) {
      for (int s = 0; s < weighted.length; s++) {
        for (int p = 0; p < count; p++) {
          weighted[s][p] = bars[s][f][points[p]];
        }
      }
      ProductRule.clear(output.bars(), f, count);
      for (int k = 0; k < plan.products.size(); k++) {
        StreamPlan.ProductTerm t = plan.products.get(k);
        JetLoops.addProduct(
            output.bars()[t.right()][f],
            t.weight(),
            weights[t.left()],
            weighted[t.stream()],
            count);
      }
    }
  }

  /** Adds the gradient of the window's parameters to that of all windows'. */
  void backward(double[][][] bars, double[] thetaBar) {
    seed(bars);
    for (int k = ops.size() - 1; k >= 0; k--) {
      ops.get(k).sum(count);
      ops.get(k).pull(count);
    }
    int offset = window * (thetaBar.length / windows.size());
    for (JetOp op : ops) {
      offset = op.addGradient(thetaBar, offset);
    }
  }

  /**
   * Writes the terms of that gradient point by point.
   *
   * @param memory one row for each parameter of a window
   * @param offset of the first window's first parameter
   * @param first column of the block's first point
   */
  void rows(double[][][] bars, double[][] memory, double[][] rows, int offset, int first) {
    seed(bars);
    for (int k = ops.size() - 1; k >= 0; k--) {
      ops.get(k).pull(count);
    }
    int end = 0;
    for (JetOp op : ops) {
      end = op.rows(memory, end, 0, count);
    }
    for (int k = 0; k < memory.length; k++) {
      double[] row = rows[offset + window * memory.length + k];
      for (int p = 0; p < count; p++) {
        row[first + points[p]] = memory[k][p];
      }
    }
  }
}
