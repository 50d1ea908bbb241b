package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.pinn.decomposition.Windows;

/**
 * {@code Σ_j w_j(x) N_j((x̂ − c_j)/ρ)}, the sum over windows j that contain x alone; the first
 * operation of a network, so nothing is pulled back through it.
 *
 * <p>The windows that points of a block lie in take slots, which the next block uses again: memory
 * is that of as many networks as are met in one block. So points should come in the order of {@link
 * Network#inOrder}.
 */
final class WindowsJet implements JetOp {
  private final Windows windows;
  private final Network body;
  private final StreamPlan plan;
  private final int capacity;
  private final Block input;
  private final Block output;
  private final double[] slopes;
  private final WindowWeights weights;
  private final List<WindowSlot> slots = new ArrayList<>();
  private final double[] theta;
  private final double[] thetaBar;

  /** The slot of a window in this block, counted from 1; 0 for none. */
  private final int[] slotOf;

  private int used;
  private double[][] rowMemory = {};

  WindowsJet(
      Windows windows,
      Network body,
      StreamPlan plan,
      double[] slopes,
      Block input,
      Block output,
      int capacity) {
    this.windows = windows;
    this.body = body;
    this.plan = plan;
    this.capacity = capacity;
    this.input = input;
    this.output = output;
    this.slopes = slopes;
    weights = new WindowWeights(windows, plan, slopes, capacity);
    theta = new double[windows.size() * body.parameterCount()];
    thetaBar = new double[theta.length];
    slotOf = new int[windows.size()];
  }

  @Override
  public void forward(int n) {
    for (int k = 0; k < used; k++) {
      slotOf[slots.get(k).window()] = 0;
    }
    used = 0;
    double[][] x = input.values()[0];
    for (int j = 0; j < n; j++) {
      weights.find(x, j);
      for (int which = 0; which < weights.count(j); which++) {
        int sides = weights.sides(j, which);
        slot(j, sides).add(weights, x, j, sides);
      }
    }
    for (int f = 0; f < output.width(); f++) {
      ProductRule.clear(output.values(), f, n);
    }
    for (int k = 0; k < used; k++) {
      slots.get(k).forward(theta, output.values());
    }
  }

  private WindowSlot slot(int j, int sides) {
    int number = 0;
    for (int i = 0; i < windows.dimension(); i++) {
      number = number * windows.counts().get(i) + weights.along(i, j, sides);
    }
    if (slotOf[number] == 0) {
      if (used == slots.size()) {
        slots.add(new WindowSlot(windows, body, plan, slopes, capacity));
      }
      slots.get(used).open(number);
      slotOf[number] = ++used;
    }
    return slots.get(slotOf[number] - 1);
  }

  /** The whole reverse pass, since what it needs of the slots is gone with the next block. */
  @Override
  public void sum(int n) {
    for (int k = 0; k < used; k++) {
      slots.get(k).backward(output.bars(), thetaBar);
    }
  }

  @Override
  public void pull(int n) {}

  @Override
  public int load(double[] all, int offset) {
    System.arraycopy(all, offset, theta, 0, theta.length);
    slots.forEach(WindowSlot::forget);
    return offset + theta.length;
  }

  @Override
  public int addGradient(double[] allBar, int offset) {
    int each = body.parameterCount();
    for (int k = 0; k < used; k++) {
      int from = slots.get(k).window() * each;
      for (int p = from; p < from + each; p++) {
        allBar[offset + p] += thetaBar[p];
      }
      Arrays.fill(thetaBar, from, from + each, 0);
    }
    return offset + theta.length;
  }

  @Override
  public int rows(double[][] rows, int offset, int first, int n) {
    if (rowMemory.length == 0) {
      rowMemory = new double[body.parameterCount()][capacity];
    }
    for (int p = 0; p < theta.length; p++) {
      Arrays.fill(rows[offset + p], first, first + n, 0);
    }
    for (int k = 0; k < used; k++) {
      slots.get(k).rows(output.bars(), rowMemory, rows, offset, first);
    }
    return offset + theta.length;
  }
}
