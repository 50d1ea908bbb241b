package org.costate.solvers.exponential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.GradientAudit;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExponentialGradientTest {
  private static final double[] Y0 = {1.2, 0.4};

  /** {@code N₁ = a y₁ y₂ cos t}, {@code N₂ = y₁² − b y₂²}. */
  private static final class Rest implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = theta[0].multiply(y[0]).multiply(y[1]).multiply(t.cos());
      dydt[1] = y[0].multiply(y[0]).subtract(theta[1].multiply(y[1]).multiply(y[1]));
    }
  }

  static List<ExponentialMethod> methods() {
    return Exponential.semilinear();
  }

  private static OdeProblem<DifferentiableSemilinearField> problem(LinearPart linear) {
    var rest = AutomaticField.of(2, new double[] {0.9, 0.7}, new Rest());
    return OdeProblem.of(DifferentiableSemilinearField.of(linear, rest), 0, Y0, 2);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theGradientIsExactForTheStepsTaken(ExponentialMethod method) {
    // Not symmetric, so that a transposition that is missing shows.
    for (LinearPart linear :
        List.of(LinearPart.diagonal(-40, -0.3), LinearPart.dense(2, new double[] {-9, 3, 1, -5}))) {
      for (SaveAt saveAt : List.of(SaveAt.end(), SaveAt.times(0, 0.31, 0.77, 1.9))) {
        GradientAudit.of(
                DiscreteAdjoint.create(), OdeSolver.fixed(method, 0.1), problem(linear), saveAt, 5)
            .requireWithin(1e-8, 1e-11);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void checkpointsDoNotChangeIt(ExponentialMethod method) {
    OdeSolver solver =
        method.errorExponent() > 0
            ? OdeSolver.of(method, 1e-6, 1e-8)
            : OdeSolver.fixed(method, 0.1);
    var problem = problem(LinearPart.diagonal(-40, -0.3));
    SaveAt times = SaveAt.times(0.3, 1.1, 2);
    double[] cotangents = {1, -2, 3, 0.5, -1, 2};
    var full = DiscreteAdjoint.create().with(Checkpointing.FULL);
    var few = DiscreteAdjoint.create().with(new Checkpointing(3, 4));
    var expected = full.solve(solver, problem, times).pullback(cotangents);
    var found = few.solve(solver, problem, times).pullback(cotangents);

    assertArrayEquals(expected.theta(), found.theta(), 1e-12, method.name());
    assertArrayEquals(expected.y0(), found.y0(), 1e-12, method.name());
  }
}
