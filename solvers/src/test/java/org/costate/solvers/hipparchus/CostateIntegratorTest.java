package org.costate.solvers.hipparchus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.ode.DenseOutputModel;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.TestProblem3;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.StepNormalizer;
import org.junit.jupiter.api.Test;

class CostateIntegratorTest {
  /** Earth's gravity with its oblateness, in km and s; gravitational parameter and J₂ of WGS 84. */
  private static final VectorField SATELLITE =
      VectorField.of(
          6,
          (t, y, dydt) -> {
            double mu = 398600.4418;
            double squared = y[0] * y[0] + y[1] * y[1] + y[2] * y[2];
            double pull = -mu / (squared * Math.sqrt(squared));
            double bulge = 1.5 * 1.08262982e-3 * 6378.137 * 6378.137 / squared;
            double latitude = 5 * y[2] * y[2] / squared;
            for (int i = 0; i < 3; i++) {
              dydt[i] = y[3 + i];
              dydt[3 + i] = pull * y[i] * (1 - bulge * (latitude - (i == 2 ? 3 : 1)));
            }
          });

  private static final double[] START = {7000, 0, 100, 0, 6.5, 4.5};
  private static final double DAY = 86400;

  /** An orbit program: node crossings, a stop at the fifth apogee, samples every ten minutes. */
  private static List<Double> orbit(ODEIntegrator integrator) {
    var log = new ArrayList<Double>();
    integrator.addEventDetector(
        Detector.of(
            60,
            100,
            (state, detector, increasing) -> {
              log.add(state.getTime());
              return Action.CONTINUE;
            },
            state -> state.getPrimaryState()[2]));
    int[] apogees = new int[1];
    integrator.addEventDetector(
        Detector.of(
            60,
            100,
            (state, detector, increasing) ->
                !increasing && ++apogees[0] == 5 ? Action.STOP : Action.CONTINUE,
            state -> {
              double[] y = state.getPrimaryState();
              return y[0] * y[3] + y[1] * y[4] + y[2] * y[5];
            }));
    integrator.addStepHandler(
        new StepNormalizer(600, (state, isLast) -> log.add(state.getPrimaryState()[0])));
    ODEStateAndDerivative last = integrator.integrate(SATELLITE, new ODEState(0, START), DAY);
    log.add(last.getTime());
    return log;
  }

  @Test
  void swappingOneConstructorKeepsAnOrbitProgram() {
    List<Double> theirs = orbit(new DormandPrince853Integrator(1e-3, 300, 1e-10, 1e-12));
    List<Double> ours =
        orbit(new CostateIntegrator(RungeKutta.dormandPrince8(), 1e-3, 300, 1e-10, 1e-12));

    assertTrue(theirs.size() > 50 && theirs.get(theirs.size() - 1) < DAY);
    assertEquals(theirs.size(), ours.size());
    for (int i = 0; i < ours.size(); i++) {
      // Seconds or km, after five orbits of 45 000 km each.
      assertEquals(theirs.get(i), ours.get(i), 1e-5, "entry " + i);
    }
  }

  @Test
  void theSameStepsAsTheSolverOfTheSameName() {
    var solver = OdeSolver.of(RungeKutta.tsitouras5(), 1e-7, 1e-7);
    Solution solution = solver.solve(OdeProblem.of(SATELLITE, 0, START, 6000), SaveAt.everyStep());
    var times = new ArrayList<Double>();
    var integrator = new CostateIntegrator(solver);
    integrator.addStepHandler(i -> times.add(i.getCurrentState().getTime()));
    ODEStateAndDerivative last = integrator.integrate(SATELLITE, new ODEState(0, START), 6000);

    assertArrayEquals(solution.last(), last.getPrimaryState());
    assertEquals(solution.size() - 1, times.size());
    assertEquals(solution.time(3), times.get(2));
    assertEquals(solution.statistics().evaluations(), integrator.getEvaluations());
  }

  private static double worstOf(DenseOutputModel model, TestProblem3 problem) {
    var random = new Random(347588535632L);
    double worst = 0;
    for (int k = 0; k < 1000; k++) {
      double t = random.nextDouble() * problem.getFinalTime();
      ODEStateAndDerivative state = model.getInterpolatedState(t);
      double[] exact = problem.computeTheoreticalState(t);
      double[] slope = problem.doComputeDerivatives(t, exact);
      for (int i = 0; i < 2; i++) {
        worst = Math.max(worst, Math.abs(state.getPrimaryState()[i] - exact[i]));
        worst = Math.max(worst, Math.abs(state.getPrimaryDerivative()[i] - slope[i]) / 1000);
      }
    }
    return worst;
  }

  @Test
  void aDenseOutputModelOutlivesTheIntegrationAndIsSerialisable()
      throws IOException, ClassNotFoundException {
    var problem = new TestProblem3(0.9);
    for (var method : List.of(RungeKutta.dormandPrince5(), RungeKutta.dormandPrince8())) {
      var model = new DenseOutputModel();
      var integrator = new CostateIntegrator(method, 0, 20, 1e-10, 1e-10);
      integrator.addStepHandler(model);
      integrator.integrate(problem, problem.getInitialState(), problem.getFinalTime());
      integrator.clearStepHandlers();
      integrator.integrate(SATELLITE, new ODEState(0, START), 600);

      double worst = worstOf(model, problem);
      assertTrue(worst < 1e-5, method.name() + ": " + worst);
      var bytes = new ByteArrayOutputStream();
      try (var out = new ObjectOutputStream(bytes)) {
        out.writeObject(model);
      }
      try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        assertEquals(worst, worstOf((DenseOutputModel) in.readObject(), problem));
      }
    }
  }

  @Test
  void modelsOfTwoBackwardArcsJoin() {
    VectorField circle =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = -y[1];
              dydt[1] = y[0];
            });
    var late = new DenseOutputModel();
    var early = new DenseOutputModel();
    var integrator = new CostateIntegrator(RungeKutta.verner7(), 0, 1, 1e-9, 1e-9);
    integrator.addStepHandler(late);
    integrator.integrate(circle, new ODEState(2 * Math.PI, new double[] {1, 0}), Math.PI);
    integrator.clearStepHandlers();
    integrator.addStepHandler(early);
    integrator.integrate(circle, new ODEState(Math.PI, new double[] {-1, 0}), 0);
    late.append(early);

    assertEquals(0, late.getFinalTime(), 1e-12);
    for (double t = 0; t < 6.2; t += 0.1) {
      double[] y = late.getInterpolatedState(t).getPrimaryState();
      assertArrayEquals(new double[] {Math.cos(t), Math.sin(t)}, y, 1e-7);
    }
  }
}
