package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.nets.chain.Activation;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.Dense;
import org.costate.nets.chain.Layer;
import org.costate.nets.chain.Residual;
import org.costate.nets.chain.TimeInput;

/**
 * A chain with derivatives in its inputs, on one block of points at a time.
 *
 * <p>{@link #forward} carries the streams of a {@link StreamPlan} through the layers; after the
 * cotangents of the output's streams are written, {@link #backward} gives the gradient in the
 * parameters. Every line is one stream of one feature over the points of the block, so that loops
 * run over points. One instance serves one thread; after construction nothing is allocated.
 */
public final class JetChain {
  private final Chain chain;
  private final StreamPlan plan;
  private final InputScaling scaling;
  private final int capacity;
  private final List<JetOp> ops = new ArrayList<>();
  private final Block input;
  private final Block output;

  /**
   * Creates the workspace.
   *
   * @param chain the network; its activations are smooth, its power is 1, and time is one of its
   *     inputs
   * @param plan the streams
   * @param scaling the normalisation of the inputs
   * @param capacity most points of a block, at least 1
   * @throws IllegalArgumentException if one of these does not hold, or the widths differ
   */
  public JetChain(Chain chain, StreamPlan plan, InputScaling scaling, int capacity) {
    if (chain.time() != TimeInput.IGNORED || chain.power() != 1) {
      throw new IllegalArgumentException("time must be a coordinate and the power 1; got " + chain);
    }
    if (chain.inputWidth() != plan.dimension() || scaling.centre().size() != plan.dimension()) {
      throw new IllegalArgumentException(
          "network, streams and scaling must have as many coordinates; got %s, %s and %s"
              .formatted(chain.inputWidth(), plan.dimension(), scaling.centre().size()));
    }
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1; got " + capacity);
    }
    this.chain = chain;
    this.plan = plan;
    this.scaling = scaling;
    this.capacity = capacity;
    input = Block.of(plan.size(), plan.dimension(), capacity);
    for (int k = 0; k < plan.firstCount(); k++) {
      int i = plan.coordinate(k);
      Arrays.fill(input.values()[k + 1][i], 1 / scaling.radius().get(i));
    }
    output = append(chain.layers(), input);
    setParameters(new double[chain.parameterCount()]);
  }

  private Block append(List<Layer> layers, Block start) {
    Block last = start;
    for (Layer layer : layers) {
      last = append(layer, last);
    }
    return last;
  }

  private Block append(Layer layer, Block from) {
    if (layer instanceof Dense dense) {
      Block to = Block.of(plan.size(), dense.outputWidth(), capacity);
      ops.add(new DenseJet(dense, from, to, capacity));
      return to;
    }
    Block to = Block.of(plan.size(), from.width(), capacity);
    if (layer instanceof Activation activation) {
      Block shared = new Block(to.values(), from.bars(), from.width());
      ops.add(new ActivationJet(SmoothActivations.of(activation), plan, from, shared, capacity));
      return shared;
    }
    Block copy = Block.of(plan.size(), from.width(), capacity);
    Block branch = new Block(from.values(), copy.bars(), from.width());
    ops.add(new Fork(from, branch, to));
    Block end = append(((Residual) layer).body(), branch);
    ops.add(new Join(from, end, to));
    return to;
  }

  /** Returns the streams. */
  public StreamPlan plan() {
    return plan;
  }

  /** Returns the most points of a block. */
  public int capacity() {
    return capacity;
  }

  /** Returns the network. */
  public Chain chain() {
    return chain;
  }

  /**
   * Sets the parameters.
   *
   * @param theta as in {@link Chain}; copied
   * @throws IllegalArgumentException if their number is wrong
   */
  public void setParameters(double[] theta) {
    requireParameters(theta);
    int offset = 0;
    for (JetOp op : ops) {
      offset = op.load(theta, offset);
    }
  }

  /**
   * Computes all streams at some points.
   *
   * @param points coordinates {@code [dimension][≥ first + n]}; not modified
   * @param first the first point
   * @param n number of points, from 1 to the capacity
   */
  public void forward(double[][] points, int first, int n) {
    for (int i = 0; i < points.length; i++) {
      double centre = scaling.centre().get(i);
      double inverse = 1 / scaling.radius().get(i);
      double[] line = input.values()[0][i];
      for (int j = 0; j < n; j++) {
        line[j] = (points[i][first + j] - centre) * inverse;
      }
    }
    for (JetOp op : ops) {
      op.forward(n);
    }
  }

  /** Returns the line of a stream of an output; valid until the next forward pass. */
  public double[] value(int stream, int component) {
    return output.values()[stream][component];
  }

  /**
   * Returns the line of a stream's cotangent: to be written, all of them, before each backward
   * pass, which uses the memory for its own ends.
   */
  public double[] cotangent(int stream, int component) {
    return output.bars()[stream][component];
  }

  /**
   * Adds {@code Σ cotangent · ∂stream/∂θ} over outputs, streams and points of the last forward
   * pass.
   *
   * @param n the number of points of that pass
   * @param thetaBar is added to
   * @throws IllegalArgumentException if its length is wrong
   */
  public void backward(int n, double[] thetaBar) {
    requireParameters(thetaBar);
    for (int k = ops.size() - 1; k >= 0; k--) {
      ops.get(k).backward(n);
    }
    int offset = 0;
    for (JetOp op : ops) {
      offset = op.addGradient(thetaBar, offset);
    }
  }

  private void requireParameters(double[] theta) {
    if (theta.length != chain.parameterCount()) {
      throw new IllegalArgumentException(
          "the chain has %s parameters; got %s".formatted(chain.parameterCount(), theta.length));
    }
  }
}
