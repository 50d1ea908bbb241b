package org.costate.solvers.adjoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Tolerances;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.geometric.GaussLegendre;
import org.costate.solvers.reversible.ReversibleRungeKutta;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The audit of every kind of gradient with every family of methods it supports. */
class EveryGradientTest {

  private static List<OdeMethod> methods() {
    return List.of(
        RungeKutta.dormandPrince5(),
        RungeKutta.verner8(),
        Esdirk.kvaerno5(),
        Rosenbrock.shampineReichelt2(),
        Rosenbrock.rodas4(),
        Rosenbrock.rodas5p(),
        GaussLegendre.order4(),
        ReversibleRungeKutta.of(RungeKutta.dormandPrince5()));
  }

  /** Gradients of the very steps, which may therefore be as rough as they like. */
  static Stream<Arguments> exact() {
    List<Arguments> pairs = new ArrayList<>();
    for (OdeMethod method : methods()) {
      pairs.add(Arguments.of(DiscreteAdjoint.create(), method));
      pairs.add(Arguments.of(ForwardAdjoint.create(), method));
    }
    pairs.add(
        Arguments.of(
            ReversibleAdjoint.create(), ReversibleRungeKutta.of(RungeKutta.dormandPrince5())));
    return pairs.stream();
  }

  @ParameterizedTest
  @MethodSource("exact")
  void gradientsOfTheStepsAreExact(Adjoint adjoint, OdeMethod method) {
    var problem = OdeProblem.of(LotkaVolterra.automatic(), 0, LotkaVolterra.Y0, 2);
    GradientAudit.of(
            adjoint, OdeSolver.fixed(method, 0.05), problem, SaveAt.times(0.52, 1.3, 2), 11)
        .requireWithin(1e-9, 1e-10);
  }

  static Stream<Arguments> continuous() {
    List<Arguments> pairs = new ArrayList<>();
    List<Adjoint> adjoints =
        List.of(
            Backsolve.create(),
            ContinuousAdjoint.interpolating(),
            ContinuousAdjoint.gauss(),
            ContinuousAdjoint.quadrature(1e-10));
    for (OdeMethod method : methods()) {
      for (Adjoint adjoint : adjoints) {
        pairs.add(Arguments.of(adjoint, method));
      }
    }
    return pairs.stream();
  }

  /** Halving the step brings the gradient of the equation nearer to that of the steps. */
  @ParameterizedTest
  @MethodSource("continuous")
  void gradientsOfTheEquationMeetThemAsStepsShrink(Adjoint adjoint, OdeMethod method) {
    var problem = OdeProblem.of(LotkaVolterra.automatic(), 0, LotkaVolterra.Y0, 1);
    double coarse = audit(adjoint, OdeSolver.fixed(method, 0.1), problem);
    double fine = audit(adjoint, OdeSolver.fixed(method, 0.025), problem);

    // A quarter of the step gains more than a factor of ten at order 2; differences see 1e-11.
    assertTrue(coarse < 5e-3, adjoint + ", " + method + ": " + coarse);
    assertTrue(fine <= Math.max(1e-10, coarse / 10), adjoint + ", " + method + ": " + fine);
  }

  private static double audit(
      Adjoint adjoint, MethodSolver solver, OdeProblem<? extends DifferentiableField> problem) {
    return GradientAudit.of(adjoint, solver, problem, SaveAt.times(0.5, 1), 12).worst();
  }

  static Stream<OdeMethod> stiff() {
    return Stream.of(
        Rosenbrock.shampineReichelt2(),
        Rosenbrock.rodas4(),
        Rosenbrock.rodas5p(),
        Esdirk.kvaerno5());
  }

  @ParameterizedTest
  @MethodSource("stiff")
  void rateConstantsOfRobertsonsReactions(OdeMethod method) {
    MethodSolver solver =
        OdeSolver.of(method, 1, 1)
            .withTolerances(Tolerances.of(1e-4, new double[] {1e-7, 1e-11, 1e-7}));
    var problem = OdeProblem.of(Robertson.field(), 0, Robertson.Y0, 1e4);
    GradientAudit audit =
        GradientAudit.of(DiscreteAdjoint.create(), solver, problem, SaveAt.times(40, 1e4), 5);
    audit.requireWithin(1e-5, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("stiff")
  void ratesOfAirPollution(OdeMethod method) {
    MethodSolver solver = OdeSolver.of(method, 1e-2, 1e-5);
    // Later, when no species is missing any more: audits move each by a part of itself.
    double[] mixed =
        OdeSolver.of(Rosenbrock.rodas5p(), 1e-4, 1e-10)
            .solve(OdeProblem.of(Pollution.field(), 0, Pollution.start(), 5), SaveAt.end())
            .last();
    var problem = OdeProblem.of(Pollution.field(), 5, mixed, Pollution.T1);
    GradientAudit audit =
        GradientAudit.of(DiscreteAdjoint.create(), solver, problem, SaveAt.times(10, 60), 6);
    audit.requireWithin(1e-5, 1e-5);
  }

  /** Published values of the test set, so that the field is the one it says it is. */
  @Test
  void thePollutionIsThatOfTheTestSet() {
    double[] y =
        OdeSolver.of(Rosenbrock.rodas5p(), 1e-8, 1e-12)
            .solve(
                OdeProblem.of(Pollution.field(), 0, Pollution.start(), Pollution.T1), SaveAt.end())
            .last();

    assertEquals(0.5646255480022769e-1, y[0], 1e-8);
    assertEquals(0.1342484130422339, y[1], 1e-7);
    assertEquals(0.4139734331099427e-8, y[2], 1e-14);
    assertEquals(0.5523140207484359e-2, y[3], 1e-9);
  }
}
