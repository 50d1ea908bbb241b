package org.costate.solvers.nystrom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.ContinuousAdjoint;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.adjoint.GradientAudit;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;

class NystromGradientTest {
  private static final NystromMethod METHOD = Nystrom.dormandPrince6();
  private static final SaveAt TIMES = SaveAt.times(0.0, 0.31, 0.77, 2.0);

  /** Attraction to the centre with strength a, and a push of strength b that turns with time. */
  private static AutomaticField acceleration() {
    return AutomaticField.of(
        2,
        new double[] {1.1, 0.2},
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(T t, T[] q, T[] theta, T[] a) {
            T square = q[0].multiply(q[0]).add(q[1].multiply(q[1]));
            T pull = theta[0].divide(square.multiply(square.sqrt())).negate();
            a[0] = pull.multiply(q[0]).add(theta[1].multiply(t.cos()));
            a[1] = pull.multiply(q[1]).add(theta[1].multiply(t.sin()).multiply(q[0]));
          }
        });
  }

  private static OdeProblem<DifferentiableSecondOrderField> problem() {
    double[] y0 = {0.9, 0.1, -0.1, 1.1};
    return OdeProblem.of(DifferentiableSecondOrderField.of(acceleration()), 0, y0, 2);
  }

  @Test
  void theGradientIsExactForTheStepsTaken() {
    for (OdeSolver solver :
        List.of(OdeSolver.fixed(METHOD, 0.1), OdeSolver.of(METHOD, 1e-6, 1e-6))) {
      for (SaveAt saveAt : List.of(SaveAt.end(), TIMES)) {
        GradientAudit.of(DiscreteAdjoint.create(), solver, problem(), saveAt, 7)
            .requireWithin(1e-7, 1e-10);
      }
    }
  }

  @Test
  void checkpointsDoNotChangeIt() {
    OdeSolver solver = OdeSolver.of(METHOD, 1e-8, 1e-8);
    Gradient full = gradient(DiscreteAdjoint.create().with(Checkpointing.FULL), solver);
    Gradient few = gradient(DiscreteAdjoint.create().with(new Checkpointing(3, 4)), solver);

    assertArrayEquals(full.theta(), few.theta(), 1e-12);
    assertArrayEquals(full.y0(), few.y0(), 1e-12);
  }

  private static Gradient gradient(DiscreteAdjoint adjoint, OdeSolver solver) {
    double[] cotangents = new double[16];
    Arrays.setAll(cotangents, i -> Math.cos(i));
    return adjoint.solve(solver, problem(), TIMES).pullback(cotangents);
  }

  /** The whole field has the derivatives of its acceleration. */
  @Test
  void strictStepsAgreeWithTheContinuousAdjoint() {
    OdeSolver solver = OdeSolver.of(METHOD, 1e-11, 1e-11);
    double[] cotangents = {1, -2, 0.5, 3};
    Gradient discrete =
        DiscreteAdjoint.create().solve(solver, problem(), SaveAt.end()).pullback(cotangents);
    Gradient continuous =
        ContinuousAdjoint.gauss()
            .solve(OdeSolver.of(RungeKutta.tsitouras5(), 1e-11, 1e-11), problem(), SaveAt.end())
            .pullback(cotangents);

    assertArrayEquals(discrete.theta(), continuous.theta(), 1e-8);
    assertArrayEquals(discrete.y0(), continuous.y0(), 1e-8);
  }

  @Test
  void aFieldOfFirstOrderIsRefused() {
    DifferentiableField plain = acceleration();
    var problem = OdeProblem.of(plain, 0, new double[] {1, 1}, 1);
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                DiscreteAdjoint.create()
                    .solve(OdeSolver.fixed(METHOD, 0.1), problem, SaveAt.end()));

    assertTrue(error.getMessage().contains("SecondOrderField"), error::getMessage);
  }
}
