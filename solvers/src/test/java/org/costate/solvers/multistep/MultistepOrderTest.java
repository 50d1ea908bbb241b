package org.costate.solvers.multistep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.costate.solvers.KnownPair;
import org.costate.solvers.order.OrderEstimate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MultistepOrderTest {

  static Stream<Arguments> all() {
    return IntStream.rangeClosed(1, 5)
        .boxed()
        .flatMap(k -> Stream.of(Multistep.bdf(k), Multistep.ndf(k)))
        .flatMap(m -> Arrays.stream(KnownPair.values()).map(p -> Arguments.of(m, p)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void fixedStepsHaveTheOrder(MultistepMethod method, KnownPair problem) {
    double[] steps = OrderEstimate.halving(1.0 / 32, 5);
    OrderEstimate nodes = OrderEstimate.of(h -> problem.error(method, h), 1e-12, steps);

    assertEquals(method.order(), nodes.slope(), 0.2, nodes::toString);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theInsideOfStepsHasTheOrderToo(MultistepMethod method, KnownPair problem) {
    double[] steps = OrderEstimate.halving(1.0 / 32, 5);
    OrderEstimate inside =
        OrderEstimate.of(h -> problem.error(method, h, 0.2, 0.5, 0.8), 1e-12, steps);

    // The first steps of orders 3 to 5 have the cubic of Kværnø's method, of order 4.
    double order = Math.min(4, method.order());
    assertTrue(inside.slope() >= order - 0.3, inside::toString);
  }
}
