package org.costate.pinn.residual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.costate.nets.chain.Chain;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.Ansatz;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words for derivatives, on u = sin 2x e^3y of which the network has no part. */
class UnknownTest {
  private static final Domain SQUARE = Domain.of("x", -1, 1).and("y", 0, 1);
  private static final double[][] POINTS = SQUARE.interior(20, Sampling.HALTON, 1);

  static Stream<Arguments> words() {
    return Stream.of(
        row(u -> u.value(), (x, y) -> Math.sin(2 * x)),
        row(u -> u.x(), (x, y) -> 2 * Math.cos(2 * x)),
        row(u -> u.y(), (x, y) -> 3 * Math.sin(2 * x)),
        row(u -> u.xx(), (x, y) -> -4 * Math.sin(2 * x)),
        row(u -> u.xy(), (x, y) -> 6 * Math.cos(2 * x)),
        row(u -> u.yy(), (x, y) -> 9 * Math.sin(2 * x)),
        row(u -> u.lap(), (x, y) -> 5 * Math.sin(2 * x)),
        row(u -> u.xxx(), (x, y) -> -8 * Math.cos(2 * x)),
        row(u -> u.derivative("y", 3), (x, y) -> 27 * Math.sin(2 * x)),
        row(u -> u.xxxx(), (x, y) -> 16 * Math.sin(2 * x)),
        row(u -> u.derivative("x", "y", "x"), (x, y) -> -12 * Math.sin(2 * x)),
        row(u -> u.derivative("y", "y", "x"), (x, y) -> 18 * Math.cos(2 * x)),
        row(u -> u.derivative("y", "y", "y"), (x, y) -> 27 * Math.sin(2 * x)),
        row(u -> u.derivative("x", "x", "y", "y"), (x, y) -> -36 * Math.sin(2 * x)),
        row(u -> u.derivative("x", "x", "x", "y"), (x, y) -> -24 * Math.cos(2 * x)),
        row(u -> u.derivative("x", "x", "x", "x"), (x, y) -> 16 * Math.sin(2 * x)),
        row(u -> u.biharmonic(), (x, y) -> 25 * Math.sin(2 * x)),
        row(
            u -> u.along(Map.of("x", 2.0, "y", -1.0), 2),
            (x, y) -> -7 * Math.sin(2 * x) - 24 * Math.cos(2 * x)),
        row(
            u -> u.along(Map.of("y", -2.0), 1).add(u.derivative("x", "x", "y")),
            (x, y) -> -18 * Math.sin(2 * x)),
        row(u -> u.derivative("y", 4), (x, y) -> 81 * Math.sin(2 * x)));
  }

  private static Arguments row(Residual word, DoubleBinaryOperator expected) {
    return Arguments.of(word, expected);
  }

  @ParameterizedTest
  @MethodSource("words")
  void everyWordIsItsDerivative(Residual word, DoubleBinaryOperator withoutExponential) {
    double[] got = residuals(word);

    for (int j = 0; j < got.length; j++) {
      double x = POINTS[0][j];
      double y = POINTS[1][j];
      double expected = withoutExponential.applyAsDouble(x, y) * Math.exp(3 * y);
      assertEquals(expected, got[j], 1e-12 * (1 + Math.abs(expected)));
    }
  }

  @Test
  void anOrderThatIsNotCarriedIsNamed() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> residuals(u -> u.derivative("x", 5)));

    assertEquals(
        "r: derivatives along a coordinate have an order from 1 to 4; got 5", error.getMessage());
  }

  /** On u = (x + 2y − 3z)⁴ + t x⁴: the first has 24 |(1, 2, −3)|⁴, the second 24 t. */
  @Test
  void theBiharmonicTermLeavesOutTime() {
    Domain domain = Domain.of("t", 0, 1).and("x", -1, 1).and("y", -1, 1).and("z", -1, 1);
    double[][] points = domain.interior(9, Sampling.HALTON, 1);
    Ansatz ansatz =
        new Ansatz(
            x ->
                x[1].add(x[2].multiply(2))
                    .subtract(x[3].multiply(3))
                    .pow(4)
                    .add(x[0].multiply(x[1].pow(4))),
            x -> x[0].multiply(0));
    Chain chain = Chain.input(4).dense(2).tanh().dense(1);
    Model model = new Model(chain, domain.names(), domain.scaling(), ansatz);
    PointGroup group = PointGroup.of("plate", 1, points, u -> u.biharmonic());
    double[] got =
        new ResidualLoss(model, List.of(group), 1).residuals(chain.initialParameters(1), 0);

    for (int j = 0; j < got.length; j++) {
      double expected = 24 * 14 * 14 + 24 * points[0][j];
      assertEquals(expected, got[j], 1e-12 * expected);
    }
  }

  @Test
  void aBiharmonicTermNeedsSpace() {
    Domain time = Domain.of("t", 0, 1);
    Model model = new Model(Chain.input(1).dense(1), time.names(), time.scaling(), Ansatz.none());
    PointGroup group =
        PointGroup.of("r", 1, time.interior(2, Sampling.HALTON, 1), u -> u.biharmonic());
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> new ResidualLoss(model, List.of(group), 1));

    assertEquals(
        "r: a biharmonic term needs one to three coordinates of space; there are []",
        error.getMessage());
  }

  private static double[] residuals(Residual word) {
    Chain chain = Chain.input(2).dense(3).tanh().dense(1);
    Ansatz ansatz =
        new Ansatz(
            x -> x[0].multiply(2).sin().multiply(x[1].multiply(3).exp()), x -> x[0].multiply(0));
    Model model = new Model(chain, SQUARE.names(), SQUARE.scaling(), ansatz);
    ResidualLoss loss = new ResidualLoss(model, List.of(PointGroup.of("r", 1, POINTS, word)), 1);
    return loss.residuals(chain.initialParameters(1), 0);
  }
}
