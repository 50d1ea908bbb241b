package org.costate.nets.chain.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.special.Erf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Third derivatives against Hipparchus' derivative numbers. */
class SmoothElementwiseTest {
  private static final DSFactory FACTORY = new DSFactory(1, 3);
  private static final int POINTS = 161;

  /** What the reference itself is good for: its gelu loses three digits near the zeros. */
  private static final double TOLERANCE = 1e-12;

  static Stream<Arguments> functions() {
    return Stream.of(
        row(new IdentityLoops(), z -> z),
        row(new TanhLoops(), DerivativeStructure::tanh),
        row(new SigmoidLoops(), z -> z.negate().exp().add(1).reciprocal()),
        row(new GeluLoops(), z -> z.multiply(Erf.erfc(z.multiply(-Math.sqrt(0.5)))).multiply(0.5)),
        row(new SoftplusLoops(), z -> z.exp().log1p()),
        row(new SiluLoops(), z -> z.divide(z.negate().exp().add(1))),
        row(new SineLoops(3), z -> z.multiply(3).sin()));
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
