package org.costate.nets.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import org.junit.jupiter.api.Test;

class BlockFunctionTest {
  private static Block linear() {
    return Linear.builder().setUnits(3).build();
  }

  @Test
  void theSeedDecidesWhatABlockDrawsWhichIsHandedBackEmpty() {
    Block block = linear();
    BlockFunction function = BlockFunction.of(block, 2);

    double[] drawn = function.initialParameters(5);

    assertArrayEquals(drawn, function.initialParameters(5));
    assertNotEquals(drawn[0], function.initialParameters(6)[0]);
    assertFalse(block.isInitialized());
  }

  /** What was given to the block meanwhile is the caller's. */
  @Test
  void aBlockThatWasInitialisedMeanwhileKeepsItsParameters() {
    Block block = linear();
    BlockFunction function = BlockFunction.of(block, 2);
    double[] theta = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    try (NDManager manager = Engines.pyTorch().newBaseManager()) {
      block.initialize(manager, DataType.FLOAT64, new Shape(1, 2));
      BlockParameters.write(theta, block);

      function.initialParameters(5);

      assertTrue(block.isInitialized());
      assertArrayEquals(theta, BlockParameters.read(block));
    }
  }
}
