package org.costate.solvers.geometric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.Adjoint;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.GradientAudit;
import org.costate.solvers.adjoint.ReversibleAdjoint;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SymplecticGradientTest {
  private static final double[] Y0 = {0.4, -0.2, 0.3, 0.7};

  /** Two coupled, driven pendula: q' = θ₀ p, p' = −θ₁ sin q + θ₂ cos t (other q − q). */
  private static final class Pendula implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      T pull = theta[2].multiply(t.cos()).multiply(y[1].subtract(y[0]));
      dydt[0] = theta[0].multiply(y[2]);
      dydt[1] = theta[0].multiply(y[3]).multiply(t.add(1));
      dydt[2] = pull.subtract(theta[1].multiply(y[0].sin()));
      dydt[3] = pull.negate().subtract(theta[1].multiply(y[1].sin()));
    }
  }

  static Stream<SplittingMethod> methods() {
    return Symplectic.all().stream();
  }

  private static OdeProblem<DifferentiableSeparableField> problem() {
    var field = AutomaticField.of(4, new double[] {1.1, 2.3, 0.6}, new Pendula());
    return OdeProblem.of(DifferentiableSeparableField.halves(field), 0, Y0, 4);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theGradientIsExactForTheStepsTaken(SplittingMethod method) {
    var solver = OdeSolver.fixed(method, 0.07);
    for (SaveAt saveAt :
        List.of(SaveAt.end(), SaveAt.everyStep(), SaveAt.times(0, 0.7, 1.51, 2.9, 3.8))) {
      for (Adjoint adjoint :
          List.of(
              DiscreteAdjoint.create(),
              DiscreteAdjoint.create().with(Checkpointing.of(3)),
              ReversibleAdjoint.create())) {
        GradientAudit.of(adjoint, solver, problem(), saveAt, 5).requireWithin(1e-8, 1e-12);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theTapedSolutionIsThePlainOne(SplittingMethod method) {
    var solver = OdeSolver.fixed(method, 0.07);
    double[] plain = solver.solve(problem(), SaveAt.end()).last();
    double[] taped =
        DiscreteAdjoint.create().solve(solver, problem(), SaveAt.end()).solution().last();

    // A kick shared by two steps is evaluated at a time a rounding error away.
    assertArrayEquals(plain, taped, 1e-14);
  }
}
