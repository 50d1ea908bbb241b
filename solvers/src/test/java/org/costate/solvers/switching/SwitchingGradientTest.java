package org.costate.solvers.switching;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Phase;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.adjoint.GradientAudit;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.krylov.Krylov;
import org.costate.solvers.multistep.Multistep;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;

class SwitchingGradientTest {
  private static final double[] Y0 = {0.3, 0.5};
  private static final SwitchingMethod METHOD =
      SwitchingMethod.of(RungeKutta.tsitouras5(), Esdirk.kvaerno5());

  /** Relaxation at a rate of 1 + θ₀ exp(−(t − 3)²), with a slow rotation behind it. */
  private static final class Pulse implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      T rate = t.subtract(3).square().negate().exp().multiply(theta[0]).add(1);
      dydt[0] = rate.multiply(y[1].cos().multiply(theta[1]).subtract(y[0]));
      dydt[1] = y[0].multiply(theta[2]).add(1);
    }
  }

  private static OdeProblem<AutomaticField> problem() {
    var field = AutomaticField.of(2, new double[] {60, 1.3, 0.7}, new Pulse());
    return OdeProblem.of(field, 0, Y0, 8);
  }

  /** Steps of one length, whose numbers are smooth functions of what is differentiated. */
  @Test
  void theGradientGoesBackThroughThePhases() {
    var solver = OdeSolver.fixed(METHOD, 0.05);
    List<Phase> phases = solver.solve(problem(), SaveAt.end()).phases();
    assertEquals(3, phases.size(), phases.toString());

    for (SaveAt saveAt :
        List.of(SaveAt.end(), SaveAt.everyStep(), SaveAt.times(0, 1.01, 2.97, 3.02, 3.6, 7.99))) {
      GradientAudit.of(DiscreteAdjoint.create(), solver, problem(), saveAt, 5)
          .requireWithin(1e-7, 1e-11);
    }
  }

  @Test
  void checkpointsGiveTheSameGradient() {
    SaveAt times = SaveAt.times(1.01, 2.97, 3.02, 3.6, 8);
    double[] cotangents = {1, -2, 3, 1, 2, 2, -1, 3, 0.5, 1};
    for (var solver : List.of(OdeSolver.fixed(METHOD, 0.05), OdeSolver.auto(1e-5, 1e-6))) {
      var whole = DiscreteAdjoint.create().solve(solver, problem(), times);
      assertTrue(whole.solution().phases().size() >= 2, whole.solution().phases().toString());
      Gradient full = whole.pullback(cotangents);
      // A step taken again from a checkpoint begins with an evaluated slope, not with Newton's.
      double rounding = 1e-10 * Math.max(1, Math.abs(full.theta()[1]));
      for (int checkpoints : new int[] {1, 5}) {
        for (int taped : new int[] {1, 7, 1000}) {
          var bounded =
              DiscreteAdjoint.create()
                  .with(new Checkpointing(checkpoints, taped))
                  .solve(solver, problem(), times);
          for (int again = 0; again < 2; again++) {
            Gradient gradient = bounded.pullback(cotangents);
            assertArrayEquals(full.y0(), gradient.y0(), rounding, solver.toString());
            assertArrayEquals(full.theta(), gradient.theta(), rounding, solver.toString());
          }
        }
      }
    }
  }

  @Test
  void aSessionForgetsThePhasesBefore() {
    var problem = problem();
    var session = DiscreteAdjoint.create().open(OdeSolver.auto(1e-5, 1e-6), problem.field());
    Gradient first = session.solve(problem, SaveAt.end()).pullback(new double[] {1, 2});
    var shorter = OdeProblem.of(problem.field(), 0, Y0, 1);
    session.solve(shorter, SaveAt.end()).pullback(new double[] {1, 2});
    Gradient again = session.solve(problem, SaveAt.end()).pullback(new double[] {1, 2});

    assertArrayEquals(first.y0(), again.y0());
    assertArrayEquals(first.theta(), again.theta());
  }

  @Test
  void aMethodWithoutADiscreteAdjointIsNamed() {
    var method = SwitchingMethod.of(RungeKutta.tsitouras5(), Multistep.bdf().with(Krylov.gmres()));
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                DiscreteAdjoint.create().open(OdeSolver.of(method, 1e-5, 1e-6), problem().field()));

    assertTrue(
        String.valueOf(error.getMessage()).contains("no discrete adjoint"), error.getMessage());
  }

  /** The history of a multistep method begins and ends with its phase. */
  @Test
  void aMultistepMethodGoesBackThroughItsPhase() {
    var method = SwitchingMethod.of(RungeKutta.tsitouras5(), Multistep.bdf());
    var field = AutomaticField.of(2, new double[] {3e4, 1.3, 0.7}, new Pulse());
    var problem = OdeProblem.of(field, 0, Y0, 8);
    var solved =
        DiscreteAdjoint.create().solve(OdeSolver.of(method, 1e-8, 1e-9), problem, SaveAt.end());
    assertEquals(3, solved.solution().phases().size(), "" + solved.solution().phases());
    Gradient expected =
        DiscreteAdjoint.create()
            .solve(OdeSolver.of(METHOD, 1e-10, 1e-11), problem, SaveAt.end())
            .pullback(new double[] {1, 2});
    Gradient actual = solved.pullback(new double[] {1, 2});

    assertArrayEquals(expected.y0(), actual.y0(), 1e-5);
    assertArrayEquals(expected.theta(), actual.theta(), 1e-5);
  }
}
