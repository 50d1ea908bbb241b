package org.costate.pinn.jet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.costate.nets.chain.Activation;
import org.costate.pinn.decomposition.Windows;
import org.junit.jupiter.api.Test;

class WindowsJetTest {
  private static final int N = 500;
  private static final Network INPUT = Network.input(2);
  private static final StreamPlan PLAN =
      StreamPlan.of(
          2,
          List.of(
              new Stream.Second(0, 1),
              new Stream.Fourth(0),
              new Stream.Laplacian(List.of(0.5, 2.0))));

  /** With N_j = 1 everywhere the network is the sum of all windows. */
  @Test
  void windowsAddUpToOneAndTheirDerivativesToNothing() {
    Network network =
        INPUT.windows(new Windows(List.of(7, 4), 1.3), n -> n.layers(c -> c.dense(1)));
    double[] theta = new double[network.parameterCount()];
    for (int p = 2; p < theta.length; p += 3) {
      theta[p] = 1;
    }
    JetChain jets = jets(network, theta);

    jets.forward(points(), 0, N);

    for (int j = 0; j < N; j++) {
      assertEquals(1, jets.value(0, 0)[j], 1e-14);
      for (int s = 1; s < PLAN.size(); s++) {
        assertEquals(0, jets.value(s, 0)[j], 1e-14 * LARGEST_DERIVATIVE, "stream " + s);
      }
    }
  }

  /** 87 over the fourth power of 0.043, the half width of an overlap of the first coordinate. */
  private static final double LARGEST_DERIVATIVE = 2.6e7;

  @Test
  void oneWindowIsThePlainNetworkToTheLastBit() {
    Network body = INPUT.gated(5, 2, new Activation.Tanh()).layers(c -> c.dense(2));
    Network one = INPUT.windows(Windows.of(1, 1), n -> body);
    double[] theta = body.initialParameters(3);
    JetChain plain = jets(body, theta);
    JetChain windowed = jets(one, one.initialParameters(3));

    double[] expected = gradient(plain, theta.length);
    double[] got = gradient(windowed, theta.length);

    for (int s = 0; s < PLAN.size(); s++) {
      assertArrayEquals(plain.value(s, 1), windowed.value(s, 1), "stream " + s);
    }
    assertArrayEquals(expected, got);
  }

  /** NaN in all other windows would show, even times a weight of zero. */
  @Test
  void onlyWindowsThatContainAPointAreEvaluated() {
    Network network =
        INPUT.windows(
            new Windows(List.of(5, 1), 1.5), n -> n.layers(c -> c.dense(3).tanh().dense(1)));
    int each = network.parameterCount() / 5;
    double[] theta = new double[network.parameterCount()];
    Arrays.fill(theta, Double.NaN);
    Arrays.fill(theta, 2 * each, 3 * each, 0.1);
    JetChain jets = jets(network, theta);

    jets.forward(new double[][] {{-0.05, 0.05, 0.31}, {0, 0.7, 0}}, 0, 3);

    assertTrue(Double.isFinite(jets.value(0, 0)[0]));
    assertTrue(Double.isFinite(jets.value(0, 0)[1]));
    assertTrue(Double.isNaN(jets.value(0, 0)[2]), "0.31 is in the window from 0.1 to 0.7");
  }

  @Test
  void theNextBlockMayLieInOtherWindows() {
    Network network =
        INPUT.windows(Windows.of(4, 3), n -> n.layers(c -> c.dense(3).tanh().dense(1)));
    double[] theta = network.initialParameters(1);
    double[][] points = points();
    JetChain jets = jets(network, theta);
    JetChain fresh = jets(network, theta);
    double[] mixed = new double[theta.length];
    double[] alone = new double[theta.length];

    for (int first = 0; first < N; first += 5) {
      backward(jets, points, first, mixed);
    }
    backward(fresh, points, N - 5, alone);
    double[] last = new double[theta.length];
    backward(jets, points, N - 5, last);

    assertArrayEquals(alone, last);
    assertEquals(0, Arrays.stream(mixed).filter(bar -> bar == 0).count(), "all windows were met");
  }

