package org.costate.solvers.geometric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.GradientAudit;
import org.costate.solvers.order.OrderEstimate;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GaussLegendreTest {
  private static final double[] Y0 = {0.8, 0.1, 0.6};

  /** Euler's equations of a rigid body, whose energy and momentum are quadratic. */
  private static final class RigidBody implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = theta[0].multiply(y[1]).multiply(y[2]);
      dydt[1] = theta[1].multiply(y[2]).multiply(y[0]);
      dydt[2] = theta[2].multiply(y[0]).multiply(y[1]);
    }
  }

  /** Not autonomous, and without invariants. */
  private static final class Driven implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = y[1].multiply(theta[0]).add(t.cos());
      dydt[1] = y[0].sin().multiply(theta[1]).subtract(y[2].multiply(y[1]));
      dydt[2] = y[0].multiply(y[1]).subtract(y[2].multiply(theta[2]).multiply(t));
    }
  }

  /** Differences of the reciprocals of the moments of inertia 2, 1 and 2/3. */
  private static AutomaticField body() {
    return AutomaticField.of(3, new double[] {0.5, -1, 0.5}, new RigidBody());
  }

  private static AutomaticField driven() {
    return AutomaticField.of(3, new double[] {1.2, -1.7, 0.4}, new Driven());
  }

  static Stream<GaussLegendre> methods() {
    return Stream.of(GaussLegendre.midpoint(), GaussLegendre.order4(), GaussLegendre.order6());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theOrderIsSeen(GaussLegendre method) {
    var problem = OdeProblem.of(driven(), 0, Y0, 1);
    var reference = OdeSolver.of(RungeKutta.verner8(), 1e-14, 1e-14);
    double[] exact = reference.solve(problem, SaveAt.end()).last();
    OrderEstimate order =
        OrderEstimate.of(
            h -> {
              double[] end = OdeSolver.fixed(method, h).solve(problem, SaveAt.end()).last();
              double worst = 0;
              for (int i = 0; i < 3; i++) {
                worst = Math.max(worst, Math.abs(end[i] - exact[i]));
              }
              return worst;
            },
            1e-13,
            OrderEstimate.halving(1.0 / 8, 4));

    assertEquals(method.order(), order.slope(), 0.2, order::toString);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void quadraticInvariantsAreKept(GaussLegendre method) {
    var problem = OdeProblem.of(body(), 0, Y0, 2000);
    double[] y = OdeSolver.fixed(method, 0.2).solve(problem, SaveAt.end()).last();

    assertEquals(momentum(Y0), momentum(y), 1e-12);
    assertEquals(energy(Y0), energy(y), 1e-12);
  }

  private static double momentum(double[] y) {
    return y[0] * y[0] + y[1] * y[1] + y[2] * y[2];
  }

  private static double energy(double[] y) {
    return y[0] * y[0] / 2 + y[1] * y[1] + 1.5 * y[2] * y[2];
  }

  /** A symmetric method is its own adjoint: −h after h comes back. */
  @ParameterizedTest
  @MethodSource("methods")
  void stepsAreSymmetric(GaussLegendre method) {
    var there = OdeSolver.fixed(method, 0.25);
    double[] end = there.solve(OdeProblem.of(driven(), 0, Y0, 2), SaveAt.end()).last();
    double[] back = there.solve(OdeProblem.of(driven(), 2, end, 0), SaveAt.end()).last();

    assertArrayEquals(Y0, back, 1e-13);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theGradientIsExactForTheStepsTaken(GaussLegendre method) {
    var solver = OdeSolver.fixed(method, 0.21);
    for (AutomaticField field : List.of(body(), driven())) {
      var problem = OdeProblem.of(field, 0, Y0, 4);
      for (SaveAt saveAt :
          List.of(SaveAt.end(), SaveAt.everyStep(), SaveAt.times(0, 0.7, 1.51, 2.9, 3.8))) {
        for (DiscreteAdjoint adjoint :
            List.of(DiscreteAdjoint.create(), DiscreteAdjoint.create().with(Checkpointing.of(3)))) {
          GradientAudit.of(adjoint, solver, problem, saveAt, 3).requireWithin(1e-8, 1e-12);
        }
      }
    }
  }

  @Test
  void theInsideIsThatOfTheCubic() {
    var solver = OdeSolver.fixed(GaussLegendre.order6(), 0.05);
    Solution inside = solver.solve(OdeProblem.of(driven(), 0, Y0, 1), SaveAt.times(0.33, 0.98));
    var reference = OdeSolver.of(RungeKutta.verner8(), 1e-13, 1e-13);
    double[] exact = reference.solve(OdeProblem.of(driven(), 0, Y0, 0.33), SaveAt.end()).last();

    assertArrayEquals(exact, inside.state(0), 1e-6);
  }

  @Test
  void equationsThatCannotBeSolvedEndTheSolve() {
    // k = (1 + 2k)² has no real solution.
    VectorField square = VectorField.of(1, (t, y, dydt) -> dydt[0] = y[0] * y[0]);
    var solver = OdeSolver.fixed(GaussLegendre.midpoint(), 4);
    Solution solution =
        solver.attempt(OdeProblem.of(square, 0, new double[] {1}, 8), SaveAt.everyStep());

    var failed = (Outcome.Failed) solution.outcome();
    var cause = (Outcome.Cause.FixedPointFailed) failed.cause();
    assertEquals(0, cause.time());
    assertEquals(4, cause.step());
    assertTrue(failed.message().contains("shorter steps"), failed.message());
    assertEquals(1, solution.size());
  }

  @Test
  void transposedEquationsThatCannotBeSolvedAreNamed() {
    // 1 − hλ/2 = 0.
    var singular =
        AutomaticField.of(
            1,
            new double[] {20},
            new AutomaticField.Formula() {
              @Override
              public <T extends CalculusFieldElement<T>> void derivative(
                  T t, T[] y, T[] theta, T[] dydt) {
                dydt[0] = theta[0].multiply(y[0]);
              }
            });
    var stepper = GaussLegendre.midpoint().openTaped(singular, Tolerances.of(1, 1));
    double[] record = new double[stepper.recordLength()];
    stepper.beginReverse();

    var error =
        assertThrows(
            IllegalStateException.class,
            () -> stepper.pullback(0.5, 0.1, record, 0, new double[] {1}, new double[1]));
    assertTrue(String.valueOf(error.getMessage()).contains("t = 0.5, h = 0.1"));
  }

  /** y' = θ₀ (y − cos t) − sin t with a second, slow component. */
  private static final class Relaxing implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = y[0].subtract(t.cos()).multiply(theta[0]).subtract(t.sin());
      dydt[1] = y[0].multiply(y[1]).multiply(theta[1]);
    }
  }

  private static OdeProblem<AutomaticField> relaxing(double rate) {
    var field = AutomaticField.of(2, new double[] {-rate, 0.7}, new Relaxing());
    return OdeProblem.of(field, 0, new double[] {1, 0.5}, 3);
  }

  /** Fixed-point iteration would need h below 2e-4. */
  @ParameterizedTest
  @MethodSource("methods")
  void newtonGoesOnWhereFixedPointIterationFails(GaussLegendre method) {
    Solution solution = OdeSolver.fixed(method, 0.02).solve(relaxing(1e4), SaveAt.everyStep());

    for (int i = 0; i < solution.size(); i++) {
      double t = solution.time(i);
      assertEquals(Math.cos(t), solution.state(i)[0], 3e-4, method.name());
      assertEquals(0.5 * Math.exp(0.7 * Math.sin(t)), solution.state(i)[1], 3e-4, method.name());
    }
    assertEquals(150, solution.statistics().effort().factorisations());
    Solution slow = OdeSolver.fixed(method, 0.02).solve(relaxing(1), SaveAt.end());
    assertEquals(0, slow.statistics().effort().factorisations());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theGradientGoesBackThroughNewtonSteps(GaussLegendre method) {
    GradientAudit.of(
            DiscreteAdjoint.create(),
            OdeSolver.fixed(method, 0.05),
            relaxing(300),
            SaveAt.times(0.5, 1.01, 3),
            3)
        .requireWithin(1e-7, 1e-10);
  }

  /** Of a fast oscillator that a step goes round four times. */
  @ParameterizedTest
  @MethodSource("methods")
  void newtonStepsKeepQuadraticInvariantsToo(GaussLegendre method) {
    double omega = 250;
    VectorField oscillator =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = omega * y[1];
              dydt[1] = -omega * y[0];
            });
    var problem = OdeProblem.of(oscillator, 0, new double[] {0.6, 0.8}, 100);
    Solution solution = OdeSolver.fixed(method, 0.1).solve(problem, SaveAt.everyStep());

    assertTrue(solution.statistics().effort().factorisations() == 1000);
    for (int i = 0; i < solution.size(); i++) {
      double[] y = solution.state(i);
      assertEquals(1, y[0] * y[0] + y[1] * y[1], 1e-12, method.name());
    }
  }
}
