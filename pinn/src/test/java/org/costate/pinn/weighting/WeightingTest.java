package org.costate.pinn.weighting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.costate.nets.chain.Chain;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.jet.Network;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** On u = w x + b, where everything is known by hand. */
class WeightingTest {
  private static final Domain LINE = Domain.of("x", -1, 1);
  private static final Model MODEL =
      new Model(
          Network.of(Chain.input(1).dense(1)),
          LINE.names(),
          List.of(),
          LINE.scaling(),
          Map.of(),
          List.of());

  /** Residuals 3 u at x = 0 and ±1, and u − 1 at x = 0. */
  private static ResidualLoss loss() {
    return new ResidualLoss(
        MODEL,
        List.of(
            PointGroup.of("a", 1, new double[][] {{-1, 0, 1}}, u -> u.value().multiply(3)),
            PointGroup.of("b", 1, new double[][] {{0}}, u -> u.value().subtract(1))),
        1);
  }

  private static LossView at(ResidualLoss loss, long update, double w, double b) {
    return new LossView(MODEL, loss, new double[] {w, b}, update);
  }

  /**
   * w = 1, b = 0: L_a = 9·2/3 with gradient (12, 0), L_b = 1 with gradient (0, −2): 14/12 and 14/2.
   */
  @Test
  void gradientNormsAreBalanced() {
    ResidualLoss loss = loss();

    new GradientNorm(0.5).update(at(loss, 0, 1, 0), new double[0], loss.weights());

    assertArrayEquals(
        new double[] {0.5 + 0.5 * 14 / 12, 0.5 + 0.5 * 7}, loss.weights().ofGroups(), 1e-14);
  }

  /** Rows 3 (x, 1): mean squared norm 9 (2/3 + 1) = 15; row (0, 1): 1. */
  @Test
  void kernelsAreBalanced() {
    ResidualLoss loss = loss();

    new TangentKernel(0).update(at(loss, 0, 1, 0), new double[0], loss.weights());

    assertArrayEquals(new double[] {16.0 / 15, 16}, loss.weights().ofGroups(), 1e-13);
  }

  /** Rows of u² at x = 1 are 2u (1, 1): with u = 3 the squared norm is 72, beside 1 of u. */
  @Test
  void kernelsAreThoseWhereTrainingStands() {
    ResidualLoss loss =
        new ResidualLoss(
            MODEL,
            List.of(
                PointGroup.of("square", 1, new double[][] {{1}}, u -> u.value().square()),
                PointGroup.of("b", 1, new double[][] {{0}}, u -> u.value())),
            1);

    new TangentKernel(0).update(at(loss, 0, 1, 2), new double[0], loss.weights());

    assertArrayEquals(new double[] {73.0 / 72, 73}, loss.weights().ofGroups(), 1e-12);
  }

  /** A zero gradient has no share: the weight stays. */
  @Test
  void aTermWithoutGradientKeepsItsWeight() {
    ResidualLoss loss = loss();

    new GradientNorm(0).update(at(loss, 0, 0, 0), new double[0], loss.weights());

    assertArrayEquals(new double[] {1, 1}, loss.weights().ofGroups());
  }

  /** From w = 1 to 1/2, L_a falls to a quarter and L_b stays: all change is in a. */
  @Test
  void softAdaptFavoursTheSlow() {
    ResidualLoss loss = loss();
    SoftAdapt rule = new SoftAdapt(0.7);
    double[] memory = rule.start(2);

    rule.update(at(loss, 0, 1, 0), memory, loss.weights());
    assertArrayEquals(new double[] {1, 1}, loss.weights().ofGroups());
    rule.update(at(loss, 1, 0.5, 0), memory, loss.weights());

    double e = Math.exp(-0.7);
    assertArrayEquals(
        new double[] {2 * e / (1 + e), 2 / (1 + e)}, loss.weights().ofGroups(), 1e-14);
  }

