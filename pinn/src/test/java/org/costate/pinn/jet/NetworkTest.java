package org.costate.pinn.jet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.costate.nets.chain.Activation;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.Initialiser;
import org.costate.pinn.decomposition.Windows;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final StreamPlan PLAN =
      StreamPlan.of(2, List.of(new Stream.Second(0, 1), new Stream.Third(1)));
  private static final Network INPUT = Network.input(2);

  @Test
  void aChainKeepsItsParameters() {
    Chain chain = Chain.input(2).initialiser(Initialiser.SIREN).dense(5).sine(30).dense(4).sine(30);

    assertArrayEquals(chain.initialParameters(7), Network.of(chain).initialParameters(7), 0);
  }

  @Test
  void aFreshFactorisedOrSlopedLayerComputesThePlainOne() {
    double[][] plain = streams(two(INPUT));

    double[][] factorised = streams(two(INPUT.form(new DenseForm.Factorised(0.5, 0.3))));
    double[][] sloped = streams(two(INPUT.form(new DenseForm.Sloped(10))));

    for (int s = 0; s < plain.length; s++) {
      assertArrayEquals(plain[s], factorised[s], 1e-13);
      assertArrayEquals(plain[s], sloped[s], 1e-13);
    }
  }

  private static Network two(Network network) {
    return network.layers(c -> c.dense(6).tanh().dense(5).tanh().dense(1));
  }

  @Test
  void aPeriodicNetworkAgreesAtBothEndsInEveryDerivative() {
    Network network =
        INPUT.periodic(Set.of(1), 3).gated(5, 2, new Activation.Tanh()).layers(c -> c.dense(1));

    double[][] streams = streams(network);

    for (double[] stream : streams) {
      assertEquals(stream[0], stream[1], 1e-12 * (1 + Math.abs(stream[0])));
    }
  }

  @Test
  void equalPartsDrawDifferentNumbers() {
    double[] theta =
        INPUT.layers(c -> c.dense(2).tanh()).layers(c -> c.dense(2).tanh()).initialParameters(1);

    for (int p = 0; p < 4; p++) {
      assertEquals(1, Math.signum(Math.abs(theta[p] - theta[p + 6])), "parameter " + p);
    }
  }

  @Test
  void bothNetworksOfABallAreDrawn() {
    Network body = INPUT.layers(c -> c.dense(4).tanh().dense(1));
    double[] theta =
        Network.input(INPUT.inputWidth())
            .mirroredBall(Set.of(0), n -> n.layers(c -> c.dense(4).tanh().dense(1)))
            .initialParameters(3);

    int each = body.parameterCount();
    assertEquals(2 * each, theta.length);
    assertArrayEquals(body.initialParameters(3), Arrays.copyOf(theta, each));
    for (int p = 0; p < 4; p++) {
      assertNotEquals(0, theta[each + p]);
      assertNotEquals(theta[p], theta[each + p]);
    }
  }

  @Test
  void aBallNeedsCoordinatesAndABodyOfLayers() {
    assertMessage(
        "a mirrored ball must be chosen before anything else",
        () ->
            Network.input(2)
                .layers(c -> c.dense(2))
                .mirroredBall(Set.of(0), n -> n.layers(c -> c.dense(1))));
    assertMessage(
        "a ball needs at least 1 coordinate; got none",
        () -> Network.input(2).mirroredBall(Set.of(), n -> n.layers(c -> c.dense(1))));
    assertMessage(
        "coordinates run from 0 to 1; got 2",
        () -> Network.input(2).mirroredBall(Set.of(0, 2), n -> n.layers(c -> c.dense(1))));
    String body =
        "a ball's network must add features and layers, at least one part, to the network it is"
            + " given";
    assertMessage(body, () -> Network.input(2).mirroredBall(Set.of(0), n -> n));
    assertMessage(
        body,
        () ->
            Network.input(2)
                .mirroredBall(
                    Set.of(0), n -> n.windows(Windows.of(2, 2), w -> w.layers(c -> c.dense(1)))));
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertMessage(
        "features must be chosen before the first layer",
        () -> INPUT.layers(c -> c.dense(2)).fourier(3, 1, 1));
    assertMessage("coordinates run from 0 to 1; got 2", () -> INPUT.periodic(Set.of(2), 1));
    assertMessage(
        "a residual block must keep its width: x has 2 columns, g(x) has 3",
        () -> INPUT.residual(g -> g.layers(c -> c.dense(3))));
    assertMessage(
        "the factors of a product must have one width; got 3 and 4",
        () -> INPUT.product(f -> f.layers(c -> c.dense(3)), g -> g.layers(c -> c.dense(4))));
    assertMessage(
        "a branch must add at least one part, but no features, to the network it is given",
        () -> INPUT.residual(g -> g));
  }

  @Test
  void aBranchReadsNoCoordinatesAndBuildsOnWhatItIsGiven() {
    String branch =
        "a branch must add at least one part, but no features, to the network it is given";
    Network other = Network.input(3).layers(c -> c.dense(2));

    assertMessage(branch, () -> INPUT.residual(g -> g.fourier(1, 1, 1)));
    assertMessage(branch, () -> INPUT.residual(g -> other));
    assertMessage(branch, () -> INPUT.product(f -> f.layers(c -> c.dense(2)), g -> other));
    assertMessage(
        "a window's network must add at least one part to the network it is given",
        () -> INPUT.windows(Windows.of(2, 2), n -> other));
    assertMessage(
        "a ball's network must add features and layers, at least one part, to the network it is"
            + " given",
        () -> INPUT.mirroredBall(Set.of(0), n -> other));
  }

  @Test
  void numbersOfFeaturesAreQuoted() {
    assertMessage(
        "coordinates and harmonics must be at least 1; got [0] and 0",
        () -> INPUT.periodic(Set.of(0), 0));
    assertMessage(
        "coordinates and harmonics must be at least 1; got [] and 2",
        () -> INPUT.periodic(Set.of(), 2));
    assertMessage(
        "harmonics must be at least 1 and coordinates run from 0 to 1; got 0 and 1",
        () -> INPUT.mirrored(1, Mirror.LOW, 0));
    assertMessage(
        "harmonics must be at least 1 and coordinates run from 0 to 1; got 3 and -1",
        () -> INPUT.mirrored(-1, Mirror.LOW, 3));
    assertMessage(
        "harmonics must be at least 1 and coordinates run from 0 to 1; got 3 and 2",
        () -> INPUT.mirrored(2, Mirror.LOW, 3));
    for (double deviation : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertMessage(
          "Fourier features need a count of at least 1 and a positive, finite deviation; got 3, "
              + deviation,
          () -> INPUT.fourier(3, deviation, 1));
    }
    assertMessage(
        "Fourier features need a count of at least 1 and a positive, finite deviation; got 0, 1.0",
        () -> INPUT.fourier(0, 1, 1));
  }

  private static void assertMessage(String message, Runnable action) {
    var error = assertThrows(IllegalArgumentException.class, action::run);
    assertEquals(message, error.getMessage());
  }

  /** The streams at (0.3, −1) and (0.3, 1). */
  private static double[][] streams(Network network) {
    JetChain jets = new JetChain(network, PLAN, InputScaling.none(2), 2);
    jets.setParameters(network.initialParameters(3));
    jets.forward(new double[][] {{0.3, 0.3}, {-1, 1}}, 0, 2);
    double[][] streams = new double[PLAN.size()][];
    for (int s = 0; s < streams.length; s++) {
      streams[s] = jets.value(s, 0).clone();
    }
    return streams;
  }
}
