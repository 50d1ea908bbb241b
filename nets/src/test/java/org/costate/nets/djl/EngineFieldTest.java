package org.costate.nets.djl;

import static org.costate.nets.djl.Vectors.assertClose;
import static org.costate.nets.djl.Vectors.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import org.costate.nets.NetworkField;
import org.costate.nets.NetworkOptions;
import org.costate.nets.Precision;
import org.costate.nets.chain.TimeInput;
import org.junit.jupiter.api.Test;

class EngineFieldTest {
  private static final TanhNetwork NETWORK = new TanhNetwork(2, 50, 2);
  private static final NetworkOptions ROWS = NetworkOptions.rows(20, 2);

  /** Rounding of sums of 50 products of numbers below 1, with room for another order of summing. */
  private static final double ROUNDING = 1e-14;

  @Test
  void theSlopeIsThatOfTheFormula() {
    try (NetworkField field = EngineField.of(NETWORK.block(), ROWS)) {
      double[] y = random(40, 1);
      double[] slope = new double[40];
      field.derivative(0, y, slope);

      assertClose(rowByRow(field.parameters(), y), slope, ROUNDING);
    }
  }

  @Test
  void thePullbackIsAddedAndIsThatOfTheFormula() {
    try (NetworkField field = EngineField.of(NETWORK.block(), ROWS)) {
      double[] theta = field.parameters();
      double[] y = random(40, 1);
      double[] u = random(40, 2);
      double[] yBar = random(40, 3);
      double[] thetaBar = random(theta.length, 4);
      double[] expectedY = yBar.clone();
      double[] expectedTheta = thetaBar.clone();
      for (int pass = 0; pass < 2; pass++) {
        addRowByRow(theta, y, u, expectedY, expectedTheta);
        field.pullback(0, y, u, yBar, thetaBar);
      }

      assertClose(expectedY, yBar, ROUNDING);
      assertClose(expectedTheta, thetaBar, ROUNDING);
    }
  }

  @Test
  void appendedTimeIsTheLastColumnAndTakesNoGradient() {
    var withTime = new TanhNetwork(3, 7, 2);
    try (NetworkField field =
        EngineField.of(withTime.block(), NetworkOptions.rows(2, 2).with(TimeInput.APPENDED))) {
      double[] theta = field.parameters();
      double t = 0.7;
      double[] y = {0.1, 0.2, 0.3, 0.4};
      double[] u = {1, -2, 3, 0.5};
      double[] slope = new double[4];
      double[] yBar = new double[4];
      double[] thetaBar = new double[theta.length];
      field.derivative(t, y, slope);
      field.pullback(t, y, u, yBar, thetaBar);

      double[] expectedTheta = new double[theta.length];
      for (int row = 0; row < 2; row++) {
        double[] x = {y[2 * row], y[2 * row + 1], t};
        double[] xBar = new double[3];
        double[] uRow = Arrays.copyOfRange(u, 2 * row, 2 * row + 2);
        withTime.pullback(theta, x, uRow, xBar, expectedTheta);
        assertClose(
            withTime.value(theta, x), Arrays.copyOfRange(slope, 2 * row, 2 * row + 2), ROUNDING);
        assertClose(
            Arrays.copyOf(xBar, 2), Arrays.copyOfRange(yBar, 2 * row, 2 * row + 2), ROUNDING);
      }
      assertClose(expectedTheta, thetaBar, ROUNDING);
    }
  }

  @Test
  void parametersComeBackAsTheyWereSetAndInFloat32Rounded() {
    double[] theta = random(NETWORK.parameterCount(), 5);
    try (NetworkField exact = EngineField.of(NETWORK.block(), ROWS);
        NetworkField rounded = EngineField.of(NETWORK.block(), ROWS.with(Precision.FLOAT32))) {
      exact.setParameters(theta);
      rounded.setParameters(theta);

      assertArrayEquals(theta, exact.parameters());
      assertArrayEquals(Arrays.stream(theta).map(x -> (float) x).toArray(), rounded.parameters());
      assertTrue(
          rounded.describe().contains("float32 (state, parameters and gradients are rounded"));
    }
  }

  @Test
  void float32FollowsTheFormulaToItsOwnRounding() {
    try (NetworkField field = EngineField.of(NETWORK.block(), ROWS.with(Precision.FLOAT32))) {
      double[] theta = field.parameters();
      double[] y = random(40, 1);
      double[] u = random(40, 2);
      double[] slope = new double[40];
      double[] yBar = new double[40];
      double[] thetaBar = new double[theta.length];
      double[] expectedY = new double[40];
      double[] expectedTheta = new double[theta.length];
      field.derivative(0, y, slope);
      field.pullback(0, y, u, yBar, thetaBar);
      addRowByRow(theta, y, u, expectedY, expectedTheta);

      assertClose(rowByRow(theta, y), slope, 1e-6);
      assertClose(expectedY, yBar, 1e-6);
      assertClose(expectedTheta, thetaBar, 1e-6);
    }
  }

