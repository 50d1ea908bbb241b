package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.nets.chain.Chain;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.Unknown;
import org.junit.jupiter.api.Test;

class PinnTest {
  private static final Domain SQUARE = Domain.of("x", 0, 1).and("y", 0, 1);
  private static final Domain STRIP = Domain.of("t", 0, 0.5).and("x", 0, 1);
  private static final Chain SMALL = Chain.input(2).dense(10).tanh().dense(10).tanh().dense(1);

  /** −Δu = 2π² sin πx sin πy, zero on the boundary by construction. */
  private static Pinn poisson() {
    return Pinn.on(SQUARE, SMALL)
        .equation("Poisson", 500, PinnTest::poissonResidual)
        .ansatz(
            x -> x[0].multiply(0),
            x -> x[0].multiply(x[0].negate().add(1)).multiply(x[1]).multiply(x[1].negate().add(1)));
  }

  private static Term poissonResidual(Unknown u) {
    return u.lap()
        .add(
            u.coordinate("x")
                .multiply(Math.PI)
                .sin()
                .multiply(u.coordinate("y").multiply(Math.PI).sin())
                .multiply(2 * Math.PI * Math.PI));
  }

  @Test
  void poissonIsSolvedToFiveDigitsInFourHundredSteps() {
    PinnSolution u = poisson().train(PinnTraining.withDefaults().withSteps(50, 400, 200));

    double error =
        u.relativeError(
            p -> Math.sin(Math.PI * p[0]) * Math.sin(Math.PI * p[1]),
            SQUARE.interior(2000, Sampling.HALTON, 9));

    assertTrue(error < 1e-5, "relative error: " + error);
  }

  /** Values on the boundary by conditions, 129 weights: 100 steps after 200 of Adam. */
  @Test
  void leastSquaresStepsSolvePoissonToEightDigits() {
    Pinn soft =
        Pinn.on(SQUARE, Chain.input(2).dense(32).tanh().dense(1))
            .equation("Poisson", 300, PinnTest::poissonResidual);
    for (String name : SQUARE.names()) {
      for (Domain.End end : Domain.End.values()) {
        soft = soft.condition(name, end, 40, 10, u -> u.value());
      }
    }
    PinnSolution u = soft.train(PinnTraining.leastSquares());

    double error =
        u.relativeError(
            p -> Math.sin(Math.PI * p[0]) * Math.sin(Math.PI * p[1]),
            SQUARE.interior(2000, Sampling.HALTON, 9));
    assertTrue(error < 1e-8, "relative error: " + error);
  }

  @Test
  void threadsDoNotChangeABit() {
    PinnTraining training = PinnTraining.withDefaults().withSteps(10, 30, 15);

    PinnSolution one = poisson().train(training.withThreads(1));
    PinnSolution two = poisson().train(training.withThreads(2));

    assertArrayEquals(one.result().parameters(), two.result().parameters());
  }

  /** u_t = ν u_xx with soft conditions: u = exp(−νπ²t) sin πx. */
  @Test
  void theHeatEquationIsSolvedWithWeightedConditions() {
    double nu = 0.4;
    PinnSolution u =
        Pinn.on(STRIP, SMALL)
            .equation("heat", 400, v -> v.t().subtract(v.xx().multiply(nu)))
            .condition(
                "t",
                Domain.End.LOW,
                60,
                10,
                v -> v.value().subtract(v.coordinate("x").multiply(Math.PI).sin()))
            .condition("x", Domain.End.LOW, 40, 10, v -> v.value())
            .condition("x", Domain.End.HIGH, 40, 10, v -> v.value())
            .train(PinnTraining.withDefaults().withSteps(100, 300, 150));

    double error =
        u.relativeError(
            p -> Math.exp(-nu * Math.PI * Math.PI * p[0]) * Math.sin(Math.PI * p[1]),
            STRIP.interior(2000, Sampling.HALTON, 9));

    assertTrue(error < 2e-4, "relative error: " + error);
  }

  /** u_t + u_x = 0 carries sin 2πx around a circle. */
  @Test
  void advectionGoesAroundWithAPeriodicCondition() {
    PinnSolution u =
        Pinn.on(STRIP, SMALL)
            .equation("advection", 400, v -> v.t().add(v.x()))
            .condition(
                "t",
                Domain.End.LOW,
                80,
                10,
                v -> v.value().subtract(v.coordinate("x").multiply(2 * Math.PI).sin()))
            .periodic("x", 60, 10, (a, b) -> a.value().subtract(b.value()))
            .train(PinnTraining.withDefaults().withSteps(100, 300, 150));

    double error =
        u.relativeError(
            p -> Math.sin(2 * Math.PI * (p[1] - p[0])), STRIP.interior(2000, Sampling.HALTON, 9));

    assertTrue(error < 1e-3, "relative error: " + error);
  }

  @Test
  void aWrongNameIsReportedBeforeAnythingRuns() {
    Pinn pinn = Pinn.on(SQUARE, SMALL).equation("heat", 10, u -> u.t());

    var error =
        assertThrows(IllegalArgumentException.class, () -> pinn.train(PinnTraining.withDefaults()));

    assertEquals("heat: no coordinate is called t; there are [x, y]", error.getMessage());
  }
}
