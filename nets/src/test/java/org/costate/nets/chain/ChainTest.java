package org.costate.nets.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainTest {
  @Test
  void aTwoTwoThreeTwoChainHas23Parameters() {
    assertEquals(23, Chain.input(2).dense(2).tanh().dense(3).tanh().dense(2).parameterCount());
  }

  @Test
  void layersInsideResidualBlocksAreCountedInOrderOfEvaluation() {
    Chain chain =
        Chain.input(2)
            .time(TimeInput.APPENDED)
            .dense(4)
            .residual(g -> g.denseWithoutBias(7).tanh().dense(4))
            .dense(2);

    assertEquals(
        List.of(4, 7, 4, 2), chain.denseLayers().stream().map(Dense::outputWidth).toList());
    assertEquals(3 * 4 + 4 + 4 * 7 + 7 * 4 + 4 + 4 * 2 + 2, chain.parameterCount());
  }

  @Test
  void aResidualBlockThatChangesTheWidthIsRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> Chain.input(2).residual(g -> g.dense(3)));

    assertEquals(
        "a residual block must keep its width: x has 2 columns, g(x) has 3", error.getMessage());
  }

  @Test
  void whatCannotBeIsRefusedByName() {
    assertRefused("input width must be at least 1; got 0", () -> Chain.input(0));
    assertRefused("output width must be at least 1; got -1", () -> Chain.input(1).dense(-1));
    assertRefused("power must be from 1 to 64; got 0", () -> Chain.input(1).power(0));
    assertRefused(
        "power must be chosen before the first layer", () -> Chain.input(1).tanh().power(2));
    assertRefused(
        "time must be chosen before the first layer",
        () -> Chain.input(1).tanh().time(TimeInput.APPENDED));
    assertRefused(
        "leaky relu's slope must be from 0 to 1; got NaN",
        () -> Chain.input(1).leakyRelu(Double.NaN));
    assertRefused("elu's alpha must be positive and finite; got 0.0", () -> Chain.input(1).elu(0));
    assertRefused(
        "sine's omega must be positive and finite; got Infinity",
        () -> Chain.input(1).sine(Double.POSITIVE_INFINITY));
    assertRefused(
        "a residual block needs at least one layer", () -> Chain.input(1).residual(g -> g));
    assertRefused(
        "the body of a residual block must only add layers to the chain it is given",
        () -> Chain.input(2).residual(g -> Chain.input(3).dense(2)));
    assertRefused(
        "a dense layer of input width 3 cannot follow an output of width 2",
        () -> Chain.input(2).add(new Dense(3, 1, true, Initialiser.ZERO)));
    assertRefused(
        "a field's output must be as wide as its state: the chain goes from 2 to 3 columns;"
            + " FusedFunction takes any widths",
        () -> FusedChain.of(Chain.input(2).dense(3), 1));
    assertRefused(
        "batch must be at least 1; got 0", () -> FusedChain.of(Chain.input(2).dense(2), 0));
    assertRefused(
        "the chain has 6 parameters; got 5",
        () -> FusedChain.of(Chain.input(2).dense(2), 1, new double[5]));
  }

  private static void assertRefused(
      String message, org.junit.jupiter.api.function.Executable executable) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, executable).getMessage());
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    Chain chain = Chain.input(3).dense(20).tanh().initialiser(Initialiser.HE_NORMAL).dense(3);

    assertArrayEquals(chain.initialParameters(7), chain.initialParameters(7));
    assertFalse(Arrays.equals(chain.initialParameters(7), chain.initialParameters(8)));
  }

  @Test
  void buildingOnDoesNotChangeWhatWasBuilt() {
    Chain start = Chain.input(2).dense(4);
    Chain longer = start.tanh();

    assertEquals(1, start.layers().size());
    assertEquals(2, longer.layers().size());
    assertNotEquals(start, longer);
    assertEquals(longer, Chain.input(2).dense(4).tanh());
    assertEquals(longer.hashCode(), Chain.input(2).dense(4).tanh().hashCode());
  }
}
