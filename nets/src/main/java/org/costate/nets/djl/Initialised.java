package org.costate.nets.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.function.Supplier;

/** Lends parameters to a block that has none yet. */
final class Initialised {
  /** Guards the engine's one stream of random numbers. */
  private static final Object DRAWING = new Object();

  private Initialised() {}

  /**
   * Does something while the block is initialised; one that was not before is not after.
   *
   * @param block the network
   * @param type of the parameters and of what comes in
   * @param input the shape of what comes in
   * @param seed of what the block's own initialisers draw
   * @param action what to do
   * @return what the action returns
   */
  static <T> T during(
      Block block, DataType type, Shape input, int seed, Supplier<? extends T> action) {
    if (block.isInitialized()) {
      return action.get();
    }
    synchronized (DRAWING) {
      Engines.pyTorch().setRandomSeed(seed);
      try (NDManager initial = Engines.pyTorch().newBaseManager(Device.cpu())) {
        block.initialize(initial, type, input);
        return action.get();
      } finally {
        block.clear();
      }
    }
  }
}
