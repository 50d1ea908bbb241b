package org.costate.solvers.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.geometric.DifferentiableSeparableField;
import org.costate.solvers.geometric.GaussLegendre;
import org.costate.solvers.geometric.Symplectic;
import org.costate.solvers.reversible.ReversibleRungeKutta;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;

class EventAdjointTest {
  private static final MethodSolver SOLVER = OdeSolver.of(RungeKutta.tsitouras5(), 1e-10, 1e-10);

  private static final double[] THETA = DrivenPendulum.THETA;
  private static final double[] Y0 = DrivenPendulum.Y0;
  private static final List<AutomaticEvent> EVENTS = DrivenPendulum.EVENTS;

  private static OdeProblem<AutomaticField> driven(double[] y0, double[] theta, double t1) {
    return DrivenPendulum.problem(y0, theta, t1);
  }

  @Test
  void timesOfImpactsHaveTheGradientOfTheClosedForm() {
    var differentiated =
        EventAdjoint.solve(
            EventSolver.of(SOLVER), BouncingBall.problem(5), BouncingBall.events(), SaveAt.end());
    List<Occurrence> events = differentiated.solution().events();
    int impact = 0;
    for (int k = 0; k < events.size(); k++) {
      if (events.get(k).event() == 0) {
        impact++;
        Gradient gradient = differentiated.pullback(differentiated.cotangents().time(k, 1));
        double[] expected = BouncingBall.impactGradient(impact);
        assertEquals(expected[0], gradient.y0()[0], 1e-11, "impact " + impact);
        assertArrayEquals(
            new double[] {expected[1], expected[2]}, gradient.theta(), 1e-11, "impact " + impact);
      }
    }
    assertEquals(13, impact);
  }

  /** Between impacts k and k + 1 the height is v(t − tₖ) − g(t − tₖ)²/2 with v = eᵏ √(2gh). */
  @Test
  void theHeightAfterImpactsHasTheGradientOfTheClosedForm() {
    double t = 2.6;
    int k = 3;
    double g = BouncingBall.GRAVITY;
    double e = BouncingBall.RESTITUTION;
    var differentiated =
        EventAdjoint.solve(
            EventSolver.of(SOLVER),
            BouncingBall.problem(3),
            BouncingBall.events(),
            SaveAt.times(t, 3));
    Gradient gradient = differentiated.pullback(differentiated.cotangents().saved(1, 0, 0, 0));

    double v = Math.pow(e, k) * Math.sqrt(2 * g * BouncingBall.HEIGHT);
    double flight = t - BouncingBall.impact(k, BouncingBall.HEIGHT, g, e);
    double[] timeGradient = BouncingBall.impactGradient(k);
    double ofTime = -(v - g * flight);
    assertEquals(
        v * flight - g * flight * flight / 2,
        differentiated.solution().solution().state(0)[0],
        1e-12);
    assertEquals(
        ofTime * timeGradient[0] + flight * v / (2 * BouncingBall.HEIGHT), gradient.y0()[0], 1e-11);
    assertEquals(
        ofTime * timeGradient[1] + flight * v / (2 * g) - flight * flight / 2,
        gradient.theta()[0],
        1e-11);
    assertEquals(ofTime * timeGradient[2] + flight * v * k / e, gradient.theta()[1], 1e-11);
  }

  @Test
  void aNonlinearSystemWithManyEventsAgreesWithDifferences() {
    var solver = EventSolver.of(OdeSolver.of(RungeKutta.verner7(), 1e-13, 1e-13));
    SaveAt saveAt = SaveAt.times(0.5, 1.7, 3.1, 6, 9, 12);
    var differentiated = EventAdjoint.solve(solver, driven(Y0, THETA, 12), EVENTS, saveAt);
    var scalar = new EventScalar(3);
    assertTrue(differentiated.solution().of(0).size() >= 3);
    assertTrue(differentiated.solution().of(1).size() >= 5);
    Gradient gradient = differentiated.pullback(scalar.cotangents(differentiated.solution()));

    double error =
        EventDifferences.disagreement(
            gradient,
            scalar,
            (y0, theta) -> solver.solve(driven(y0, theta, 12), EVENTS, saveAt),
            Y0,
            THETA,
            2e-4);
    assertTrue(error < 1e-8, "relative disagreement " + error);
  }

