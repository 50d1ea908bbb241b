package org.costate.solvers.rosenbrock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.DifferencedField;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Tolerances;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.adjoint.GradientAudit;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RosenbrockAdjointTest {
  private static final SaveAt TIMES = SaveAt.times(0, 0.33, 1, 1.01, 2);

  static List<RosenbrockMethod> methods() {
    return Rosenbrock.all();
  }

  /** Nonlinear in state, time and parameters at once, so that no second derivative vanishes. */
  private static final class Driven implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = theta[0].multiply(y[1]).multiply(t.sin()).subtract(y[0].multiply(y[0]));
      dydt[1] =
          theta[1]
              .multiply(t.multiply(theta[2]).cos().subtract(y[1]))
              .add(y[0].multiply(y[1]).multiply(t));
    }
  }

  private static AutomaticField driven(double stiffness) {
    return AutomaticField.of(2, new double[] {1.3, stiffness, 0.7}, new Driven());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theGradientIsThatOfTheStepsOnAFieldThatDependsOnTime(RosenbrockMethod method) {
    for (double stiffness : new double[] {2, 1e4}) {
      for (MethodSolver solver :
          List.of(OdeSolver.fixed(method, 0.1), OdeSolver.of(method, 1e-3, 1e-4))) {
        for (SaveAt saveAt : List.of(TIMES, SaveAt.end(), SaveAt.everyStep())) {
          var problem = OdeProblem.of(driven(stiffness), 0, new double[] {1, 0.8}, 2);
          GradientAudit.of(DiscreteAdjoint.create(), solver, problem, saveAt, 3)
              .requireWithin(1e-8, 1e-11);
        }
      }
    }
  }

  private static Gradient gradient(MethodSolver solver, DiscreteAdjoint adjoint) {
    var problem = OdeProblem.of(driven(50), 0, new double[] {1, 0.8}, 2);
    return adjoint
        .solve(solver, problem, TIMES)
        .pullback(new double[] {1, 2, -1, 3, 0.5, 1, 1, -2, 2, 1});
  }

  @ParameterizedTest
  @MethodSource("methods")
  void checkpointsDoNotChangeIt(RosenbrockMethod method) {
    MethodSolver solver = OdeSolver.of(method, 1e-5, 1e-6);
    Gradient full = gradient(solver, DiscreteAdjoint.create());
    Gradient few = gradient(solver, DiscreteAdjoint.create().with(new Checkpointing(2, 3)));

    assertArrayEquals(full.y0(), few.y0(), 1e-13);
    assertArrayEquals(full.theta(), few.theta(), 1e-13);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void differencesServeForSecondDerivatives(RosenbrockMethod method) {
    MethodSolver solver = OdeSolver.fixed(method, 0.05);
    double[] cotangent = {1, -2};
    var exact = driven(50);
    var differenced = DifferencedField.of(driven(50));
    Gradient expected =
        DiscreteAdjoint.create()
            .solve(solver, OdeProblem.of(exact, 0, new double[] {1, 0.8}, 2), SaveAt.end())
            .pullback(cotangent);
    Gradient found =
        DiscreteAdjoint.create()
            .solve(solver, OdeProblem.of(differenced, 0, new double[] {1, 0.8}, 2), SaveAt.end())
            .pullback(cotangent);

    assertArrayEquals(expected.y0(), found.y0(), 1e-9);
    assertArrayEquals(expected.theta(), found.theta(), 1e-9);
    assertTrue(differenced.disagreement() > 0 && differenced.disagreement() < 1e-4);
  }

  @Test
  void aFieldWithoutSecondDerivativesIsRefusedWithAdvice() {
    AutomaticField inner = driven(2);
    var once =
        new DifferentiableField() {
          @Override
          public int dimension() {
            return 2;
          }

          @Override
          public int parameterCount() {
            return 3;
          }

          @Override
          public double[] parameters() {
            return inner.parameters();
          }

          @Override
          public void setParameters(double[] theta) {
            inner.setParameters(theta);
          }

          @Override
          public void derivative(double t, double[] y, double[] dydt) {
            inner.derivative(t, y, dydt);
          }

          @Override
          public void pullback(
              double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
            inner.pullback(t, y, cotangent, yBar, thetaBar);
          }
        };
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Rosenbrock.rodas4().openTaped(once, Tolerances.of(1, 1)));

    assertTrue(String.valueOf(error.getMessage()).contains("DifferencedField.of(field)"));
  }

  @Test
  void aRoughJacobianIsRefusedSinceTheNumbersDependOnIt() {
    var rough = Rosenbrock.rodas4().with(Jacobians.finiteDifferences(MatrixPattern.dense(2)));
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> rough.openTaped(driven(2), Tolerances.of(1, 1)));

    assertTrue(String.valueOf(error.getMessage()).contains("exact Jacobians"));
  }
}