  /** The same fall: ratios 1/4 and 1, T = 0.5, always keeping: half old, half new. */
  @Test
  void relativeBalancingRemembersTheLastLosses() {
    ResidualLoss loss = loss();
    RelativeBalancing rule = new RelativeBalancing(0.5, 0.5, 1, 0);
    double[] memory = rule.start(2);

    rule.update(at(loss, 0, 1, 0), memory, loss.weights());
    rule.update(at(loss, 1, 0.5, 0), memory, loss.weights());

    double e = Math.exp(0.5 - 2);
    assertArrayEquals(
        new double[] {0.5 + e / (1 + e), 0.5 + 1 / (1 + e)}, loss.weights().ofGroups(), 1e-14);
  }

  /** Never keeping, the start is compared with: a has fallen to 1/16 of it, not to 1/4. */
  @Test
  void relativeBalancingLooksBackToTheStart() {
    ResidualLoss loss = loss();
    RelativeBalancing rule = new RelativeBalancing(0.5, 0.5, 0, 0);
    double[] memory = rule.start(2);

    rule.update(at(loss, 0, 1, 0), memory, loss.weights());
    rule.update(at(loss, 1, 0.5, 0), memory, loss.weights());
    rule.update(at(loss, 2, 0.25, 0), memory, loss.weights());

    double last = Math.exp(0.5 - 2);
    double start = Math.exp(0.125 - 2);
    assertEquals(start / (1 + start) + last / (1 + last), loss.weights().ofGroups()[0], 1e-14);
  }

  /** Residuals of a are −3, 0, 3: mean square 6. */
  @Test
  void selfAdaptiveWeightsClimbWithTheSquare() {
    ResidualLoss loss = loss();

    new SelfAdaptive(0.2).update(at(loss, 0, 1, 0), new double[0], loss.weights());

    assertArrayEquals(new double[] {1.3, 1, 1.3}, loss.weights().ofPoints(0), 1e-14);
    assertArrayEquals(new double[] {1.2}, loss.weights().ofPoints(1), 1e-14);
  }

  /** a ← 0.9 a + 0.5 |r|/max: 1.4 and 0.9, squared in the loss; then 0.9·1.4 + 0.5. */
  @Test
  void residualAttentionIsSquaredInTheLoss() {
    ResidualLoss loss = loss();
    ResidualAttention rule = new ResidualAttention(0.9, 0.5);

    rule.update(at(loss, 0, 1, 0), new double[0], loss.weights());
    assertArrayEquals(new double[] {1.96, 0.81, 1.96}, loss.weights().ofPoints(0), 1e-14);
    rule.update(at(loss, 1, 1, 0), new double[0], loss.weights());

    assertEquals(1.76 * 1.76, loss.weights().ofPoints(0)[0], 1e-14);
    assertEquals(9 * 2 * 1.76 * 1.76 / 3, at(loss, 2, 1, 0).losses()[0], 1e-12);
  }

  /** u = x + 1: L_b is 0, its logarithm falls for ever; only a counts, which has risen. */
  @Test
  void softAdaptTakesATermThatVanishesForUnchanged() {
    ResidualLoss loss = loss();
    SoftAdapt rule = new SoftAdapt(0.7);
    double[] memory = rule.start(2);

    rule.update(at(loss, 0, 1, 0), memory, loss.weights());
    rule.update(at(loss, 1, 1, 1), memory, loss.weights());

    double e = Math.exp(0.7);
    assertArrayEquals(
        new double[] {2 * e / (1 + e), 2 / (1 + e)}, loss.weights().ofGroups(), 1e-14);
  }

  /** Changes count since the last update: a falls to a quarter again, b does not change at all. */
  @Test
  void softAdaptForgetsWhatLiesFurtherBack() {
    ResidualLoss loss = loss();
    SoftAdapt rule = new SoftAdapt(0.7);
    double[] memory = rule.start(2);

    rule.update(at(loss, 0, 1, 0.5), memory, loss.weights());
    rule.update(at(loss, 1, 1, 0), memory, loss.weights());
    rule.update(at(loss, 2, 0.5, 0), memory, loss.weights());

    double e = Math.exp(-0.7);
    assertArrayEquals(
        new double[] {2 * e / (1 + e), 2 / (1 + e)}, loss.weights().ofGroups(), 1e-14);
  }

