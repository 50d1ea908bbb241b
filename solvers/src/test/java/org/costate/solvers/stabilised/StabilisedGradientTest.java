package org.costate.solvers.stabilised;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.adjoint.GradientAudit;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StabilisedGradientTest {
  private static final int CELLS = 12;
  private static final SaveAt TIMES = SaveAt.times(0.03, 0.11, 0.2);

  /** uᵢ' = a n² (uᵢ₋₁ − 2 uᵢ + uᵢ₊₁) + b cos(t) uᵢ (1 − uᵢ) between walls at zero. */
  private static AutomaticField reactingRod() {
    return AutomaticField.of(
        CELLS,
        new double[] {0.7, 5},
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] u, T[] theta, T[] dudt) {
            for (int i = 0; i < CELLS; i++) {
              T spread = u[i].multiply(-2);
              spread = i > 0 ? spread.add(u[i - 1]) : spread;
              spread = i < CELLS - 1 ? spread.add(u[i + 1]) : spread;
              T growth = u[i].multiply(u[i].subtract(1).negate()).multiply(t.cos());
              dudt[i] =
                  spread.multiply(theta[0]).multiply(CELLS * CELLS).add(growth.multiply(theta[1]));
            }
          }
        });
  }

  private static OdeProblem<AutomaticField> problem() {
    double[] u0 = new double[CELLS];
    Arrays.setAll(u0, i -> 0.3 + 0.5 * Math.sin(3.0 * i));
    return OdeProblem.of(reactingRod(), 0, u0, 0.2);
  }

  static List<StabilisedMethod> methods() {
    return Stabilised.all();
  }

  private static StabilisedMethod told(StabilisedMethod method) {
    return method.with(SpectralBound.of((t, y) -> 410 + 20 * y[3]));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theGradientIsExactForTheStepsTaken(StabilisedMethod method) {
    for (OdeSolver solver : solvers(told(method))) {
      GradientAudit.of(DiscreteAdjoint.create(), solver, problem(), TIMES, 7)
          .requireWithin(1e-7, 1e-11);
    }
  }

  /** Of few stages and of many. */
  private static OdeSolver[] solvers(StabilisedMethod method) {
    return new OdeSolver[] {
      OdeSolver.fixed(method, 0.004), OdeSolver.fixed(method, 0.04), adaptive(method)
    };
  }

  /** Tangents are longer states, for which other numbers of stages are chosen. */
  @ParameterizedTest
  @MethodSource("methods")
  void soItIsWithAnEstimatedRadius(StabilisedMethod method) {
    OdeSolver solver = adaptive(method);
    GradientAudit.of(DiscreteAdjoint.create(), solver, problem(), TIMES, 7)
        .requireWithin(1e-7, 1e-3);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void checkpointsDoNotChangeIt(StabilisedMethod method) {
    Gradient full = gradient(adaptive(told(method)), Checkpointing.FULL);
    Gradient few = gradient(adaptive(told(method)), new Checkpointing(3, 4));

    assertArrayEquals(full.theta(), few.theta(), 1e-12);
    assertArrayEquals(full.y0(), few.y0(), 1e-12);
  }

  /** An estimate goes on from the one before, which a checkpoint does not hold. */
  @ParameterizedTest
  @MethodSource("methods")
  void anEstimatedRadiusNeedsAllStepsOnTape(StabilisedMethod method) {
    OdeSolver solver = adaptive(method);

    assertThrows(IllegalArgumentException.class, () -> gradient(solver, new Checkpointing(3, 4)));
  }

  private static OdeSolver adaptive(StabilisedMethod method) {
    return OdeSolver.of(method, 1e-4, 1e-6);
  }

  private static Gradient gradient(OdeSolver solver, Checkpointing checkpointing) {
    double[] cotangents = new double[3 * CELLS];
    Arrays.setAll(cotangents, i -> Math.cos(i));
    return DiscreteAdjoint.create()
        .with(checkpointing)
        .solve(solver, problem(), TIMES)
        .pullback(cotangents);
  }
}
