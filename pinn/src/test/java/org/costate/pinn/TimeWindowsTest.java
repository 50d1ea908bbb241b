package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.costate.nets.chain.Chain;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.Network;
import org.costate.pinn.residual.Integral;
import org.costate.pinn.train.Coefficient;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;

class TimeWindowsTest {
  private static final Domain TIME = Domain.of("t", 0, 6);

  /** u″ = −u from rest at 1: value and slope have to be handed on twice. */
  private static Pinn swing() {
    return Pinn.on(TIME, Chain.input(1).dense(10).tanh().dense(1))
        .equation("swing", 40, u -> u.tt().add(u.value()))
        .condition(Condition.initialValue(x -> x[0].multiply(0).add(1)).hard())
        .condition(Condition.initialVelocity(x -> x[0].multiply(0)).hard());
  }

  @Test
  void valueAndSlopeAreHandedOn() {
    WindowedSolution u =
        new TimeWindows(3, 1, 100)
            .train(swing(), PinnTraining.withDefaults().withSteps(50, 200, 100));

    double error = u.relativeError(p -> Math.cos(p[0]), TIME.interior(300, Sampling.GRID, 0));

    assertEquals(3, u.windows().size());
    assertTrue(error < 1e-4, "relative error: " + error);
    assertEquals(-Math.sin(5), u.evaluate(v -> v.t(), new double[][] {{5}})[0], 1e-3);
  }

  private static final Domain STRIP = Domain.of("t", 0, 2).and("x", 0, 1);

  /** u_t = u_xx/10 + u_x from 1 + x, held at 1 + t on the left and at 2 on the right. */
  private static Pinn heat(boolean hardStart) {
    Condition start = Condition.initialValue(x -> x[1].add(1));
    return Pinn.on(STRIP, Chain.input(2).dense(8).tanh().dense(1))
        .equation("heat", 50, u -> u.t().subtract(u.xx().multiply(0.1)).subtract(u.x()))
        .condition(hardStart ? start.hard() : start.weight(10))
        .condition(Condition.dirichlet(Place.low("x"), x -> x[0].add(1)).hard())
        .condition(Condition.dirichlet(Place.high("x"), 2).hard());
  }

  /** However badly windows are trained, value and slopes in x do not jump, and walls hold. */
  @Test
  void anOutputOfFirstOrderBeginsWhereTheWindowBeforeEnded() {
    PinnTraining hardly = PinnTraining.withDefaults().withSteps(5, 3, 100);
    double[] x = {0, 0.2, 0.5, 0.9, 1};
    for (boolean hardStart : new boolean[] {true, false}) {
      WindowedSolution u = TimeWindows.of(4).train(heat(hardStart), hardly);
      for (int k = 1; k < 4; k++) {
        double[][] at = {filled(x.length, 0.5 * k), x};
        PinnSolution left = u.windows().get(k - 1);
        PinnSolution right = u.windows().get(k);

        assertArrayEquals(left.value(at), right.value(at), 1e-13);
        assertArrayEquals(left.evaluate(v -> v.x(), at), right.evaluate(v -> v.x(), at), 1e-12);
        assertArrayEquals(left.evaluate(v -> v.xx(), at), right.evaluate(v -> v.xx(), at), 1e-11);
        double[][] walls = {{0.5 * k + 0.3, 0.5 * k + 0.3}, {0, 1}};
        assertArrayEquals(new double[] {1.3 + 0.5 * k, 2}, right.value(walls), 1e-13);
      }
    }
  }

  private static double[] filled(int n, double value) {
    double[] line = new double[n];
    Arrays.fill(line, value);
    return line;
  }

  /** One network does not follow eight radians of it in as many iterations. */
  @Test
  void aWaveIsFollowedThroughWindows() {
    Domain domain = Domain.of("t", 0, 1).and("x", 0, 2 * Math.PI);
    Pinn advection =
        Pinn.on(
                domain,
                Network.input(2)
                    .periodic(Set.of(1), 1)
                    .layers(c -> c.dense(10).tanh().dense(10).tanh().dense(1)))
            .equation("advection", 200, u -> u.t().add(u.x().multiply(8)))
            .condition(Condition.initialValue(x -> x[1].sin()).hard());
    PinnTraining first = PinnTraining.withDefaults().withSteps(50, 250, 50);

    WindowedSolution u = TimeWindows.of(4).train(advection, first, first.withSteps(0, 200, 50));

    double error =
        u.relativeError(p -> Math.sin(p[1] - 8 * p[0]), domain.interior(1000, Sampling.HALTON, 1));
    assertTrue(error < 1e-3, "relative error: " + error);
    assertEquals(250, u.windows().get(0).result().iterations());
    assertEquals(200, u.windows().get(1).result().iterations());
  }

  @Test
  void windowsBeginWhereTheLastEnded() {
    PinnTraining no = PinnTraining.withDefaults().withSteps(0, 0, 1);
    PinnTraining some = no.withSteps(0, 20, 100);

    List<PinnSolution> windows = TimeWindows.of(2).train(heat(true), some, no).windows();

    assertArrayEquals(windows.get(0).parameters(), windows.get(1).parameters());
  }

