package org.costate.solvers.radau;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.adjoint.GradientAudit;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.mass.DifferentiableMassField;
import org.costate.solvers.mass.MassGradients;
import org.costate.solvers.mass.MassMatrix;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RadauAdjointTest {
  private static final SaveAt TIMES = SaveAt.times(0, 0.33, 1, 1.01, 2);

  static List<RadauMethod> methods() {
    return List.of(Radau.iia5(), Radau.iia9(), Radau.iia13());
  }

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

  /** Steps of one length, since those of the audit end a little off those of the adjoint. */
  @ParameterizedTest
  @MethodSource("methods")
  void theGradientIsThatOfTheSteps(RadauMethod method) {
    for (double stiffness : new double[] {2, 1e4}) {
      for (SaveAt saveAt : List.of(TIMES, SaveAt.end(), SaveAt.everyStep())) {
        var problem = OdeProblem.of(driven(stiffness), 0, new double[] {1, 0.8}, 2);
        GradientAudit.of(
                DiscreteAdjoint.create(), OdeSolver.fixed(method, 0.25), problem, saveAt, 3)
            .requireWithin(1e-9, 1e-13);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theRateConstantsOfRobertsonHaveTheirGradient(RadauMethod method) {
    MassGradients.auditFixed(method, MassGradients.rates());
    MassGradients.auditAdaptive(method, MassGradients.rates());
  }

  /** Through the consistent start, too: that of the third component counts for nothing. */
  @ParameterizedTest
  @MethodSource("methods")
  void soTheyHaveWithAnAlgebraicEquation(RadauMethod method) {
    MassGradients.auditFixed(method, MassGradients.conserved());
    MassGradients.auditAdaptive(method, MassGradients.conserved());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void parametersOfAlgebraicEquationsMoveTheStart(RadauMethod method) {
    MassGradients.auditMovedStart(method);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aRegularMassMatrixIsInTheGradient(RadauMethod method) {
    var field =
        DifferentiableMassField.with(
            MassMatrix.of(MatrixPattern.dense(2), 2, 0.5, -0.3, 1), driven(5));
    var problem = OdeProblem.of(field, 0, new double[] {1, 0.8}, 2);
    GradientAudit.of(DiscreteAdjoint.create(), OdeSolver.fixed(method, 0.25), problem, TIMES, 3)
        .requireWithin(1e-8, 1e-10);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void neitherCheckpointsNorARoughJacobianChangeIt(RadauMethod method) {
    Gradient full = gradient(OdeSolver.of(method, 1e-5, 1e-6), Checkpointing.FULL);
    Gradient few = gradient(OdeSolver.of(method, 1e-5, 1e-6), new Checkpointing(2, 3));
    assertArrayEquals(full.y0(), few.y0(), 1e-11);
    assertArrayEquals(full.theta(), few.theta(), 1e-11);

    Gradient exact = gradient(OdeSolver.fixed(method, 0.2), Checkpointing.FULL);
    var differences = method.with(Jacobians.finiteDifferences(MatrixPattern.dense(2)));
    Gradient rough = gradient(OdeSolver.fixed(differences, 0.2), Checkpointing.FULL);
    assertArrayEquals(exact.y0(), rough.y0(), 1e-11);
    assertArrayEquals(exact.theta(), rough.theta(), 1e-11);

    // So wrong that refinement must give up and take all stages at once.
    var wrong =
        method.with(Jacobians.of(MatrixPattern.dense(2), (t, y, entries) -> entries[3] = -20));
    Gradient slow = gradient(OdeSolver.fixed(wrong, 0.02), Checkpointing.FULL);
    Gradient right = gradient(OdeSolver.fixed(method, 0.02), Checkpointing.FULL);
    assertArrayEquals(right.y0(), slow.y0(), 1e-11);
    assertArrayEquals(right.theta(), slow.theta(), 1e-11);
  }

  private static Gradient gradient(MethodSolver solver, Checkpointing checkpointing) {
    var problem = OdeProblem.of(driven(50), 0, new double[] {1, 0.8}, 2);
    return DiscreteAdjoint.create()
        .with(checkpointing)
        .solve(solver, problem, TIMES)
        .pullback(new double[] {1, 2, -1, 3, 0.5, 1, 1, -2, 2, 1});
  }

  @Test
  void aChoiceOfOrdersHasNone() {
    var solver = OdeSolver.of(Radau.adaptive(), 1e-6, 1e-6);
    assertThrows(
        IllegalArgumentException.class, () -> DiscreteAdjoint.create().open(solver, driven(2)));
  }
}
