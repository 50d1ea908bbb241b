package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.List;
import org.costate.nets.chain.Activation;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.Dense;
import org.costate.nets.chain.Layer;

/**
 * A run of dense layers and activations in single precision between blocks in double precision.
 *
 * <p>Parameters, what goes in and what comes back are rounded; sums over blocks of points are
 * double. There are no rows: a least-squares method would lose what it is chosen for.
 */
final class FloatLayersJet implements JetOp {
  private final Block input;
  private final Block output;
  private final FloatOp.Lines first;
  private final FloatOp.Lines last;
  private final List<FloatOp> ops = new ArrayList<>();

  FloatLayersJet(Chain chain, StreamPlan plan, Block input, int capacity) {
    if (plan.order() > 2) {
      throw new IllegalArgumentException(
          "single precision is for derivatives up to second order; the streams are %s: leave the"
                  .formatted(plan.streams())
              + " network in double precision");
    }
    this.input = input;
    first = FloatOp.Lines.of(plan.size(), input.width(), capacity);
    FloatOp.Lines lines = first;
    for (Layer layer : chain.layers()) {
      ops.add(
          layer instanceof Dense dense
              ? new FloatDense(dense, lines, capacity)
              : new FloatActivation(
                  SmoothActivations.of((Activation) layer), plan, lines, capacity));
      lines = ops.get(ops.size() - 1).output();
    }
    last = lines;
    output = Block.of(plan.size(), last.width(), capacity);
  }

  Block output() {
    return output;
  }

  @Override
  public void forward(int n) {
    narrow(input.values(), first.values(), n);
    for (int k = 0; k < ops.size(); k++) {
      ops.get(k).forward(n);
    }
    widen(last.values(), output.values(), n);
  }

  /** The whole reverse pass: values and sums are there for one of them only. */
  @Override
  public void sum(int n) {
    narrow(output.bars(), last.bars(), n);
    for (int k = ops.size() - 1; k >= 0; k--) {
      ops.get(k).backward(n);
    }
    widen(first.bars(), input.bars(), n);
  }

  @Override
  public void pull(int n) {}

  private static void narrow(double[][][] from, float[][][] to, int n) {
    for (int s = 0; s < to.length; s++) {
      for (int f = 0; f < to[s].length; f++) {
        FloatActivation.narrow(from[s][f], to[s][f], n);
      }
    }
  }

  private static void widen(float[][][] from, double[][][] to, int n) {
    for (int s = 0; s < to.length; s++) {
      for (int f = 0; f < to[s].length; f++) {
        FloatActivation.widen(from[s][f], to[s][f], n);
      }
    }
  }

  @Override
  public int load(double[] theta, int offset) {
    int at = offset;
    for (FloatOp op : ops) {
      at = op.load(theta, at);
    }
    return at;
  }

  @Override
  public int addGradient(double[] thetaBar, int offset) {
    int at = offset;
    for (FloatOp op : ops) {
      at = op.addGradient(thetaBar, at);
    }
    return at;
  }

  @Override
  public int rows(double[][] rows, int offset, int firstColumn, int n) {
    throw new IllegalStateException(
        "single precision has no gradients of single points: use the network in double precision"
            + " with least-squares methods");
  }
}
