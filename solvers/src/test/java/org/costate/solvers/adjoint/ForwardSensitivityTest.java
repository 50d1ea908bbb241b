package org.costate.solvers.adjoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Tolerances;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.esdirk.EsdirkMethod;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardSensitivityTest {
  private static final SaveAt TIMES = SaveAt.times(0, 0.5, 1.7);

  static Stream<OdeMethod> methods() {
    return Stream.of(
        RungeKutta.tsitouras5(),
        RungeKutta.verner8(),
        Rosenbrock.rodas5p(),
        Rosenbrock.shampineReichelt2(),
        Esdirk.kvaerno5());
  }

  /** {@code ẏ₁ = −k y₁, ẏ₂ = k y₁ − m y₂} with its closed solution. */
  private static final class Chain implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = theta[0].multiply(y[0]).negate();
      dydt[1] = theta[0].multiply(y[0]).subtract(theta[1].multiply(y[1]));
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theDerivativesOfADecayAreThoseOfItsFormula(OdeMethod method) {
    double k = 1.3;
    double m = 0.4;
    var problem =
        OdeProblem.of(
            AutomaticField.of(2, new double[] {k, m}, new Chain()), 0, new double[] {2, 0}, 2);
    double tolerance = method.order() < 4 ? 1e-6 : 1e-9;
    Sensitivities found =
        ForwardSensitivity.ofAll()
            .steered()
            .solve(OdeSolver.of(method, tolerance, tolerance), problem, SaveAt.end());
    double a = Math.exp(-k * 2);
    double b = Math.exp(-m * 2);
    // y₂ = 2 k (a − b) / (m − k)
    double byK = 2 * ((a - b) / (m - k) + k * (-2 * a * (m - k) + (a - b)) / ((m - k) * (m - k)));
    double byM = 2 * k * (2 * b * (m - k) - (a - b)) / ((m - k) * (m - k));
    double[] expected = {a, 0, -4 * a, 0, k * (a - b) / (m - k), b, byK, byM};

    assertArrayEquals(expected, found.matrix(0), 100 * tolerance);
    assertArrayEquals(new double[] {expected[2], expected[6]}, found.column(0, 2), 100 * tolerance);
    assertEquals(expected[7], found.derivative(0, 1, 3), 100 * tolerance);
  }

  /** The states are those of a plain solve, and the columns the derivatives of just these. */
  @ParameterizedTest
  @MethodSource("methods")
  void unsteeredItDifferentiatesTheStepsOfThePlainSolve(OdeMethod method) {
    boolean iterative = method instanceof EsdirkMethod;
    for (MethodSolver solver :
        List.of(OdeSolver.of(method, 1e-4, 1e-4), OdeSolver.fixed(method, 0.1))) {
      var problem = OdeProblem.of(LotkaVolterra.automatic(), 0, LotkaVolterra.Y0, 2);
      Solution plain = solver.solve(problem, TIMES);
      Sensitivities found = ForwardSensitivity.ofAll().solve(solver, problem, TIMES);
      assertArrayEquals(plain.values(), found.solution().values(), iterative ? 1e-5 : 1e-14);

      double[] cotangents = {1, -2, 0.5, 1, 3, 1};
      Gradient exact = DiscreteAdjoint.create().solve(solver, problem, TIMES).pullback(cotangents);
      double[] gradient = found.gradient(cotangents);
      double[] expected = new double[6];
      System.arraycopy(exact.y0(), 0, expected, 0, 2);
      System.arraycopy(exact.theta(), 0, expected, 2, 4);
      // Newton's iterations end at the tolerance of the solver, and at rounding with fixed steps;
      // what they leave changes the steps too, so that two gradients of tolerance 1e-4 are
      // compared.
      double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      double within = iterative && solver.tolerances().relative() < 1 ? 1e-2 * size : 1e-12 * size;
      assertArrayEquals(expected, gradient, within, method + " " + solver);
    }
  }

  @Test
  void columnsAreChosen() {
    MethodSolver solver = OdeSolver.of(RungeKutta.verner8(), 1e-10, 1e-10);
    var problem = LotkaVolterra.problem(0, 2);
    Sensitivities all = ForwardSensitivity.ofAll().solve(solver, problem, TIMES);
    Sensitivities some =
        ForwardSensitivity.of(new int[] {1}, new int[] {3, 0}).solve(solver, problem, TIMES);
    Sensitivities byState = ForwardSensitivity.ofInitialState().solve(solver, problem, TIMES);
    Sensitivities byTheta = ForwardSensitivity.ofParameters().solve(solver, problem, TIMES);

    assertArrayEquals(new int[] {1}, some.components());
    assertArrayEquals(new int[] {3, 0}, some.parameters());
    assertArrayEquals(all.column(2, 1), some.column(2, 0));
    assertArrayEquals(all.column(2, 5), some.column(2, 1));
    assertArrayEquals(all.column(1, 2), some.column(1, 2));
    assertArrayEquals(all.column(1, 0), byState.column(1, 0));
    assertArrayEquals(all.column(1, 3), byTheta.column(1, 1));
    assertArrayEquals(new double[] {1, 0, 0, 1}, byState.matrix(0));
    assertThrows(IllegalArgumentException.class, () -> some.column(0, 3));
    assertThrows(IllegalArgumentException.class, () -> some.gradient(new double[5]));
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> ForwardSensitivity.of(new int[0], new int[] {4}).solve(solver, problem, TIMES));
    assertEquals("there is no parameter 4; the problem has 4", error.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> ForwardSensitivity.of(new int[0], new int[0]));
    assertThrows(
        IllegalArgumentException.class, () -> ForwardSensitivity.of(new int[] {-1}, new int[0]));
  }

  /** One matrix of the state's size serves all columns. */
  @Test
  void implicitMethodsFactoriseForTheStateAlone() {
    MethodSolver solver =
        OdeSolver.of(Rosenbrock.rodas5p(), 1, 1)
            .withTolerances(Tolerances.of(1e-7, new double[] {1e-10, 1e-13, 1e-10}));
    var problem = OdeProblem.of(Robertson.field(), 0, Robertson.Y0, 40);
    Solution plain = solver.solve(problem, SaveAt.end());
    Solution with = ForwardSensitivity.ofAll().solve(solver, problem, SaveAt.end()).solution();

    assertEquals(
        plain.statistics().effort().factorisations(), with.statistics().effort().factorisations());
    assertArrayEquals(plain.values(), with.values(), 1e-14);
  }

  @Test
  void steeringRefinesTheSteps() {
    MethodSolver solver = OdeSolver.of(RungeKutta.tsitouras5(), 1e-4, 1e-4);
    var problem = LotkaVolterra.problem(0, 4);
    Sensitivities follow = ForwardSensitivity.ofAll().solve(solver, problem, SaveAt.dense());
    Sensitivities steer =
        ForwardSensitivity.ofAll().steered().solve(solver, problem, SaveAt.dense());

    assertTrue(
        steer.solution().statistics().accepted() > follow.solution().statistics().accepted());
    assertEquals(2 * 7, steer.dense().dimension());
    assertThrows(IllegalStateException.class, () -> steer.solution().dense());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void asAnAdjointItPassesTheAudit(OdeMethod method) {
    MethodSolver solver = OdeSolver.of(method, 1e-5, 1e-5);
    var problem = OdeProblem.of(LotkaVolterra.automatic(), 0, LotkaVolterra.Y0, 2);
    boolean iterative = method instanceof EsdirkMethod;
    GradientAudit.of(ForwardAdjoint.create(), solver, problem, TIMES, 4)
        .requireWithin(iterative ? 1e-4 : 1e-8, iterative ? 1e-4 : 1e-11);
  }
}
