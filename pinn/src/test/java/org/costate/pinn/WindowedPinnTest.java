package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.pinn.decomposition.Windows;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.jet.Network;
import org.junit.jupiter.api.Test;

/** {@code u′ = 15 cos 15x}, u(0) = 0 by construction: 30 oscillations over the domain. */
class WindowedPinnTest {
  private static final double OMEGA = 15;
  private static final int WINDOWS = 30;
  private static final long SEED = 3;

  @Test
  void manySmallNetworksSolveWhatOneOfTheirSizeDoesNot() {
    Network windowed =
        Network.input(1)
            .windows(
                new Windows(List.of(WINDOWS), 1.5), n -> n.layers(c -> c.dense(6).tanh().dense(1)));
    Network plain = Network.input(1).layers(c -> c.dense(22).tanh().dense(22).tanh().dense(1));
    assertEquals(570, windowed.parameterCount());
    assertEquals(573, plain.parameterCount());

    double error = error(windowed);
    double plainError = error(plain);

    assertTrue(error < 0.1, "windows: relative error " + error);
    assertTrue(plainError > 0.9, "one network: relative error " + plainError);
  }

  private static double error(Network network) {
    PinnSolution u =
        Pinn.on(Domain.of("x", -2 * Math.PI, 2 * Math.PI), network)
            .ansatz(x -> x[0].multiply(0), x -> x[0].multiply(OMEGA).tanh())
            .equation(
                "oscillation",
                900,
                v -> v.x().subtract(v.coordinate("x").multiply(OMEGA).cos().multiply(OMEGA)))
            .acceptMissing()
            .train(
                PinnTraining.withDefaults().withSteps(200, 200, 200).withSeed(SEED).withThreads(1));
    double[][] points = new double[1][2000];
    for (int j = 0; j < points[0].length; j++) {
      points[0][j] = (j + 0.5 - points[0].length / 2.0) * 4 * Math.PI / points[0].length;
    }
    return u.relativeError(x -> Math.sin(OMEGA * x[0]), points);
  }
}