  /** With one step from each reset to the end the mesh is that of the differences: exact. */
  @Test
  void coarseStepsAreDifferentiatedExactlyByEveryMethod() {
    for (OdeMethod method :
        List.<OdeMethod>of(
            RungeKutta.euler(),
            RungeKutta.rungeKutta4(),
            RungeKutta.dormandPrince5(),
            RungeKutta.verner7(),
            Esdirk.kvaerno5(),
            Esdirk.all().get(0),
            Rosenbrock.rodas4(),
            GaussLegendre.order4())) {
      var solver = EventSolver.of(OdeSolver.fixed(method, 1.6));
      SaveAt saveAt = SaveAt.times(0.7, 1.3, 1.9);
      var differentiated = EventAdjoint.solve(solver, driven(Y0, THETA, 1.9), EVENTS, saveAt);
      assertTrue(differentiated.solution().of(0).size() >= 1, method.name());
      var scalar = new EventScalar(5);
      double error =
          EventDifferences.disagreement(
              differentiated.pullback(scalar.cotangents(differentiated.solution())),
              scalar,
              (y0, theta) -> solver.solve(driven(y0, theta, 1.9), EVENTS, saveAt),
              Y0,
              THETA,
              1e-4);
      assertTrue(error < 2e-9, method.name() + ": relative disagreement " + error);
    }
  }

  @Test
  void aSplittingMethodIsDifferentiatedInItsParts() {
    SaveAt saveAt = SaveAt.times(0.4, 0.9);
    var solver = EventSolver.of(OdeSolver.fixed(Symplectic.yoshida4(), 0.9));
    EventDifferences.Solve solve =
        (y0, theta) -> solver.solve(separable(y0, theta), List.of(BouncingBall.bounce()), saveAt);
    double[] y0 = {1.1, 0.3};
    double[] theta = {9.81, 0.8};
    var differentiated =
        EventAdjoint.solve(solver, separable(y0, theta), List.of(BouncingBall.bounce()), saveAt);
    assertEquals(1, differentiated.solution().events().size());
    var scalar = new EventScalar(7);
    double error =
        EventDifferences.disagreement(
            differentiated.pullback(scalar.cotangents(differentiated.solution())),
            scalar,
            solve,
            y0,
            theta,
            1e-4);
    assertTrue(error < 1e-9, "relative disagreement " + error);
  }

  private static OdeProblem<DifferentiableSeparableField> separable(double[] y0, double[] theta) {
    return OdeProblem.of(
        DifferentiableSeparableField.halves(BouncingBall.field(theta[0], theta[1])), 0, y0, 0.9);
  }

  /** Two balls in one state that hit the floor at one instant, independent of one another. */
  @Test
  void eventsAtOneInstantHaveTheGradientsOfEach() {
    var field = AutomaticField.of(4, new double[] {9.81, 0.8}, new TwoFalls());
    List<AutomaticEvent> events =
        List.of(
            AutomaticEvent.of(Event.Direction.FALLING, Event.Action.RESET, new BounceOf(0)),
            AutomaticEvent.of(Event.Direction.FALLING, Event.Action.RESET, new BounceOf(2)));
    double[] y0 = {1.7, 0, 1.7, 0};
    var problem = OdeProblem.of(field, 0, y0, 2.6);
    var differentiated = EventAdjoint.solve(EventSolver.of(SOLVER), problem, events, SaveAt.end());
    assertEquals(6, differentiated.solution().events().size());
    assertEquals(
        differentiated.solution().events().get(0).time(),
        differentiated.solution().events().get(1).time());
    var alone =
        EventAdjoint.solve(
            EventSolver.of(SOLVER),
            BouncingBall.problem(2.6),
            List.of(BouncingBall.bounce()),
            SaveAt.end());
    for (int component = 0; component < 4; component++) {
      double[] one = new double[4];
      one[component] = 1;
      double[] single = new double[2];
      single[component % 2] = 1;
      Gradient gradient = differentiated.pullback(differentiated.cotangents().saved(one));
      Gradient expected = alone.pullback(alone.cotangents().saved(single));
      int ball = component / 2 * 2;
      assertArrayEquals(expected.theta(), gradient.theta(), 1e-9);
      for (int i = 0; i < 4; i++) {
        double exact = i / 2 * 2 == ball ? expected.y0()[i % 2] : 0;
        assertEquals(exact, gradient.y0()[i], 1e-9, component + " " + i);
      }
    }
    for (int k = 0; k < 6; k++) {
      Gradient gradient = differentiated.pullback(differentiated.cotangents().time(k, 1));
      double[] expected = BouncingBall.impactGradient(k / 2 + 1);
      assertEquals(expected[0], gradient.y0()[k % 2 * 2], 1e-10);
      assertEquals(0, gradient.y0()[2 - k % 2 * 2], 1e-10);
      assertArrayEquals(new double[] {expected[1], expected[2]}, gradient.theta(), 1e-10);
    }
  }

