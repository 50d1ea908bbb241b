package org.costate.solvers.hipparchus;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.Backsolve;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.GradientAudit;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.nonstiff.AdamsMoultonIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HipparchusGradientTest {
  /** The damped pendulum with θ = (g/l, damping). */
  private static final class Pendulum implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = y[1];
      dydt[1] = theta[0].multiply(y[0].sin()).add(theta[1].multiply(y[1])).negate();
    }
  }

  private static OdeProblem<AutomaticField> pendulum(double t1) {
    var field = AutomaticField.of(2, new double[] {2, 0.1}, new Pendulum());
    return OdeProblem.of(field, 0, new double[] {1, 0.5}, t1);
  }

  /** Exact through Hipparchus' own steps, at a tolerance of 1e-6. */
  @ParameterizedTest
  @MethodSource("org.costate.solvers.hipparchus.HipparchusSolverTest#explicit")
  void explicitStepsHaveAnExactGradient(ODEIntegrator integrator) {
    OdeSolver solver = HipparchusSolver.of(integrator);
    for (double t1 : new double[] {2, -2}) {
      for (SaveAt saveAt :
          List.of(SaveAt.times(0, t1 / 8, t1 / 3), SaveAt.end(), SaveAt.everyStep())) {
        GradientAudit.of(DiscreteAdjoint.create(), solver, pendulum(t1), saveAt, 5)
            .requireWithin(1e-7, 1e-12);
      }
    }
    GradientAudit.of(
            DiscreteAdjoint.create().with(new Checkpointing(3, 4)),
            solver,
            pendulum(1),
            SaveAt.times(0.2, 0.9),
            6)
        .requireWithin(1e-7, 1e-12);
  }

  @Test
  void theOthersHaveTheContinuousAdjoint() {
    for (ODEIntegrator integrator :
        List.of(
            new GraggBulirschStoerIntegrator(1e-8, 2, 1e-12, 1e-12),
            new AdamsMoultonIntegrator(6, 1e-12, 1, 1e-10, 1e-10))) {
      OdeSolver solver = HipparchusSolver.of(integrator);
      var error =
          assertThrows(
              IllegalArgumentException.class,
              () -> DiscreteAdjoint.create().open(solver, pendulum(1).field()));
      assertTrue(String.valueOf(error.getMessage()).contains("Backsolve"));

      GradientAudit.of(Backsolve.create(), solver, pendulum(4), SaveAt.times(1.5, 4), 5)
          .requireWithin(1e-6, 0);
    }
  }

  @Test
  void stepsThatAnEventMayEndAreNotReplayed() {
    var integrator = new DormandPrince54Integrator(1e-8, 1, 1e-8, 1e-8);
    integrator.addEventDetector(Detector.of(0.1, 100, Action.STOP, s -> s.getPrimaryState()[0]));
    OdeSolver solver = HipparchusSolver.of(integrator);
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> DiscreteAdjoint.create().solve(solver, pendulum(4), SaveAt.end()));
    assertTrue(String.valueOf(error.getMessage()).contains("event detectors"));

    // The same detector ends a backward solve, which must not pass for a gradient.
    var problem = OdeProblem.of(pendulum(1).field(), 0, new double[] {1, -2}, 1);
    OdeSolver plain = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-8, 1e-8);
    var solution = Backsolve.with(solver).solve(plain, problem, SaveAt.end());
    var stopped =
        assertThrows(IllegalStateException.class, () -> solution.pullback(new double[] {1, 1}));
    assertTrue(String.valueOf(stopped.getMessage()).contains("stopped the backward solve"));
  }
}
