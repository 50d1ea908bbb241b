package org.costate.solvers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;

class AutomaticFieldTest {
  /** f = (θ₀ sin(y₁ t), y₀² exp(θ₁) + θ₀). */
  private static final class Example implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = theta[0].multiply(y[1].multiply(t).sin());
      dydt[1] = y[0].multiply(y[0]).multiply(theta[1].exp()).add(theta[0]);
    }
  }

  private static final double T = 0.7;
  private static final double[] Y = {1.1, -0.4};
  private static final double[] THETA = {2, 0.3};

  private final AutomaticField field = AutomaticField.of(2, THETA, new Example());

  private static double[] slope(double[] theta) {
    return new double[] {
      theta[0] * Math.sin(Y[1] * T), Y[0] * Y[0] * Math.exp(theta[1]) + theta[0]
    };
  }

  private static final double[][] IN_STATE = {
    {0, THETA[0] * T * Math.cos(Y[1] * T)}, {2 * Y[0] * Math.exp(THETA[1]), 0}
  };
  private static final double[][] IN_PARAMETERS = {
    {Math.sin(Y[1] * T), 0}, {1, Y[0] * Y[0] * Math.exp(THETA[1])}
  };

  @Test
  void theValueIsThatOfTheFormula() {
    double[] dydt = new double[2];
    field.derivative(T, Y, dydt);
    assertArrayEquals(slope(THETA), dydt, 1e-15);

    field.setParameters(new double[] {-1, 1});
    field.derivative(T, Y, dydt);
    assertArrayEquals(slope(new double[] {-1, 1}), dydt, 1e-15);
    assertArrayEquals(new double[] {-1, 1}, field.parameters());
  }

  @Test
  void thePullbackAddsTheTransposedDerivatives() {
    double[] yBar = {10, 20};
    double[] thetaBar = {30, 40};
    field.pullback(T, Y, new double[] {3, 5}, yBar, thetaBar);

    for (int j = 0; j < 2; j++) {
      assertEquals(10 * (j + 1) + 3 * IN_STATE[0][j] + 5 * IN_STATE[1][j], yBar[j], 1e-14);
      assertEquals(
          10 * (j + 3) + 3 * IN_PARAMETERS[0][j] + 5 * IN_PARAMETERS[1][j], thetaBar[j], 1e-14);
    }
  }

  @Test
  void thePushforwardAndTheJacobianAreExact() {
    double[] out = new double[2];
    field.pushforward(T, Y, new double[] {3, 5}, new double[] {7, 11}, out);
    double[] jacobian = new double[4];
    field.jacobian(T, Y, jacobian);

    for (int i = 0; i < 2; i++) {
      double expected =
          3 * IN_STATE[i][0]
              + 5 * IN_STATE[i][1]
              + 7 * IN_PARAMETERS[i][0]
              + 11 * IN_PARAMETERS[i][1];
      assertEquals(expected, out[i], 1e-14);
      assertEquals(IN_STATE[i][0], jacobian[2 * i], 1e-15);
      assertEquals(IN_STATE[i][1], jacobian[2 * i + 1], 1e-15);
    }
  }

  /** A formula that leaves a component out must not see that of an earlier evaluation. */
  @Test
  void aComponentLeftOutIsZero() {
    var partial =
        AutomaticField.of(
            2,
            new double[0],
            new AutomaticField.Formula() {
              @Override
              public <N extends CalculusFieldElement<N>> void derivative(
                  N t, N[] y, N[] theta, N[] dydt) {
                if (t.getReal() < 1) {
                  dydt[1] = y[0];
                }
              }
            });
    double[] dydt = new double[2];
    partial.derivative(0, Y, dydt);
    assertArrayEquals(new double[] {0, 1.1}, dydt);
    partial.derivative(2, Y, dydt);
    assertArrayEquals(new double[2], dydt);
    double[] yBar = new double[2];
    partial.pullback(2, Y, new double[] {1, 1}, yBar, new double[0]);
    assertArrayEquals(new double[2], yBar);
  }

  @Test
  void wrongSizesAreNamed() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> field.setParameters(new double[3]));
    assertEquals("the field has 2 parameters; got 3", error.getMessage());
    error =
        assertThrows(
            IllegalArgumentException.class, () -> AutomaticField.of(0, THETA, new Example()));
    assertEquals("dimension must be at least 1; got 0", error.getMessage());
  }
}
