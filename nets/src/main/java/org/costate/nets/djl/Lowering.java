package org.costate.nets.djl;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.util.Pair;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.TimeInput;

/**
 * What became of the attempt to read a DJL block as a chain.
 *
 * <p>Read are a {@link ChainBlock}, and sequences, nested or not, of {@link Linear} layers and of
 * DJL's activations without a coefficient. DJL keeps an activation as a function with a name; the
 * coefficients of {@code LeakyReLU}, {@code ELU} and {@code Swish} cannot be read back, and a
 * function given without a name cannot be read at all. Parameters keep their order.
 */
public sealed interface Lowering {

  /** The block as a chain. */
  record Lowered(Chain chain) implements Lowering {}

  /** Not a chain; {@code reason} names the layer by its place and its name. */
  record Refused(String reason) implements Lowering {}

  /** DJL's names for the activations that have no coefficient. */
  Map<String, UnaryOperator<Chain>> ACTIVATIONS =
      Map.of(
          "Tanh", Chain::tanh,
          "sigmoid", Chain::sigmoid,
          "ReLU", Chain::relu,
          "GELU", Chain::gelu,
          "softPlus", Chain::softplus,
          "identity", UnaryOperator.identity());

  /**
   * Reads a block; nothing is evaluated, and the engine is not needed.
   *
   * @param block initialised or not
   * @param stateDimension number of columns of the state, at least 1
   * @param time whether the block sees the time as one more column
   */
  static Lowering of(Block block, int stateDimension, TimeInput time) {
    if (block instanceof ChainBlock ours) {
      Chain chain = ours.chain();
      return chain.inputWidth() == stateDimension && chain.time() == time
          ? new Lowered(chain)
          : new Refused(
              "its chain takes %s columns with time %s"
                  .formatted(chain.inputWidth(), chain.time()));
    }
    for (Parameter parameter : block.getParameters().values()) {
      if (!parameter.requiresGradient()) {
        return new Refused("parameter %s requires no gradient".formatted(parameter.getName()));
      }
    }
    if (BlockParameters.trainable(block).size() != block.getParameters().size()) {
      return new Refused("two of its layers share a parameter");
    }
    return append(new Lowered(Chain.input(stateDimension).time(time)), block, "the block");
  }

  private static Lowering append(Lowered before, Block block, String place) {
    Chain chain = before.chain();
    if (block.getClass() == Linear.class) {
      int width = Math.toIntExact(units(block, chain.outputWidth()));
      return new Lowered(hasBias(block) ? chain.dense(width) : chain.denseWithoutBias(width));
    }
    if (block.getClass() == LambdaBlock.class) {
      String name = ((LambdaBlock) block).getName();
      UnaryOperator<Chain> activation = ACTIVATIONS.get(name);
      return activation == null
          ? new Refused(
              "%s is a function named \"%s\", whose formula cannot be read".formatted(place, name))
          : new Lowered(activation.apply(chain));
    }
    if (block.getClass() != SequentialBlock.class) {
      return new Refused(
          "%s is a %s, which no chain has".formatted(place, block.getClass().getSimpleName()));
    }
    if (((SequentialBlock) block).isReturnIntermediate()) {
      return new Refused("%s returns its intermediate values too".formatted(place));
    }
    Lowering result = before;
    int index = 0;
    for (Pair<String, Block> child : block.getChildren()) {
      String where = "layer %s of %s (%s)".formatted(index, place, child.getKey());
      if (result instanceof Lowered soFar) {
        result = append(soFar, child.getValue(), where);
      }
      index++;
    }
    return result;
  }

  private static long units(Block linear, int inputWidth) {
    return linear.getOutputShapes(new Shape[] {new Shape(1, inputWidth)})[0].get(1);
  }

  private static boolean hasBias(Block linear) {
    return linear.getParameters().contains("bias");
  }
}
