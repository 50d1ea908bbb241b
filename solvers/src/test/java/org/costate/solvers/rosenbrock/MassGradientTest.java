package org.costate.solvers.rosenbrock;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.DifferencedField;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.GradientAudit;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.mass.DifferentiableMassField;
import org.costate.solvers.mass.MassGradients;
import org.costate.solvers.mass.MassMatrix;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients of Rosenbrock steps for M y' = f, algebraic equations among them. */
class MassGradientTest {
  static List<RosenbrockMethod> all() {
    return Rosenbrock.all();
  }

  private static final class Driven implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = y[1].multiply(theta[0]).sin().subtract(y[0].multiply(t));
      dydt[1] =
          theta[1].multiply(t.multiply(theta[2]).cos().subtract(y[1])).add(y[0].multiply(y[1]));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aRegularMassMatrixIsInTheGradient(OdeMethod method) {
    var driven = AutomaticField.of(2, new double[] {1.3, 5, 0.7}, new Driven());
    var mass = MassMatrix.of(MatrixPattern.dense(2), 2, 0.5, -0.3, 1);
    for (DifferentiableField field :
        List.of(
            DifferentiableMassField.with(mass, driven),
            DifferencedField.of(DifferentiableMassField.with(mass, driven)))) {
      var problem = OdeProblem.of(field, 0, new double[] {1, 0.8}, 2);
      GradientAudit.of(
              DiscreteAdjoint.create(),
              OdeSolver.fixed(method, 0.25),
              problem,
              SaveAt.times(0.1, 1.3, 2),
              3)
          .requireWithin(1e-8, 1e-8);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void parametersOfAlgebraicEquationsMoveTheStart(OdeMethod method) {
    MassGradients.auditMovedStart(method);
  }

  @ParameterizedTest
  @MethodSource("all")
  void rateConstantsOfRobertsonsReactionsWithAnAlgebraicEquation(OdeMethod method) {
    MassGradients.auditAdaptive(method, MassGradients.conserved());
  }

  @Test
  void aFieldWithoutSecondDerivativesIsRefused() {
    var field =
        DifferentiableMassField.with(
            MassMatrix.diagonal(1, 2),
            (DifferentiableField)
                new org.costate.solvers.ForwardedField() {
                  @Override
                  public DifferentiableField forwarded() {
                    return AutomaticField.of(2, new double[] {1, 5, 1}, new Driven());
                  }
                });
    assertThrows(
        IllegalArgumentException.class,
        () -> DiscreteAdjoint.create().open(OdeSolver.of(Rosenbrock.rodas4(), 1e-6, 1e-6), field));
  }
}
