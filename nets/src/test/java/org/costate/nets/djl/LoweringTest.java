package org.costate.nets.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.TimeInput;
import org.junit.jupiter.api.Test;

class LoweringTest {
  private static Linear linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private static void assertChain(Chain expected, Block block, TimeInput time) {
    Lowering lowering = Lowering.of(block, expected.inputWidth(), time);
    assertEquals(expected, assertInstanceOf(Lowering.Lowered.class, lowering).chain());
  }

  private static void assertRefused(String reason, Block block) {
    Lowering lowering = Lowering.of(block, 2, TimeInput.IGNORED);
    assertEquals(reason, assertInstanceOf(Lowering.Refused.class, lowering).reason());
  }

  @Test
  void everyActivationWithoutACoefficientIsRead() {
    SequentialBlock block =
        new SequentialBlock()
            .add(linear(3))
            .add(Activation.tanhBlock())
            .add(Activation.sigmoidBlock())
            .add(Activation.reluBlock())
            .add(Activation.geluBlock())
            .add(Activation.softPlusBlock())
            .add(Blocks.identityBlock())
            .add(Linear.builder().setUnits(2).optBias(false).build());

    assertChain(
        Chain.input(2).dense(3).tanh().sigmoid().relu().gelu().softplus().denseWithoutBias(2),
        block,
        TimeInput.IGNORED);
  }

  @Test
  void nestedSequencesAreOpenedAndTimeIsOneMoreColumn() {
    SequentialBlock block =
        new SequentialBlock()
            .add(new SequentialBlock().add(linear(5)).add(Activation.tanhBlock()))
            .add(linear(2));

    assertChain(
        Chain.input(2).time(TimeInput.APPENDED).dense(5).tanh().dense(2),
        block,
        TimeInput.APPENDED);
  }

  @Test
  void aChainBlockGivesItsChainBack() {
    Chain chain = Chain.input(2).power(3).residual(g -> g.dense(4).elu(0.3).dense(2)).dense(2);

    assertChain(chain, new ChainBlock(chain), TimeInput.IGNORED);
    assertRefused(
        "its chain takes 3 columns with time IGNORED", new ChainBlock(Chain.input(3).dense(3)));
  }

  @Test
  void activationsWhoseCoefficientIsLostAreNamed() {
    assertRefused(
        "layer 1 of the block (02LambdaBlock) is a function named \"LeakyReLU\", whose formula"
            + " cannot be read",
        new SequentialBlock().add(linear(2)).add(Activation.leakyReluBlock(0.2f)));
    assertRefused(
        "layer 0 of the block (01LambdaBlock) is a function named \"Swish\", whose formula cannot"
            + " be read",
        new SequentialBlock().add(Activation.swishBlock(1)).add(linear(2)));
  }

  @Test
  void aFunctionWithoutANameIsRefused() {
    assertRefused(
        "layer 1 of the block (02LambdaBlock) is a function named \"anonymous\", whose formula"
            + " cannot be read",
        new SequentialBlock().add(linear(2)).add(Activation::tanh).add(linear(2)));
  }

  @Test
  void otherLayersAreRefused() {
    SequentialBlock inner =
        new SequentialBlock().add(linear(2)).add(new ChainBlock(Chain.input(2)));
    assertRefused(
        "layer 1 of layer 0 of the block (01SequentialBlock) (02ChainBlock) is a ChainBlock, which"
            + " no chain has",
        new SequentialBlock().add(inner));
    assertRefused(
        "parameter runningMean requires no gradient",
        new SequentialBlock().add(BatchNorm.builder().build()));
  }

  @Test
  void sharedAndFrozenParametersAreRefused() {
    Linear twice = linear(2);
    assertRefused(
        "two of its layers share a parameter", new SequentialBlock().add(twice).add(twice));
    Linear frozen = linear(2);
    frozen.freezeParameters(true);
    assertRefused("parameter weight requires no gradient", new SequentialBlock().add(frozen));
  }

  @Test
  void intermediateValuesAreRefused() {
    assertRefused(
        "the block returns its intermediate values too",
        new SequentialBlock().add(linear(2)).setReturnIntermediate(true));
  }
}
