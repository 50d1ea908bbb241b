package org.costate.nets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.util.Random;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.TimeInput;
import org.junit.jupiter.api.Test;

class NetworkFieldTest {
  private static final Chain SMALL = Chain.input(2).power(3).dense(50).tanh().dense(2);
  private static final Chain LARGE = Chain.input(2).dense(320).tanh().dense(320).tanh().dense(2);

  @Test
  void aSmallChainRunsFusedAndSaysWhy() {
    try (NetworkField field = NetworkField.of(SMALL, NetworkOptions.of(SMALL, 20))) {
      assertEquals(Execution.FUSED, field.execution());
      assertEquals(
          "fused Java kernels, float64, one thread: rows [20, 2], time ignored, 252 parameters;"
              + " chosen since its largest layer takes 2000 multiply-adds, at most 2000000",
          field.describe());
    }
  }

  @Test
  void aLargeChainRunsOnTheEngineAndSaysWhy() {
    try (NetworkField field = NetworkField.of(LARGE, NetworkOptions.of(LARGE, 20))) {
      assertEquals(Execution.ENGINE, field.execution());
      assertTrue(
          field
              .describe()
              .endsWith("its largest layer takes 2048000 multiply-adds, more than 2000000"),
          field.describe());
    }
  }

  @Test
  void eitherExecutionCanBeForced() {
    NetworkOptions small = NetworkOptions.of(SMALL, 20).with(Execution.ENGINE);
    NetworkOptions large = NetworkOptions.of(LARGE, 20).with(Execution.FUSED);
    try (NetworkField engine = NetworkField.of(SMALL, small);
        NetworkField fused = NetworkField.of(LARGE, large)) {
      assertEquals(Execution.ENGINE, engine.execution());
      assertEquals(Execution.FUSED, fused.execution());
      assertTrue(engine.describe().endsWith("asked for"), engine.describe());
    }
  }

  @Test
  void float32RunsOnTheEngineAloneAndCannotBeFused() {
    NetworkOptions options = NetworkOptions.of(SMALL, 20).with(Precision.FLOAT32);
    try (NetworkField field = NetworkField.of(SMALL, options)) {
      assertEquals(Execution.ENGINE, field.execution());
    }
    assertThrows(IllegalArgumentException.class, () -> options.with(Execution.FUSED));
  }

  @Test
  void aReadableBlockRunsFusedWithItsOwnParameters() {
    NetworkOptions options = NetworkOptions.rows(5, 2).with(TimeInput.APPENDED).withSeed(3);
    try (NetworkField fused = NetworkField.of(sequence(Activation.tanhBlock()), options);
        NetworkField engine =
            NetworkField.of(sequence(Activation.tanhBlock()), options.with(Execution.ENGINE))) {
      assertEquals(Execution.FUSED, fused.execution());
      assertEquals(Execution.ENGINE, engine.execution());
      assertArrayEquals(engine.parameters(), fused.parameters());
      double[] y = new Random(1).doubles(10).toArray();
      double[] first = new double[10];
      double[] second = new double[10];
      fused.derivative(0.3, y, first);
      engine.derivative(0.3, y, second);
      assertArrayEquals(second, first, 1e-14);
    }
  }

  @Test
  void anUnreadableBlockRunsOnTheEngineAndNamesTheLayer() {
    NetworkOptions options = NetworkOptions.rows(5, 2);
    try (NetworkField field = NetworkField.of(sequence(Activation.leakyReluBlock(0.1f)), options)) {
      assertEquals(Execution.ENGINE, field.execution());
      assertTrue(
          field.describe().contains("layer 1 of the block (02LambdaBlock) is a function named"),
          field.describe());
    }
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                NetworkField.of(
                    sequence(Activation.leakyReluBlock(0.1f)), options.with(Execution.FUSED)));
    assertTrue(error.getMessage().contains("layer 1 of the block"), error.getMessage());
  }

  @Test
  void aFunctionThatOnlyBearsTheNameOfAnActivationIsNotTakenForIt() {
    var misnamed = new LambdaBlock(x -> new NDList(x.get(0).sin()), "Tanh");
    try (NetworkField field = NetworkField.of(sequence(misnamed), NetworkOptions.rows(5, 2))) {
      assertEquals(Execution.ENGINE, field.execution());
      assertTrue(
          field.describe().contains("do not compute what their names say"), field.describe());
    }
  }

  @Test
  void optionsThatDoNotFitTheChainAreRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> NetworkField.of(SMALL, NetworkOptions.rows(5, 3)));
    assertEquals(
        "the chain takes 2 columns with time IGNORED; the options say 3 with time IGNORED;"
            + " see NetworkOptions.of(chain, batch)",
        error.getMessage());
    Chain widening = Chain.input(2).dense(3);
    assertThrows(
        IllegalArgumentException.class,
        () -> NetworkField.of(widening, NetworkOptions.of(widening, 5)));
    assertThrows(IllegalArgumentException.class, () -> NetworkOptions.rows(0, 2));
    assertThrows(IllegalArgumentException.class, () -> NetworkOptions.rows(1 << 20, 1 << 20));
  }

  @Test
  void aFusedFieldClosesAndCopiesLikeAnyOther() {
    NetworkField field = NetworkField.of(SMALL, NetworkOptions.of(SMALL, 2));
    NetworkField copy = field.copy();
    copy.setParameters(new double[252]);
    assertTrue(field.parameters()[0] != 0);
    field.close();
    field.close();

    assertThrows(
        IllegalStateException.class, () -> field.derivative(0, new double[4], new double[4]));
    copy.derivative(0, new double[4], new double[4]);
    copy.close();
  }

  private static SequentialBlock sequence(Block activation) {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(8).build())
        .add(activation)
        .add(Linear.builder().setUnits(2).optBias(false).build());
  }
}
