package org.costate.pinn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.costate.nets.chain.Chain;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.Ansatz;
import org.junit.jupiter.api.Test;

class GroupResidualsTest {
  private static final Domain DOMAIN = Domain.of("t", 0, 2).and("x", -1, 3);
  private static final Chain CHAIN = Chain.input(2).dense(6).tanh().dense(5).tanh().dense(1);
  private static final double[] THETA =
      new Random(2).doubles(CHAIN.parameterCount(), -0.7, 0.7).toArray();

  @Test
  void theSquaredNormIsTheLossAndItsGradientThatOfTheLoss() {
    double[] gradient = new double[THETA.length];
    double loss = new ResidualLoss(model(), groups(), 1).evaluate(THETA, gradient);
    GroupResiduals residuals = new GroupResiduals(model(), groups(), 1);
    double[] r = new double[residuals.size()];
    double[][] jacobian = new double[THETA.length][residuals.size()];

    residuals.jacobian(THETA, r, jacobian);

    assertEquals(loss, dot(r, r), 1e-12 * loss);
    for (int p = 0; p < THETA.length; p++) {
      assertEquals(gradient[p], 2 * dot(jacobian[p], r), 1e-12 * (1 + loss), "at " + p);
    }
  }

  /** Central differences of every residual, good to about 1e-9 here. */
  @Test
  void theJacobianIsThatOfTheResiduals() {
    GroupResiduals residuals = new GroupResiduals(model(), groups(), 1);
    double[] r = new double[residuals.size()];
    double[][] jacobian = new double[THETA.length][r.length];
    residuals.jacobian(THETA, r, jacobian);
    double[] above = new double[r.length];
    double[] below = new double[r.length];

    for (int p = 0; p < THETA.length; p++) {
      double h = 1e-5;
      double[] moved = THETA.clone();
      moved[p] += h;
      residuals.evaluate(moved, above);
      moved[p] = THETA[p] - h;
      residuals.evaluate(moved, below);
      for (int j = 0; j < r.length; j++) {
        assertEquals((above[j] - below[j]) / (2 * h), jacobian[p][j], 1e-7, p + ", " + j);
      }
    }
  }

  @Test
  void threadsDoNotChangeABit() {
    double[][][] jacobians = new double[2][][];
    for (int k = 0; k < 2; k++) {
      GroupResiduals residuals = new GroupResiduals(model(), groups(), 1 + 2 * k);
      jacobians[k] = new double[THETA.length][residuals.size()];
      residuals.jacobian(THETA, new double[residuals.size()], jacobians[k]);
    }

    for (int p = 0; p < THETA.length; p++) {
      assertArrayEquals(jacobians[0][p], jacobians[1][p]);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static List<PointGroup> groups() {
    return List.of(
        PointGroup.of(
            "interior",
            1.5,
            DOMAIN.interior(300, Sampling.SOBOL, 1),
            u -> u.t().add(u.value().multiply(u.x())).subtract(u.xxx().multiply(0.1))),
        PointGroup.ofPairs(
            "periodic",
            2.5,
            DOMAIN.face("x", Domain.End.LOW, 30, Sampling.HALTON, 1),
            DOMAIN.face("x", Domain.End.HIGH, 30, Sampling.HALTON, 1),
            (a, b) -> a.value().subtract(b.value()).add(a.x().multiply(b.t()))));
  }

  private static Model model() {
    Ansatz ansatz =
        new Ansatz(
            x -> x[0].multiply(x[1]).sin(),
            x -> x[0].multiply(x[1].multiply(x[1]).add(1)).multiply(0.1));
    return new Model(CHAIN, DOMAIN.names(), DOMAIN.scaling(), ansatz);
  }
}
