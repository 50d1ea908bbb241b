package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.nets.Precision;
import org.costate.nets.chain.Chain;
import org.costate.pinn.geometry.Domain;
import org.junit.jupiter.api.Test;

/** {@code u″ = −π² sin πx}, u = 0 at both ends by construction. */
class AdamPrecisionTest {
  private static final Pinn PROBLEM =
      Pinn.on(Domain.of("x", 0, 1), Chain.input(1).dense(10).tanh().dense(10).tanh().dense(1))
          .ansatz(x -> x[0].multiply(0), x -> x[0].multiply(x[0].negate().add(1)))
          .equation(
              "Poisson",
              300,
              u -> u.xx().add(u.coordinate("x").multiply(Math.PI).sin().multiply(9.8696)))
          .acceptMissing();

  @Test
  void adamInSinglePrecisionGoesWhereDoublePrecisionGoes() {
    PinnTraining steps = PinnTraining.withDefaults().withSteps(50, 0, 100).withSeed(3);

    double exact = PROBLEM.train(steps).result().value();
    double single = PROBLEM.train(steps.withAdamPrecision(Precision.FLOAT32)).result().value();

    assertEquals(exact, single, 1e-3 * exact);
    assertNotEquals(exact, single);
  }

  @Test
  void theQuasiNewtonMethodGoesOnInDoublePrecision() {
    PinnSolution u =
        PROBLEM.train(
            PinnTraining.withDefaults()
                .withSteps(50, 300, 300)
                .withSeed(3)
                .withAdamPrecision(Precision.FLOAT32));

    assertTrue(u.result().value() < 1e-8, "loss " + u.result().value());
  }
}
