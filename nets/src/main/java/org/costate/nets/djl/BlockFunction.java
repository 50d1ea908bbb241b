package org.costate.nets.djl;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.lang.ref.Cleaner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A DJL block as a function of rows, {@code [n, inputs] → [n, outputs]}, in float64 on the PyTorch
 * engine on the CPU, to be differentiated in its inputs to any order.
 *
 * <p>Each row of the result depends on the same row of the input alone: a block that mixes rows,
 * such as one that normalises over the batch, gives other derivatives than those of one row.
 */
public final class BlockFunction {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Block block;
  private final int inputs;
  private final int outputs;
  private final boolean initialised;
  private final ParameterLeaves prototype;
  private final double[] present;

  private BlockFunction(Block block, int inputs) {
    this.block = block;
    this.inputs = inputs;
    initialised = block.isInitialized();
    NDManager owner = Engines.pyTorch().newBaseManager(Device.cpu());
    CLEANER.register(this, owner::close);
    prototype = with(0, () -> copied(owner));
    present = prototype.theta();
    outputs = width();
  }

  private ParameterLeaves copied(NDManager owner) {
    Map<Parameter, NDArray> parameters = new LinkedHashMap<>();
    Map<Parameter, NDArray> constants = new LinkedHashMap<>();
    BlockParameters.trainable(block).forEach(p -> parameters.put(p, p.getArray()));
    BlockParameters.constant(block).forEach(p -> constants.put(p, p.getArray()));
    boolean found = EngineThread.enter(1, true);
    try {
      return new ParameterLeaves(owner, DataType.FLOAT64, parameters, constants);
    } finally {
      EngineThread.leave(found, true);
    }
  }

  /**
   * Returns a block as a function.
   *
   * @param block the network; if it is not initialised it stays so
   * @param inputs columns of the input, at least 1
   * @throws IllegalArgumentException if the block does not take such an input or does not return
   *     one row for each
   * @throws IllegalStateException if the engine or its native library is missing
   */
  public static BlockFunction of(Block block, int inputs) {
    if (inputs < 1) {
      throw new IllegalArgumentException("inputs must be at least 1; got " + inputs);
    }
    Engines.pyTorch();
    return new BlockFunction(block, inputs);
  }

  /** Does something while the block is initialised. */
  private <T> T with(long seed, Supplier<T> action) {
    return Initialised.during(
        block,
        DataType.FLOAT64,
        new Shape(1, inputs),
        (int) (seed ^ (seed >>> Integer.SIZE)),
        action);
  }

  private int width() {
    try (NDManager scope = Engines.pyTorch().newBaseManager(Device.cpu())) {
      NDArray two = scope.zeros(new Shape(2, inputs), DataType.FLOAT64);
      NDArray y = prototype.frozen().apply(block, two);
      Shape shape = y.getShape();
      if (shape.dimension() != 2 || shape.get(0) != 2 || y.getDataType() != DataType.FLOAT64) {
        throw new IllegalArgumentException(
            "the block must return one float64 row for each of [2, %s]; it returns %s of shape %s"
                .formatted(inputs, y.getDataType(), shape));
      }
      return Math.toIntExact(shape.get(1));
    } catch (EngineException refused) {
      throw new IllegalArgumentException(
          "the block does not take a float64 input of shape [2, %s]: %s"
              .formatted(inputs, refused.getMessage()),
          refused);
    }
  }

  /** Returns the number of columns of the input. */
  public int inputs() {
    return inputs;
  }

  /** Returns the number of columns of the result. */
  public int outputs() {
    return outputs;
  }

  /** Returns the number of trainable parameters, in the order of {@link BlockParameters}. */
  public int parameterCount() {
    return present.length;
  }

  /**
   * Returns parameters to start from: those that the block had if it was initialised; those of the
   * chain for a {@link ChainBlock}; else what the block's own initialisers draw.
   *
   * @param seed the same seed gives the same numbers
   */
  public double[] initialParameters(long seed) {
    if (initialised) {
      return present.clone();
    } else if (block instanceof ChainBlock known) {
      return known.chain().initialParameters(seed);
    }
    return with(seed, () -> BlockParameters.read(block));
  }

  /**
   * Opens a workspace for some derivatives.
   *
   * @param derivatives each by the inputs along which it is taken, one for each order, such as
   *     {@code [0, 1, 1]} for {@code ∂³y/∂x₀∂x₁²}, and empty for the value
   */
  public BlockDerivatives open(List<List<Integer>> derivatives) {
    return new BlockDerivatives(this, derivatives);
  }

  Block block() {
    return block;
  }

  /** Returns leaves of their own with the parameters to start from. */
  ParameterLeaves leaves(NDManager manager) {
    return new ParameterLeaves(
        manager, DataType.FLOAT64, prototype.values(), prototype.constants());
  }
}
