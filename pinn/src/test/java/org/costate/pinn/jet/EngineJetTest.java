package org.costate.pinn.jet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.costate.nets.chain.Chain;
import org.costate.nets.djl.ChainBlock;
import org.costate.pinn.decomposition.Windows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineJetTest {
  private static final int N = 5;
  private static final InputScaling SCALING =
      new InputScaling(List.of(0.2, -0.1), List.of(0.8, 1.5));
  private static final StreamPlan PLAN =
      StreamPlan.of(
          2,
          List.of(
              new Stream.Second(0, 1),
              new Stream.Third(0),
              new Stream.Fourth(1),
              new Stream.Along(List.of(0.5, -0.4), 3),
              new Stream.Laplacian(List.of(0.7, -1.3))));

  static List<Chain> chains() {
    Chain input = Chain.input(2);
    return List.of(
        input.dense(7).tanh().dense(6).tanh().dense(2),
        input.dense(5).sine(1.7).denseWithoutBias(6).silu().dense(1),
        input.dense(6).sigmoid().dense(6).residual(g -> g.tanh().dense(6)).dense(1));
  }

  /** Forward streams with their adjoint, and nested reverse passes on the engine: one meaning. */
  @ParameterizedTest
  @MethodSource("chains")
  void streamsAndGradientAreThoseOfTheFusedStreams(Chain chain) {
    assertAgree(Network.of(chain), Network.of(new ChainBlock(chain), 2));
  }

  @Test
  void aBlockMayStandInEveryWindowAndBeforeLayers() {
    Chain chain = Chain.input(2).dense(4).tanh().dense(3);
    Block block = new ChainBlock(chain);
    Network fused =
        Network.input(2)
            .windows(Windows.of(2, 1), n -> n.layers(c -> c.dense(4).tanh().dense(3)))
            .layers(c -> c.tanh().dense(1));
    Network engine =
        Network.input(2)
            .windows(Windows.of(2, 1), n -> n.block(block))
            .layers(c -> c.tanh().dense(1));

    assertAgree(fused, engine);
  }

  /** What DJL's own layers, branches and functions compute, written as a fused network. */
  @Test
  void blocksOfDjlsOwnLayersAreDifferentiated() {
    Block body = dense(4).add(Activation::tanh);
    Block twice =
        new ParallelBlock(
                list ->
                    new NDList(list.get(0).singletonOrThrow().mul(list.get(1).singletonOrThrow())))
            .add(dense(3).add(Activation::tanh))
            .add(dense(3));
    Block squared =
        new LambdaBlock(list -> new NDList(list.singletonOrThrow().getNDArrayInternal().tanh()));
    Block block =
        new SequentialBlock()
            .add(body)
            .add(twice)
            .add(squared)
            .add(Linear.builder().setUnits(1).build());
    Network fused =
        Network.input(2)
            .layers(c -> c.dense(4).tanh())
            .product(f -> f.layers(c -> c.dense(3).tanh()), g -> g.layers(c -> c.dense(3)))
            .layers(c -> c.tanh().dense(1));

    assertAgree(fused, Network.of(block, 2));
  }

  private static SequentialBlock dense(int width) {
    return new SequentialBlock().add(Linear.builder().setUnits(width).build());
  }

  static void assertAgree(Network fused, Network engine) {
    assertEquals(fused.parameterCount(), engine.parameterCount());
    double[] theta = new Random(5).doubles(fused.parameterCount(), -0.8, 0.8).toArray();
    JetChain expected = jets(fused, theta);
    JetChain got = jets(engine, theta);
    double[] fusedBar = new double[theta.length];
    double[] engineBar = new double[theta.length];

    run(expected, fusedBar);
    for (int s = 0; s < PLAN.size(); s++) {
      assertEquals(fused.outputWidth(), engine.outputWidth());
      for (int k = 0; k < fused.outputWidth(); k++) {
        got.forward(points(), 1, N - 1);
        assertClose(expected.value(s, k), got.value(s, k), "stream " + s);
      }
    }
    run(got, engineBar);
    run(got, engineBar);

    for (int p = 0; p < theta.length; p++) {
      engineBar[p] /= 2;
    }
    assertClose(fusedBar, engineBar, "parameter");
    assertRows(got, fusedBar);
  }

  private static void assertRows(JetChain got, double[] gradient) {
    double[][] rows = new double[gradient.length][N];
    got.forward(points(), 1, N - 1);
    seed(got);
    got.rows(N - 1, rows, 1);
    double[] sums = Arrays.stream(rows).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    assertClose(gradient, sums, "parameter");
  }

  private static void assertClose(double[] expected, double[] got, String what) {
    for (int k = 0; k < expected.length; k++) {
      assertEquals(expected[k], got[k], 1e-10 * (1 + Math.abs(expected[k])), what + " at " + k);
    }
  }

  /** As soft conditions on a value ask for. */
  @Test
  void aValueAloneIsPulledBack() {
    Network network = Network.of(Linear.builder().setUnits(1).build(), 2);
    StreamPlan value = StreamPlan.of(2, List.of());
    JetChain jets = new JetChain(network, value, InputScaling.none(2), 2);
    jets.setParameters(new double[] {3, -2, 1});
    double[] gradient = new double[3];

    jets.forward(new double[][] {{0.2, 0.5}, {1.5, -1}}, 0, 2);
    System.arraycopy(new double[] {1, 10}, 0, jets.cotangent(0, 0), 0, 2);
    jets.backward(2, gradient);

    assertEquals(3 * 0.5 + 2 + 1, jets.value(0, 0)[1], 1e-14);
    assertArrayEquals(new double[] {0.2 + 5, 1.5 - 10, 11}, gradient, 1e-14);
  }

  @Test
  void derivativesOfALinearBlockAreConstantOrZero() {
    Network network = Network.of(Linear.builder().setUnits(1).build(), 2);
    JetChain jets = jets(network, new double[] {3, -2, 1});

    jets.forward(new double[][] {{0.2}, {1.4}}, 0, 1);

    assertEquals(1 - 2, jets.value(0, 0)[0], 1e-14);
    assertEquals(3 / 0.8, jets.value(1, 0)[0], 1e-14);
    assertEquals(-2 / 1.5, jets.value(2, 0)[0], 1e-14);
    assertEquals(0.5 * 3 / 0.8 + 0.4 * 2 / 1.5, jets.value(3, 0)[0], 1e-14);
    for (int s = 4; s < PLAN.size(); s++) {
      assertEquals(0, jets.value(s, 0)[0], "stream " + s);
    }
  }

  @Test
  void freshParametersFollowTheSeedAndThoseOfAChainAreItsOwn() {
    Chain chain = Chain.input(2).dense(5).tanh().dense(1);
    Network drawn = Network.of(dense(3), 2);

    assertArrayEquals(
        chain.initialParameters(7), Network.of(new ChainBlock(chain), 2).initialParameters(7));
    assertArrayEquals(drawn.initialParameters(4), drawn.initialParameters(4));
    assertTrue(!Arrays.equals(drawn.initialParameters(4), drawn.initialParameters(5)));
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertMessage(
        "a block on the engine must come before anything else",
        () -> Network.input(2).layers(c -> c.dense(2)).block(dense(2)));
    assertMessage(
        "the block must return one float64 row for each of [2, 2]; it returns float64 of shape (2)",
        () -> Network.of(new LambdaBlock(l -> new NDList(sum(l.singletonOrThrow()))), 2));
    assertMessage("a network needs at least 1 input; got 0", () -> Network.of(dense(1), 0));
  }

  private static NDArray sum(NDArray x) {
    return x.sum(new int[] {1});
  }

  private static void assertMessage(String message, Runnable action) {
    var error = assertThrows(IllegalArgumentException.class, action::run);
    assertEquals(message, error.getMessage());
  }

  private static JetChain jets(Network network, double[] theta) {
    JetChain jets = new JetChain(network, PLAN, SCALING, N);
    jets.setParameters(theta);
    return jets;
  }

  private static void run(JetChain jets, double[] thetaBar) {
    jets.forward(points(), 1, N - 1);
    seed(jets);
    jets.backward(N - 1, thetaBar);
  }

  private static void seed(JetChain jets) {
    Random random = new Random(7);
    for (int s = 0; s < PLAN.size(); s++) {
      for (int k = 0; k < jets.network().outputWidth(); k++) {
        for (int j = 0; j < N; j++) {
          jets.cotangent(s, k)[j] = random.nextDouble() - 0.5;
        }
      }
    }
  }

  private static double[][] points() {
    Random random = new Random(6);
    return new double[][] {random.doubles(N, -1, 1).toArray(), random.doubles(N, -1, 1).toArray()};
  }
}
