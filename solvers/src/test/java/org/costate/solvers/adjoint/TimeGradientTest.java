package org.costate.solvers.adjoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimeGradientTest {
  private static final MethodSolver SOLVER = OdeSolver.of(RungeKutta.verner8(), 1e-13, 1e-13);
  private static final double[] TIMES = {0.3, 0.9, 1.6, 2};
  private static final double[] COTANGENTS = {7, -5, 1, 2, -1, 0.5, 2, 1};

  /** Depends on time, so that a later start is not a mere shift. */
  private static final class Driven implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = y[1].add(t.cos());
      dydt[1] = y[0].sin().negate().subtract(y[1].multiply(t).multiply(theta[0]));
    }
  }

  private static OdeProblem<AutomaticField> problem(double t0, double t1) {
    var field = AutomaticField.of(2, new double[] {0.3}, new Driven());
    return OdeProblem.of(field, t0, new double[] {1, 0.5}, t1);
  }

  /** L with one of the times moved; a state saved at the start moves with it. */
  private static double loss(int which, double by) {
    double[] times = TIMES.clone();
    times[which] += by;
    double[] values = SOLVER.solve(problem(times[0], times[3]), SaveAt.times(times)).values();
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += COTANGENTS[i] * values[i];
    }
    return sum;
  }

  static Stream<Adjoint> adjoints() {
    return Stream.of(
        DiscreteAdjoint.create(),
        ForwardAdjoint.create(),
        Backsolve.create(),
        ContinuousAdjoint.interpolating(),
        ContinuousAdjoint.gauss(),
        ContinuousAdjoint.quadrature(1e-10));
  }

  @ParameterizedTest
  @MethodSource("adjoints")
  void everyTimeMayMove(Adjoint adjoint) {
    var problem = problem(TIMES[0], TIMES[3]);
    TimeGradient found =
        TimeGradient.of(problem, adjoint.solve(SOLVER, problem, SaveAt.times(TIMES)), COTANGENTS);
    for (int which = 0; which < 4; which++) {
      double h = 1e-3;
      double near = loss(which, h) - loss(which, -h);
      double far = loss(which, 2 * h) - loss(which, -2 * h);
      double expected = (8 * near - far) / (12 * h);

      assertEquals(expected, which == 0 ? found.start() : found.saved()[which], 1e-9);
    }
    assertEquals(0, found.saved()[0]);
  }

  /** Every adjoint gives it, and the audit sees a gradient that is a thousandth wrong. */
  @Test
  void theAuditComparesItWithAForwardPassAndDifferences() {
    List<Adjoint> adjoints =
        List.of(
            DiscreteAdjoint.create(),
            ForwardAdjoint.create(),
            ContinuousAdjoint.interpolating(),
            ContinuousAdjoint.gauss(),
            ContinuousAdjoint.quadrature(1e-12),
            Backsolve.create());
    for (Adjoint adjoint : adjoints) {
      GradientAudit audit =
          GradientAudit.of(adjoint, SOLVER, problem(0.3, 2), SaveAt.times(TIMES), 4);
      audit.requireTimesWithin(1e-8, 1e-9);
      assertEquals(true, audit.times().orElseThrow().differences() > 0);
    }
    GradientAudit ofEnd =
        GradientAudit.of(DiscreteAdjoint.create(), SOLVER, problem(0, 2), SaveAt.times(0.7), 4);
    ofEnd.requireTimesWithin(1e-8, 1e-12);
  }
}
