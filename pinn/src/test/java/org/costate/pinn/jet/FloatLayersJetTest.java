package org.costate.pinn.jet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.costate.nets.Precision;
import org.costate.nets.chain.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatLayersJetTest {
  private static final Network INPUT = Network.input(2);
  private static final StreamPlan PLAN =
      StreamPlan.of(2, List.of(new Stream.Second(0, 1), new Stream.Laplacian(List.of(0.7, -1.3))));

  /** Rounding in layers of 1e-7 each; blocks of the fast size and others, odd and even widths. */
  @ParameterizedTest
  @ValueSource(ints = {20, 100, 256})
  void streamsAndGradientAreThoseOfDoublePrecision(int n) {
    List<Network> networks =
        List.of(
            INPUT.layers(c -> c.dense(9).tanh().dense(12).tanh().dense(2)),
            INPUT.layers(c -> c.dense(7).sine(1.5).denseWithoutBias(6).silu().dense(1)),
            INPUT.periodic(Set.of(1), 2).layers(c -> c.dense(8).gelu().dense(5).tanh()));
    for (Network network : networks) {
      double[] theta = new Random(3).doubles(network.parameterCount(), -0.8, 0.8).toArray();
      JetChain exact = jets(network, theta, n);
      JetChain single = jets(network.precision(Precision.FLOAT32), theta, n);

      double[] expected = run(exact, n, theta.length);
      double[] got = run(single, n, theta.length);

      for (int s = 0; s < PLAN.size(); s++) {
        for (int k = 0; k < network.outputWidth(); k++) {
          assertClose(exact.value(s, k), single.value(s, k));
        }
      }
      assertClose(expected, got);
    }
  }

  /** To 1e-5 of the largest, and not to the bit: it must be another precision. */
  private static void assertClose(double[] expected, double[] got) {
    double largest = 0;
    double difference = 0;
    for (int j = 0; j < expected.length; j++) {
      largest = Math.max(largest, Math.abs(expected[j]));
      difference = Math.max(difference, Math.abs(expected[j] - got[j]));
    }
    assertTrue(difference <= 1e-5 * largest, difference + " of " + largest);
    assertTrue(difference > 0, "single precision rounds");
  }

  @Test
  void doublePrecisionAgainIsTheNetworkItWas() {
    Network network = INPUT.layers(c -> c.dense(9).tanh().dense(1));
    Network back = network.precision(Precision.FLOAT32).precision(Precision.FLOAT64);
    double[] theta = network.initialParameters(1);

    assertEquals(run(jets(network, theta, 5), 5, 37)[7], run(jets(back, theta, 5), 5, 37)[7]);
    assertEquals(JetChain.BLOCK, back.blockPoints());
    assertEquals(2 * JetChain.BLOCK, network.precision(Precision.FLOAT32).blockPoints());
  }

  @Test
  void whatItCannotDoIsRefused() {
    Network plain = INPUT.layers(c -> c.dense(3).tanh().dense(1)).precision(Precision.FLOAT32);
    StreamPlan third = StreamPlan.of(2, List.of(new Stream.Third(0)));
    assertStarts(
        IllegalArgumentException.class,
        "single precision is for derivatives up to second order; the streams are",
        () -> new JetChain(plain, third, InputScaling.none(2), 4));
    for (Network network :
        List.of(
            INPUT.gated(3, 1, new Activation.Tanh()),
            INPUT.form(new DenseForm.Sloped(2)).layers(c -> c.dense(2)),
            INPUT.layers(c -> c.residual(g -> g.dense(2).tanh())))) {
      assertStarts(
          IllegalArgumentException.class,
          "single precision is for plain runs of dense layers and activations, after features;",
          () -> network.precision(Precision.FLOAT32));
    }
    JetChain jets = jets(plain, plain.initialParameters(1), 4);
    run(jets, 4, plain.parameterCount());
    assertStarts(
        IllegalStateException.class,
        "single precision has no gradients of single points",
        () -> jets.rows(4, new double[plain.parameterCount()][4], 0));
  }

  private static void assertStarts(Class<? extends Exception> type, String start, Runnable action) {
    var error = assertThrows(type, action::run);
    assertTrue(error.getMessage().startsWith(start), error.getMessage());
  }

  private static JetChain jets(Network network, double[] theta, int n) {
    JetChain jets = new JetChain(network, PLAN, InputScaling.none(2), n);
    jets.setParameters(theta);
    return jets;
  }

  private static double[] run(JetChain jets, int n, int parameters) {
    Random random = new Random(7);
    double[][] points = {random.doubles(n, -1, 1).toArray(), random.doubles(n, -1, 1).toArray()};
    double[] gradient = new double[parameters];
    jets.forward(points, 0, n);
    for (int s = 0; s < PLAN.size(); s++) {
      for (int k = 0; k < jets.network().outputWidth(); k++) {
        for (int j = 0; j < n; j++) {
          jets.cotangent(s, k)[j] = random.nextDouble();
        }
      }
    }
    jets.backward(n, gradient);
    return gradient;
  }
}
