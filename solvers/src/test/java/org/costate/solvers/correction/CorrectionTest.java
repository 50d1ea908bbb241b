package org.costate.solvers.correction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.VectorField;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.multistep.Multistep;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;

class CorrectionTest {
  private static final double EPSILON = 1e-6;

  /** The knee: ε y' = (1 − t) y − y² follows 1 − t, and then 0 rather than 1 − t below zero. */
  private static final class Knee implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = t.negate().add(1).subtract(y[0]).multiply(y[0]).divide(theta[0]);
    }
  }

  private static OdeProblem<AutomaticField> knee() {
    return OdeProblem.of(
        AutomaticField.of(1, new double[] {EPSILON}, new Knee()), 0, new double[] {1}, 2);
  }

  private static final VectorField KEPLER =
      VectorField.of(
          4,
          (t, y, dydt) -> {
            double cubed = Math.pow(y[0] * y[0] + y[1] * y[1], 1.5);
            dydt[0] = y[2];
            dydt[1] = y[3];
            dydt[2] = -y[0] / cubed;
            dydt[3] = -y[1] / cubed;
          });

  private static final double[] PERICENTRE = {0.4, 0, 0, 2};

  private static double energy(double[] y) {
    return (y[2] * y[2] + y[3] * y[3]) / 2 - 1 / Math.hypot(y[0], y[1]);
  }

  private static double momentum(double[] y) {
    return y[0] * y[3] - y[1] * y[2];
  }

  /** Energy and angular momentum of the orbit that starts at the pericentre. */
  private static final Manifold ORBIT =
      new Manifold() {
        @Override
        public int equations() {
          return 2;
        }

        @Override
        public void residual(double t, double[] y, double[] g) {
          g[0] = energy(y) - energy(PERICENTRE);
          g[1] = momentum(y) - momentum(PERICENTRE);
        }
      };

  private static OdeProblem<VectorField> kepler(double t1) {
    return OdeProblem.of(KEPLER, 0, PERICENTRE, t1);
  }

  private static double[] errors(Solution solution) {
    double[] worst = new double[2];
    for (int i = 0; i < solution.size(); i++) {
      double[] y = solution.state(i);
      worst[0] = Math.max(worst[0], Math.abs(energy(y) - energy(PERICENTRE)));
      worst[1] = Math.max(worst[1], Math.abs(momentum(y) - momentum(PERICENTRE)));
    }
    return worst;
  }

  @Test
  void theKneeIsTakenOnlyWithTheSignKept() {
    for (OdeMethod method :
        List.of(Rosenbrock.rodas5p(), Rosenbrock.shampineReichelt2(), Esdirk.kvaerno5())) {
      MethodSolver solver = OdeSolver.of(method, 1e-5, 1e-8);
      SaveAt times = SaveAt.times(0.5, 0.9, 1.5, 2);
      double[] kept = solver.nonnegative(0).solve(knee(), times).values();

      assertArrayEquals(new double[] {0.5, 0.1, 0, 0}, kept, 1e-4, method.name());
    }
    double[] lost =
        OdeSolver.of(Rosenbrock.rodas5p(), 1e-5, 1e-8).solve(knee(), SaveAt.end()).last();
    assertEquals(-1, lost[0], 1e-2);
  }

  /** Roundings make y' = −|y| leave zero downward, where it falls for ever. */
  @Test
  void noSavedStateIsNegative() {
    var field =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = -Math.abs(y[0]);
              dydt[1] = -10 * Math.sqrt(y[1]) * (y[1] > 0.01 ? 1 : 100 * y[1]);
            });
    double[] times = new double[400];
    java.util.Arrays.setAll(times, i -> 0.1 * i);
    var problem = OdeProblem.of(field, 0, new double[] {1, 1}, 40);
    for (OdeMethod method :
        List.of(RungeKutta.tsitouras5(), RungeKutta.bogackiShampine3(), Esdirk.kvaerno3())) {
      MethodSolver solver = OdeSolver.of(method, 1e-3, 1e-6).nonnegative(0, 1);
      for (SaveAt saveAt : List.of(SaveAt.everyStep(), SaveAt.times(times))) {
        Solution solution = solver.solve(problem, saveAt);
        for (int i = 0; i < solution.size(); i++) {
          double[] y = solution.state(i);
          assertTrue(y[0] >= 0 && y[1] >= 0, method + " at " + solution.time(i));
          assertEquals(Math.exp(-solution.time(i)), y[0], 2e-3, method.name());
        }
      }
    }
  }

  @Test
  void aSolutionThatStaysPositiveIsNotTouched() {
    var field = VectorField.of(1, (t, y, dydt) -> dydt[0] = Math.cos(t));
    var problem = OdeProblem.of(field, 0, new double[] {2}, 10);
    MethodSolver solver = OdeSolver.of(RungeKutta.tsitouras5(), 1e-6, 1e-6);
    Solution plain = solver.solve(problem, SaveAt.dense());
    Solution kept = solver.nonnegative(0).solve(problem, SaveAt.dense());

    assertArrayEquals(plain.values(), kept.values());
    assertEquals(plain.statistics(), kept.statistics());
    assertArrayEquals(plain.dense().state(3.3), kept.dense().state(3.3));
  }

  @Test
  void invariantsAreKeptToRounding() {
    double[] times = new double[300];
    java.util.Arrays.setAll(times, i -> 0.33 * i);
    for (OdeMethod method :
        List.of(RungeKutta.tsitouras5(), Rosenbrock.rodas4(), Esdirk.kvaerno5())) {
      MethodSolver solver = OdeSolver.of(method, 1e-6, 1e-6);
      for (SaveAt saveAt : List.of(SaveAt.everyStep(), SaveAt.times(times))) {
        double[] plain = errors(solver.solve(kepler(100), saveAt));
        double[] kept = errors(solver.projectedOnto(ORBIT).solve(kepler(100), saveAt));

        assertTrue(plain[0] > 1e-7, method + ": " + plain[0]);
        assertTrue(kept[0] < 1e-13 && kept[1] < 1e-13, method + ": " + kept[0]);
      }
    }
  }

  /** The orbit itself is the better for it: only the error along it is left. */
  @Test
  void theSolutionGainsByIt() {
    double[] exact =
        OdeSolver.of(RungeKutta.verner9(), 1e-13, 1e-13).solve(kepler(50), SaveAt.end()).last();
    MethodSolver solver = OdeSolver.of(RungeKutta.tsitouras5(), 1e-6, 1e-6);
    double plain = distance(exact, solver.solve(kepler(50), SaveAt.end()).last());
    double kept =
        distance(exact, solver.projectedOnto(ORBIT).solve(kepler(50), SaveAt.end()).last());

    assertTrue(5 * kept < plain, kept + " and " + plain);
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void denseOutputStaysContinuousAndAccurate() {
    MethodSolver solver = OdeSolver.of(RungeKutta.tsitouras5(), 1e-7, 1e-7).projectedOnto(ORBIT);
    Solution solution = solver.solve(kepler(10), SaveAt.dense());
    for (int i = 1; i < solution.size(); i++) {
      double end = solution.time(i);
      double before = end - 1e-12 * (end - solution.time(i - 1));
      assertArrayEquals(solution.state(i), solution.dense().state(end), 1e-13);
      assertArrayEquals(solution.state(i), solution.dense().state(before), 1e-10);
    }
    double[] y = solution.dense().state(5.2);
    assertEquals(energy(PERICENTRE), energy(y), 1e-5);
  }

  /** The shared last slope of a step is that of the state before its correction. */
  @Test
  void theNextStepBeginsWithTheSlopeOfTheCorrectedState() {
    for (OdeMethod method : List.of(RungeKutta.tsitouras5(), Esdirk.kvaerno5())) {
      double[] slope = new double[4];
      OdeSolver.of(method, 1e-3, 1e-3)
          .projectedOnto(ORBIT)
          .attempt(
              kepler(10),
              SaveAt.end(),
              (t, y, h, yNext, stepper) -> {
                KEPLER.derivative(t, y, slope);
                double[] change = new double[4];
                stepper.interpolate(1e-6, change);
                for (int i = 0; i < 4; i++) {
                  // The first slope, as the interpolant shows it.
                  assertEquals(slope[i], (change[i] - y[i]) / (1e-6 * h), 1e-4, method.name());
                }
              });
    }
  }

  @Test
  void theFieldIsContinuedBelowZero() {
    var inner =
        AutomaticField.of(
            2,
            new double[] {-2},
            new AutomaticField.Formula() {
              @Override
              public <T extends CalculusFieldElement<T>> void derivative(
                  T t, T[] y, T[] theta, T[] dydt) {
                dydt[0] = y[1].multiply(theta[0]).subtract(1);
                dydt[1] = y[0].multiply(y[0]).add(y[1].multiply(3));
              }
            });
    var field = new NonnegativeField.Differentiable(inner, new int[] {0});
    double[] slope = new double[2];
    field.derivative(0, new double[] {-0.5, 1}, slope);
    assertArrayEquals(new double[] {0, 3}, slope);
    field.derivative(0, new double[] {0, -1}, slope);
    assertArrayEquals(new double[] {1, -3}, slope);
    field.derivative(0, new double[] {0.5, 1}, slope);
    assertArrayEquals(new double[] {-3, 3.25}, slope);

    for (double[] y : new double[][] {{-0.5, 1}, {-0.5, -1}, {0.5, 1}}) {
      double[] jacobian = new double[4];
      field.jacobian(0, y, jacobian);
      for (int j = 0; j < 2; j++) {
        double[] up = y.clone();
        double[] down = y.clone();
        up[j] += 1e-6;
        down[j] -= 1e-6;
        double[] above = new double[2];
        double[] below = new double[2];
        field.derivative(0, up, above);
        field.derivative(0, down, below);
        for (int i = 0; i < 2; i++) {
          assertEquals((above[i] - below[i]) / 2e-6, jacobian[i * 2 + j], 1e-8);
        }
      }
    }
  }

  @Test
  void aFormulaProjectsToo() {
    var field =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = -y[1];
              dydt[1] = y[0];
            });
    var problem = OdeProblem.of(field, 0, new double[] {1, 0}, 100);
    Projection toTheCircle =
        (t, y) -> {
          double radius = Math.hypot(y[0], y[1]);
          y[0] /= radius;
          y[1] /= radius;
        };
    Solution solution =
        OdeSolver.fixed(RungeKutta.heun(), 0.1)
            .projectedBy(toTheCircle)
            .solve(problem, SaveAt.everyStep());

    for (int i = 0; i < solution.size(); i++) {
      assertEquals(1, Math.hypot(solution.state(i)[0], solution.state(i)[1]), 1e-15);
    }
  }

  @Test
  void correctionsComposeWithEachOtherAndWithTheChoiceOfMethods() {
    Solution solution =
        OdeSolver.auto(1e-5, 1e-8)
            .nonnegative(0)
            .projectedBy((t, y) -> {})
            .solve(knee(), SaveAt.end());

    assertEquals(0, solution.last()[0], 1e-4);
    assertTrue(solution.phases().size() > 1);
  }

  @Test
  void aManifoldWithoutPointsIsAFailure() {
    Manifold nowhere =
        new Manifold() {
          @Override
          public int equations() {
            return 1;
          }

          @Override
          public void residual(double t, double[] y, double[] g) {
            g[0] = y[0] * y[0] + 1;
          }
        };
    var problem =
        OdeProblem.of(VectorField.of(1, (t, y, dydt) -> dydt[0] = 1), 0, new double[] {0.3}, 1);
    Solution solution =
        OdeSolver.of(RungeKutta.tsitouras5(), 1e-6, 1e-6)
            .projectedOnto(nowhere)
            .attempt(problem, SaveAt.end());

    var failed = assertInstanceOf(Outcome.Failed.class, solution.outcome());
    var cause = assertInstanceOf(Outcome.Cause.ProjectionFailed.class, failed.cause());
    assertTrue(cause.residual() >= 1);
    assertEquals(0, failed.time());
  }

  @Test
  void whatDoesNotFitIsRefusedByName() {
    MethodSolver solver = OdeSolver.of(RungeKutta.tsitouras5(), 1e-6, 1e-6);
    for (int[] bad : new int[][] {{}, {-1}, {0, 0}}) {
      assertThrows(IllegalArgumentException.class, () -> solver.nonnegative(bad));
    }
    var outside =
        assertThrows(
            IllegalArgumentException.class,
            () -> solver.nonnegative(4).solve(kepler(1), SaveAt.end()));
    assertEquals(
        "component 4 of a state of 4 components cannot be kept nonnegative", outside.getMessage());
    var multistep =
        assertThrows(
            IllegalArgumentException.class,
            () -> OdeSolver.of(Multistep.bdf(), 1e-6, 1e-6).nonnegative(0));
    assertTrue(String.valueOf(multistep.getMessage()).contains("one-step"));
    var gradient =
        assertThrows(
            IllegalArgumentException.class,
            () -> DiscreteAdjoint.create().open(solver.nonnegative(0), knee().field()));
    assertTrue(String.valueOf(gradient.getMessage()).contains("no discrete adjoint"));
  }
}
