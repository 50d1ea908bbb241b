package org.costate.sde.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedFunction;
import org.costate.nets.chain.TimeInput;
import org.costate.nets.optim.RmsProp;
import org.junit.jupiter.api.Test;

class SdeGanTest {
  private static final GanGrid GRID = new GanGrid(0, 1, 8);

  private static SdeGenerator generator(int paths, int observed) {
    Chain state = Chain.input(3).time(TimeInput.APPENDED);
    return new SdeGenerator(
        GRID,
        Chain.input(2).dense(5).silu().dense(3),
        state.dense(6).silu().dense(3).tanh(),
        state.dense(6).silu().dense(6).tanh(),
        2,
        Chain.input(3).dense(observed),
        paths,
        4);
  }

  private static CdeCritic critic(int paths, int observed) {
    Chain state = Chain.input(4).time(TimeInput.APPENDED);
    return new CdeCritic(
        GRID,
        Chain.input(observed).dense(5).silu().dense(4),
        state.dense(6).silu().dense(4).tanh(),
        state.dense(6).silu().dense(4 * observed).tanh(),
        Chain.input(4).dense(1),
        paths);
  }

  @Test
  void theCriticsGradientAgreesWithDifferences() {
    CdeCritic critic = critic(3, 2);
    double[] theta = critic.initialParameters(5);
    var random = new Random(1);
    double[] y = random.doubles(9L * 2 * 3, -1, 1).toArray();
    double[] yBar = new double[y.length];
    double[] gradient = new double[theta.length];
    critic.score(theta, y);
    critic.pullback(1.5, yBar, gradient);
    double[] d = random.doubles(theta.length, -1, 1).toArray();
    double slope =
        1.5 * (critic.score(along(theta, d, 1e-5), y) - critic.score(along(theta, d, -1e-5), y));
    assertEquals(slope / 2e-5, dot(gradient, d), 1e-8 * (1 + Math.abs(slope / 2e-5)));
    double[] e = random.doubles(y.length, -1, 1).toArray();
    slope =
        1.5 * (critic.score(theta, along(y, e, 1e-5)) - critic.score(theta, along(y, e, -1e-5)));
    assertEquals(slope / 2e-5, dot(yBar, e), 1e-8 * (1 + Math.abs(slope / 2e-5)));
  }

  @Test
  void theGeneratorsGradientThroughTheCriticAgreesWithDifferences() {
    SdeGenerator generator = generator(3, 2);
    CdeCritic critic = critic(3, 2);
    double[] theta = generator.initialParameters(2);
    double[] judge = critic.initialParameters(5);
    double[] y = new double[9 * 2 * 3];
    generator.generate(theta, 3, y);
    critic.score(judge, y);
    double[] yBar = new double[y.length];
    critic.pullback(1, yBar, new double[judge.length]);
    double[] gradient = new double[theta.length];
    generator.pullback(yBar, gradient);
    double[] d = new Random(6).doubles(theta.length, -1, 1).toArray();
    generator.generate(along(theta, d, 1e-5), 3, y);
    double above = critic.score(judge, y);
    generator.generate(along(theta, d, -1e-5), 3, y);
    double slope = (above - critic.score(judge, y)) / 2e-5;
    assertEquals(slope, dot(gradient, d), 1e-8 * (1 + Math.abs(slope)));
  }

  /** In the largest norm no pair of points may be torn apart. */
  @Test
  void clippedChainsAreLipschitzWithConstantOne() {
    Chain chain = Chain.input(4).dense(7).silu().dense(6).silu().dense(3).tanh();
    var random = new Random(3);
    double[] theta = new double[chain.parameterCount()];
    double worst = 0;
    for (int round = 0; round < 50; round++) {
      for (int i = 0; i < theta.length; i++) {
        theta[i] = 3 * random.nextGaussian();
      }
      LipschitzClip.apply(chain, theta, 0);
      FusedFunction f = FusedFunction.of(chain, 1, theta);
      double[] x = random.doubles(4, -3, 3).toArray();
      double[] moved = along(x, random.doubles(4, -1, 1).toArray(), 0.1);
      double[] a = new double[3];
      double[] b = new double[3];
      f.value(x, a);
      f.value(moved, b);
      worst = Math.max(worst, distance(a, b) / distance(x, moved));
    }
    assertTrue(worst <= 1, "slope " + worst);
    assertTrue(worst > 0.001, "slope " + worst);
  }

  @Test
  void whatClippingDoesNotBoundIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> LipschitzClip.require(Chain.input(2).dense(2).sine(30).dense(2)));
    assertThrows(
        IllegalArgumentException.class,
        () -> LipschitzClip.require(Chain.input(2).dense(2).silu()));
    assertThrows(IllegalArgumentException.class, () -> new GanGrid(0, Double.NaN, 3));
  }

  /** Data of mean 1.5: the generator, which starts near 0, has to come. */
  @Test
  void theGeneratorMovesToTheData() {
    double[] theta = trained(60);
    double[] y = new double[9 * 64];
    generator(64, 1).generate(theta, 1_000_000, y);
    double before = mean(generator(64, 1).initialParameters(8));
    double after = mean(theta);
    assertTrue(Math.abs(after - 1.5) < 0.5 * Math.abs(before - 1.5), before + " to " + after);
  }

  @Test
  void equalSeedsGiveEqualBits() {
    assertArrayEquals(trained(3), trained(3));
  }

  private static double mean(double[] theta) {
    double[] y = new double[9 * 64];
    generator(64, 1).generate(theta, 1_000_000, y);
    double sum = 0;
    for (double value : y) {
      sum += value;
    }
    return sum / y.length;
  }

  private static double[] trained(int rounds) {
    var random = new Random(4);
    double[] data = new double[200 * 9];
    for (int i = 0; i < data.length; i++) {
      data[i] = 1.5 + 0.3 * random.nextGaussian();
    }
    var gan =
        new SdeGan(
            generator(64, 1),
            critic(64, 1),
            data,
            GRID,
            64,
            RmsProp.withDefaults(),
            RmsProp.withDefaults(),
            8);
    gan.train(rounds, 3, 0.01, 0.01, (training, distance) -> {});
    return gan.generatorParameters();
  }

  private static double[] along(double[] x, double[] direction, double h) {
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      moved[i] += h * direction[i];
    }
    return moved;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double distance(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
