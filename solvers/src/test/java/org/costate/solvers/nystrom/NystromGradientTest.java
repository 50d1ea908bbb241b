package org.costate.solvers.nystrom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.VectorField;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.adjoint.GradientAudit;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;

class NystromGradientTest {
  private static final double[] Y0 = {0.8, -0.1, 0.2, 1.1};
  private static final SaveAt TIMES = SaveAt.times(0.3, 1.1, 2);
  private static final List<MethodSolver> SOLVERS =
      List.of(
          OdeSolver.fixed(Nystrom.dormandPrince6(), 0.25),
          OdeSolver.of(Nystrom.dormandPrince6(), 1e-7, 1e-7));

  /** A planet with a drag by position, pushed to and fro; θ = (attraction, push). */
  private static final class Pushed implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] q, T[] theta, T[] a) {
      T r2 = q[0].square().add(q[1].square()).add(0.1);
      T pull = theta[0].divide(r2.multiply(r2.sqrt())).negate();
      a[0] = q[0].multiply(pull).add(t.multiply(2).sin().multiply(theta[1]));
      a[1] = q[1].multiply(pull).add(q[0].multiply(q[1]).multiply(0.3));
    }
  }

  private static DifferentiableSecondOrderField field(double... theta) {
    return DifferentiableSecondOrderField.of(AutomaticField.of(2, theta, new Pushed()));
  }

  private static OdeProblem<DifferentiableSecondOrderField> problem() {
    return OdeProblem.of(field(1.2, 0.4), 0, Y0, 2);
  }

  @Test
  void theGradientIsExactForTheStepsTaken() {
    for (MethodSolver solver : SOLVERS) {
      GradientAudit.of(DiscreteAdjoint.create(), solver, problem(), TIMES, 3)
          .requireWithin(1e-9, 0);
    }
  }

  /** The tangent is a motion of second order too: q̇'' = ∂a/∂q q̇ + ∂a/∂θ θ̇. */
  @Test
  void itAgreesWithATangentCarriedForward() {
    var solver = SOLVERS.get(0);
    double[] weights = {1, -2, 0.5, 0.3, 2, 1, -1, 0.7, 0.2, -0.4, 1, 3};
    Gradient gradient = DiscreteAdjoint.create().solve(solver, problem(), TIMES).pullback(weights);
    for (int j = 0; j < 6; j++) {
      double[] thetaDot = new double[2];
      double[] start = {Y0[0], Y0[1], 0, 0, Y0[2], Y0[3], 0, 0};
      if (j < 4) {
        start[(j < 2 ? 2 : 4) + j] = 1;
      } else {
        thetaDot[j - 4] = 1;
      }
      var acceleration = field(1.2, 0.4).acceleration();
      VectorField both =
          VectorField.of(
              4,
              (t, q, a) -> {
                double[] place = {q[0], q[1]};
                double[] out = new double[2];
                acceleration.derivative(t, place, out);
                System.arraycopy(out, 0, a, 0, 2);
                acceleration.pushforward(t, place, new double[] {q[2], q[3]}, thetaDot, out);
                System.arraycopy(out, 0, a, 2, 2);
              });
      double[] states =
          solver.solve(OdeProblem.of(SecondOrderField.of(both), 0, start, 2), TIMES).values();
      double forward = 0;
      for (int k = 0; k < 3; k++) {
        for (int i = 0; i < 2; i++) {
          forward += weights[4 * k + i] * states[8 * k + 2 + i];
          forward += weights[4 * k + 2 + i] * states[8 * k + 6 + i];
        }
      }
      double adjoint = j < 4 ? gradient.y0()[j] : gradient.theta()[j - 4];
      assertEquals(forward, adjoint, 1e-12, "quantity " + j);
    }
  }

  @Test
  void checkpointsDoNotChangeIt() {
    double[] weights = {1, -2, 0.5, 0.3, 2, 1, -1, 0.7, 0.2, -0.4, 1, 3};
    Gradient full =
        DiscreteAdjoint.create().solve(SOLVERS.get(1), problem(), TIMES).pullback(weights);
    Gradient few =
        DiscreteAdjoint.create()
            .with(new Checkpointing(2, 3))
            .solve(SOLVERS.get(1), problem(), TIMES)
            .pullback(weights);
    assertArrayEquals(full.y0(), few.y0(), 1e-11);
    assertArrayEquals(full.theta(), few.theta(), 1e-11);
  }

  @Test
  void aFieldOfFirstOrderIsRefused() {
    var field = AutomaticField.of(2, new double[] {1, 1}, new Pushed());
    assertThrows(
        IllegalArgumentException.class, () -> DiscreteAdjoint.create().open(SOLVERS.get(0), field));
  }
}
