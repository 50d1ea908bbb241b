package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.costate.nets.chain.Chain;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.geometry.Ball;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.residual.Integral;
import org.costate.pinn.residual.PairResidual;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;
import org.junit.jupiter.api.Test;

class IntegralEquationTest {
  private static final Chain CHAIN = Chain.input(1).dense(8).tanh().dense(1);

  /** u′ + u = ∫₀ᵗ e^(s−t) u(s) ds from u(0) = 1: u = e^(−t) cosh t. */
  @Test
  void aVolterraEquationIsSolved() {
    Domain time = Domain.of("t", 0, 2);
    PinnSolution u =
        Pinn.on(time, CHAIN)
            .equation(
                "Volterra",
                60,
                Integral.upTo(
                        "t",
                        (here, there) ->
                            there
                                .coordinate("t")
                                .subtract(here.coordinate("t"))
                                .exp()
                                .multiply(there.value()))
                    .withNodes(6),
                (v, integral) -> v.t().add(v.value()).subtract(integral))
            .condition(Condition.initialValue(x -> x[0].multiply(0).add(1)).hard())
            .train(PinnTraining.withDefaults().withSteps(50, 300, 150));

    double error =
        u.relativeError(
            p -> Math.exp(-p[0]) * Math.cosh(p[0]), time.interior(200, Sampling.GRID, 0));

    assertTrue(error < 1e-5, "relative error: " + error);
  }

  /** u(x) = x + ∫₀¹ x s u(s) ds: u = 3x/2. */
  @Test
  void aFredholmEquationIsSolved() {
    Domain unit = Domain.of("x", 0, 1);
    PinnSolution u =
        Pinn.on(unit, CHAIN)
            .equation(
                "Fredholm",
                40,
                Integral.over(
                        "x",
                        (here, there) ->
                            here.coordinate("x")
                                .multiply(there.coordinate("x"))
                                .multiply(there.value()))
                    .withNodes(5),
                (v, integral) -> v.value().subtract(v.coordinate("x")).subtract(integral))
            .acceptMissing()
            .train(PinnTraining.withDefaults().withSteps(50, 200, 100));

    double error = u.relativeError(p -> 1.5 * p[0], unit.interior(200, Sampling.GRID, 0));

    assertTrue(error < 1e-4, "relative error: " + error);
  }

  /** Sides ask for different streams: derivatives here, values there. Central differences. */
  @Test
  void theGradientIsThatOfTheLoss() {
    Domain plane = Domain.of("t", 0, 1).and("x", -1, 2);
    Model model =
        new Model(Chain.input(2).dense(5).tanh().dense(1), plane.names(), plane.scaling(), null);
    PointGroup group =
        PointGroup.ofIntegral(
            "nonlocal",
            1,
            plane.interior(40, Sampling.SOBOL, 1),
            plane,
            Integral.over("x", (here, there) -> there.value().square().multiply(here.x()))
                .withNodes(3),
            (u, integral) -> u.t().subtract(u.xx()).add(integral.multiply(u.value())));
    ResidualLoss loss = new ResidualLoss(model, List.of(group), 1);
    double[] theta = new Random(3).doubles(model.parameterCount(), -0.8, 0.8).toArray();
    double[] gradient = new double[theta.length];
    double value = loss.evaluate(theta, gradient);

    for (int p = 0; p < theta.length; p++) {
      double h = 1e-5;
      double[] moved = theta.clone();
      moved[p] += h;
      double above = loss.evaluate(moved, new double[theta.length]);
      moved[p] = theta[p] - h;
      double below = loss.evaluate(moved, new double[theta.length]);
      assertEquals((above - below) / (2 * h), gradient[p], 1e-7 * (1 + value), "at " + p);
    }
  }

  /** ∫ s² x ds from −1 to 2 is 3x, to the point itself x (x³ + 1)/3: exact with two nodes. */
  @Test
  void integralsBeginWhereTheCoordinateDoes() {
    Domain plane = Domain.of("t", 0, 1).and("x", -1, 2);
    Model model = new Model(Chain.input(2).dense(1), plane.names(), plane.scaling(), null);
    double[][] points = plane.interior(20, Sampling.SOBOL, 1);
    PairResidual kernel =
        (here, there) -> there.coordinate("x").square().multiply(here.coordinate("x"));

    double[] whole = integrals(model, plane, points, Integral.over("x", kernel).withNodes(2));
    double[] part = integrals(model, plane, points, Integral.upTo("x", kernel).withNodes(2));

    for (int j = 0; j < whole.length; j++) {
      double x = points[1][j];
      assertEquals(3 * x, whole[j], 1e-13);
      assertEquals(x * (x * x * x + 1) / 3, part[j], 1e-13);
    }
  }

  private static double[] integrals(
      Model model, Domain domain, double[][] points, Integral integral) {
    PointGroup group =
        PointGroup.ofIntegral("integral", 1, points, domain, integral, (u, value) -> value);
    return new ResidualLoss(model, List.of(group), 1)
        .residuals(new double[model.parameterCount()], 0);
  }

  @Test
  void sixteenNodesAreExactToTheThirtyFirstDegree() {
    Domain unit = Domain.of("x", 0, 1);
    Model model = new Model(Chain.input(1).dense(1), unit.names(), unit.scaling(), null);
    double[][] points = {{0.3, 1}};
    PairResidual kernel = (here, there) -> there.coordinate("x").power(31);

    double[] value = integrals(model, unit, points, Integral.over("x", kernel));

    assertArrayEquals(new double[] {1.0 / 32, 1.0 / 32}, value, 1e-15);
    assertEquals(
        "an integral needs at least 1 node; got 0",
        assertThrows(IllegalArgumentException.class, () -> Integral.over("x", kernel).withNodes(0))
            .getMessage());
  }

  @Test
  void anIntegralAlongARegionIsRefused() {
    Domain disk = Domain.of(Ball.disk(0, 0, 1), "x", "y");
    Integral along = Integral.over("x", (here, there) -> there.value());

    assertEquals(
        "mean: x is a coordinate of a region; integrals run along an interval",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Pinn.on(disk, Chain.input(2).dense(1))
                        .equation("mean", 10, along, (u, integral) -> integral))
            .getMessage());
  }
}