  /** A loss that was zero has risen by any factor: all weight goes there, and none is NaN. */
  @Test
  void relativeBalancingBearsALossThatWasZero() {
    for (double temperature : new double[] {0.1, Double.MIN_NORMAL}) {
      ResidualLoss loss = loss();
      RelativeBalancing rule = new RelativeBalancing(temperature, 0, 1, 0);
      double[] memory = rule.start(2);

      rule.update(at(loss, 0, 1, 1), memory, loss.weights());
      rule.update(at(loss, 1, 1, 0), memory, loss.weights());

      assertArrayEquals(new double[] {0, 2}, loss.weights().ofGroups(), 1e-14);

      ResidualLoss steady = loss();
      double[] zeros = rule.start(2);
      rule.update(at(steady, 0, 0, 1), zeros, steady.weights());
      rule.update(at(steady, 1, 0, 1), zeros, steady.weights());
      for (double w : steady.weights().ofGroups()) {
        assertTrue(w >= 0 && w <= 2, "weight " + w);
      }
    }
  }

  /** The coin falls anew at every update: at a half, both sides come up in a few. */
  @Test
  void lookingBackIsDrawnAtEveryUpdate() {
    boolean kept = false;
    boolean forgotten = false;
    for (int update = 1; update <= 20; update++) {
      ResidualLoss loss = loss();
      loss.weights().setGroups(new double[] {1.75, 0.25});
      double[] past = {6, 1, 6, 1};
      new RelativeBalancing(1, 0.99, 0.5, 3).update(at(loss, update, 1, 0), past, loss.weights());
      kept |= loss.weights().ofGroups()[0] > 1.5;
      forgotten |= loss.weights().ofGroups()[0] < 1.5;
    }

    assertTrue(kept && forgotten, "kept " + kept + ", forgotten " + forgotten);
  }

  /** Residuals −2.1, −1.5 and −0.9 have no positive one: sizes count, and zeros stay finite. */
  @Test
  void attentionGoesByTheSizeOfResiduals() {
    ResidualLoss loss = loss();

    new ResidualAttention(0.5, 0.5).update(at(loss, 0, 0.2, -0.5), new double[0], loss.weights());
    assertArrayEquals(
        new double[] {1, 0.5 + 0.5 * 0.5 / 0.7, 0.5 + 0.5 * 0.3 / 0.7},
        Arrays.stream(loss.weights().ofPoints(0)).map(Math::sqrt).toArray(),
        1e-14);
    new ResidualAttention(0, 0.5).update(at(loss, 1, 0, 0), new double[0], loss.weights());
    assertArrayEquals(new double[3], loss.weights().ofPoints(0));
  }

  /** Where all residuals vanish weights stay, as 0/0 says nothing. */
  @Test
  void selfAdaptiveWeightsStayWhereNothingIsLeft() {
    ResidualLoss loss = loss();

    new SelfAdaptive(0.2).update(at(loss, 0, 0, 0), new double[0], loss.weights());

    assertArrayEquals(new double[] {1, 1, 1}, loss.weights().ofPoints(0));
  }

  @Test
  void mistakesAreNamed() {
    assertEquals(
        "the memory must be from 0 to below 1; got NaN",
        assertThrows(IllegalArgumentException.class, () -> new GradientNorm(Double.NaN))
            .getMessage());
    for (Executable wrong :
        List.<Executable>of(
            () -> new GradientNorm(1),
            () -> new TangentKernel(-0.1),
            () -> new ResidualAttention(1, 0.1),
            () -> new SelfAdaptive(Double.POSITIVE_INFINITY),
            () -> new SoftAdapt(Double.NaN),
            () -> new RelativeBalancing(1, 0.5, 1.01, 0),
            () -> new RelativeBalancing(1, 0.5, Double.NaN, 0))) {
      assertThrows(IllegalArgumentException.class, wrong);
    }
    assertEquals(
        "temperature must be positive and finite; got 0.0",
        assertThrows(IllegalArgumentException.class, () -> new RelativeBalancing(0, 0.9, 0.9, 0))
            .getMessage());
    assertEquals(
        "the weight of b must be at least 0 and finite; got -1.0",
        assertThrows(
                IllegalArgumentException.class,
                () -> loss().weights().setGroups(new double[] {1, -1}))
            .getMessage());
  }
}