  /** A hard value at the end of time leaves joints to the mean square. */
  @Test
  void aHardEndKeepsJointsSoft() {
    Pinn bridge =
        Pinn.on(TIME, Chain.input(1).dense(8).tanh().dense(1))
            .equation("slope", 30, u -> u.t().subtract(1))
            .condition(Condition.initialValue(x -> x[0].multiply(0)).hard())
            .condition(Condition.dirichlet(Place.high("t"), 6).hard());

    WindowedSolution u =
        TimeWindows.of(2).train(bridge, PinnTraining.withDefaults().withSteps(50, 150, 100));

    assertEquals(List.of("slope", "joint of windows"), u.windows().get(1).terms());
    assertEquals(6, u.value(new double[][] {{6}})[0], 1e-12);
    assertEquals(4, u.value(new double[][] {{4}})[0], 1e-3);
  }

  /** u_t = u_xx/10 + u_x from x² with an A that moves with t; B is zero at the start and walls. */
  private static Pinn ansatz(
      Function<DerivativeStructure[], DerivativeStructure> b, boolean secondOrder) {
    return Pinn.on(STRIP, Chain.input(2).dense(8).tanh().dense(1))
        .equation(
            "heat",
            50,
            u -> (secondOrder ? u.tt() : u.t()).subtract(u.xx().multiply(0.1)).subtract(u.x()))
        .ansatz(x -> x[1].square().add(x[0].sin()), b);
  }

  private static DerivativeStructure atStartAndWalls(DerivativeStructure[] x) {
    return x[0].multiply(3).multiply(x[1]).multiply(x[1].negate().add(1));
  }

  /** However badly windows are trained: what an ansatz says of walls holds, and joints hold. */
  @Test
  void anAnsatzBeginsAnewInEveryWindow() {
    PinnTraining hardly = PinnTraining.withDefaults().withSteps(5, 3, 100);

    WindowedSolution u =
        TimeWindows.of(4).train(ansatz(TimeWindowsTest::atStartAndWalls, false), hardly);

    double[] x = {0, 0.2, 0.5, 0.9, 1};
    for (int k = 1; k < 4; k++) {
      double[][] at = {filled(x.length, 0.5 * k), x};
      PinnSolution left = u.windows().get(k - 1);
      PinnSolution right = u.windows().get(k);
      assertArrayEquals(left.value(at), right.value(at), 1e-13);
      assertArrayEquals(left.evaluate(v -> v.xx(), at), right.evaluate(v -> v.xx(), at), 1e-11);
      double t = 0.5 * k + 0.3;
      assertArrayEquals(
          new double[] {Math.sin(t), 1 + Math.sin(t)},
          right.value(new double[][] {{t, t}, {0, 1}}),
          1e-13);
      double middle = right.value(new double[][] {{t}, {0.5}})[0];
      assertNotEquals(left.value(new double[][] {{t}, {0.5}})[0], middle, 1e-9);
    }
    assertArrayEquals(
        new double[] {0.04, 0.25}, u.value(new double[][] {{0, 0}, {0.2, 0.5}}), 1e-13);
  }

  @Test
  void anAnsatzThatDoesNotSayWhereItBeginsIsRefused() {
    PinnTraining training = PinnTraining.withDefaults();

    String loose =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new TimeWindows(2, 1, 1)
                        .train(ansatz(x -> x[1].add(0.5).square(), false), training))
            .getMessage();
    String bent =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    TimeWindows.of(2)
                        .train(ansatz(TimeWindowsTest::atStartAndWalls, true), training))
            .getMessage();

    assertTrue(
        loose.startsWith(
            "B of the ansatz of u must vanish at the start, where windows join; it is "),
        loose);
    assertTrue(loose.endsWith(" of [t, x]"), loose);
    assertEquals(
        "u has second derivatives in t: a problem with an ansatz for it cannot be cut into windows,"
            + " one with hard conditions can",
        bent);
  }

  @Test
  void whatCannotBeCutIsRefused() {
    PinnTraining training = PinnTraining.withDefaults();
    String refused =
        "a problem with unknown coefficients or integrals over t cannot be cut into windows";
    Integral memory = Integral.upTo("t", (here, there) -> there.value());

    for (Pinn wrong :
        new Pinn[] {
          swing().coefficient(Coefficient.of("c", 1)),
          swing().equation("memory", 10, memory, (u, integral) -> integral)
        }) {
      assertEquals(
          refused,
          assertThrows(
                  IllegalArgumentException.class, () -> TimeWindows.of(2).train(wrong, training))
              .getMessage());
    }
    assertEquals(
        "periodic t joins the ends of time, which windows take one after the other",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    TimeWindows.of(2)
                        .train(swing().condition(Condition.periodic("t", 1)), training))
            .getMessage());
  }
}
