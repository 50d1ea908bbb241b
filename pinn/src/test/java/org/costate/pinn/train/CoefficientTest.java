package org.costate.pinn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.costate.nets.chain.Chain;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.Ansatz;
import org.costate.pinn.jet.Network;
import org.costate.pinn.residual.Residual;
import org.junit.jupiter.api.Test;

class CoefficientTest {
  private static final Domain DOMAIN = Domain.of("t", 0, 2).and("x", -1, 3);

  /** Two outputs, of which the second is an unknown field k(x), and two coefficients. */
  private static final Residual EQUATION =
      u ->
          u.t()
              .add(u.coefficient("c").multiply(u.value()).multiply(u.x()))
              .subtract(u.component("k").value().exp().multiply(u.xx()))
              .subtract(u.component("k").x().multiply(u.x()))
              .add(u.coefficient("nu").square().multiply(u.coordinate("x").sin()));

  private static Model model() {
    Ansatz ansatz = new Ansatz(x -> x[0].multiply(x[1]).sin(), x -> x[0].add(1));
    return new Model(
        Network.of(Chain.input(2).dense(6).tanh().dense(2)),
        DOMAIN.names(),
        List.of("u", "k"),
        DOMAIN.scaling(),
        Map.of(0, ansatz),
        List.of(Coefficient.of("c", -0.4), Coefficient.positive("nu", 0.03)));
  }

  private static List<PointGroup> groups() {
    return List.of(
        PointGroup.of("equation", 1.5, DOMAIN.interior(700, Sampling.SOBOL, 1), EQUATION),
        PointGroup.ofPairs(
            "pairs",
            0.5,
            DOMAIN.face("x", Domain.End.LOW, 30, Sampling.HALTON, 1),
            DOMAIN.face("x", Domain.End.HIGH, 30, Sampling.HALTON, 1),
            (a, b) -> a.value().subtract(b.value().multiply(b.coefficient("c")))));
  }

  private static double[] theta() {
    return new Random(2).doubles(model().parameterCount(), -0.7, 0.7).toArray();
  }

  /** Central differences, good to about 1e-9 of the gradient's size here. */
  @Test
  void theGradientIsThatOfTheLossInEveryParameter() {
    ResidualLoss loss = new ResidualLoss(model(), groups(), 2);
    double[] theta = theta();
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

  /** {@code 2 Jᵀr} of the weighted residual vector is the gradient of the weighted loss. */
  @Test
  void theResidualVectorHasTheSameGradientUnderPointWeights() {
    ResidualLoss loss = new ResidualLoss(model(), groups(), 1);
    GroupResiduals vector = new GroupResiduals(model(), groups(), 1);
    loss.weights().setGroups(new double[] {2, 0.25});
    loss.weights().setPoints(0, new Random(5).doubles(700, 0, 3).toArray());
    vector.weights().copyFrom(loss.weights());
    double[] theta = theta();
    double[] gradient = new double[theta.length];
    double[] r = new double[vector.size()];
    double[][] columns = new double[theta.length][r.length];

    double value = loss.evaluate(theta, gradient);
    vector.jacobian(theta, r, columns);

    double square = 0;
    for (double entry : r) {
      square += entry * entry;
    }
    assertEquals(value, square, 1e-13 * value);
    for (int p = 0; p < theta.length; p++) {
      double product = 0;
      for (int j = 0; j < r.length; j++) {
        product += 2 * columns[p][j] * r[j];
      }
      assertEquals(gradient[p], product, 1e-12 * (1 + value), "at " + p);
    }
  }

  /** The parts of the loss, their gradients and kernels are those of groups on their own. */
  @Test
  void groupsAddUpToTheLoss() {
    ResidualLoss loss = new ResidualLoss(model(), groups(), 1);
    double[] theta = theta();
    double[] gradient = new double[theta.length];
    double value = loss.evaluate(theta, gradient);

    double[] parts = loss.groupLosses();
    double[][] slopes = loss.groupGradients();

    assertEquals(value, 1.5 * parts[0] + 0.5 * parts[1], 1e-14 * value);
    for (int p = 0; p < theta.length; p++) {
      assertEquals(gradient[p], 1.5 * slopes[0][p] + 0.5 * slopes[1][p], 1e-13 * (1 + value));
    }
    GroupResiduals vector = new GroupResiduals(model(), groups(), 1);
    double[][] columns = new double[theta.length][vector.size()];
    vector.jacobian(theta, new double[vector.size()], columns);
    double all = 0;
    for (double[] column : columns) {
      for (double entry : column) {
        all += entry * entry;
      }
    }
    double[] traces = vector.kernelTraces(theta);
    assertEquals(all, 1.5 * traces[0] + 0.5 * traces[1], 1e-12 * all);
  }

  @Test
  void coefficientsStartWhereTheyAreTold() {
    Map<String, Double> start = model().coefficients(model().initialParameters(1));

    assertEquals(-0.4, start.get("c"), 1e-16);
    assertEquals(0.03, start.get("nu"), 1e-16);
  }

  @Test
  void mistakesAreNamed() {
    PointGroup wrong = PointGroup.of("heat", 1, new double[2][3], u -> u.coefficient("mu"));
    assertEquals(
        "heat: no coefficient is called mu; there are [c, nu]",
        assertThrows(
                IllegalArgumentException.class, () -> new ResidualLoss(model(), List.of(wrong), 1))
            .getMessage());
    assertEquals(
        "nu must start at a finite, positive value; got 0.0",
        assertThrows(IllegalArgumentException.class, () -> Coefficient.positive("nu", 0))
            .getMessage());
  }
}
