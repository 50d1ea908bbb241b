package org.costate.pinn.jet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.costate.nets.chain.Activation;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedFunction;
import org.costate.pinn.decomposition.Windows;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JetChainTest {
  private static final int N = 13;
  private static final List<Double> WEIGHTS = List.of(0.7, 0.0, -1.3);
  private static final InputScaling SCALING =
      new InputScaling(List.of(0.2, -0.1, 0.5), List.of(0.8, 1.5, 2.0));

  private static final StreamPlan EVERYTHING =
      StreamPlan.of(
          3,
          List.of(
              new Stream.Second(1, 1),
              new Stream.Third(2),
              new Stream.Fourth(1),
              new Stream.Second(2, 0),
              new Stream.Second(0, 0),
              new Stream.Laplacian(WEIGHTS),
              new Stream.Second(1, 2),
              new Stream.Along(List.of(0.2, 0.0, -0.5), 4),
              new Stream.Along(List.of(0.0, -0.5, 0.4), 3),
              new Stream.Along(List.of(0.3, 0.2, 0.1), 2)));

  static List<Chain> chains() {
    Chain input = Chain.input(3);
    return List.of(
        input.dense(7).tanh().dense(6).tanh().dense(2),
        input.dense(5).sine(1.7).denseWithoutBias(6).sine(0.9).dense(1),
        input.dense(6).gelu().dense(5).silu().dense(2),
        input.dense(5).softplus().dense(4).sigmoid().dense(3),
        input.tanh().dense(4).add(new Activation.Identity()).tanh().dense(2),
        input.dense(6).residual(g -> g.tanh().dense(6).residual(h -> h.silu())).tanh().dense(2));
  }

  static List<Network> networks() {
    DenseForm factorised = new DenseForm.Factorised(0.3, 0.2);
    List<Network> networks = new ArrayList<>(chains().stream().map(Network::of).toList());
    Network input = Network.input(3);
    networks.add(input.fourier(3, 0.3, 1).layers(c -> c.dense(5).tanh().dense(2)));
    networks.add(
        input.periodic(Set.of(2, 0), 2).fourier(4, 0.2, 2).layers(c -> c.dense(4).silu().dense(1)));
    networks.add(
        input
            .mirroredBall(
                Set.of(2, 0), n -> n.fourier(3, 0.2, 3).layers(c -> c.dense(3).tanh().dense(2)))
            .layers(c -> c.tanh().dense(1)));
    networks.add(
        input.form(factorised).layers(c -> c.dense(5).tanh().denseWithoutBias(4).tanh().dense(2)));
    networks.add(
        input.form(new DenseForm.Sloped(5)).layers(c -> c.dense(5).tanh().dense(4).tanh()));
    networks.add(input.gated(4, 3, new Activation.Tanh()).form(factorised).layers(c -> c.dense(2)));
    networks.add(
        input
            .layers(c -> c.dense(4))
            .residual(g -> g.form(factorised).gated(4, 1, new Activation.Silu()))
            .product(f -> f.layers(c -> c.dense(3).tanh()), g -> g.layers(c -> c.dense(3)))
            .layers(c -> c.tanh().dense(1)));
    networks.add(
        input.windows(
            new Windows(List.of(2, 1, 2), 2),
            n -> n.periodic(Set.of(1), 1).layers(c -> c.dense(3).tanh().dense(2))));
    networks.add(
        input
            .windows(
                List.of(Windows.of(1, 1, 1), Windows.of(1, 2, 2), Windows.of(2, 1, 3)),
                n -> n.layers(c -> c.dense(2).tanh().dense(2)))
            .layers(c -> c.tanh().dense(1)));
    networks.add(
        input
            .windows(
                new Windows(List.of(1, 4, 2), 2),
                n -> n.form(factorised).gated(3, 1, new Activation.Tanh()))
            .layers(c -> c.dense(2).tanh().dense(1)));
    return networks;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyStreamIsThatOfDerivativeNumbers(Network network) {
    double[] theta = theta(network);
    double[][] points = points();
    JetChain jets = new JetChain(network, EVERYTHING, SCALING, N);
    jets.setParameters(theta);
    jets.forward(points, 2, N - 2);

    for (int j = 0; j < N - 2; j++) {
      DerivativeStructure[] u = ReferenceStreams.of(network, theta, SCALING, points, j + 2);
      for (int k = 0; k < u.length; k++) {
        for (int s = 0; s < EVERYTHING.size(); s++) {
          double expected = ReferenceStreams.derivative(EVERYTHING.streams().get(s), u[k]);
          double got = jets.value(s, k)[j];
          assertEquals(expected, got, 1e-12 * (1 + Math.abs(expected)), "stream " + s);
        }
      }
    }
  }

  /** Central differences of fourth order of Σ cotangent·stream. */
  @ParameterizedTest
  @MethodSource("networks")
  void theReversePassIsTheDerivativeOfTheForwardPass(Network network) {
    double[] theta = theta(network);
    double[][] points = points();
    JetChain jets = new JetChain(network, EVERYTHING, SCALING, N);
    double[][][] cotangents = cotangents(EVERYTHING.size(), network.outputWidth());
    double[] gradient = new double[theta.length];
    jets.setParameters(theta);
    pull(jets, points, cotangents, gradient);

    double h = 2e-4;
    double[] weights = {1 / 12.0, -2 / 3.0, 2 / 3.0, -1 / 12.0};
    double[] steps = {-2 * h, -h, h, 2 * h};
    for (int p = 0; p < theta.length; p++) {
      double[] moved = theta.clone();
      double expected = 0;
      for (int k = 0; k < steps.length; k++) {
        moved[p] = theta[p] + steps[k];
        expected += weights[k] * pairing(jets, moved, points, cotangents) / h;
      }
      assertEquals(expected, gradient[p], 3e-9 * (1 + Math.abs(expected)), "parameter " + p);
    }
  }

  /** The rows of a point are what it adds to the gradient. */
  @ParameterizedTest
  @MethodSource("networks")
  void theRowsOfAllPointsAddUpToTheGradient(Network network) {
    double[] theta = theta(network);
    JetChain jets = new JetChain(network, EVERYTHING, SCALING, N);
    double[][][] cotangents = cotangents(EVERYTHING.size(), network.outputWidth());
    jets.setParameters(theta);
    double[] gradient = new double[theta.length];
    pull(jets, points(), cotangents, gradient);
    double[][] rows = new double[theta.length][N + 2];

    write(jets, points(), cotangents);
    jets.rows(N, rows, 2);

    for (int p = 0; p < theta.length; p++) {
      double sum = Arrays.stream(rows[p], 2, N + 2).sum();
      assertEquals(gradient[p], sum, 1e-12 * (1 + Math.abs(gradient[p])), "parameter " + p);
    }
    double[] alone = new double[theta.length];
    for (double[][] stream : cotangents) {
      for (double[] line : stream) {
        Arrays.fill(line, 0, 4, 0);
        Arrays.fill(line, 5, N, 0);
      }
    }
    pull(jets, points(), cotangents, alone);
    for (int p = 0; p < theta.length; p++) {
      assertEquals(alone[p], rows[p][2 + 4], 1e-13 * (1 + Math.abs(alone[p])), "parameter " + p);
    }
  }

  /** The gradient of c·∂u/∂x is the fused function's pushforward of a pullback along x. */
  @Test
  void firstDerivativesPullBackAsTheFusedSecondOrderForm() {
    Chain chain = Chain.input(3).dense(7).tanh().dense(6).gelu().dense(2);
    StreamPlan plan = StreamPlan.of(3, List.of(new Stream.First(1)));
    double[] theta = theta(Network.of(chain));
    double[][] points = points();
    JetChain jets = new JetChain(chain, plan, InputScaling.none(3), N);
    jets.setParameters(theta);
    double[][][] cotangents = cotangents(2, 2);
    double[] gradient = new double[theta.length];
    pull(jets, points, cotangents, gradient);

    double[] x = new double[3 * N];
    double[] xDot = new double[3 * N];
    double[] bar = new double[2 * N];
    double[] barDot = new double[2 * N];
    for (int j = 0; j < N; j++) {
      for (int i = 0; i < 3; i++) {
        x[3 * j + i] = points[i][j];
      }
      xDot[3 * j + 1] = 1;
      for (int k = 0; k < 2; k++) {
        bar[2 * j + k] = cotangents[1][k][j];
        barDot[2 * j + k] = cotangents[0][k][j];
      }
    }
    double[] expected = new double[theta.length];
    // A tangent of the cotangent is pulled back plainly: it stands for the value's cotangent.
    FusedFunction.of(chain, N, theta)
        .pullbackTangent(
            x, xDot, new double[theta.length], bar, barDot, new double[3 * N], expected);
    for (int p = 0; p < theta.length; p++) {
      assertEquals(expected[p], gradient[p], 1e-12 * (1 + Math.abs(expected[p])), "at " + p);
    }
  }

  @Test
  void aSecondReversePassAddsTheSameAgain() {
    Chain chain = chains().get(0);
    JetChain jets = new JetChain(chain, EVERYTHING, SCALING, N);
    jets.setParameters(theta(Network.of(chain)));
    double[][][] cotangents = cotangents(EVERYTHING.size(), 2);
    double[] once = new double[chain.parameterCount()];
    double[] twice = new double[chain.parameterCount()];

    pull(jets, points(), cotangents, once);
    pull(jets, points(), cotangents, twice);
    pull(jets, points(), cotangents, twice);

    for (int p = 0; p < once.length; p++) {
      assertEquals(2 * once[p], twice[p]);
    }
  }

  @Test
  void aKinkIsRefusedByName() {
    Chain chain = Chain.input(3).dense(4).relu().dense(1);

    var error =
        assertThrows(
            IllegalArgumentException.class, () -> new JetChain(chain, EVERYTHING, SCALING, N));

    assertTrue(error.getMessage().startsWith("Relu[] has a kink"), error.getMessage());
  }

  /** By polarisation, whose terms are up to 80 times as large as what remains of them. */
  @Test
  void mixedDerivativesAreSharesOfThoseAlongDirections() {
    List<List<Integer>> mixed =
        List.of(
            List.of(0, 0, 1),
            List.of(2, 1, 2),
            List.of(0, 1, 2),
            List.of(0, 0, 1, 1),
            List.of(2, 0, 2, 2),
            List.of(1, 0, 2, 1));
    Network network = Network.of(Chain.input(3).dense(7).tanh().dense(6).tanh().dense(1));
    StreamPlan plan = StreamPlan.of(3, mixed.stream().map(Stream.Mixed::new).toList());
    JetChain jets = new JetChain(network, plan, SCALING, N);
    jets.setParameters(theta(network));
    jets.forward(points(), 0, N);

    for (int j = 0; j < N; j++) {
      DerivativeStructure u = ReferenceStreams.of(network, theta(network), SCALING, points(), j)[0];
      for (List<Integer> along : mixed) {
        double got = 0;
        for (var share : plan.shares(new Stream.Mixed(along)).entrySet()) {
          got += share.getValue() * jets.value(plan.index(share.getKey()), 0)[j];
        }
        double expected = ReferenceStreams.partial(u, along.stream().mapToInt(i -> i).toArray());
        assertEquals(expected, got, 1e-12 * (1 + Math.abs(expected)), along.toString());
      }
    }
  }

  private static void pull(
      JetChain jets, double[][] points, double[][][] cotangents, double[] gradient) {
    write(jets, points, cotangents);
    jets.backward(N, gradient);
  }

  private static void write(JetChain jets, double[][] points, double[][][] cotangents) {
    jets.forward(points, 0, N);
    for (int s = 0; s < cotangents.length; s++) {
      for (int k = 0; k < cotangents[s].length; k++) {
        System.arraycopy(cotangents[s][k], 0, jets.cotangent(s, k), 0, N);
      }
    }
  }

  private static double pairing(
      JetChain jets, double[] theta, double[][] points, double[][][] cotangents) {
    jets.setParameters(theta);
    jets.forward(points, 0, N);
    double sum = 0;
    for (int s = 0; s < cotangents.length; s++) {
      for (int k = 0; k < cotangents[s].length; k++) {
        for (int j = 0; j < N; j++) {
          sum += cotangents[s][k][j] * jets.value(s, k)[j];
        }
      }
    }
    return sum;
  }

  private static double[] theta(Network network) {
    return new Random(5).doubles(network.parameterCount(), -0.8, 0.8).toArray();
  }

  private static double[][] points() {
    Random random = new Random(6);
    double[][] points = new double[3][];
    for (int i = 0; i < 3; i++) {
      points[i] = random.doubles(N, -1, 1).toArray();
    }
    return points;
  }

  private static double[][][] cotangents(int streams, int outputs) {
    Random random = new Random(7);
    double[][][] bars = new double[streams][outputs][];
    for (double[][] stream : bars) {
      for (int k = 0; k < outputs; k++) {
        stream[k] = random.doubles(N, -1, 1).toArray();
      }
    }
    return bars;
  }
}
