package org.costate.solvers.steady;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.solvers.AutomaticField;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Tolerances;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.adjoint.GradientAudit;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;

class SteadyStateTest {

  /** A stirred tank with feed, an exothermic-like nonlinearity and a fast side reaction. */
  private static final class Tank implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      T rate = theta[0].multiply(y[0]).multiply(y[1]);
      dydt[0] = theta[1].subtract(y[0]).subtract(rate);
      dydt[1] = theta[2].subtract(y[1]).subtract(rate).subtract(y[1].multiply(y[1]).multiply(1e4));
      dydt[2] = rate.subtract(y[2]).add(t);
    }
  }

  /** {@code ẏ = θ − atan(20 y)}: plain Newton iterations overshoot ever further. */
  private static final class Arctangent implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = theta[0].subtract(y[0].multiply(20).atan());
    }
  }

  /** {@code ẏ = θ − y² (y − 3)}, whose slope has an extremum at 0 and at 2. */
  private static final class Hump implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = theta[0].subtract(y[0].multiply(y[0]).multiply(y[0].subtract(3)));
    }
  }

  /** Two species that turn into one another: their sum is kept. */
  private static final class Exchange implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = y[1].subtract(y[0].multiply(theta[0]));
      dydt[1] = dydt[0].negate();
    }
  }

  private static AutomaticField field(int n, AutomaticField.Formula formula, double... theta) {
    return AutomaticField.of(n, theta, formula);
  }

  @Test
  void theGradientIsThatOfTheSteadyState() {
    double[] theta = {3, 1, 0.5};
    double[] cotangent = {1, -2, 0.7};
    SteadySolution steady =
        SteadyState.create().solve(field(3, new Tank(), theta), 0.25, new double[] {1, 1, 1});
    double[] slope = new double[3];
    field(3, new Tank(), theta).derivative(0.25, steady.state(), slope);
    assertArrayEquals(new double[3], slope, 1e-13);

    GradientAudit.ofFunction(
            Gradient.of(new double[0], steady.pullback(cotangent)),
            new double[0],
            theta,
            (none, moved) -> {
              double[] y =
                  SteadyState.create()
                      .solve(field(3, new Tank(), moved), 0.25, steady.state())
                      .state();
              return y[0] - 2 * y[1] + 0.7 * y[2];
            },
            null,
            2)
        .requireWithin(1e-9, 0);
  }

  /** The steady state is tan(θ) / 20, and its derivative (1 + tan² θ) / 20. */
  @Test
  void dampingFindsWhatPlainNewtonOvershoots() {
    SteadySolution steady =
        SteadyState.create().solve(field(1, new Arctangent(), 0.5), 0, new double[] {1});

    assertEquals(Math.tan(0.5) / 20, steady.state()[0], 1e-16);
    assertEquals(
        (1 + Math.pow(Math.tan(0.5), 2)) / 20, steady.pullback(new double[] {1})[0], 1e-14);
    var found = (SteadyOutcome.Found) steady.outcome();
    assertEquals(0, found.pseudoTime());
    assertTrue(found.iterations() > 4);
  }

  /** The slope is extremal at the guess, so that Newton has no matrix, and time flows on. */
  @Test
  void pseudoTimeLeavesAPointWhereNewtonIsStuck() {
    SteadySolution steady =
        SteadyState.create().solve(field(1, new Hump(), 1), 0, new double[] {0});

    double y = steady.state()[0];
    assertEquals(1, y * y * (y - 3), 1e-12);
    assertTrue(((SteadyOutcome.Found) steady.outcome()).pseudoTime() > 0);
    assertEquals(1 / (3 * y * y - 6 * y), steady.pullback(new double[] {1})[0], 1e-14);
  }

  @Test
  void aFieldWithoutSteadyStateIsReportedWithWhatIsLeft() {
    var runaway =
        field(
            1,
            new AutomaticField.Formula() {
              @Override
              public <T extends CalculusFieldElement<T>> void derivative(
                  T t, T[] y, T[] theta, T[] dydt) {
                dydt[0] = y[0].multiply(y[0]).add(theta[0]);
              }
            },
            1);
    SteadySolution none = SteadyState.create().attempt(runaway, 0, new double[] {0.3});

    var failed = (SteadyOutcome.Failed) none.outcome();
    assertEquals(0, failed.component());
    assertTrue(failed.residual() >= 1);
    assertThrows(IllegalStateException.class, () -> none.pullback(new double[] {1}));
    var thrown =
        assertThrows(
            SteadyStateException.class,
            () -> SteadyState.create().solve(runaway, 0, new double[] {0.3}));
    assertEquals(failed.message(), thrown.getMessage());
    assertEquals(none.outcome(), thrown.solution().outcome());
  }

  @Test
  void aConservedQuantityIsNamedAsTheCause() {
    SteadySolution none =
        SteadyState.create().attempt(field(2, new Exchange(), 2), 0, new double[] {1, 0});

    var failed = (SteadyOutcome.Failed) none.outcome();
    assertTrue(failed.message().contains("conserved quantities"), failed.message());
  }

  @Test
  void mistakesAreRefused() {
    var tank = field(3, new Tank(), 3, 1, 0.5);
    var search =
        SteadyState.create()
            .withTolerances(Tolerances.of(1e-8, new double[] {1e-8, 1e-8, 1e-8}))
            .withPseudoTime(OdeSolver.of(RungeKutta.tsitouras5(), 1e-4, 1e-4));
    SteadySolution steady = search.solve(tank, 0, new double[] {1, 1, 1});

    assertThrows(IllegalArgumentException.class, () -> steady.pullback(new double[2]));
    assertThrows(IllegalArgumentException.class, () -> search.solve(tank, 0, new double[2]));
    assertThrows(
        IllegalArgumentException.class,
        () -> search.solve(tank, 0, new double[] {1, Double.NaN, 1}));
    assertThrows(
        IllegalArgumentException.class,
        () -> search.solve(field(1, new Hump(), 1), 0, new double[] {1}));
  }
}
