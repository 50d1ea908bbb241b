package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.costate.nets.chain.Chain;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.geometry.Ball;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.Network;
import org.costate.pinn.leastsquares.LevenbergMarquardt;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.Unknown;
import org.junit.jupiter.api.Test;

/** Equations of third and fourth order, by least squares after a little Adam. */
class HighOrderEquationsTest {
  private static final PinnTraining TRAINING =
      PinnTraining.withDefaults()
          .withSteps(100, 0, 1)
          .withFinish(LevenbergMarquardt.withDefaults().withIterations(60));

  /** u_t + 6 u u_x + u_xxx = 0 carries (c/2) sech²(√c (x − ct)/2) at speed c = 1. */
  @Test
  void aSolitonOfKortewegAndDeVriesKeepsItsShape() {
    Domain strip = Domain.of("t", 0, 1).and("x", -4, 5);
    ToDoubleFunction<double[]> soliton = p -> 0.5 / Math.pow(Math.cosh(0.5 * (p[1] - p[0])), 2);
    Pinn pinn =
        Pinn.on(strip, Chain.input(2).dense(16).tanh().dense(8).tanh().dense(1))
            .equation(
                "KdV", 400, u -> u.t().add(u.value().multiply(u.x()).multiply(6)).add(u.xxx()))
            .condition("t", Domain.End.LOW, 60, 10, u -> u.value().subtract(soliton(u)))
            .condition("x", Domain.End.LOW, 30, 10, u -> u.value().subtract(soliton(u)))
            .condition("x", Domain.End.HIGH, 30, 10, u -> u.value().subtract(soliton(u)))
            .condition("x", Domain.End.HIGH, 30, 10, u -> u.x().subtract(slope(u)));

    double error =
        pinn.train(TRAINING).relativeError(soliton, strip.interior(500, Sampling.HALTON, 9));

    assertTrue(error < 1e-5, "relative error: " + error);
  }

  /** With e = exp(x − t): (1/2) sech² = 2e/(1 + e)². */
  private static Term soliton(Unknown u) {
    Term e = u.coordinate("x").subtract(u.coordinate("t")).exp();
    return e.multiply(2).divide(e.add(1).square());
  }

  /** Its derivative in x: 2e (1 − e)/(1 + e)³. */
  private static Term slope(Unknown u) {
    Term e = u.coordinate("x").subtract(u.coordinate("t")).exp();
    return e.multiply(2).multiply(e.negate().add(1)).divide(e.add(1).power(3));
  }

  /** A clamped disk under an even load: ∇⁴u = 64 for u = (1 − r²)². */
  @Test
  void aClampedPlateBendsUnderItsLoad() {
    Domain disk = Domain.of(Ball.disk(0, 0, 1), "x", "y");
    Pinn pinn =
        Pinn.on(disk, Chain.input(2).dense(10).tanh().dense(10).tanh().dense(1))
            .equation("plate", 250, u -> u.biharmonic().multiply(1 / 64.0).subtract(1))
            .condition(Condition.dirichlet(Place.boundary(), 0).points(60).weight(100))
            .condition(Condition.neumann(Place.boundary(), 0).points(60).weight(10));

    double error =
        pinn.train(TRAINING)
            .relativeError(
                p -> Math.pow(1 - p[0] * p[0] - p[1] * p[1], 2),
                disk.interior(500, Sampling.HALTON, 9));

    assertTrue(error < 1e-4, "relative error: " + error);
  }

  /**
   * The equation of Kuramoto and Sivashinsky with the source that makes sin(x − t) its solution.
   */
  @Test
  void aPeriodicNetworkSolvesAnEquationOfFourthOrder() {
    Domain circle = Domain.of("t", 0, 1).and("x", -Math.PI, Math.PI);
    Network network =
        Network.input(2).periodic(Set.of(1), 1).layers(c -> c.dense(16).tanh().dense(1));
    Pinn pinn =
        Pinn.on(circle, network)
            .equation(
                "Kuramoto-Sivashinsky",
                300,
                u -> {
                  Term phase = u.coordinate("x").subtract(u.coordinate("t"));
                  Term source = phase.sin().subtract(1).multiply(phase.cos());
                  return u.t()
                      .add(u.value().multiply(u.x()))
                      .add(u.xx())
                      .add(u.xxxx())
                      .subtract(source);
                })
            .condition(
                "t", Domain.End.LOW, 60, 10, u -> u.value().subtract(u.coordinate("x").sin()));

    double error =
        pinn.train(TRAINING)
            .relativeError(p -> Math.sin(p[1] - p[0]), circle.interior(500, Sampling.HALTON, 9));

    assertTrue(error < 1e-4, "relative error: " + error);
  }
}
