package org.costate.solvers.adjoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Tolerances;
import org.costate.solvers.hipparchus.HipparchusSolver;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.Field;
import org.hipparchus.analysis.differentiation.GradientField;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.ode.FieldOrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853FieldIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.junit.jupiter.api.Test;

class BacksolveTest {
  private static final double[] TIMES = {0, 2.5, 5, 10};
  private static final double[] COTANGENTS = {0.3, -0.2, 0.7, 1.1, -0.4, 0.5, 0.9, -1.3};

  /** Numbers that carry the derivatives in (x₀, y₀, α, β, γ, δ). */
  private static final class Prey
      implements FieldOrdinaryDifferentialEquation<
          org.hipparchus.analysis.differentiation.Gradient> {
    private final org.hipparchus.analysis.differentiation.Gradient[] theta;

    Prey(org.hipparchus.analysis.differentiation.Gradient[] theta) {
      this.theta = theta;
    }

    @Override
    public int getDimension() {
      return 2;
    }

    @Override
    public org.hipparchus.analysis.differentiation.Gradient[] computeDerivatives(
        org.hipparchus.analysis.differentiation.Gradient t,
        org.hipparchus.analysis.differentiation.Gradient[] y) {
      var dydt = new org.hipparchus.analysis.differentiation.Gradient[2];
      new LotkaVolterra.Formula().derivative(t, y, theta, dydt);
      return dydt;
    }
  }

  /** Returns ∂L/∂(y₀, θ) by Hipparchus' own integrator over numbers with derivatives. */
  private static double[] byHipparchus() {
    Field<org.hipparchus.analysis.differentiation.Gradient> numbers = GradientField.getField(6);
    var y = new org.hipparchus.analysis.differentiation.Gradient[2];
    var theta = new org.hipparchus.analysis.differentiation.Gradient[4];
    for (int i = 0; i < 6; i++) {
      double value = i < 2 ? LotkaVolterra.Y0[i] : LotkaVolterra.THETA[i - 2];
      var variable = org.hipparchus.analysis.differentiation.Gradient.variable(6, i, value);
      if (i < 2) {
        y[i] = variable;
      } else {
        theta[i - 2] = variable;
      }
    }
    var equations = new FieldExpandableODE<>(new Prey(theta));
    double[] sum = new double[6];
    for (int k = 0; k < TIMES.length; k++) {
      if (k > 0) {
        var integrator = new DormandPrince853FieldIntegrator<>(numbers, 1e-6, 1, 1e-14, 1e-14);
        var start = new FieldODEState<>(numbers.getZero().newInstance(TIMES[k - 1]), y);
        y =
            integrator
                .integrate(equations, start, numbers.getZero().newInstance(TIMES[k]))
                .getPrimaryState();
      }
      for (int i = 0; i < 6; i++) {
        sum[i] +=
            COTANGENTS[2 * k] * y[0].getPartialDerivative(i)
                + COTANGENTS[2 * k + 1] * y[1].getPartialDerivative(i);
      }
    }
    return sum;
  }

  private static void assertGradient(
      double[] expected, Gradient gradient, double relative, String what) {
    double size = 0;
    for (double e : expected) {
      size = Math.max(size, Math.abs(e));
    }
    for (int i = 0; i < 6; i++) {
      double actual = i < 2 ? gradient.y0()[i] : gradient.theta()[i - 2];
      assertEquals(expected[i], actual, relative * size, what + ", component " + i);
    }
  }

  private static Gradient gradient(Adjoint adjoint, OdeSolver solver) {
    return adjoint
        .solve(solver, LotkaVolterra.problem(0, 10), SaveAt.times(TIMES))
        .pullback(COTANGENTS);
  }

  /** Four ways to the same gradient: two reverse ones, and two forward ones. */
  @Test
  void allWaysAgreeAtATightTolerance() {
    double[] reference = byHipparchus();
    MethodSolver tight = OdeSolver.of(RungeKutta.verner8(), 1e-13, 1e-13);
    OdeSolver bulirschStoer =
        HipparchusSolver.of(new GraggBulirschStoerIntegrator(1e-8, 1, 1e-13, 1e-13));
    OdeSolver dormandPrince =
        HipparchusSolver.of(new DormandPrince853Integrator(1e-8, 1, 1e-13, 1e-13));

    assertGradient(reference, gradient(DiscreteAdjoint.create(), tight), 1e-10, "discrete");
    assertGradient(reference, gradient(DiscreteAdjoint.create(), dormandPrince), 1e-10, "replayed");
    for (OdeSolver solver : List.of(tight, bulirschStoer, dormandPrince)) {
      assertGradient(reference, gradient(Backsolve.create(), solver), 1e-10, solver.toString());
      assertGradient(
          reference,
          gradient(Backsolve.with(tight).restoringStates(), solver),
          1e-10,
          "restoring " + solver);
      assertGradient(
          reference,
          gradient(Backsolve.with(solver).steeredByParameters(), tight),
          1e-10,
          "steered " + solver);
    }
    var problem = LotkaVolterra.problem(0, 10);
    GradientAudit.of(Backsolve.create(), tight, problem, SaveAt.times(TIMES), 3)
        .requireWithin(1e-8, 1e-10);
  }

