package org.costate.nets.chain;

import static org.costate.nets.chain.RandomChains.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.analysis.differentiation.GradientField;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FusedChainTest {
  private static final double T = 0.3;

  /** Every activation once, two residual blocks, time and a power. */
  private static final Chain ALL =
      Chain.input(3)
          .power(3)
          .time(TimeInput.APPENDED)
          .dense(9)
          .tanh()
          .residual(g -> g.silu().dense(9).sigmoid())
          .denseWithoutBias(5)
          .gelu()
          .dense(11)
          .softplus()
          .residual(g -> g.residual(h -> h.dense(6).elu(0.8).dense(11).sine(2)))
          .leakyRelu(0.2)
          .dense(4)
          .relu()
          .dense(3);

  /** The pullback of one row, in state and parameters, against Hipparchus' gradients. */
  @Test
  void pullbackAndPushforwardAreThoseOfHipparchusGradients() {
    Random random = new Random(4);
    double[] theta = vector(random, ALL.parameterCount(), 0.6);
    double[] y = vector(random, 3, 0.9);
    int n = 3 + theta.length;
    Gradient[] state = MathArrays.buildArray(GradientField.getField(n), 3);
    Gradient[] parameters = MathArrays.buildArray(GradientField.getField(n), theta.length);
    for (int i = 0; i < 3; i++) {
      state[i] = Gradient.variable(n, i, y[i]);
    }
    for (int i = 0; i < theta.length; i++) {
      parameters[i] = Gradient.variable(n, 3 + i, theta[i]);
    }
    Gradient[] expected = PlainLoop.row(ALL, T, state, parameters);
    FusedChain field = FusedChain.of(ALL, 1, theta);
    double[] jacobian = new double[9];
    field.jacobian(T, y, jacobian);

    for (int i = 0; i < 3; i++) {
      double[] unit = new double[3];
      unit[i] = 1;
      double[] yBar = new double[3];
      double[] thetaBar = new double[theta.length];
      field.pullback(T, y, unit, yBar, thetaBar);
      double[] gradient = expected[i].getGradient();
      for (int j = 0; j < 3; j++) {
        assertEquals(gradient[j], yBar[j], 1e-12 * (1 + Math.abs(gradient[j])));
        assertEquals(gradient[j], jacobian[3 * i + j], 1e-12 * (1 + Math.abs(gradient[j])));
      }
      for (int j = 0; j < theta.length; j++) {
        assertEquals(gradient[3 + j], thetaBar[j], 1e-12 * (1 + Math.abs(gradient[3 + j])));
      }
    }
  }

  /** Batches of one tile and of several, rows and features along the lines. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 20, 26, 70, 300, 700})
  void aBatchIsItsRowsOneByOne(int batch) {
    Random random = new Random(batch);
    double[] theta = vector(random, ALL.parameterCount(), 0.6);
    double[] y = vector(random, 3 * batch, 0.9);
    double[] a = vector(random, 3 * batch, 1);
    FusedChain together = FusedChain.of(ALL, batch, theta);
    FusedChain alone = FusedChain.of(ALL, 1, theta);
    double[] slope = new double[3 * batch];
    double[] yBar = new double[3 * batch];
    double[] thetaBar = new double[theta.length];
    double[] record = new double[together.recordLength()];
    double[] rowThetaBar = new double[theta.length];

    together.derivative(T, y, slope, record, 0);
    together.pullback(T, y, a, yBar, thetaBar, record, 0);

    for (int row = 0; row < batch; row++) {
      double[] rowY = Arrays.copyOfRange(y, 3 * row, 3 * row + 3);
      double[] rowA = Arrays.copyOfRange(a, 3 * row, 3 * row + 3);
      double[] rowSlope = new double[3];
      double[] rowYBar = new double[3];
      alone.derivative(T, rowY, rowSlope);
      alone.pullback(T, rowY, rowA, rowYBar, rowThetaBar);
      for (int i = 0; i < 3; i++) {
        assertEquals(rowSlope[i], slope[3 * row + i], 1e-13 * (1 + Math.abs(rowSlope[i])));
        assertEquals(rowYBar[i], yBar[3 * row + i], 1e-12 * (1 + Math.abs(rowYBar[i])));
      }
    }
    for (int j = 0; j < theta.length; j++) {
      double scale = batch * (1 + Math.abs(rowThetaBar[j]));
      assertEquals(rowThetaBar[j], thetaBar[j], 1e-13 * scale);
    }
  }

  /** The tangent of the pullback against central differences of the pullback. */
  @ParameterizedTest
  @ValueSource(ints = {2, 40})
  void theTangentOfThePullbackIsItsDerivative(int batch) {
    Chain smooth =
        Chain.input(2)
            .power(2)
            .time(TimeInput.APPENDED)
            .dense(5)
            .gelu()
            .residual(g -> g.dense(4).softplus().dense(5).sine(1.5))
            .dense(6)
            .silu()
            .sigmoid()
            .dense(3)
            .tanh()
            .dense(2);
    Random random = new Random(9);
    double[] theta = vector(random, smooth.parameterCount(), 0.6);
    double[] thetaDot = vector(random, theta.length, 1);
    double[] y = vector(random, 2 * batch, 1);
    double[] yDot = vector(random, y.length, 1);
    double[] a = vector(random, y.length, 1);
    double[] aDot = vector(random, y.length, 1);
    FusedChain field = FusedChain.of(smooth, batch, theta);
    double[] yBarDot = new double[y.length];
    double[] thetaBarDot = new double[theta.length];

    field.pullbackTangent(T, y, yDot, thetaDot, a, aDot, yBarDot, thetaBarDot);

    double h = 1e-5;
    double[] yBar = new double[y.length];
    double[] thetaBar = new double[theta.length];
    for (int sign = -1; sign <= 1; sign += 2) {
      field.setParameters(moved(theta, sign * h, thetaDot));
      double[] yBarThere = new double[y.length];
      double[] thetaBarThere = new double[theta.length];
      field.pullback(
          T, moved(y, sign * h, yDot), moved(a, sign * h, aDot), yBarThere, thetaBarThere);
      add(yBar, sign / (2 * h), yBarThere);
      add(thetaBar, sign / (2 * h), thetaBarThere);
    }
    assertArrayEquals(yBar, yBarDot, 2e-8);
    assertArrayEquals(thetaBar, thetaBarDot, 2e-8 * batch);
  }

  private static double[] moved(double[] from, double h, double[] direction) {
    double[] to = from.clone();
    add(to, h, direction);
    return to;
  }

  private static void add(double[] sum, double factor, double[] values) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * values[i];
    }
  }

  @Test
  void aCopyIsIndependent() {
    FusedChain field = FusedChain.of(ALL, 2);
    FusedChain copy = field.copy();
    double[] y = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
    double[] before = new double[6];
    double[] after = new double[6];

    field.derivative(T, y, before);
    copy.setParameters(new double[copy.parameterCount()]);
    field.derivative(T, y, after);

    assertArrayEquals(before, after);
    copy.derivative(T, y, after);
    assertArrayEquals(new double[6], after);
    assertNotEquals(0, before[0]);
  }

  @Test
  void aStateThatIsNotANumberGivesNotANumber() {
    FusedChain field = FusedChain.of(Chain.input(2).dense(8).tanh().dense(2), 2);
    double[] slope = new double[4];

    field.derivative(0, new double[] {1, Double.NaN, 1, 1}, slope);

    assertTrue(Double.isNaN(slope[0]) && Double.isNaN(slope[1]));
    assertTrue(Double.isFinite(slope[2]) && Double.isFinite(slope[3]));
  }

  @Test
  void aFunctionMayChangeTheWidth() {
    Chain encoder = Chain.input(5).dense(7).tanh().dense(2);
    FusedFunction function = FusedFunction.of(encoder, 4);
    Random random = new Random(1);
    double[] x = vector(random, 20, 1);
    double[] xDot = vector(random, 20, 1);
    double[] a = vector(random, 8, 1);
    double[] thetaDot = vector(random, function.parameterCount(), 1);
    double[] forward = new double[8];
    double[] xBar = new double[20];
    double[] thetaBar = new double[function.parameterCount()];

    function.pushforward(x, xDot, thetaDot, forward);
    function.pullback(x, a, xBar, thetaBar);

    assertEquals(20, function.inputLength());
    assertEquals(8, function.outputLength());
    assertEquals(
        RandomChains.dot(a, forward),
        RandomChains.dot(xBar, xDot) + RandomChains.dot(thetaBar, thetaDot),
        1e-12);
  }

  /** Of 3,000 calls one array each would be over a megabyte. */
  @Test
  void nothingIsAllocatedOnceWarm() {
    FusedChain field = FusedChain.of(ALL, 20);
    int n = field.dimension();
    double[] y = vector(new Random(2), n, 1);
    double[] out = new double[n];
    double[] thetaBar = new double[field.parameterCount()];
    double[] record = new double[field.recordLength()];
    Runnable calls =
        () -> {
          for (int i = 0; i < 500; i++) {
            field.derivative(T, y, out);
            field.derivative(T, y, out, record, 0);
            field.pullback(T, y, y, out, thetaBar);
            field.pullback(T, y, y, out, thetaBar, record, 0);
            field.pushforward(T, y, y, thetaBar, out);
            field.pullbackTangent(T, y, y, thetaBar, y, y, out, thetaBar);
          }
        };
    calls.run();
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();

    long before = threads.getThreadAllocatedBytes(id);
    calls.run();
    long allocated = threads.getThreadAllocatedBytes(id) - before;

    assertTrue(allocated < 20_000, () -> allocated + " bytes in 3,000 calls");
  }
}