  @Test
  void newParametersReachEveryWindow() {
    Network network =
        INPUT.windows(Windows.of(4, 3), n -> n.layers(c -> c.dense(3).tanh().dense(1)));
    double[] theta = network.initialParameters(2);
    JetChain jets = jets(network, network.initialParameters(1));
    jets.forward(points(), 0, N);

    jets.setParameters(theta);
    jets.forward(points(), 0, N);

    JetChain fresh = jets(network, theta);
    fresh.forward(points(), 0, N);
    assertArrayEquals(fresh.value(0, 0), jets.value(0, 0));
  }

  @Test
  void pointsInOrderComeWindowByWindow() {
    Network network = INPUT.windows(Windows.of(3, 2), n -> n.layers(c -> c.dense(1)));
    double[][] points = {{6.8, 3.2, 5.2, 3.4, 5}, {0.5, 0.5, -0.5, 0.5, 0.5}};
    InputScaling scaling = new InputScaling(List.of(5.0, 0.0), List.of(2.0, 1.0));

    double[][] sorted = network.inOrder(points, scaling);

    assertArrayEquals(new double[] {3.2, 3.4, 5.2, 5, 6.8}, sorted[0]);
    assertArrayEquals(new double[] {0.5, 0.5, -0.5, 0.5, 0.5}, sorted[1]);
    assertEquals(points, INPUT.layers(c -> c.dense(1)).inOrder(points, InputScaling.none(2)));
    Network levels =
        INPUT.windows(List.of(Windows.of(3, 2), Windows.of(1, 1)), n -> n.layers(c -> c.dense(1)));
    assertArrayEquals(sorted, levels.inOrder(points, scaling));
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertMessage(
        "windows must be chosen before anything else",
        () -> INPUT.fourier(2, 1, 1).windows(Windows.of(2, 2), n -> n.layers(c -> c.dense(1))));
    assertMessage(
        "the network has 2 coordinates; the windows are [3]",
        () -> INPUT.windows(Windows.of(3), n -> n.layers(c -> c.dense(1))));
    assertMessage(
        "windows need at least one level",
        () -> INPUT.windows(List.of(), n -> n.layers(c -> c.dense(1))));
    assertMessage(
        "the network has 2 coordinates; the windows are [3]",
        () ->
            INPUT.windows(
                List.of(Windows.of(1, 1), Windows.of(3)), n -> n.layers(c -> c.dense(1))));
    assertMessage(
        "a window's network must add at least one part to the network it is given",
        () -> INPUT.windows(Windows.of(3, 3), n -> n));
    assertMessage(
        "a branch must add at least one part, but no features, to the network it is given",
        () -> INPUT.residual(g -> g.windows(Windows.of(2, 2), n -> n.layers(c -> c.dense(2)))));
  }

  private static void assertMessage(String message, Runnable action) {
    var error = assertThrows(IllegalArgumentException.class, action::run);
    assertEquals(message, error.getMessage());
  }

  private static JetChain jets(Network network, double[] theta) {
    JetChain jets = new JetChain(network, PLAN, InputScaling.none(2), N);
    jets.setParameters(theta);
    return jets;
  }

  private static double[] gradient(JetChain jets, int parameters) {
    double[] gradient = new double[parameters];
    jets.forward(points(), 0, N);
    seed(jets, N);
    jets.backward(N, gradient);
    return gradient;
  }

  private static void backward(JetChain jets, double[][] points, int first, double[] gradient) {
    jets.forward(points, first, 5);
    seed(jets, 5);
    jets.backward(5, gradient);
  }

  private static void seed(JetChain jets, int n) {
    Random random = new Random(5);
    for (int s = 0; s < PLAN.size(); s++) {
      for (int k = 0; k < jets.network().outputWidth(); k++) {
        double[] bar = jets.cotangent(s, k);
        for (int j = 0; j < n; j++) {
          bar[j] = random.nextDouble();
        }
      }
    }
  }

  private static double[][] points() {
    Random random = new Random(6);
    return new double[][] {
      random.doubles(N, -1.1, 1.1).toArray(), random.doubles(N, -1.1, 1.1).toArray()
    };
  }
}
