package org.costate.pinn.jet;

import java.util.List;
import java.util.Set;
import org.costate.nets.chain.Activation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forward streams of all parts of networks, and nested reverse passes on the engine. */
class EngineNetworkTest {
  static List<Network> networks() {
    DenseForm factorised = new DenseForm.Factorised(0.3, 0.2);
    Network input = Network.input(2);
    return List.of(
        input.layers(c -> c.dense(5).gelu().dense(4).softplus().dense(2)),
        input.fourier(3, 0.3, 1).layers(c -> c.dense(5).tanh().dense(2)),
        input.periodic(Set.of(1), 2).layers(c -> c.dense(4).silu().dense(1)),
        input.mirrored(0, Mirror.HIGH, 2).layers(c -> c.dense(4).tanh().dense(1)),
        input.layers(c -> c.dense(6).sine(3).dense(6).sine(1).dense(1)),
        input.form(factorised).layers(c -> c.dense(5).tanh().denseWithoutBias(4).tanh().dense(2)),
        input.form(new DenseForm.Sloped(2)).layers(c -> c.dense(5).tanh().dense(4).tanh()),
        input.gated(4, 3, new Activation.Tanh()).form(factorised).layers(c -> c.dense(2)),
        input
            .layers(c -> c.dense(4))
            .residual(g -> g.form(factorised).gated(4, 1, new Activation.Silu()))
            .product(f -> f.layers(c -> c.dense(3).tanh()), g -> g.layers(c -> c.dense(3)))
            .layers(c -> c.tanh().dense(1)));
  }

  /** Every part of a network, against the same function in array operations of the engine. */
  @ParameterizedTest
  @MethodSource("networks")
  void everyPartAgreesWithNestedReversePasses(Network network) {
    EngineJetTest.assertAgree(network, Network.of(new EngineNetwork(network), 2));
  }
}
