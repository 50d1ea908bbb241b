package org.costate.examples.physics;

import org.costate.nets.chain.Chain;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnSolution;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;

/**
 * Does a network whose residual {@code u_t + u_x} and boundary values are driven to zero become the
 * wave that moves? The error of {@code sin 2π(x − t)} on the unit square is below 1e-3.
 */
public final class AdvectionPinn {
  private AdvectionPinn() {}

  /**
   * Trains and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    Domain domain = Domain.of("t", 0, 1).and("x", 0, 1);
    Chain chain = Chain.input(2).dense(16).tanh().dense(16).tanh().dense(1);
    double wave = 2 * Math.PI;
    PinnSolution u =
        Pinn.on(domain, chain)
            .equation("advection", 800, v -> v.t().add(v.x()))
            .ansatz(x -> x[1].multiply(wave).sin(), x -> x[0])
            .condition(
                "x",
                Domain.End.LOW,
                100,
                10,
                v -> v.value().add(v.coordinate("t").multiply(wave).sin()))
            .train(PinnTraining.withDefaults().withSteps(200, 400, 200).withThreads(1));
    double error =
        u.relativeError(
            p -> Math.sin(wave * (p[1] - p[0])), domain.interior(1000, Sampling.HALTON, 3));
    System.out.println("relative error on the unit square: expected 0, got " + error);
  }
}