  @Test
  void theSeedDecidesTheInitialParameters() {
    try (NetworkField one = EngineField.of(NETWORK.block(), ROWS.withSeed(1));
        NetworkField again = EngineField.of(NETWORK.block(), ROWS.withSeed(1));
        NetworkField other = EngineField.of(NETWORK.block(), ROWS.withSeed(2))) {
      assertArrayEquals(one.parameters(), again.parameters());
      assertFalse(Arrays.equals(one.parameters(), other.parameters()));
    }
  }

  @Test
  void anInitialisedBlockGivesItsValuesAndIsLeftAlone() {
    SequentialBlock block = NETWORK.block();
    try (NDManager manager = Engines.pyTorch().newBaseManager()) {
      block.initialize(manager, DataType.FLOAT64, new Shape(1, 2));
      double[] theta = random(NETWORK.parameterCount(), 6);
      BlockParameters.write(theta, block);
      try (NetworkField field = EngineField.of(block, ROWS)) {
        assertArrayEquals(theta, field.parameters());
        field.setParameters(new double[theta.length]);
      }
      assertArrayEquals(theta, BlockParameters.read(block));
    }
  }

  @Test
  void aBlockWithoutValuesIsHandedBackWithoutValues() {
    SequentialBlock block = NETWORK.block();
    EngineField.of(block, ROWS).close();

    assertFalse(block.isInitialized());
  }

  @Test
  void fieldsOfOneBlockAndCopiesKeepTheirOwnParameters() {
    SequentialBlock block = NETWORK.block();
    try (NetworkField first = EngineField.of(block, ROWS);
        NetworkField second = EngineField.of(block, ROWS);
        NetworkField copy = first.copy()) {
      double[] before = first.parameters();
      second.setParameters(new double[before.length]);
      copy.setParameters(random(before.length, 7));

      assertArrayEquals(before, first.parameters());
    }
  }

  @Test
  void runningStatisticsAndFrozenParametersAreConstants() {
    SequentialBlock block =
        new SequentialBlock()
            .add(BatchNorm.builder().build())
            .add(Linear.builder().setUnits(2).build());
    block.getChildren().get(1).getValue().getParameters().get("bias").freeze(true);
    try (NetworkField field = EngineField.of(block, NetworkOptions.rows(3, 2));
        NetworkField copy = field.copy()) {
      double[] theta = {2, 3, 0.5, -0.5, 1, 10, 100, 1000};
      double[] y = {1, 2, 3, 4, 5, 6};
      double[] slope = new double[6];
      copy.setParameters(theta);
      copy.derivative(0, y, slope);

      assertEquals(8, field.parameterCount(), "gamma, beta and the weights");
      double scale = 1 / Math.sqrt(1 + 1e-5);
      for (int row = 0; row < 3; row++) {
        double a = 2 * scale * y[2 * row] + 0.5;
        double b = 3 * scale * y[2 * row + 1] - 0.5;
        assertEquals(a + 10 * b, slope[2 * row], 1e-5 * (a + 10 * b));
        assertEquals(100 * a + 1000 * b, slope[2 * row + 1], 1e-5 * (100 * a + 1000 * b));
      }
    }
  }

