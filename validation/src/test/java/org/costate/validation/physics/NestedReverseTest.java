package org.costate.validation.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.costate.nets.chain.Chain;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.InputScaling;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;
import org.junit.jupiter.api.Test;

class NestedReverseTest {
  private static final double NU = 0.01 / Math.PI;

  /** Streams carried forward and reverse passes nested on the engine share nothing but the task. */
  @Test
  void streamsAndNestedReversePassesGiveTheSameGradient() {
    Domain domain = Domain.of("t", 0, 1).and("x", -1, 1);
    double[][] points = domain.interior(300, Sampling.SOBOL, 1);
    Chain chain = Chain.input(2).dense(20).tanh().dense(20).tanh().dense(20).tanh().dense(1);
    double[] theta = chain.initialParameters(1);
    Model model = new Model(chain, domain.names(), InputScaling.none(2), null);
    PointGroup burgers =
        PointGroup.of(
            "Burgers",
            1,
            points,
            u -> u.t().add(u.value().multiply(u.x())).subtract(u.xx().multiply(NU)));
    double[] gradient = new double[theta.length];

    double loss = new ResidualLoss(model, List.of(burgers), 1).evaluate(theta, gradient);

    try (NestedReverse engine = new NestedReverse(List.of(2, 20, 20, 20, 1), NU, points)) {
      double[] expected = engine.evaluate(theta);
      assertEquals(expected[0], loss, 1e-12 * loss);
      for (int p = 0; p < theta.length; p++) {
        assertEquals(expected[p + 1], gradient[p], 1e-12, "parameter " + p);
      }
    }
  }
}
