package org.costate.solvers.adjoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.reversible.ReversibleRungeKutta;
import org.costate.solvers.rungekutta.ExplicitRungeKutta;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReversibleAdjointTest {
  private static final SaveAt TIMES = SaveAt.times(0, 0.3, 0.7, 0.71, 1.2, 1.5);
  private static final List<SaveAt> SAVED =
      List.of(TIMES, SaveAt.times(0.3, 1.3), SaveAt.end(), SaveAt.everyStep());

  static Stream<ExplicitRungeKutta> bases() {
    return RungeKutta.all().stream();
  }

  /** A span on which no step back amplifies rounding: y − z grows where the field contracts. */
  private static List<MethodSolver> solvers(ExplicitRungeKutta base) {
    var method = ReversibleRungeKutta.of(base);
    MethodSolver fixed = OdeSolver.fixed(method, 0.04);
    return base.errorExponent() == 0
        ? List.of(fixed)
        : List.of(fixed, OdeSolver.of(method, 1e-5, 1e-5));
  }

  @ParameterizedTest
  @MethodSource("bases")
  void bothGradientsAreExactForTheStepsTaken(ExplicitRungeKutta base) {
    for (MethodSolver solver : solvers(base)) {
      for (SaveAt saveAt : SAVED) {
        var problem = OdeProblem.of(LotkaVolterra.automatic(), 0, LotkaVolterra.Y0, 1.5);
        for (Adjoint adjoint : List.of(ReversibleAdjoint.create(), DiscreteAdjoint.create())) {
          GradientAudit.of(adjoint, solver, problem, saveAt, 7)
              .requireWithin(1e-6, Rounding.of(base));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bases")
  void steppingBackFindsTheGradientOfTheTape(ExplicitRungeKutta base) {
    for (MethodSolver solver : solvers(base)) {
      for (double t1 : new double[] {1.5, -0.5}) {
        SaveAt saveAt = t1 > 0 ? TIMES : SaveAt.times(-0.2, -0.4);
        var problem = LotkaVolterra.problem(0, t1);
        var reversible = ReversibleAdjoint.create().solve(solver, problem, saveAt);
        var taped = DiscreteAdjoint.create().solve(solver, problem, saveAt);
        double[] cotangents = new double[taped.solution().values().length];
        Arrays.setAll(cotangents, i -> Math.cos(3 * i + 1));
        Gradient expected = taped.pullback(cotangents);

        assertArrayEquals(taped.solution().values(), reversible.solution().values());
        for (int again = 0; again < 2; again++) {
          Gradient gradient = reversible.pullback(cotangents);
          assertClose(expected.y0(), gradient.y0(), Rounding.of(base));
          assertClose(expected.theta(), gradient.theta(), Rounding.of(base));
        }
      }
    }
  }

  private static void assertClose(double[] expected, double[] actual, double relative) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertArrayEquals(expected, actual, relative * size);
  }

  /** Sixteen times the steps cost two doubles each, and not the records of their stages. */
  @Test
  void memoryDoesNotGrowWithTheRecordsOfSteps() {
    var solver = OdeSolver.fixed(ReversibleRungeKutta.of(RungeKutta.rungeKutta4()), 0.01);
    var field = new LotkaVolterra();
    long few = allocated(solver, field, 10);
    long many = allocated(solver, field, 160);

    // 15 000 more steps; growing by halves can waste and copy six times what is kept.
    assertTrue(many - few < 15_000 * 2 * 8 * 6, "%s and %s bytes".formatted(few, many));
  }

  private static long allocated(MethodSolver solver, LotkaVolterra field, double t1) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    // Near the equilibrium, where nothing contracts.
    var problem = OdeProblem.of(field, 0, new double[] {3.4, 1.5}, t1);
    long before = threads.getCurrentThreadAllocatedBytes();
    ReversibleAdjoint.create().solve(solver, problem, SaveAt.end()).pullback(new double[] {1, 1});
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void checkpointsCannotRestartIt() {
    var solver = OdeSolver.fixed(ReversibleRungeKutta.of(RungeKutta.heun()), 0.1);
    var bounded = DiscreteAdjoint.create().with(Checkpointing.of(4));

    var error =
        assertThrows(
            IllegalArgumentException.class, () -> bounded.open(solver, new LotkaVolterra()));

    assertTrue(String.valueOf(error.getMessage()).contains("ReversibleAdjoint"));
  }

  @Test
  void otherMethodsAreRefusedWithAdvice() {
    var solver = OdeSolver.fixed(RungeKutta.heun(), 0.1);

    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> ReversibleAdjoint.create().open(solver, new LotkaVolterra()));

    assertTrue(String.valueOf(error.getMessage()).contains("ReversibleRungeKutta"));
  }

  @Test
  void aSessionIsReusedAndItsOldSolutionsAreRefused() {
    var field = new LotkaVolterra();
    var solver = OdeSolver.of(ReversibleRungeKutta.of(RungeKutta.tsitouras5()), 1e-6, 1e-6);
    Adjoint.Session session = ReversibleAdjoint.create().open(solver, field);
    var problem = OdeProblem.of(field, 0, LotkaVolterra.Y0, 3);
    Gradient first = session.solve(problem, SaveAt.end()).pullback(new double[] {1, 2});
    var old = session.solve(OdeProblem.of(field, 0, LotkaVolterra.Y0, 5), SaveAt.end());
    Gradient again = session.solve(problem, SaveAt.end()).pullback(new double[] {1, 2});

    assertArrayEquals(first.y0(), again.y0());
    assertArrayEquals(first.theta(), again.theta());
    assertThrows(IllegalStateException.class, () -> old.pullback(new double[] {1, 2}));
    assertThrows(
        IllegalArgumentException.class,
        () -> session.solve(LotkaVolterra.problem(0, 3), SaveAt.end()));
  }

  @Test
  void aSpanWithoutLengthPassesTheCotangentOn() {
    var solver = OdeSolver.fixed(ReversibleRungeKutta.of(RungeKutta.heun()), 0.1);
    Gradient gradient =
        ReversibleAdjoint.create()
            .solve(solver, LotkaVolterra.problem(2, 2), SaveAt.end())
            .pullback(new double[] {3, 4});

    assertArrayEquals(new double[] {3, 4}, gradient.y0());
    assertEquals(0, gradient.theta()[0]);
  }
}
