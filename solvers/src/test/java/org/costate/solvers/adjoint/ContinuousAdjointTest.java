package org.costate.solvers.adjoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Tolerances;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.hipparchus.HipparchusSolver;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContinuousAdjointTest {
  private static final SaveAt TIMES = SaveAt.times(0, 0.7, 1.5, 1.51, 2.9, 4);

  static Stream<ContinuousAdjoint> adjoints() {
    return Stream.of(
        ContinuousAdjoint.interpolating(),
        ContinuousAdjoint.gauss(),
        ContinuousAdjoint.quadrature(1e-11));
  }

  static Stream<ContinuousAdjoint> withAndWithoutCheckpoints() {
    return adjoints().flatMap(a -> Stream.of(a, a.withCheckpoints(1), a.withCheckpoints(5)));
  }

  @ParameterizedTest
  @MethodSource("withAndWithoutCheckpoints")
  void theGradientIsAsGoodAsTheTolerance(ContinuousAdjoint adjoint) {
    MethodSolver strict = OdeSolver.of(RungeKutta.verner8(), 1e-12, 1e-12);
    for (SaveAt saveAt : List.of(TIMES, SaveAt.end(), SaveAt.everyStep())) {
      GradientAudit.of(adjoint, strict, LotkaVolterra.problem(0, 4), saveAt, 3)
          .requireWithin(1e-9, 2e-10);
    }
    MethodSolver rough = OdeSolver.of(RungeKutta.tsitouras5(), 1e-5, 1e-5);
    GradientAudit audit = GradientAudit.of(adjoint, rough, LotkaVolterra.problem(0, 4), TIMES, 3);
    audit.requireWithin(1e-3, 1e-3);
    assertTrue(audit.worst() > 1e-9, "continuous, so not the gradient of the steps");
  }

  @ParameterizedTest
  @MethodSource("withAndWithoutCheckpoints")
  void timeMayRunBackward(ContinuousAdjoint adjoint) {
    MethodSolver solver = OdeSolver.of(RungeKutta.verner8(), 1e-12, 1e-12);
    for (SaveAt saveAt : List.of(SaveAt.times(1, 0.2, -0.5), SaveAt.end())) {
      GradientAudit.of(adjoint, solver, LotkaVolterra.problem(1, -0.5), saveAt, 8)
          .requireWithin(1e-9, 1e-9);
    }
  }

  /** Where Backsolve fails, since its state explodes backward. */
  @ParameterizedTest
  @MethodSource("adjoints")
  void stiffFieldsAreSolvedBackwardByImplicitMethods(ContinuousAdjoint adjoint) {
    GradientAudit.of(
            adjoint.withCheckpoints(5).with(OdeSolver.of(Rosenbrock.rodas5p(), 1e-8, 1e-11)),
            stiff(Rosenbrock.rodas5p()),
            OdeProblem.of(Robertson.field(), 0, Robertson.Y0, 40),
            SaveAt.times(20, 40),
            5)
        .requireWithin(1e-8, 1e-8);
  }

  private static MethodSolver stiff(OdeMethod method) {
    return OdeSolver.of(method, 1, 1)
        .withTolerances(Tolerances.of(1e-8, new double[] {1e-11, 1e-14, 1e-11}));
  }

  /** ESDIRK methods are known between their steps to order 3 only. */
  @ParameterizedTest
  @MethodSource("adjoints")
  void aCubicBetweenTheStepsCostsDigits(ContinuousAdjoint adjoint) {
    GradientAudit.of(
            adjoint.with(OdeSolver.of(Esdirk.kvaerno5(), 1e-8, 1e-11)),
            stiff(Esdirk.kvaerno5()),
            OdeProblem.of(Robertson.field(), 0, Robertson.Y0, 4),
            SaveAt.times(1, 4),
            5)
        .requireWithin(1e-4, 1e-4);
  }

  /** What a method was told about the Jacobian was about the forward field. */
  @ParameterizedTest
  @MethodSource("adjoints")
  void theAdjointEquationBringsItsOwnJacobian(ContinuousAdjoint adjoint) {
    Jacobians byHand =
        Jacobians.of(
            MatrixPattern.dense(2), (t, y, j) -> LotkaVolterra.automatic().jacobian(t, y, j));
    MethodSolver automatic = OdeSolver.of(Rosenbrock.rodas5p(), 1e-9, 1e-9);
    MethodSolver written = OdeSolver.of(Rosenbrock.rodas5p().with(byHand), 1e-9, 1e-9);
    double[] cotangents = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    Gradient expected =
        adjoint.solve(automatic, LotkaVolterra.problem(0, 4), TIMES).pullback(cotangents);
    Gradient found =
        adjoint.solve(written, LotkaVolterra.problem(0, 4), TIMES).pullback(cotangents);

    assertArrayEquals(expected.y0(), found.y0(), 1e-10);
    assertArrayEquals(expected.theta(), found.theta(), 1e-10);
  }

  @ParameterizedTest
  @MethodSource("withAndWithoutCheckpoints")
  void solversOfHipparchusServeToo(ContinuousAdjoint adjoint) {
    var solver = HipparchusSolver.of(new GraggBulirschStoerIntegrator(1e-8, 1, 1e-13, 1e-13));
    GradientAudit.of(
            adjoint.with(OdeSolver.of(RungeKutta.verner8(), 1e-11, 1e-11)),
            solver,
            LotkaVolterra.problem(0, 3),
            SaveAt.times(1, 3),
            1)
        .requireWithin(1e-6, 0);
  }

  @ParameterizedTest
  @MethodSource("withAndWithoutCheckpoints")
  void aSessionIsReusedAndItsOldSolutionsAreRefused(ContinuousAdjoint adjoint) {
    var field = new LotkaVolterra();
    var solver = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-6, 1e-6);
    Adjoint.Session session = adjoint.open(solver, field);
    var shorter = OdeProblem.of(field, 0, LotkaVolterra.Y0, 3);
    double[] cotangent = {1, 2};
    Gradient first = session.solve(shorter, SaveAt.end()).pullback(cotangent);
    var old = session.solve(OdeProblem.of(field, 0, LotkaVolterra.Y0, 10), SaveAt.end());
    var last = session.solve(shorter, SaveAt.end());
    last.pullback(cotangent);
    Gradient again = last.pullback(cotangent);

    assertArrayEquals(first.y0(), again.y0());
    assertArrayEquals(first.theta(), again.theta());
    assertThrows(IllegalStateException.class, () -> old.pullback(cotangent));
    assertThrows(IllegalArgumentException.class, () -> last.pullback(new double[3]));
    assertThrows(IllegalArgumentException.class, () -> last.pullback(new double[] {1, Double.NaN}));
    Gradient still =
        session
            .solve(OdeProblem.of(field, 2, LotkaVolterra.Y0, 2), SaveAt.end())
            .pullback(cotangent);
    assertArrayEquals(cotangent, still.y0());
    assertArrayEquals(new double[4], still.theta());
  }

  @ParameterizedTest
  @MethodSource("adjoints")
  void aBackwardSolveThatDoesNotArriveIsReported(ContinuousAdjoint adjoint) {
    MethodSolver solver = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-9, 1e-9);
    var solution =
        adjoint
            .with(solver.withLimits(l -> l.withCount(3)))
            .solve(solver, LotkaVolterra.problem(0, 4), SaveAt.end());

    assertThrows(IntegrationException.class, () -> solution.pullback(new double[] {1, 1}));
  }

  @Test
  void whatCannotServeIsRefused() {
    MethodSolver three =
        OdeSolver.of(RungeKutta.dormandPrince5(), 1, 1)
            .withTolerances(Tolerances.of(1e-6, new double[] {1e-6, 1e-6, 1e-6}));

    assertThrows(
        IllegalArgumentException.class,
        () -> ContinuousAdjoint.gauss().with(three).open(three, new LotkaVolterra()));
    assertThrows(IllegalArgumentException.class, () -> ContinuousAdjoint.quadrature(Double.NaN));
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> ContinuousAdjoint.gauss().withCheckpoints(0));
    assertEquals("at least 1 state must be kept; got 0", error.getMessage());
  }
}
