package org.costate.nets.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.costate.nets.Execution;
import org.costate.nets.NetworkField;
import org.costate.nets.NetworkOptions;

class ExecutionAgreementProperties {
  /** Roundings of products a few layers deep, in norm. */
  private static final double AGREEMENT = 1e-12;

  /** A chain means the same in fused Java and on the engine: value, pullback and pushforward. */
  @Property(tries = 150)
  void bothExecutionsComputeTheSame(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 1, max = 9) int batch) {
    Chain chain = RandomChains.field(seed);
    NetworkOptions options = NetworkOptions.of(chain, batch).withSeed((int) seed);
    try (NetworkField fused = NetworkField.of(chain, options.with(Execution.FUSED));
        NetworkField engine = NetworkField.of(chain, options.with(Execution.ENGINE))) {
      assertEquals(Execution.FUSED, fused.execution());
      assertEquals(Execution.ENGINE, engine.execution());
      assertArrayEquals(fused.parameters(), engine.parameters(), "one seed, the same start");

      Random random = new Random(seed);
      int n = fused.dimension();
      int p = fused.parameterCount();
      double[] theta = random.doubles(p, -1, 1).toArray();
      fused.setParameters(theta);
      engine.setParameters(theta);
      double t = 0.4;
      double[] y = random.doubles(n, -1.5, 1.5).toArray();
      double[] u = random.doubles(n, -1, 1).toArray();
      double[] w = random.doubles(p, -1, 1).toArray();

      double[][] value = new double[2][n];
      double[][] yBar = new double[2][n];
      double[][] thetaBar = new double[2][p];
      double[][] forward = new double[2][n];
      NetworkField[] both = {fused, engine};
      for (int i = 0; i < 2; i++) {
        both[i].derivative(t, y, value[i]);
        both[i].pullback(t, y, u, yBar[i], thetaBar[i]);
        both[i].pushforward(t, y, u, w, forward[i]);
      }
      assertClose("value", value);
      assertClose("yBar", yBar);
      assertClose("thetaBar", thetaBar);
      assertClose("pushforward", forward);
    }
  }

  private static void assertClose(String name, double[][] pair) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < pair[0].length; i++) {
      difference = Math.hypot(difference, pair[0][i] - pair[1][i]);
      size = Math.hypot(size, pair[0][i]);
    }
    assertTrue(difference <= AGREEMENT * size, "%s: %s of %s".formatted(name, difference, size));
  }
}
