package org.costate.solvers.switching;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Phase;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.StepListener;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.batch.BatchProblem;
import org.costate.solvers.batch.BatchSolver;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.events.Event;
import org.costate.solvers.events.EventSolver;
import org.costate.solvers.hipparchus.CostateIntegrator;
import org.costate.solvers.multistep.Multistep;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.ode.ExpandableODE;
import org.hipparchus.ode.ODEState;
import org.junit.jupiter.api.Test;

class SwitchingMethodTest {
  private static final VectorField LORENZ =
      VectorField.of(
          3,
          (t, y, dydt) -> {
            dydt[0] = 10 * (y[1] - y[0]);
            dydt[1] = y[0] * (28 - y[2]) - y[1];
            dydt[2] = y[0] * y[1] - 8.0 / 3 * y[2];
          });

  /** Stiff from t = 3 to 6 alone. */
  private static OdeProblem<VectorField> stiffForAWhile() {
    var field =
        VectorField.of(
            1,
            (t, y, dydt) -> {
              double rate = t > 3 && t < 6 ? 2000 : 1;
              dydt[0] = -rate * (y[0] - Math.cos(5 * t));
            });
    return OdeProblem.of(field, 0, new double[] {1}, 10);
  }

  private static OdeProblem<VectorField> vanDerPol(double mu, double t1) {
    var field =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = y[1];
              dydt[1] = mu * (1 - y[0] * y[0]) * y[1] - y[0];
            });
    return OdeProblem.of(field, 0, new double[] {2, 0}, t1);
  }

  private static List<Phase.Reason> reasons(Solution solution) {
    return solution.phases().stream().map(Phase::why).toList();
  }

  @Test
  void aProblemThatIsNotStiffIsSolvedAsByTheExplicitMethodAlone() {
    var problem = OdeProblem.of(LORENZ, 0, new double[] {1, 1, 1}, 10);
    Solution chosen = OdeSolver.auto(1e-6).solve(problem, SaveAt.everyStep());
    Solution plain =
        OdeSolver.of(RungeKutta.tsitouras5(), 1e-6, 1e-6).solve(problem, SaveAt.everyStep());

    assertArrayEquals(plain.values(), chosen.values());
    assertEquals(plain.statistics(), chosen.statistics());
    assertEquals(List.of(Phase.Reason.START), reasons(chosen));
    assertEquals(List.of(), plain.phases());
  }

  @Test
  void theStiffMethodComesWhenItIsNeededAndGoesAfterwards() {
    var method = SwitchingMethod.of(RungeKutta.tsitouras5(), Esdirk.kvaerno5());
    Solution solution =
        OdeSolver.of(method, 1e-6, 1e-9).solve(stiffForAWhile(), SaveAt.everyStep());
    List<Phase> phases = solution.phases();

    assertEquals(
        List.of(Phase.Reason.START, Phase.Reason.STIFF, Phase.Reason.NOT_STIFF), reasons(solution));
    assertEquals(RungeKutta.tsitouras5(), phases.get(0).method());
    assertEquals(Esdirk.kvaerno5(), phases.get(1).method());
    assertEquals(3, phases.get(1).from(), 0.1);
    assertEquals(6, phases.get(2).from(), 0.5);
    assertTrue(phases.get(1).stiffness() > 0.6 && phases.get(2).stiffness() < 0.4);
  }

  @Test
  void thePhasesCoverTheSpanAndTheirStepsAddUp() {
    Solution solution = OdeSolver.auto(1e-6, 1e-9).solve(stiffForAWhile(), SaveAt.everyStep());
    double at = 0;
    int steps = 0;
    for (Phase phase : solution.phases()) {
      assertEquals(at, phase.from());
      assertEquals(solution.time(steps), phase.from());
      steps += (int) phase.steps();
      at = phase.to();
    }
    assertEquals(10, at);
    assertEquals(solution.statistics().accepted(), steps);
    assertTrue(solution.statistics().effort().jacobians() > 0);
  }

  /** Against explicit steps alone, which stability holds to 2000 · 3 / 3.5 in the middle. */
  @Test
  void aStiffStretchCostsLittle() {
    long chosen =
        OdeSolver.auto(1e-6, 1e-9).solve(stiffForAWhile(), SaveAt.end()).statistics().evaluations();
    long explicit =
        OdeSolver.of(RungeKutta.tsitouras5(), 1e-6, 1e-9)
            .solve(stiffForAWhile(), SaveAt.end())
            .statistics()
            .evaluations();

    assertTrue(3 * chosen < explicit, chosen + " and " + explicit);
  }

  @Test
  void whatIsSavedInsideStepsIsGoodInEveryPhase() {
    var problem = vanDerPol(100, 300);
    double[] times = new double[300];
    java.util.Arrays.setAll(times, i -> i + 0.5);
    MethodSolver solver = OdeSolver.auto(1e-8, 1e-8);
    Solution saved = solver.solve(problem, SaveAt.times(times));
    Solution dense = solver.solve(problem, SaveAt.dense());
    Solution reference =
        OdeSolver.of(Rosenbrock.rodas5p(), 1e-11, 1e-11).solve(problem, SaveAt.times(times));

    assertTrue(saved.phases().size() > 4, saved.phases().toString());
    for (int i = 0; i < times.length; i++) {
      // Between jumps; at a jump an error in time of 1e-5 is one of 1e-3 in the state.
      assertEquals(reference.state(i)[0], saved.state(i)[0], 1e-4, "t = " + times[i]);
      assertArrayEquals(saved.state(i), dense.dense().state(times[i]), 1e-11);
    }
    for (int i = 0; i < dense.size(); i++) {
      assertArrayEquals(dense.state(i), dense.dense().state(dense.time(i)), 1e-12);
    }
  }

  @Test
  void timeMayRunBackward() {
    var forward = stiffForAWhile();
    var field = forward.field();
    var backward =
        OdeProblem.of(
            VectorField.of(
                1,
                (t, y, dydt) -> {
                  field.derivative(-t, y, dydt);
                  dydt[0] = -dydt[0];
                }),
            0,
            new double[] {1},
            -10);
    Solution ahead = OdeSolver.auto(1e-6, 1e-9).solve(forward, SaveAt.everyStep());
    Solution back = OdeSolver.auto(1e-6, 1e-9).solve(backward, SaveAt.everyStep());

    assertArrayEquals(ahead.values(), back.values());
    assertEquals(reasons(ahead), reasons(back));
  }

  @Test
  void listenersSeeTheMethodOfEachStep() {
    long[] stiff = new long[1];
    var method = SwitchingMethod.of(RungeKutta.tsitouras5(), Esdirk.kvaerno5());
    StepListener listener =
        (t, y, h, yNext, stepper) -> stiff[0] += stepper.current() == method.stiff() ? 1 : 0;
    Solution solution =
        OdeSolver.of(method, 1e-6, 1e-9).attempt(stiffForAWhile(), SaveAt.end(), listener);

    assertEquals(solution.phases().get(1).steps(), stiff[0]);
  }

  @Test
  void aBatchRowComesOutAsAlone() {
    var problem = BatchProblem.of(() -> stiffForAWhile().field(), 0, new double[] {1, 1, 1}, 10);
    Solution alone = OdeSolver.auto(1e-6, 1e-9).solve(stiffForAWhile(), SaveAt.end());
    var batch = BatchSolver.of(OdeSolver.auto(1e-6, 1e-9)).withThreads(1);
    var solution = batch.solve(problem, SaveAt.end());

    for (int row = 0; row < 3; row++) {
      assertArrayEquals(alone.values(), solution.row(row).values());
      assertEquals(alone.phases(), solution.row(row).phases());
    }
  }

  @Test
  void itWorksAsAHipparchusIntegrator() {
    var problem = vanDerPol(100, 200);
    var integrator = new CostateIntegrator(OdeSolver.auto(1e-7, 1e-7));
    var end =
        integrator.integrate(
            new ExpandableODE(problem.field()), new ODEState(0, problem.y0()), problem.t1());
    Solution solution = OdeSolver.auto(1e-7, 1e-7).solve(problem, SaveAt.end());

    assertEquals(solution.last()[0], end.getPrimaryState()[0], 1e-5);
    assertTrue(integrator.getEvaluations() < 20_000, "" + integrator.getEvaluations());
  }

  /** A reset in the stiff phase starts the stiff method again, not the explicit one. */
  @Test
  void aResetKeepsTheMethod() {
    Event kick =
        new Event() {
          @Override
          public double value(double t, double[] y, double[] theta) {
            return t - 4.5;
          }

          @Override
          public Action action(double t, double[] y, double[] theta, boolean rising) {
            return Action.RESET;
          }

          @Override
          public void reset(double t, double[] y, double[] theta, double[] after) {
            after[0] = y[0] + 1;
          }
        };
    Solution solution =
        EventSolver.of(OdeSolver.auto(1e-6, 1e-9))
            .solve(stiffForAWhile(), List.of(kick), SaveAt.end())
            .solution();

    Phase stiff = solution.phases().get(1);
    assertEquals(Phase.Reason.STIFF, stiff.why());
    assertTrue(stiff.from() < 4.5 && stiff.to() > 4.5, stiff.toString());
  }

  @Test
  void everyStiffMethodServes() {
    for (OdeMethod stiff :
        List.of(
            Rosenbrock.shampineReichelt2(),
            Rosenbrock.rodas5p(),
            Esdirk.kvaerno3(),
            Multistep.bdf())) {
      var method = SwitchingMethod.of(RungeKutta.dormandPrince5(), stiff);
      Solution solution =
          OdeSolver.of(method, 1e-5, 1e-8).solve(stiffForAWhile(), SaveAt.times(2, 4.5, 9.5));
      double[] exact =
          OdeSolver.of(Rosenbrock.rodas5p(), 1e-9, 1e-12)
              .solve(stiffForAWhile(), SaveAt.times(2, 4.5, 9.5))
              .values();

      assertArrayEquals(exact, solution.values(), 1e-3, method.name());
      assertEquals(
          List.of(Phase.Reason.START, Phase.Reason.STIFF, Phase.Reason.NOT_STIFF),
          reasons(solution).subList(0, 3),
          method.name());
    }
  }

  @Test
  void methodsThatCannotSwitchAreRefusedByName() {
    var noTwin =
        assertThrows(
            IllegalArgumentException.class,
            () -> SwitchingMethod.of(RungeKutta.bogackiShampine3(), Esdirk.kvaerno5()));
    assertTrue(String.valueOf(noTwin.getMessage()).startsWith("Bogacki-Shampine 3(2) has no two"));
    var noEstimate =
        assertThrows(
            IllegalArgumentException.class,
            () -> SwitchingMethod.of(RungeKutta.euler(), Esdirk.kvaerno5()));
    assertTrue(String.valueOf(noEstimate.getMessage()).startsWith("Euler 1 has no error estimate"));
    assertThrows(IllegalArgumentException.class, () -> OdeSolver.auto(0));
    assertThrows(IllegalArgumentException.class, () -> OdeSolver.auto(Double.NaN));
  }

  /** Published: 3.31 (Hairer and Wanner 1996, section IV.2); the others from their polynomials. */
  @Test
  void theStabilityIntervalIsThatOfTheStabilityFunction() {
    assertEquals(2, RungeKutta.euler().realStability(), 2e-3);
    assertEquals(2.785, RungeKutta.rungeKutta4().realStability(), 2e-3);
    assertEquals(3.306, RungeKutta.dormandPrince5().realStability(), 2e-3);
    assertEquals(3.507, RungeKutta.tsitouras5().realStability(), 2e-3);
  }

  /** On a linear field with one dominant rate the estimates of both kinds are that rate. */
  @Test
  void theSpectralRadiusIsEstimated() {
    var field =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = -50 * y[0] + 7 * y[1];
              dydt[1] = -y[1];
            });
    for (var method : List.of(RungeKutta.tsitouras5(), Esdirk.kvaerno5(), Rosenbrock.rodas5p())) {
      var stepper = method.open(field, Tolerances.of(1e-6, 1e-6));
      stepper.start(0, new double[] {1, 1});
      stepper.step(0, new double[] {1, 1}, 0.02, new double[2]);

      assertEquals(50, stepper.spectralRadius(), 2, method.name());
    }
  }
}
