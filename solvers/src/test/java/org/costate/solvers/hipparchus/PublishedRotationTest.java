package org.costate.solvers.hipparchus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.geometry.euclidean.threed.Rotation;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.hipparchus.ode.ExpandableODE;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.TestProblem8;
import org.hipparchus.ode.sampling.ODEFixedStepHandler;
import org.hipparchus.ode.sampling.StepNormalizer;
import org.hipparchus.util.CombinatoricsUtils;
import org.junit.jupiter.api.Test;

/**
 * Hipparchus' problem of a body that turns without torque, rate and attitude, sampled every 0.01 in
 * time, with the thresholds it holds its Dormand-Prince 8(5,3) integrator to.
 */
class PublishedRotationTest {
  private static final Vector3D RATE = new Vector3D(5, 0, 4);
  private static final Rotation ATTITUDE = new Rotation(0.9, 0.437, 0, 0, true);
  private static final List<Double> INERTIA = List.of(3.0 / 8, 1.0 / 2, 5.0 / 8);

  private static TestProblem8 body(Vector3D rate, Rotation attitude, List<Double> inertia) {
    return new TestProblem8(
        0,
        20,
        rate,
        attitude,
        inertia.get(0),
        Vector3D.PLUS_I,
        inertia.get(1),
        Vector3D.PLUS_J,
        inertia.get(2),
        Vector3D.PLUS_K);
  }

  private static void requireClose(
      TestProblem8 problem, double until, double rateBound, double attitudeBound) {
    double[] tolerances = new double[7];
    Arrays.fill(tolerances, 1e-14);
    double[] worst = new double[2];
    ODEFixedStepHandler compare =
        (state, last) -> {
          double[] y = state.getPrimaryState();
          double[] expected = problem.computeTheoreticalState(state.getTime());
          worst[0] = Math.max(worst[0], Vector3D.distance(rate(y), rate(expected)));
          worst[1] = Math.max(worst[1], Rotation.distance(attitude(y), attitude(expected)));
        };
    ODEIntegrator integrator =
        new CostateIntegrator(RungeKutta.dormandPrince8(), 1e-10, 20, tolerances, tolerances);
    integrator.addStepHandler(new StepNormalizer(0.01, compare));

    integrator.integrate(new ExpandableODE(problem), problem.getInitialState(), until);

    assertTrue(worst[0] > 0 && worst[0] <= rateBound, "rate " + worst[0]);
    assertTrue(worst[1] > 0 && worst[1] <= attitudeBound, "attitude " + worst[1]);
  }

  private static Vector3D rate(double[] y) {
    return new Vector3D(y[0], y[1], y[2]);
  }

  private static Rotation attitude(double[] y) {
    return new Rotation(y[3], y[4], y[5], y[6], true);
  }

  @Test
  void everyArrangementOfRateAttitudeAndInertiaTurnsAsTheEllipticFunctionsSay() {
    List<TestProblem8> problems = new ArrayList<>();
    CombinatoricsUtils.permutations(List.of(RATE.getX(), RATE.getY(), RATE.getZ()))
        .map(r -> body(new Vector3D(r.get(0), r.get(1), r.get(2)), ATTITUDE, INERTIA))
        .forEach(problems::add);
    CombinatoricsUtils.permutations(
            List.of(ATTITUDE.getQ0(), ATTITUDE.getQ1(), ATTITUDE.getQ2(), ATTITUDE.getQ3()))
        .map(q -> new Rotation(q.get(0), q.get(1), q.get(2), q.get(3), false))
        .map(attitude -> body(RATE, attitude, INERTIA))
        .forEach(problems::add);
    CombinatoricsUtils.permutations(INERTIA)
        .map(inertia -> body(RATE, ATTITUDE, inertia))
        .forEach(problems::add);

    assertTrue(problems.size() == 6 + 24 + 6, "problems " + problems.size());
    problems.forEach(problem -> requireClose(problem, 20, 1.3e-12, 9.0e-12));
  }

  /** Rates near the separatrix between turning about the first and about the third axis. */
  @Test
  void ratesNearTheSeparatrixAreFollowed() {
    double first = 3.0 / 8;
    double third = 1.0 / 2;
    double energy = (first * 25 + 5.0 / 8 * 16) / 2;
    for (int i = 0; i < 50; i++) {
      double angle = -Math.PI * (i + 50) / 400;
      var rate =
          new Vector3D(
              Math.sqrt(2 * energy * first) * Math.cos(angle) / first,
              Vector3D.PLUS_I,
              Math.sqrt(2 * energy * third) * Math.sin(angle) / third,
              Vector3D.PLUS_J);
      var problem =
          new TestProblem8(
              0,
              20,
              rate,
              ATTITUDE,
              first,
              Vector3D.PLUS_I,
              5.0 / 8,
              Vector3D.PLUS_K,
              third,
              Vector3D.PLUS_J);
      requireClose(problem, 2, 2.9e-14, 7.8e-14);
    }
  }
}
