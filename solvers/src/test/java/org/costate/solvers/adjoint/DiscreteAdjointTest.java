package org.costate.solvers.adjoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiscreteAdjointTest {
  private static final SaveAt TIMES = SaveAt.times(0, 0.7, 1.5, 1.51, 2.9, 4);

  /** With and without a shared last slope, with and without slopes for the inside alone. */
  static Stream<OdeMethod> methods() {
    return RungeKutta.all().stream().map(m -> m);
  }

  private static List<MethodSolver> solvers(OdeMethod method) {
    MethodSolver fixed = OdeSolver.fixed(method, 0.06);
    return method.errorExponent() == 0
        ? List.of(fixed)
        : List.of(fixed, OdeSolver.of(method, 1e-3, 1e-3));
  }

  /** Forward mode through the very same steps finds the same numbers, however rough they are. */
  @ParameterizedTest
  @MethodSource("methods")
  void theGradientIsExactForTheStepsTaken(OdeMethod method) {
    for (MethodSolver solver : solvers(method)) {
      for (SaveAt saveAt : List.of(TIMES, SaveAt.end(), SaveAt.everyStep(), SaveAt.dense())) {
        var problem = OdeProblem.of(LotkaVolterra.automatic(), 0, LotkaVolterra.Y0, 4);
        GradientAudit audit =
            GradientAudit.of(DiscreteAdjoint.create(), solver, problem, saveAt, 7);

        audit.requireWithin(1e-6, Rounding.of(method));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void timeMayRunBackward(OdeMethod method) {
    for (MethodSolver solver : solvers(method)) {
      for (SaveAt saveAt : List.of(SaveAt.times(1, 0.2, -0.5), SaveAt.everyStep())) {
        GradientAudit.of(
                DiscreteAdjoint.create(), solver, LotkaVolterra.problem(1, -0.5), saveAt, 8)
            .requireWithin(1e-7, Rounding.of(method));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void boundedMemoryGivesTheSameGradient(OdeMethod method) {
    for (MethodSolver solver : solvers(method)) {
      var problem = LotkaVolterra.problem(0, 4);
      double[] cotangents = cotangents(6 * 2);
      Gradient full = DiscreteAdjoint.create().solve(solver, problem, TIMES).pullback(cotangents);
      for (int checkpoints : new int[] {1, 2, 5, 64}) {
        for (int taped : new int[] {1, 2, 7, 1000}) {
          DifferentiatedSolution bounded =
              DiscreteAdjoint.create()
                  .with(new Checkpointing(checkpoints, taped))
                  .solve(solver, problem, TIMES);
          for (int again = 0; again < 2; again++) {
            Gradient gradient = bounded.pullback(cotangents);
            String what = "%s, %s checkpoints, %s taped".formatted(solver, checkpoints, taped);
            assertClose(full.y0(), gradient.y0(), 1e-12, what);
            assertClose(full.theta(), gradient.theta(), 1e-12, what);
          }
        }
      }
    }
  }

  private static double[] cotangents(int length) {
    double[] cotangents = new double[length];
    for (int i = 0; i < length; i++) {
      cotangents[i] = Math.cos(3 * i + 1);
    }
    return cotangents;
  }

  private static void assertClose(
      double[] expected, double[] actual, double relative, String what) {
    double size = 0;
    for (double e : expected) {
      size = Math.max(size, Math.abs(e));
    }
    assertArrayEquals(expected, actual, relative * size, what);
  }

  @Test
  void cotangentsAddUpAndBuffersAreAddedTo() {
    var solver = OdeSolver.of(RungeKutta.tsitouras5(), 1e-5, 1e-5);
    var differentiated = DiscreteAdjoint.create().solve(solver, LotkaVolterra.problem(0, 4), TIMES);
    double[] y0Bar = {100, 200};
    double[] thetaBar = {1, 2, 3, 4};
    double[] cotangents = cotangents(12);
    double[] before = cotangents.clone();
    differentiated.pullback(cotangents, y0Bar, thetaBar);
    Gradient gradient = differentiated.pullback(cotangents);

    assertArrayEquals(before, cotangents);
    assertEquals(100 + gradient.y0()[0], y0Bar[0], 1e-12);
    assertEquals(4 + gradient.theta()[3], thetaBar[3], 1e-12);
  }

  @Test
  void aSessionIsReusedAndItsOldSolutionsAreRefused() {
    var field = new LotkaVolterra();
    var solver = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-6, 1e-6);
    for (Adjoint adjoint : List.of(DiscreteAdjoint.create(), Backsolve.create())) {
      Adjoint.Session session = adjoint.open(solver, field);
      var shorter = OdeProblem.of(field, 0, LotkaVolterra.Y0, 3);
      var longer = OdeProblem.of(field, 0, LotkaVolterra.Y0, 10);
      Gradient first = session.solve(shorter, SaveAt.end()).pullback(new double[] {1, 2});
      var old = session.solve(longer, SaveAt.end());
      old.pullback(new double[] {1, 2});
      Gradient again = session.solve(shorter, SaveAt.end()).pullback(new double[] {1, 2});

      assertArrayEquals(first.y0(), again.y0());
      assertArrayEquals(first.theta(), again.theta());
      assertThrows(IllegalStateException.class, () -> old.pullback(new double[] {1, 2}));
      assertThrows(
          IllegalArgumentException.class,
          () -> session.solve(LotkaVolterra.problem(0, 3), SaveAt.end()));
      var last = session.solve(shorter, SaveAt.end());
      assertThrows(IllegalArgumentException.class, () -> last.pullback(new double[3]));
    }
  }

  @Test
  void aSpanWithoutLengthPassesTheCotangentOn() {
    var solver = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-6, 1e-6);
    for (Adjoint adjoint : List.of(DiscreteAdjoint.create(), Backsolve.create())) {
      Gradient gradient =
          adjoint
              .solve(solver, LotkaVolterra.problem(2, 2), SaveAt.end())
              .pullback(new double[] {3, 4});

      assertArrayEquals(new double[] {3, 4}, gradient.y0());
      assertArrayEquals(new double[4], gradient.theta());
    }
  }

  /** A method that only steps forward. */
  private record ForwardOnly(OdeMethod inner) implements OdeMethod {
    @Override
    public String name() {
      return "forward only";
    }

    @Override
    public int order() {
      return inner.order();
    }

    @Override
    public int errorExponent() {
      return inner.errorExponent();
    }

    @Override
    public Stepper open(VectorField field, Tolerances tolerances) {
      return inner.open(field, tolerances);
    }
  }

  @Test
  void whatCannotBeReplayedIsRefusedWithAdvice() {
    var method = new ForwardOnly(RungeKutta.dormandPrince5());
    var untaped = OdeSolver.of(method, 1e-6, 1e-6);
    OdeSolver opaque = (problem, saveAt, listener) -> untaped.attempt(problem, saveAt, listener);
    for (OdeSolver solver : List.of(untaped, opaque)) {
      var error =
          assertThrows(
              IllegalArgumentException.class,
              () -> DiscreteAdjoint.create().open(solver, new LotkaVolterra()));

      assertTrue(String.valueOf(error.getMessage()).contains("Backsolve"), error.getMessage());
    }
  }

  @Test
  void theSolutionIsThatOfThePlainSolve() {
    var solver = OdeSolver.of(RungeKutta.verner7(), 1e-6, 1e-6);
    var problem = LotkaVolterra.problem(0, 4);
    Solution plain = solver.solve(problem, TIMES);
    Solution taped = DiscreteAdjoint.create().solve(solver, problem, TIMES).solution();

    assertArrayEquals(plain.values(), taped.values());
    assertEquals(plain.statistics(), taped.statistics());
  }
}
