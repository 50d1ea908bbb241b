package org.costate.nets.chain.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.special.Erf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Third to fifth derivatives against Hipparchus' derivative numbers. */
class SmoothElementwiseTest {
  private static final DSFactory FACTORY = new DSFactory(1, 5);
  private static final int POINTS = 161;

  /** Some hundred roundings in the reference. */
  private static final double TOLERANCE = 1e-12;

  static Stream<Arguments> functions() {
    return Stream.of(
        row(new IdentityLoops(), z -> z),
        row(new TanhLoops(), DerivativeStructure::tanh),
        row(new SigmoidLoops(), z -> z.negate().exp().add(1).reciprocal()),
        row(new GeluLoops(), SmoothElementwiseTest::gelu),
        row(new SoftplusLoops(), z -> z.exp().log1p()),
        row(new SiluLoops(), z -> z.divide(z.negate().exp().add(1))),
        row(new SineLoops(3), z -> z.multiply(3).sin()));
  }

  /** The derivatives of Φ are those of its density: Hipparchus' own erfc loses digits in them. */
  private static DerivativeStructure gelu(DerivativeStructure z) {
    double density = 1 / Math.sqrt(2 * Math.PI);
    DerivativeStructure phi =
        FACTORY.variable(0, z.getValue()).square().multiply(-0.5).exp().multiply(density);
    double[] distribution = new double[6];
    distribution[0] = 0.5 * Erf.erfc(-z.getValue() * Math.sqrt(0.5));
    for (int k = 1; k < distribution.length; k++) {
      distribution[k] = phi.getPartialDerivative(k - 1);
    }
    return z.multiply(z.compose(distribution));
  }

  private static Arguments row(
      SmoothElementwise loops, UnaryOperator<DerivativeStructure> formula) {
    return Arguments.of(loops, formula);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void thirdDerivativesAreThoseOfTheFormula(
      SmoothElementwise loops, UnaryOperator<DerivativeStructure> formula) {
    double[] x = grid();
    double[] third = new double[POINTS];
    loops.third(x, new double[POINTS], new double[POINTS], third, POINTS);

    double[] z = grid();
    for (int j = 0; j < POINTS; j++) {
      double expected = formula.apply(FACTORY.variable(0, z[j])).getPartialDerivative(3);
      assertEquals(expected, third[j], TOLERANCE * (1 + Math.abs(expected)), "z = " + z[j]);
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void fourthAndFifthDerivativesAreThoseOfTheFormula(
      SmoothElementwise loops, UnaryOperator<DerivativeStructure> formula) {
    double[][] all = new double[6][POINTS];
    all[0] = grid();
    loops.fifth(all[0], all[1], all[2], all[3], all[4], all[5], POINTS);

    double[] z = grid();
    for (int j = 0; j < POINTS; j++) {
      DerivativeStructure s = formula.apply(FACTORY.variable(0, z[j]));
      for (int k = 0; k <= 5; k++) {
        double expected = s.getPartialDerivative(k);
        double error = Math.abs(expected - all[k][j]) / (1 + Math.abs(expected));
        assertTrue(error <= TOLERANCE, "order " + k + ", z = " + z[j] + ": " + error);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void lowerDerivativesAreThoseOfTheCurvature(
      SmoothElementwise loops, UnaryOperator<DerivativeStructure> unused) {
    double[][] full = {grid(), new double[POINTS], new double[POINTS]};
    double[][] lower = {grid(), new double[POINTS], new double[POINTS]};

    loops.third(full[0], full[1], full[2], new double[POINTS], POINTS);
    loops.curvature(lower[0], lower[1], lower[2], POINTS);

    for (int k = 0; k < 3; k++) {
      assertArrayEquals(lower[k], full[k]);
    }
  }

  private static double[] grid() {
    double[] z = new double[POINTS];
    for (int j = 0; j < POINTS; j++) {
      z[j] = (j - POINTS / 2) * 0.1;
    }
    return z;
  }
}
