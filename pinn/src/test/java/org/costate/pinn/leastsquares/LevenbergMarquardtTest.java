package org.costate.pinn.leastsquares;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.costate.nets.optim.Minimum;
import org.costate.nets.optim.StopReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LevenbergMarquardtTest {
  private static final LevenbergMarquardt METHOD = LevenbergMarquardt.withDefaults();

  private interface Formula {
    void at(double[] theta, double[] r);
  }

  /** A residual vector given with its Jacobian's columns. */
  private record Problem(int size, Formula residual, List<Formula> columns)
      implements ResidualVector {
    @Override
    public int parameterCount() {
      return columns.size();
    }

    @Override
    public void evaluate(double[] theta, double[] r) {
      residual.at(theta, r);
    }

    @Override
    public void jacobian(double[] theta, double[] r, double[][] jacobian) {
      residual.at(theta, r);
      for (int p = 0; p < columns.size(); p++) {
        columns.get(p).at(theta, jacobian[p]);
      }
    }
  }

  private static final Problem ROSENBROCK = rosenbrock(10);

  private static Problem rosenbrock(double steepness) {
    return new Problem(
        2,
        (x, r) -> {
          r[0] = steepness * (x[1] - x[0] * x[0]);
          r[1] = 1 - x[0];
        },
        List.of(
            (x, c) -> {
              c[0] = -2 * steepness * x[0];
              c[1] = -1;
            },
            (x, c) -> {
              c[0] = steepness;
              c[1] = 0;
            }));
  }

  @ParameterizedTest
  @EnumSource(LevenbergMarquardt.Acceleration.class)
  void rosenbrocksValleyIsFollowedToItsEnd(LevenbergMarquardt.Acceleration acceleration) {
    Minimum result =
        METHOD
            .withAcceleration(acceleration)
            .withTolerances(1e-12, 0)
            .minimize(ROSENBROCK, new double[] {-1.2, 1});

    assertArrayEquals(new double[] {1, 1}, result.parameters(), 1e-12);
    assertInstanceOf(StopReason.GradientTolerance.class, result.reason());
  }

  /** In a narrow bent valley straight steps are short. */
  @Test
  void accelerationSavesHalfOfTheSteps() {
    int plain = steps(LevenbergMarquardt.Acceleration.NONE);
    int bent = steps(LevenbergMarquardt.Acceleration.GEODESIC);

    assertTrue(2 * bent < plain, bent + " against " + plain);
  }

  private static int steps(LevenbergMarquardt.Acceleration acceleration) {
    return METHOD
        .withAcceleration(acceleration)
        .withTolerances(1e-6, 0)
        .minimize(rosenbrock(1000), new double[] {-1.2, 1})
        .iterations();
  }

  /** Two equations for three unknowns: damping picks a solution. */
  @Test
  void fewerResidualsThanParametersAreSolvedExactly() {
    Problem problem =
        new Problem(
            2,
            (x, r) -> {
              r[0] = x[0] * x[1] - 2;
              r[1] = Math.exp(x[2]) + x[0] - 3;
            },
            List.of(
                (x, c) -> {
                  c[0] = x[1];
                  c[1] = 1;
                },
                (x, c) -> {
                  c[0] = x[0];
                  c[1] = 0;
                },
                (x, c) -> {
                  c[0] = 0;
                  c[1] = Math.exp(x[2]);
                }));

    Minimum result = METHOD.minimize(problem, new double[] {1, 1, 0});

    double[] x = result.parameters();
    assertEquals(2, x[0] * x[1], 1e-13);
    assertEquals(3, Math.exp(x[2]) + x[0], 1e-13);
  }

  /** A residual that stays: r = (x − 1, x + 1) has its least square 2 at 0. */
  @Test
  void aResidualThatStaysIsStillAMinimum() {
    Problem problem =
        new Problem(
            2,
            (x, r) -> {
              r[0] = x[0] - 1;
              r[1] = x[0] + 1;
            },
            List.of(
                (x, c) -> {
                  c[0] = 1;
                  c[1] = 1;
                }));

    Minimum result = METHOD.minimize(problem, new double[] {5});

    assertEquals(0, result.parameters()[0], 1e-8); // the value does not see more
    assertEquals(2, result.value(), 1e-14);
  }

  @Test
  void theListenerSeesFallingValues() {
    List<LeastSquaresIteration> seen = new ArrayList<>();

    Minimum result = METHOD.minimize(ROSENBROCK, new double[] {-1.2, 1}, seen::add);

    assertEquals(result.iterations(), seen.size());
    for (int k = 1; k < seen.size(); k++) {
      assertTrue(seen.get(k).value() < seen.get(k - 1).value());
    }
  }

  @Test
  void theLimitOfStepsAndAnUndefinedStartAreReasons() {
    Minimum limited = METHOD.withIterations(3).minimize(ROSENBROCK, new double[] {-1.2, 1});
    Minimum undefined = METHOD.minimize(ROSENBROCK, new double[] {Double.NaN, 1});

    assertEquals(new StopReason.IterationLimit(3), limited.reason());
    assertInstanceOf(StopReason.NotFinite.class, undefined.reason());
  }

  @Test
  void aWrongNumberOfParametersIsNamed() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> METHOD.minimize(ROSENBROCK, new double[3]));

    assertEquals("the residuals have 2 parameters; got 3", error.getMessage());
  }
}
