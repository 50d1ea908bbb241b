package org.costate.sde.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedFunction;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.Averaged;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.optim.Schedule;
import org.junit.jupiter.api.Test;

class VectorGanTest {
  private static final Chain CRITIC = Chain.input(2).dense(6).silu().dense(5).tanh().dense(1);
  private static final double[] REAL = new Random(1).doubles(8, -1, 1).toArray();
  private static final double[] FAKE = new Random(2).doubles(8, -1, 2).toArray();

  @Test
  void theGradientOfTheCriticHoldsThePenalty() {
    CriticLoss loss = new CriticLoss(CRITIC, 4, 0.7);
    double[] theta = CRITIC.initialParameters(3);
    double[] gradient = new double[theta.length];
    loss.ofCritic(theta, REAL, FAKE, gradient);

    for (int i = 0; i < theta.length; i++) {
      double h = 1e-5;
      double[] moved = theta.clone();
      moved[i] += h;
      double up = loss.ofCritic(moved, REAL, FAKE, new double[theta.length]);
      moved[i] -= 2 * h;
      double down = loss.ofCritic(moved, REAL, FAKE, new double[theta.length]);
      assertEquals((up - down) / (2 * h), gradient[i], 1e-8, "parameter " + i);
    }
  }

  /** Slopes by differences of scores. */
  @Test
  void thePenaltyIsThatOfTheSlopes() {
    double[] theta = CRITIC.initialParameters(3);
    double[] unused = new double[theta.length];
    double with = new CriticLoss(CRITIC, 4, 2).ofCritic(theta, REAL, FAKE, unused);
    double without = new CriticLoss(CRITIC, 4, 0).ofCritic(theta, REAL, FAKE, unused);

    double squares = 0;
    for (double[] points : new double[][] {REAL, FAKE}) {
      for (int i = 0; i < points.length; i++) {
        double[] moved = points.clone();
        moved[i] += 1e-5;
        double up = scores(theta, moved)[i / 2];
        moved[i] -= 2e-5;
        squares += Math.pow((up - scores(theta, moved)[i / 2]) / 2e-5, 2) / 4;
      }
    }
    assertEquals(squares, with - without, 1e-8);
  }

  private static double[] scores(double[] theta, double[] points) {
    double[] out = new double[4];
    FusedFunction.of(CRITIC, 4, theta).value(points, out);
    return out;
  }

  @Test
  void theGeneratorIsToldTheSlopeOfItsLoss() {
    CriticLoss loss = new CriticLoss(CRITIC, 4, 0.7);
    double[] theta = CRITIC.initialParameters(3);
    double[] bar = new double[8];
    double[] unused = new double[8];
    loss.ofGenerator(theta, REAL, FAKE, bar);

    double[] slopes = new double[8];
    for (int i = 0; i < 8; i++) {
      double[] moved = FAKE.clone();
      moved[i] += 1e-5;
      double up = loss.ofGenerator(theta, REAL, moved, unused);
      moved[i] -= 2e-5;
      slopes[i] = (up - loss.ofGenerator(theta, REAL, moved, unused)) / 2e-5;
    }
    assertArrayEquals(slopes, bar, 1e-9);
  }

  /** A critic that is sure and wrong costs its margin, however large, with a slope of one. */
  @Test
  void largeMarginsDoNotOverflow() {
    Chain line = Chain.input(1).denseWithoutBias(1);
    CriticLoss loss = new CriticLoss(line, 1, 0);
    double[] theta = {1000};
    double[] gradient = new double[1];
    double[] bar = new double[1];
    double[] low = {-1};
    double[] high = {1};

    assertEquals(2000, loss.ofCritic(theta, low, high, gradient), 1e-12);
    assertArrayEquals(new double[] {2}, gradient, 1e-12);
    assertEquals(0, loss.ofCritic(theta, high, low, gradient), 1e-12);
    assertEquals(2000, loss.ofGenerator(theta, high, low, bar), 1e-12);
    assertArrayEquals(new double[] {-1000}, bar, 1e-9);
  }

