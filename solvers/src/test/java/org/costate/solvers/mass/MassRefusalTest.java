package org.costate.solvers.mass;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.solvers.DifferencedField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.Backsolve;
import org.costate.solvers.adjoint.ContinuousAdjoint;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.HessianProduct;
import org.costate.solvers.batch.BatchProblem;
import org.costate.solvers.batch.BatchSolver;
import org.costate.solvers.geometric.GaussLegendre;
import org.costate.solvers.hipparchus.CostateIntegrator;
import org.costate.solvers.hipparchus.HipparchusSolver;
import org.costate.solvers.radau.Radau;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MassRefusalTest {
  private static final OdeMethod EXPLICIT = RungeKutta.dormandPrince5();
  private static final double[] START = {1, 1};
  private final DifferentiableMassField field = ClosedFormDae.plain();
  private final OdeProblem<DifferentiableMassField> problem = OdeProblem.of(field, 0, START, 1);

  @Test
  void solversAndBatchesRefuse() {
    refuses(() -> OdeSolver.of(EXPLICIT, 1e-6, 1e-6).attempt(problem, SaveAt.end()));
    refuses(() -> OdeSolver.fixed(GaussLegendre.order4(), 0.1).attempt(problem, SaveAt.end()));
    refuses(() -> OdeSolver.auto(1e-6).attempt(problem, SaveAt.end()));
    refuses(
        () ->
            BatchSolver.of(OdeSolver.of(EXPLICIT, 1e-6, 1e-6))
                .attempt(BatchProblem.of(ClosedFormDae::plain, 0, START, 1), SaveAt.end()));
  }

  @Test
  void adjointsThatWouldForgetTheMatrixRefuse() {
    var rosenbrock = OdeSolver.of(Rosenbrock.rodas5p(), 1e-6, 1e-6);
    refuses(() -> Backsolve.create().open(rosenbrock, field));
    refuses(() -> ContinuousAdjoint.gauss().open(rosenbrock, field));
    DifferencedField differenced = DifferencedField.of(field);
    refuses(
        () ->
            HessianProduct.solve(
                OdeSolver.of(Radau.iia5(), 1e-6, 1e-6),
                OdeProblem.of(differenced, 0, START, 1),
                SaveAt.end(),
                START,
                new double[1]));
    refuses(() -> DiscreteAdjoint.create().open(OdeSolver.of(EXPLICIT, 1e-6, 1e-6), field));
  }

  @Test
  void hipparchusRefuses() {
    refuses(
        () ->
            HipparchusSolver.of(new GraggBulirschStoerIntegrator(1e-6, 1, 1e-6, 1e-6))
                .attempt(problem, SaveAt.end()));
    refuses(
        () ->
            HipparchusSolver.of(new DormandPrince853Integrator(1e-6, 1, 1e-6, 1e-6))
                .attempt(problem, SaveAt.end()));
    refuses(
        () ->
            new CostateIntegrator(Rosenbrock.rodas5p(), 1e-6, 1, 1e-6, 1e-6)
                .integrate(field, new ODEState(0, START), 1));
    refuses(
        () ->
            new DormandPrince853Integrator(1e-6, 1, 1e-6, 1e-6)
                .integrate(field, new ODEState(0, START), 1));
  }

  private static void refuses(Executable act) {
    var error = assertThrows(IllegalArgumentException.class, act);
    assertTrue(
        String.valueOf(error.getMessage()).contains("mass matrix"), () -> "" + error.getMessage());
  }
}
