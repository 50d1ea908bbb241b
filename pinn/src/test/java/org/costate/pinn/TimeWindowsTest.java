package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.nets.chain.Chain;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.residual.Integral;
import org.costate.pinn.train.Coefficient;
import org.junit.jupiter.api.Test;

class TimeWindowsTest {
  private static final Domain TIME = Domain.of("t", 0, 6);

  /** u″ = −u from rest at 1: value and slope have to be handed on twice. */
  private static Pinn swing() {
    return Pinn.on(TIME, Chain.input(1).dense(10).tanh().dense(1))
        .equation("swing", 40, u -> u.tt().add(u.value()))
        .condition(Condition.initialValue(x -> x[0].multiply(0).add(1)).hard())
        .condition(Condition.initialVelocity(x -> x[0].multiply(0)).hard());
  }

  @Test
  void valueAndSlopeAreHandedOn() {
    WindowedSolution u =
        new TimeWindows(3, 1, 100)
            .train(swing(), PinnTraining.withDefaults().withSteps(50, 200, 100));

    double error = u.relativeError(p -> Math.cos(p[0]), TIME.interior(300, Sampling.GRID, 0));

    assertEquals(3, u.windows().size());
    assertTrue(error < 1e-4, "relative error: " + error);
    assertEquals(-Math.sin(5), u.evaluate(v -> v.t(), new double[][] {{5}})[0], 1e-3);
  }

  @Test
  void whatCannotBeCutIsRefused() {
    PinnTraining training = PinnTraining.withDefaults();
    String refused =
        "a problem with an ansatz, unknown coefficients or integrals over t cannot be cut into"
            + " windows; hard conditions can";
    Integral memory = Integral.upTo("t", (here, there) -> there.value());

    for (Pinn wrong :
        new Pinn[] {
          swing().coefficient(Coefficient.of("c", 1)),
          swing().ansatz(x -> x[0], x -> x[0]),
          swing().equation("memory", 10, memory, (u, integral) -> integral)
        }) {
      assertEquals(
          refused,
          assertThrows(
                  IllegalArgumentException.class, () -> TimeWindows.of(2).train(wrong, training))
              .getMessage());
    }
    assertEquals(
        "periodic t joins the ends of time, which windows take one after the other",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    TimeWindows.of(2)
                        .train(swing().condition(Condition.periodic("t", 1)), training))
            .getMessage());
  }
}
