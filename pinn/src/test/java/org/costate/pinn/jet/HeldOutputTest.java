package org.costate.pinn.jet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.costate.nets.chain.Chain;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;

class HeldOutputTest {
  private static final double TIME = 0.37;
  private static final int N = JetChain.BLOCK + 9;
  private static final Chain CHAIN = Chain.input(2).dense(6).tanh().dense(5).silu().dense(2);
  private static final double[] THETA =
      new Random(3).doubles(CHAIN.parameterCount(), -0.9, 0.9).toArray();
  private static final Ansatz FORM =
      new Ansatz(x -> x[0].add(5), x -> x[0].multiply(x[1].multiply(0.7).exp()).add(0.3));

  private static HeldOutput held() {
    return new HeldOutput(Network.of(CHAIN), InputScaling.none(2), THETA, 1, FORM, 0, TIME);
  }

  /** Derivative numbers with a constant in the place of t do the same to all orders. */
  @Test
  void itsStreamsAreThoseOfTheProductWithTimeHeld() {
    var everywhere = new Stream.Laplacian(List.of(0.4, -2.0));
    var alongTime = new Stream.Laplacian(List.of(0.4, 0.0));
    StreamPlan plan =
        StreamPlan.of(
            2,
            List.of(
                new Stream.Second(0, 1),
                new Stream.Second(0, 0),
                everywhere,
                alongTime,
                new Stream.Third(0),
                new Stream.Fourth(1),
                new Stream.Along(List.of(3.0, 0.5), 4),
                new Stream.Along(List.of(2.0, 0.0), 4)));
    double[][] points = {
      new Random(4).doubles(N, -1, 1).toArray(), new Random(5).doubles(N, -1, 1).toArray()
    };
    double[][] streams = new double[plan.size()][N];
    for (double[] line : streams) {
      Arrays.fill(line, 1);
    }

    held().addTo(plan, points, streams);

    DSFactory factory = new DSFactory(2, 4);
    for (int j = 0; j < N; j++) {
      DerivativeStructure[] x = {factory.constant(TIME), factory.variable(1, points[1][j])};
      DerivativeStructure net = ReferenceNetwork.value(CHAIN.layers(), THETA, x)[1];
      DerivativeStructure u = FORM.b().apply(x).multiply(net);
      check(u.getValue(), streams, plan, new Stream.Value(), j);
      check(0, streams, plan, new Stream.First(0), j);
      check(u.getPartialDerivative(0, 1), streams, plan, new Stream.First(1), j);
      check(0, streams, plan, new Stream.Second(0, 0), j);
      check(0, streams, plan, new Stream.Second(0, 1), j);
      check(u.getPartialDerivative(0, 2), streams, plan, new Stream.Second(1, 1), j);
      check(-2 * u.getPartialDerivative(0, 2), streams, plan, everywhere, j);
      check(0, streams, plan, alongTime, j);
      check(0, streams, plan, new Stream.Third(0), j);
      check(u.getPartialDerivative(0, 3), streams, plan, new Stream.Third(1), j);
      check(u.getPartialDerivative(0, 4), streams, plan, new Stream.Fourth(1), j);
      check(
          u.getPartialDerivative(0, 2) / 4,
          streams,
          plan,
          new Stream.Along(List.of(3.0, 0.5), 2),
          j);
      check(0, streams, plan, new Stream.Along(List.of(2.0, 0.0), 4), j);
    }
  }

  private static void check(
      double added, double[][] streams, StreamPlan plan, Stream stream, int j) {
    double got = streams[plan.index(stream)][j] - 1;
    assertEquals(added, got, 1e-12 * (1 + Math.abs(added)), stream + " at " + j);
  }

  @Test
  void whatIsNotThereIsNamed() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new HeldOutput(
                    Network.of(CHAIN), InputScaling.none(2), new double[3], 1, FORM, 0, TIME));

    assertEquals(
        "a network of %s parameters, 2 outputs and 2 inputs cannot be held with 3 parameters, output 1, input 0 at 0.37"
            .formatted(CHAIN.parameterCount()),
        error.getMessage());
    for (int[] wrong : new int[][] {{2, 0}, {-1, 0}, {0, 2}, {0, -1}}) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new HeldOutput(
                  Network.of(CHAIN), InputScaling.none(2), THETA, wrong[0], FORM, wrong[1], TIME));
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new HeldOutput(Network.of(CHAIN), InputScaling.none(2), THETA, 0, FORM, 0, Double.NaN));
  }
}
