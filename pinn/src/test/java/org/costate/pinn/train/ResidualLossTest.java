package org.costate.pinn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.costate.nets.chain.Chain;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.Ansatz;
import org.costate.pinn.residual.Residual;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidualLossTest {
  private static final Domain DOMAIN = Domain.of("t", 0, 2).and("x", -1, 3);
  private static final Chain CHAIN = Chain.input(2).dense(6).tanh().dense(5).tanh().dense(1);

  private static final Residual EVERY_OPERATION =
      u ->
          u.t()
              .add(u.value().multiply(u.x()))
              .subtract(u.xx().multiply(0.3))
              .add(u.derivative("t", "x").square().multiply(u.coordinate("x").sin()))
              .add(u.laplacian(Map.of("t", 0.5, "x", 2.0)).multiply(u.value().exp()))
              .subtract(u.x().divide(u.t().square().add(1.5)))
              .add(u.xxxx().multiply(0.02).multiply(u.value()))
              .add(u.xxx().multiply(u.derivative("t", 3)).multiply(0.1))
              .add(u.lap().multiply(u.derivative("x", 1)).multiply(0.3))
              .add(u.value().cos().negate().subtract(0.25));

  /** Central differences, good to about 1e-9 of the gradient's size here. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theGradientIsThatOfTheLoss(boolean hard) {
    ResidualLoss loss = loss(hard, 1);
    double[] theta = new Random(2).doubles(CHAIN.parameterCount(), -0.7, 0.7).toArray();
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

  @Test
  void theResultIsTheSameOnOneThreadAndOnThree() {
    double[] theta = CHAIN.initialParameters(3);
    double[] one = new double[theta.length];
    double[] three = new double[theta.length];

    assertEquals(loss(true, 1).evaluate(theta, one), loss(true, 3).evaluate(theta, three));
    assertArrayEquals(one, three);
  }

  @Test
  void aWrongNameIsReportedBeforeTraining() {
    PointGroup group = group(u -> u.derivative("z"));

    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ResidualLoss(model(false), List.of(group), 1));

    assertEquals("interior: no coordinate is called z; there are [t, x]", error.getMessage());
  }

  private static ResidualLoss loss(boolean hard, int threads) {
    PointGroup pairs =
        PointGroup.ofPairs(
            "periodic",
            2.5,
            DOMAIN.face("x", Domain.End.LOW, 30, Sampling.HALTON, 1),
            DOMAIN.face("x", Domain.End.HIGH, 30, Sampling.HALTON, 1),
            (a, b) -> a.value().subtract(b.value()).add(a.x().multiply(b.t())));
    return new ResidualLoss(model(hard), List.of(group(EVERY_OPERATION), pairs), threads);
  }

  private static PointGroup group(Residual residual) {
    return PointGroup.of("interior", 1, DOMAIN.interior(1200, Sampling.SOBOL, 1), residual);
  }

  private static Model model(boolean hard) {
    Ansatz ansatz =
        new Ansatz(
            x -> x[0].multiply(x[1]).sin(),
            x -> x[0].multiply(x[1].multiply(x[1]).add(1)).multiply(0.1));
    return new Model(CHAIN, DOMAIN.names(), DOMAIN.scaling(), hard ? ansatz : null);
  }
}
