package org.costate.pinn.jet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.costate.nets.chain.Chain;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;

class AnsatzJetTest {
  private static final int N = 7;
  private static final Ansatz ANSATZ =
      new Ansatz(
          x -> x[0].multiply(x[1]).sin(), x -> x[0].multiply(x[1].multiply(0.7).exp()).add(0.3));

  /** The product of derivative numbers does the same to all orders. */
  @Test
  void everyStreamIsThatOfTheProduct() {
    Chain chain = Chain.input(2).dense(6).tanh().dense(5).silu().dense(1);
    StreamPlan plan =
        StreamPlan.of(
            2,
            List.of(
                new Stream.Second(0, 1),
                new Stream.Laplacian(List.of(0.4, -2.0)),
                new Stream.Third(0),
                new Stream.Fourth(1),
                new Stream.Along(List.of(1.0, 2.0), 3)));
    double[] theta = new Random(3).doubles(chain.parameterCount(), -0.9, 0.9).toArray();
    double[][] points = {
      new Random(4).doubles(N, -1, 1).toArray(), new Random(5).doubles(N, -1, 1).toArray()
    };
    JetChain jets = new JetChain(chain, plan, InputScaling.none(2), N);
    jets.setParameters(theta);
    AnsatzJet ansatz = AnsatzJet.of(jets, 0, ANSATZ, points);
    jets.forward(points, 0, N);
    ansatz.forward(0, N);

    DSFactory factory = new DSFactory(2, 4);
    for (int j = 0; j < N; j++) {
      DerivativeStructure[] x = {
        factory.variable(0, points[0][j]), factory.variable(1, points[1][j])
      };
      DerivativeStructure net = ReferenceNetwork.value(chain.layers(), theta, x)[0];
      DerivativeStructure u = ANSATZ.a().apply(x).add(ANSATZ.b().apply(x).multiply(net));
      check(u.getPartialDerivative(1, 1), ansatz, plan, new Stream.Second(0, 1), j);
      check(u.getPartialDerivative(3, 0), ansatz, plan, new Stream.Third(0), j);
      check(u.getPartialDerivative(0, 3), ansatz, plan, new Stream.Third(1), j);
      check(u.getPartialDerivative(0, 4), ansatz, plan, new Stream.Fourth(1), j);
      double along =
          u.getPartialDerivative(3, 0)
              + 6 * u.getPartialDerivative(2, 1)
              + 12 * u.getPartialDerivative(1, 2)
              + 8 * u.getPartialDerivative(0, 3);
      check(along, ansatz, plan, new Stream.Along(List.of(1.0, 2.0), 3), j);
      double laplacian = 0.4 * u.getPartialDerivative(2, 0) - 2 * u.getPartialDerivative(0, 2);
      check(laplacian, ansatz, plan, new Stream.Laplacian(List.of(0.4, -2.0)), j);
    }
  }

  private static void check(
      double expected, AnsatzJet ansatz, StreamPlan plan, Stream stream, int j) {
    double got = ansatz.value(plan.index(stream))[j];
    assertEquals(expected, got, 1e-12 * (1 + Math.abs(expected)), stream.toString());
  }
}
