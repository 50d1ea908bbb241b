package org.costate.sde.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.costate.nets.chain.Chain;
import org.costate.nets.chain.TimeInput;
import org.junit.jupiter.api.Test;

class PathNetworkTest {
  /** The affine map 2y + 3c + 5t + 7 of a state, a context and the time, on two paths. */
  @Test
  void inputsAreStateThenContextThenTime() {
    Chain chain = Chain.input(2).time(TimeInput.APPENDED).dense(1);
    PathNetwork network = PathNetwork.of(chain, 2, new double[] {2, 3, 5, 7});
    double[] values = new double[3];
    network.value(0.25, new double[] {9, 9, 1, -1}, 1, new double[] {0.5, 4}, values, 1);

    assertEquals(2 + 1.5 + 1.25 + 7, values[1], 1e-14);
    assertEquals(-2 + 12 + 1.25 + 7, values[2], 1e-14);
  }
}
