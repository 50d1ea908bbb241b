package org.costate.examples;

import org.costate.nets.chain.Chain;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnSolution;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.Sampling;

/**
 * How to solve a partial differential equation by a network: Poisson's equation on a square, with
 * its boundary values by a penalty, to eight digits in a few seconds.
 */
public final class PoissonEquation {
  private PoissonEquation() {}

  /**
   * Trains and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    Domain square = Domain.of("x", 0, 1).and("y", 0, 1);
    Chain chain = Chain.input(2).dense(32).tanh().dense(1);
    Pinn poisson =
        Pinn.on(square, chain)
            .equation(
                "Poisson",
                300,
                u -> {
                  var sine = u.coordinate("x").multiply(Math.PI).sin();
                  var other = u.coordinate("y").multiply(Math.PI).sin();
                  return u.xx()
                      .add(u.yy())
                      .add(sine.multiply(other).multiply(2 * Math.PI * Math.PI));
                })
            .condition(Condition.dirichlet(Place.boundary(), 0).points(160).weight(40));

    PinnSolution u = poisson.train(PinnTraining.leastSquares());

    double middle = u.value(new double[][] {{0.5}, {0.5}})[0];
    double flux = u.evaluate(v -> v.x(), new double[][] {{0}, {0.5}})[0];
    double error =
        u.relativeError(
            p -> Math.sin(Math.PI * p[0]) * Math.sin(Math.PI * p[1]),
            square.interior(1000, Sampling.HALTON, 3));
    System.out.println("u in the middle: expected 1, got " + middle);
    System.out.println("slope at the left wall: expected " + Math.PI + ", got " + flux);
    System.out.println("relative error on the square: expected 0, got " + error);
    System.out.println(u.outcome().message());
  }
}
