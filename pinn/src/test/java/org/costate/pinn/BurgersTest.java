package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.nets.chain.Chain;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.junit.jupiter.api.Test;

class BurgersTest {
  private static final Domain DOMAIN = Domain.of("t", 0, 1).and("x", -1, 1);

  /** Ten times the usual viscosity: no shock, so that few points and steps suffice. */
  @Test
  void aSmoothBurgersFlowIsThatOfColeAndHopf() {
    double nu = 0.1 / Math.PI;
    PinnSolution u =
        problem(nu, 600, 12).train(PinnTraining.withDefaults().withSteps(100, 600, 200));

    double error =
        u.relativeError(
            p -> ColeHopf.velocity(p[0], p[1], nu), DOMAIN.interior(500, Sampling.HALTON, 9));

    assertTrue(error < 5e-4, "relative error: " + error);
  }

  /** The reference itself: the equation holds in central differences. */
  @Test
  void theReferenceSolvesTheEquation() {
    double nu = 0.1 / Math.PI;
    double h = 2e-4;
    for (double x : new double[] {-0.7, -0.1, 0.05, 0.4}) {
      double t = 0.5;
      double u = ColeHopf.velocity(t, x, nu);
      double right = ColeHopf.velocity(t, x + h, nu);
      double left = ColeHopf.velocity(t, x - h, nu);
      double ut = (ColeHopf.velocity(t + h, x, nu) - ColeHopf.velocity(t - h, x, nu)) / (2 * h);

      double residual = ut + u * (right - left) / (2 * h) - nu * (right - 2 * u + left) / (h * h);

      assertEquals(0, residual, 1e-5); // the differences' own error is of order h²
    }
  }

  static Pinn problem(double nu, int points, int width) {
    Chain chain =
        Chain.input(2).dense(width).tanh().dense(width).tanh().dense(width).tanh().dense(1);
    return Pinn.on(DOMAIN, chain)
        .equation(
            "Burgers",
            points,
            u -> u.t().add(u.value().multiply(u.x())).subtract(u.xx().multiply(nu)))
        .ansatz(
            x -> x[1].multiply(-Math.PI).sin(),
            x -> x[0].multiply(x[1].multiply(x[1]).negate().add(1)));
  }
}
