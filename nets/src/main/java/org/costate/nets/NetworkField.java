package org.costate.nets;

import ai.djl.nn.Block;
import org.costate.nets.chain.Chain;
import org.costate.nets.djl.Lowering;
import org.costate.solvers.DifferentiableField;

/**
 * A network as a differentiable field: {@code dy/dt = network(t, y; θ)}, row by row.
 *
 * <p>The state is a batch of rows, row-major {@code [batch, stateDimension]}, and so is the slope.
 * The parameters θ are one flat vector in the network's own order.
 *
 * <p><b>Threads.</b> One instance computes one thing at a time; it may wander from thread to
 * thread, but a call that comes in while another is under way throws {@link IllegalStateException}.
 * Give every thread its own {@link #copy()}.
 *
 * <p><b>Memory.</b> A field on the engine holds native memory until {@link #close()}.
 */
public interface NetworkField extends DifferentiableField, AutoCloseable {

  /** Returns the number of rows of the state. */
  int batch();

  /** Returns the number of columns of the state. */
  int stateDimension();

  /** Returns where this field computes: {@link Execution#FUSED} or {@link Execution#ENGINE}. */
  Execution execution();

  /** Returns one sentence: which execution this is, its precision and shape, and why. */
  String describe();

  /**
   * Returns an independent field with the same network, shape and present parameters, for another
   * thread. Later changes to the parameters of one do not reach the other.
   *
   * @throws IllegalStateException if this field is closed or in use by another thread
   */
  NetworkField copy();

  /**
   * Releases the memory this field holds; later calls throw {@link IllegalStateException}. Closing
   * twice does nothing.
   *
   * @throws IllegalStateException if another thread is using the field
   */
  @Override
  void close();

  /**
   * Returns a chain as a field, with the parameters {@link Chain#initialParameters} draws from the
   * seed in the options: the same numbers for either execution.
   *
   * <p>With {@link Execution#AUTOMATIC} it runs where a rule measured on this library's own
   * benchmark expects a pullback to be faster: on the engine if the product of one dense layer,
   * over the whole batch, takes more than two million multiply-adds, and the engine is there. The
   * fused execution needs no native library and loads no class of DJL.
   *
   * @param chain the network
   * @param options made by {@link NetworkOptions#of}, so that width and time agree
   * @throws IllegalArgumentException if the options have another width or another way with time, or
   *     if the chain's output is not as wide as its state
   * @throws IllegalStateException if the engine is asked for, by name or by float32, and missing
   */
  static NetworkField of(Chain chain, NetworkOptions options) {
    return Networks.of(chain, options);
  }

  /**
   * Returns a DJL block as a field.
   *
   * <p>The block takes one array {@code [batch, columns]}, where {@code columns} counts the state
   * and the time if it is appended, and returns {@code [batch, stateDimension]}. It runs in
   * inference mode (no dropout, running statistics of normalisations), since a field must be a
   * function. If it is initialised, its present values are copied; if not, it is initialised by its
   * own initialisers from the seed in the options (which reseeds the engine), and handed back
   * without values. Afterwards the block serves as the formula alone: changing its parameters does
   * not change the field.
   *
   * <p>Parameters: those that require a gradient, in the order of {@code block.getParameters()},
   * each row-major. Others (running statistics, frozen parameters) are constants.
   *
   * <p>A block that {@link Lowering} can read as a chain is treated as that chain, with the block's
   * parameters; since DJL's activations are read by name, both executions must agree on a random
   * input first. {@link #describe()} says why another block stays on the engine.
   *
   * @param block the network; may be shared by any number of fields
   * @param options shape, time, precision, execution
   * @throws IllegalArgumentException if the block does not map {@code [batch, columns]} to {@code
   *     [batch, stateDimension]} in the asked precision, if it does not read its parameters through
   *     the parameter store, or if {@link Execution#FUSED} is asked for and it cannot be read as a
   *     chain, naming the layer
   * @throws IllegalStateException if the engine or its native library is missing, saying which
   *     dependency to add
   */
  static NetworkField of(Block block, NetworkOptions options) {
    return Networks.of(block, options);
  }
}
