package org.costate.nets.chain.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.special.Erf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Value, slope and curvature of every activation against Hipparchus' derivative numbers. */
class ElementwiseTest {
  private static final DSFactory FACTORY = new DSFactory(1, 2);

  /** Activation, its formula, and its limits towards minus and plus infinity. */
  static Stream<Arguments> functions() {
    double infinity = Double.POSITIVE_INFINITY;
    return Stream.of(
        row("identity", new IdentityLoops(), z -> z, -infinity, infinity),
        row("tanh", new TanhLoops(), DerivativeStructure::tanh, -1, 1),
        row("sigmoid", new SigmoidLoops(), ElementwiseTest::logistic, 0, 1),
        row("relu", new LeakyReluLoops(0), z -> up(z) ? z : z.multiply(0), 0, infinity),
        row(
            "leaky relu",
            new LeakyReluLoops(0.1),
            z -> up(z) ? z : z.multiply(0.1),
            -infinity,
            infinity),
        row("elu", new EluLoops(0.7), z -> up(z) ? z : z.expm1().multiply(0.7), -0.7, infinity),
        row(
            "gelu",
            new GeluLoops(),
            z -> z.multiply(Erf.erfc(z.multiply(-Math.sqrt(0.5)))).multiply(0.5),
            0,
            infinity),
        row("softplus", new SoftplusLoops(), ElementwiseTest::softplus, 0, infinity),
        row("silu", new SiluLoops(), z -> z.multiply(logistic(z)), 0, infinity),
        row("sine", new SineLoops(3), z -> z.multiply(3).sin(), Double.NaN, Double.NaN));
  }

  private static Arguments row(
      String name,
      Elementwise loops,
      UnaryOperator<DerivativeStructure> formula,
      double low,
      double high) {
    return Arguments.of(name, loops, formula, low, high);
  }

  private static boolean up(DerivativeStructure z) {
    return z.getReal() > 0;
  }

  private static DerivativeStructure logistic(DerivativeStructure z) {
    return up(z) ? z.negate().exp().add(1).reciprocal() : z.exp().divide(z.exp().add(1));
  }

  private static DerivativeStructure softplus(DerivativeStructure z) {
    return up(z) ? z.add(z.negate().exp().log1p()) : z.exp().log1p();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void derivativesAreThoseOfTheFormula(
      String name,
      Elementwise loops,
      UnaryOperator<DerivativeStructure> formula,
      double low,
      double high) {
    int n = 4003;
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      z[i] = (i - 2001) * 0.0173;
    }
    double[] value = z.clone();
    double[] slope = new double[n];
    double[] curvature = new double[n];

    loops.curvature(value, slope, curvature, n);

    for (int i = 0; i < n; i++) {
      DerivativeStructure expected = formula.apply(FACTORY.variable(0, z[i]));
      String where = name + " at " + z[i];
      double scale = Math.max(1, Math.abs(z[i]));
      assertEquals(expected.getValue(), value[i], 1e-15 * scale, where);
      if (z[i] != 0) {
        assertEquals(expected.getPartialDerivative(1), slope[i], 4e-15 * scale, where);
        // Hipparchus' erfc is good to 1e-13 there.
        double tolerance = name.equals("gelu") ? 2e-13 : 2e-14;
        assertEquals(expected.getPartialDerivative(2), curvature[i], tolerance * scale, where);
      }
    }
  }

  /** Tails that fade to zero keep their digits. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void smallValuesKeepTheirDigits(
      String name,
      Elementwise loops,
      UnaryOperator<DerivativeStructure> formula,
      double low,
      double high) {
    for (double z = -8; z < 0; z += 0.01) {
      double expected = formula.apply(FACTORY.variable(0, z)).getValue();
      double[] value = {z};
      loops.value(value, 1);
      double tolerance = name.equals("gelu") ? 2e-13 : 1e-14;
      assertEquals(expected, value[0], tolerance * Math.abs(expected) + floor(name), name);
    }
  }

  /** Near its zeros a sine has an absolute error only. */
  private static double floor(String name) {
    return name.equals("sine") ? 4e-16 : 0;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void theThreeEvaluationsLeaveTheSameBits(
      String name,
      Elementwise loops,
      UnaryOperator<DerivativeStructure> formula,
      double low,
      double high) {
    double[] z = {-1e300, -700, -40, -3.3, -1, -1e-9, -0.0, 0, 1e-200, 0.3, 2, 5.5, 37, 800, 1e300};
    double[] value = z.clone();
    double[] withSlope = z.clone();
    double[] withCurvature = z.clone();
    double[] slope = new double[z.length];
    double[] again = new double[z.length];

    loops.value(value, z.length);
    loops.slope(withSlope, slope, z.length);
    loops.curvature(withCurvature, again, new double[z.length], z.length);

    assertArrayEquals(value, withSlope);
    assertArrayEquals(value, withCurvature);
    assertArrayEquals(slope, again);
    if (loops.slopeFromValue()) {
      double[] pulled = new double[z.length];
      Arrays.fill(pulled, 1);
      loops.pull(value, pulled, z.length);
      assertArrayEquals(slope, pulled);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void infinitiesSaturateAndNanStaysNan(
      String name,
      Elementwise loops,
      UnaryOperator<DerivativeStructure> formula,
      double low,
      double high) {
    double[] x = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN};
    double[] slope = new double[3];

    loops.slope(x, slope, 3);

    assertEquals(low, x[0], 1e-299, name);
    assertEquals(high, x[1], 0, name);
    assertTrue(Double.isNaN(x[2]), name);
    if (!name.equals("identity")) {
      assertTrue(Double.isNaN(slope[2]), name + " slope " + slope[2]);
    }
    if (!name.equals("sine")) {
      assertTrue(Double.isFinite(slope[0]) && Double.isFinite(slope[1]), name);
    }
  }
}