  private static final class TwoFalls implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = y[1];
      dydt[1] = theta[0].negate();
      dydt[2] = y[3];
      dydt[3] = theta[0].negate();
    }
  }

  private record BounceOf(int at) implements AutomaticEvent.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> T value(T t, T[] y, T[] theta) {
      return y[at];
    }

    @Override
    public <T extends CalculusFieldElement<T>> void reset(T t, T[] y, T[] theta, T[] after) {
      after[at] = t.getField().getZero();
      after[at + 1] = theta[1].multiply(y[at + 1]).negate();
    }
  }

  /** The state where the solve stops: dy(t*) is that of the flow less the share of the time. */
  @Test
  void theStateInWhichAnEventStopsTheSolveIsDifferentiated() {
    var stop = AutomaticEvent.of(Event.Direction.FALLING, Event.Action.STOP, new BounceOf(0));
    var differentiated =
        EventAdjoint.solve(
            EventSolver.of(SOLVER), BouncingBall.problem(5), List.of(stop), SaveAt.end());
    Gradient gradient = differentiated.pullback(differentiated.cotangents().saved(3, 1));

    // The height is zero there, whatever h; the speed is √(2gh).
    double v = -Math.sqrt(2 * BouncingBall.GRAVITY * BouncingBall.HEIGHT);
    assertEquals(v / (2 * BouncingBall.HEIGHT), gradient.y0()[0], 1e-11);
    assertEquals(v / (2 * BouncingBall.GRAVITY), gradient.theta()[0], 1e-11);
    assertEquals(0, gradient.theta()[1]);
  }

  @Test
  void withoutEventsItIsTheDiscreteAdjoint() {
    var problem = driven(Y0, THETA, 4);
    SaveAt saveAt = SaveAt.times(1, 2.5, 4);
    double[] cotangents = {1, -2, 0.5, 0.25, 3, 1};
    var differentiated = EventAdjoint.solve(EventSolver.of(SOLVER), problem, List.of(), saveAt);
    Gradient gradient = differentiated.pullback(differentiated.cotangents().saved(cotangents));
    Gradient expected =
        DiscreteAdjoint.create().solve(SOLVER, problem, saveAt).pullback(cotangents);

    assertArrayEquals(expected.y0(), gradient.y0(), 1e-12);
    assertArrayEquals(expected.theta(), gradient.theta(), 1e-12);
  }

  @Test
  void aTouchHasNoDerivative() {
    var touch = AutomaticEvent.of(Event.Direction.EITHER, Event.Action.RECORD, new Cubed());
    var differentiated =
        EventAdjoint.solve(
            EventSolver.of(SOLVER), BouncingBall.problem(0.3), List.of(touch), SaveAt.end());
    assertEquals(1, differentiated.solution().events().size());
    differentiated.pullback(differentiated.cotangents().saved(1, 0));
    var error =
        assertThrows(
            ArithmeticException.class,
            () -> differentiated.pullback(differentiated.cotangents().time(0, 1)));
    assertTrue(String.valueOf(error.getMessage()).startsWith("the time of occurrence 0"));
  }

  /** Crosses zero at t = 1/4 with no slope. */
  private static final class Cubed implements AutomaticEvent.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> T value(T t, T[] y, T[] theta) {
      T s = t.subtract(0.25);
      return s.multiply(s).multiply(s);
    }
  }

  @Test
  void whatCannotBeDifferentiatedIsRefused() {
    MethodSolver reversible = OdeSolver.fixed(ReversibleRungeKutta.of(RungeKutta.midpoint()), 0.1);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            EventAdjoint.solve(
                EventSolver.of(reversible),
                BouncingBall.problem(1),
                BouncingBall.events(),
                SaveAt.end()));
    var differentiated =
        EventAdjoint.solve(
            EventSolver.of(SOLVER), BouncingBall.problem(1), BouncingBall.events(), SaveAt.end());
    var other = EventSolver.of(SOLVER).solve(BouncingBall.problem(2), List.of(), SaveAt.end());
    assertThrows(
        IllegalArgumentException.class, () -> differentiated.pullback(EventCotangents.of(other)));
    assertThrows(
        IllegalArgumentException.class, () -> differentiated.cotangents().time(0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> differentiated.cotangents().time(9, 1));
    assertThrows(IllegalArgumentException.class, () -> differentiated.cotangents().after(0, 1));
  }
}