  @Test
  void timeMayRunBackward() {
    MethodSolver tight = OdeSolver.of(RungeKutta.dormandPrince8(), 1e-12, 1e-12);
    GradientAudit.of(
            Backsolve.create(),
            tight,
            LotkaVolterra.problem(1, -0.5),
            SaveAt.times(1, 0.3, -0.5),
            4)
        .requireWithin(1e-8, 1e-10);
  }

  @Test
  void everyStepMayBeSaved() {
    MethodSolver tight = OdeSolver.of(RungeKutta.verner7(), 1e-11, 1e-11);
    GradientAudit.of(Backsolve.create(), tight, LotkaVolterra.problem(0, 2), SaveAt.everyStep(), 5)
        .requireWithin(1e-7, 1e-8);
  }

  /** The error follows the backward tolerance, which is what the documentation promises. */
  @Test
  void theErrorIsThatOfTheBackwardSolve() {
    double[] reference = byHipparchus();
    MethodSolver tight = OdeSolver.of(RungeKutta.verner8(), 1e-13, 1e-13);
    MethodSolver loose = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-5, 1e-5);
    Gradient rough = gradient(Backsolve.with(loose), tight);

    assertGradient(reference, rough, 1e-2, "loose");
    assertTrue(Math.abs(rough.y0()[0] - reference[0]) > 1e-7 * Math.abs(reference[0]));
  }

  /** The quadratures, large here, would ask for more steps than the state and its cotangent. */
  @Test
  void parametersSteerOnlyWhenAsked() {
    MethodSolver solver = OdeSolver.of(RungeKutta.dormandPrince5(), 0, 1e-6);
    var counting = new CountingField();
    var problem = OdeProblem.of(counting, 0, new double[] {1}, 1);
    double[] calls = new double[2];
    for (int k = 0; k < 2; k++) {
      Adjoint adjoint = k == 0 ? Backsolve.create() : Backsolve.create().steeredByParameters();
      DifferentiatedSolution solution = adjoint.solve(solver, problem, SaveAt.end());
      counting.pullbacks = 0;
      double theta = solution.pullback(new double[] {1}).theta()[0];
      calls[k] = counting.pullbacks;
      if (k == 1) {
        assertEquals(1e5 * (1 - Math.cos(20)) / 20, theta, 1e-2);
      }
    }

    assertTrue(calls[1] > 4 * calls[0], calls[0] + " against " + calls[1]);
  }

  /** dy/dt = 1e5 θ sin(20 t) at θ = 0: state and cotangent stay where they are. */
  private static final class CountingField implements DifferentiableField {
    private int pullbacks;

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public int parameterCount() {
      return 1;
    }

    @Override
    public double[] parameters() {
      return new double[1];
    }

    @Override
    public void setParameters(double[] theta) {
      throw new UnsupportedOperationException("θ stays 0");
    }

    @Override
    public void derivative(double t, double[] y, double[] dydt) {
      dydt[0] = 0;
    }

    @Override
    public void pullback(
        double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
      pullbacks++;
      thetaBar[0] += cotangent[0] * 1e5 * Math.sin(20 * t);
    }
  }

  @Test
  void misfitsAndFailuresAreNamed() {
    var field = new LotkaVolterra();
    var perComponent =
        OdeSolver.of(RungeKutta.dormandPrince5(), 1, 1)
            .withTolerances(Tolerances.of(1e-6, new double[] {1e-6, 1e-6}));
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> Backsolve.create().open(perComponent, field));
    assertTrue(String.valueOf(error.getMessage()).contains("Backsolve.with"), error.getMessage());

    var four = perComponent.withTolerances(Tolerances.of(1e-6, new double[] {1, 1, 1, 1}));
    Backsolve.with(four).open(perComponent, field);

    var solver = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-6, 1e-6);
    var problem = OdeProblem.of(field, 0, LotkaVolterra.Y0, 10);
    var solution = Backsolve.create().solve(solver, problem, SaveAt.end());
    error =
        assertThrows(
            IllegalArgumentException.class, () -> solution.pullback(new double[] {1, Double.NaN}));
    assertEquals("cotangents must be finite; cotangents[1] = NaN", error.getMessage());

    var stuck = Backsolve.with(solver.withLimits(l -> l.withCount(3)));
    var unfinished = stuck.solve(solver, problem, SaveAt.end());
    assertThrows(IntegrationException.class, () -> unfinished.pullback(new double[] {1, 1}));
  }
}
