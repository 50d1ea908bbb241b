package org.costate.pinn.jet;

import java.util.List;
import org.costate.nets.chain.Chain;

/**
 * A network with derivatives in its inputs, on one block of points at a time.
 *
 * <p>{@link #forward} carries the streams of a {@link StreamPlan} through the layers; after the
 * cotangents of the output's streams are written, {@link #backward} gives the gradient in the
 * parameters. Every line is one stream of one feature over the points of the block, so that loops
 * run over points. One instance serves one thread; after construction nothing is allocated.
 */
public final class JetChain {
  /** The number of points for which sums over points are fastest, and memory stays in the cache. */
  public static final int BLOCK = OuterSums.POINTS;

  private final Network network;
  private final StreamPlan plan;
  private final InputScaling scaling;
  private final int capacity;
  private final List<JetOp> ops;
  private final Block input;
  private final Block output;

  /**
   * Creates the workspace of a chain.
   *
   * @param chain the network; its activations are smooth, its power is 1, and time is one of its
   *     inputs
   * @param plan the streams
   * @param scaling the normalisation of the inputs
   * @param capacity most points of a block, at least 1
   * @throws IllegalArgumentException if one of these does not hold, or the widths differ
   */
  public JetChain(Chain chain, StreamPlan plan, InputScaling scaling, int capacity) {
    this(Network.of(chain), plan, scaling, capacity);
  }

  /**
   * Creates the workspace of a network.
   *
   * @param network the network; its activations are smooth
   * @param plan the streams
   * @param scaling the normalisation of the inputs
   * @param capacity most points of a block, at least 1
   * @throws IllegalArgumentException if one of these does not hold, or the widths differ
   */
  public JetChain(Network network, StreamPlan plan, InputScaling scaling, int capacity) {
    if (network.inputWidth() != plan.dimension() || scaling.centre().size() != plan.dimension()) {
      throw new IllegalArgumentException(
          "network, streams and scaling must have as many coordinates; got %s, %s and %s"
              .formatted(network.inputWidth(), plan.dimension(), scaling.centre().size()));
    }
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1; got " + capacity);
    }
    this.network = network;
    this.plan = plan;
    this.scaling = scaling;
    this.capacity = capacity;
    input = Block.of(plan.size(), plan.dimension(), capacity);
    double[] slopes = scaling.radius().stream().mapToDouble(radius -> 1 / radius).toArray();
    plan.writeSlopes(input, slopes);
    Assembly assembly = new Assembly(plan, slopes, capacity);
    output = assembly.append(network, input);
    ops = List.copyOf(assembly.ops());
    setParameters(new double[network.parameterCount()]);
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
  public Network network() {
    return network;
  }

  /**
   * Sets the parameters.
   *
   * @param theta as in {@link Network}; copied
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
      ops.get(k).sum(n);
      ops.get(k).pull(n);
    }
    int offset = 0;
    for (JetOp op : ops) {
      offset = op.addGradient(thetaBar, offset);
    }
  }

  /**
   * Writes {@code Σ cotangent · ∂stream/∂θ} over outputs and streams for each point of the last
   * forward pass: the terms that {@link #backward} adds up.
   *
   * @param n the number of points of that pass
   * @param rows {@code [parameter][≥ first + n]}, written in columns {@code first} and on
   * @param first where the first point goes
   */
  public void rows(int n, double[][] rows, int first) {
    for (int k = ops.size() - 1; k >= 0; k--) {
      ops.get(k).pull(n);
    }
    int offset = 0;
    for (JetOp op : ops) {
      offset = op.rows(rows, offset, first, n);
    }
  }

  private void requireParameters(double[] theta) {
    if (theta.length != network.parameterCount()) {
      throw new IllegalArgumentException(
          "the network has %s parameters; got %s"
              .formatted(network.parameterCount(), theta.length));
    }
  }
}
