package org.costate.solvers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class TolerancesTest {
  private static final double[] ERROR = {3e-6, 8e-3, 5};
  private static final double[] STATE = {1, 2, 0};

  @Test
  void theNormIsTheRootMeanSquareOfScaledErrors() {
    var tolerances = Tolerances.of(new double[] {1e-6, 0, 0}, new double[] {0, 2e-3, 5});

    assertEquals(Math.sqrt((9 + 16 + 1) / 3.0), tolerances.norm(ERROR, STATE, STATE), 1e-14);
  }

  @Test
  void onlyLeadingComponentsAreMeasured() {
    var each = Tolerances.of(new double[] {1e-6, 0}, new double[] {0, 2e-3}).leading(2);
    var same = Tolerances.of(1e-6, 0).leading(1);

    assertEquals(Math.sqrt(25 / 2.0), each.norm(ERROR, STATE, STATE), 1e-14);
    assertEquals(3, same.norm(ERROR, STATE, STATE), 1e-14);
    assertEquals(0, same.worst(ERROR, STATE, STATE));
  }

  @Test
  void aFollowingComponentThatIsNotFiniteIsStillSeen() {
    var tolerances = Tolerances.of(1, 1).leading(1);

    assertTrue(
        Double.isNaN(tolerances.norm(new double[2], new double[2], new double[] {0, Double.NaN})));
    assertTrue(
        Double.isNaN(
            tolerances.norm(
                new double[] {0, Double.POSITIVE_INFINITY}, new double[2], new double[2])));
  }

  /** The quadrature of a fast signal would otherwise force short steps. */
  @Test
  void aFollowingQuadratureDoesNotSteerTheSteps() {
    var field =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = -y[0];
              dydt[1] = 1e6 * Math.sin(40 * t);
            });
    var problem = OdeProblem.of(field, 0, new double[] {1, 0}, 5);
    var solver = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-6, 1e-6);
    long all = solver.solve(problem, SaveAt.end()).statistics().accepted();
    long leading = solver.steeredBy(1).solve(problem, SaveAt.end()).statistics().accepted();

    assertTrue(leading < 60 && all > 10 * leading, leading + " against " + all);
  }

  @Test
  void misfitsAreNamed() {
    var two = Tolerances.of(1e-6, new double[] {1, 1});
    var error = assertThrows(IllegalArgumentException.class, () -> two.leading(1));
    assertEquals("2 absolute tolerances for a state of 1 components", error.getMessage());

    var three = Tolerances.of(1e-6, 1e-6).leading(3);
    error = assertThrows(IllegalArgumentException.class, () -> three.requireFits(2));
    assertEquals("tolerances of the first 3 for a state of 2 components", error.getMessage());

    error =
        assertThrows(
            IllegalArgumentException.class, () -> Tolerances.of(new double[1], new double[2]));
    assertEquals("1 relative and 2 absolute tolerances", error.getMessage());

    error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Tolerances.of(new double[] {1, Double.NaN}, new double[] {1, 1}));
    assertEquals(
        "tolerances must be >= 0, finite and not both 0; relative[1] = NaN, absolute[1] = 1.0",
        error.getMessage());
  }
}
