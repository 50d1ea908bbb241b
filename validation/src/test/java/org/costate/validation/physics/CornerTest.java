package org.costate.validation.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** About the point (0.3, −0.2), one wall along 0.4 radians, at a right angle and at three. */
class CornerTest {
  private static final double X = 0.3;
  private static final double Y = -0.2;
  private static final double WALL = 0.4;

  private static Corner corner(int rightAngles) {
    double alpha = rightAngles * Math.PI / 2;
    return new Corner(X, Y, WALL + alpha / 2, alpha);
  }

  private static DerivativeStructure[] at(double rho, double phi) {
    DSFactory factory = new DSFactory(2, 2);
    return new DerivativeStructure[] {
      factory.variable(0, X + rho * Math.cos(WALL + phi)),
      factory.variable(1, Y + rho * Math.sin(WALL + phi))
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatIsTakenOutIsHarmonic(int rightAngles) {
    Corner corner = corner(rightAngles);
    for (double share : new double[] {0.1, 0.5, 0.9}) {
      DerivativeStructure[] at = at(0.7, share * corner.alpha());

      assertHarmonic(corner::logarithmic, at);
      assertHarmonic(x -> corner.power(1, x), at);
      assertHarmonic(x -> corner.power(5, x), at);
    }
  }

  private interface Formula {
    DerivativeStructure of(DerivativeStructure[] x);
  }

  private static void assertHarmonic(Formula formula, DerivativeStructure[] at) {
    DerivativeStructure f = formula.of(at);
    double xx = f.getPartialDerivative(2, 0);
    assertTrue(Math.abs(xx) > 1e-3, "a formula without curvature tests nothing: " + xx);
    assertEquals(0, xx + f.getPartialDerivative(0, 2), 1e-11);
  }

  /** {@code −ρ²/4 + ρ² cos 2φ/4 + C l} is zero on both walls, the powers are, and grow as named. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void bothWallsStayAtZero(int rightAngles) {
    Corner corner = corner(rightAngles);
    double c = corner.logarithmicShare();
    double rho = 0.6;
    DerivativeStructure[] first = at(rho, 0);
    DerivativeStructure[] second = at(rho, corner.alpha());

    assertEquals(0, corner.logarithmic(first).getValue(), 1e-14);
    assertEquals(rho * rho / 2, c * corner.logarithmic(second).getValue(), 1e-14);
    for (int k : new int[] {1, 5}) {
      assertEquals(0, corner.power(k, first).getValue(), 1e-14);
      assertEquals(0, corner.power(k, second).getValue(), 1e-14);
      assertEquals(
          Math.pow(rho, k * Math.PI / corner.alpha()),
          corner.power(k, at(rho, corner.alpha() / 2)).getValue(),
          1e-14);
    }
  }
}