  @Test
  void anOutputOfTheWrongShapeIsRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> EngineField.of(new TanhNetwork(2, 4, 3).block(), ROWS));

    assertEquals(
        "the block must return float64 of shape (20, 2); it returns float64 of shape (20, 3)",
        error.getMessage());
  }

  @Test
  void aParameterReadPastTheStoreIsRefused() {
    Parameter unread = Parameter.builder().setName("unread").setType(Parameter.Type.BIAS).build();
    unread.setShape(new Shape(2));
    SequentialBlock block =
        new SequentialBlock()
            .add(Linear.builder().setUnits(2).build())
            .add(new WithParameter(unread));
    var error = assertThrows(IllegalArgumentException.class, () -> EngineField.of(block, ROWS));

    assertTrue(error.getMessage().contains("parameter unread"), error.getMessage());
  }

  @Test
  void anOutputThatDependsOnNothingIsRefused() {
    var block = new LambdaBlock(x -> new NDList(x.get(0).zerosLike()), "zero");
    var error = assertThrows(IllegalArgumentException.class, () -> EngineField.of(block, ROWS));

    assertEquals(
        "the block's output depends differentiably on neither its input nor its parameters",
        error.getMessage());
  }

  @Test
  void aSlopeWithoutTheStateHasNoDerivativeInIt() {
    SequentialBlock block =
        new SequentialBlock()
            .add(new LambdaBlock(x -> new NDList(x.get(0).zerosLike()), "zero"))
            .add(Linear.builder().setUnits(2).build());
    try (NetworkField field = EngineField.of(block, NetworkOptions.rows(1, 2))) {
      double[] y = {3, 4};
      double[] jacobian = {1, 1, 1, 1};
      double[] along = {1, 1};

      field.jacobian(0, y, jacobian);
      field.pushforward(0, y, new double[] {5, 6}, new double[6], along);
      assertArrayEquals(new double[4], jacobian);
      assertArrayEquals(new double[2], along);

      field.pushforward(0, y, new double[] {5, 6}, new double[] {1, 1, 1, 1, 7, 8}, along);
      assertArrayEquals(new double[] {7, 8}, along);
    }
  }

  @Test
  void whatABlockSaysOfItsInputIsHandedOn() {
    var picky =
        new LambdaBlock(
            x -> {
              throw new IllegalArgumentException("three columns, please");
            },
            "picky");
    var reshaping = new LambdaBlock(x -> new NDList(x.get(0).reshape(7, 3)), "reshaping");

    var said = assertThrows(IllegalArgumentException.class, () -> EngineField.of(picky, ROWS));
    var met = assertThrows(IllegalArgumentException.class, () -> EngineField.of(reshaping, ROWS));

    assertEquals(
        "the block does not take an input of shape (20, 2): three columns, please",
        said.getMessage());
    String begin = "the block does not take an input of shape (20, 2): ";
    assertTrue(String.valueOf(met.getMessage()).startsWith(begin), met.getMessage());
  }

  @Test
  void arraysOfTheWrongLengthAreNamed() {
    try (NetworkField field = EngineField.of(NETWORK.block(), ROWS)) {
      var error =
          assertThrows(
              IllegalArgumentException.class,
              () -> field.derivative(0, new double[39], new double[40]));
      assertEquals("y must have length 40; got 39", error.getMessage());
      assertThrows(IllegalArgumentException.class, () -> field.setParameters(new double[251]));
    }
  }

  @Test
  void aClosedFieldSaysSo() {
    NetworkField field = EngineField.of(NETWORK.block(), ROWS);
    field.close();
    field.close();
    var error =
        assertThrows(
            IllegalStateException.class, () -> field.derivative(0, new double[40], new double[40]));

    assertEquals("this field is closed", error.getMessage());
    assertThrows(IllegalStateException.class, field::parameters);
    assertThrows(IllegalStateException.class, field::copy);
  }

  @Test
  void theGradientModeOfTheThreadIsPutBack() {
    try (NetworkField field = EngineField.of(NETWORK.block(), ROWS)) {
      for (boolean mode : new boolean[] {true, false}) {
        JniUtils.setGradMode(mode);
        field.derivative(0, new double[40], new double[40]);
        field.pullback(0, new double[40], new double[40], new double[40], new double[252]);
        assertEquals(mode, JniUtils.isGradMode());
      }
    }
  }

  @Test
  void aScopeOfTheCallerDoesNotCloseTheField() {
    NetworkField field;
    NetworkField copy;
    double[] out = new double[40];
    double[] again = new double[40];
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      field = EngineField.of(NETWORK.block(), ROWS);
      copy = field.copy();
      field.pushforward(0, random(40, 1), random(40, 2), random(252, 3), out);
    }
    field.pushforward(0, random(40, 1), random(40, 2), random(252, 3), again);
    copy.derivative(0, new double[40], new double[40]);

    assertArrayEquals(out, again);
    field.close();
    copy.close();
  }

  private static double[] rowByRow(double[] theta, double[] y) {
    double[] slope = new double[y.length];
    for (int row = 0; row < y.length / 2; row++) {
      double[] x = Arrays.copyOfRange(y, 2 * row, 2 * row + 2);
      System.arraycopy(NETWORK.value(theta, x), 0, slope, 2 * row, 2);
    }
    return slope;
  }

  private static void addRowByRow(
      double[] theta, double[] y, double[] u, double[] yBar, double[] thetaBar) {
    for (int row = 0; row < y.length / 2; row++) {
      double[] xBar = new double[2];
      double[] x = Arrays.copyOfRange(y, 2 * row, 2 * row + 2);
      NETWORK.pullback(theta, x, Arrays.copyOfRange(u, 2 * row, 2 * row + 2), xBar, thetaBar);
      yBar[2 * row] += xBar[0];
      yBar[2 * row + 1] += xBar[1];
    }
  }
}