  /** A critic that cannot tell has the losses of a coin. */
  @Test
  void equalCloudsCostTheLogarithmOfTwo() {
    CriticLoss loss = new CriticLoss(CRITIC, 4, 0);
    double[] theta = CRITIC.initialParameters(3);

    assertEquals(Math.log(2), loss.ofCritic(theta, REAL, REAL, new double[theta.length]), 1e-15);
    assertEquals(Math.log(2), loss.ofGenerator(theta, REAL, REAL, new double[8]), 1e-15);
  }

  /** A linear generator finds mean and covariance of a normal law. */
  @Test
  void aLinearGeneratorLearnsANormalLaw() {
    Random random = new Random(11);
    double[] data = new double[8000];
    for (int i = 0; i < data.length; i += 2) {
      double z = random.nextGaussian();
      data[i] = 1 + z;
      data[i + 1] = -0.5 + 0.6 * z + 0.8 * random.nextGaussian();
    }
    Chain generator = Chain.input(2).dense(2);
    Chain critic = Chain.input(2).dense(16).silu().dense(16).silu().dense(1);
    int rounds = 1200;
    Averaged rule = new Averaged(new Adam(0, 0.99, 1e-8), 1 - 10.0 / rounds);
    var rules = new VectorGan.Rules(64, 0.3, rule, new Adam(0, 0.99, 1e-8));
    var gan = new VectorGan(generator, generator.initialParameters(1), critic, data, rules, 1);

    gan.train(rounds, new CosineDecay(5e-3, 2e-4, 0, rounds), (game, loss) -> {});

    double[] y = gan.sample(rule.average(gan.generatorRun().state()), 4000, 5);
    double[] seen = moments(y);
    // What a game of this length leaves; the start is off by up to 1.3.
    assertArrayEquals(moments(data), seen, 0.12, Arrays.toString(seen));
  }

  private static double[] moments(double[] x) {
    double[] out = new double[5];
    int n = x.length / 2;
    for (int i = 0; i < n; i++) {
      out[0] += x[2 * i] / n;
      out[1] += x[2 * i + 1] / n;
    }
    for (int i = 0; i < n; i++) {
      double a = x[2 * i] - out[0];
      double b = x[2 * i + 1] - out[1];
      out[2] += a * a / n;
      out[3] += a * b / n;
      out[4] += b * b / n;
    }
    return out;
  }

  @Test
  void equalSettingsGiveEqualBits() {
    assertArrayEquals(played(7, 1), played(7, 1));
    assertArrayEquals(played(7, 1), played(7, 3));
    assertTrue(!Arrays.equals(played(7, 1), played(8, 1)));
  }

  private static double[] played(long seed, int pieces) {
    Chain generator = Chain.input(2).dense(4).silu().dense(2);
    Adam rule = new Adam(0, 0.99, 1e-8);
    var gan =
        new VectorGan(
            generator,
            generator.initialParameters(1),
            CRITIC,
            REAL,
            new VectorGan.Rules(4, 0.3, rule, rule),
            seed);
    for (int i = 0; i < pieces; i++) {
      gan.train(12 / pieces, Schedule.constant(1e-2), (game, loss) -> {});
    }
    return gan.generatorParameters();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new CriticLoss(Chain.input(2).dense(2), 4, 1));
    assertThrows(IllegalArgumentException.class, () -> new CriticLoss(CRITIC, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new CriticLoss(CRITIC, 4, Double.NaN));
    Chain three = Chain.input(2).dense(3);
    var rules = new VectorGan.Rules(4, 1, Adam.withDefaults(), Adam.withDefaults());
    assertThrows(
        IllegalArgumentException.class,
        () -> new VectorGan(three, three.initialParameters(1), CRITIC, REAL, rules, 1));
  }
}
