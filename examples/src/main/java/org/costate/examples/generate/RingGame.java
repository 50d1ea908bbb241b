package org.costate.examples.generate;

import java.util.Arrays;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.nets.chain.Chain;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.Averaged;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.train.Trainer;
import org.costate.sde.autoencoder.EvidenceLoss;
import org.costate.sde.autoencoder.VariationalAutoencoder;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.sde.gan.VectorGan;
import org.hipparchus.special.Gamma;

/**
 * A generator that learns a ring of eight normal laws, of radius 4/1.414 and spread 0.5/1.414,
 * against a critic; it starts at random or as the decoder of a variational autoencoder.
 */
final class RingGame {
  static final int MODES = 8;
  private static final double RADIUS = 4 / 1.414;
  private static final double SPREAD = 0.5 / 1.414;
  private static final int ROWS = 20_000;
  private static final int PAIRS = 128;
  private static final int NOISE = 2;
  private static final int WIDTH = 64;

  /** Kinks let the generator part the modes more sharply than smooth activations do. */
  private static final double LEAK = 0.2;

  private static final double FREQUENCY = 2;
  private static final double PENALTY = 0.1;
  private static final double RATE = 4e-3;
  private static final double AVERAGED_PART = 20;
  private static final double NEAR = 2;

  private final double[] data;
  private final int rounds;
  private final long seed;
  private final Chain generator =
      Chain.input(NOISE).dense(WIDTH).leakyRelu(LEAK).dense(WIDTH).leakyRelu(LEAK).dense(2);

  /** Is told the number of rounds played and samples. */
  interface Look {
    void at(long rounds, double[] samples);
  }

  RingGame(int rounds, long seed) {
    this.rounds = rounds;
    this.seed = seed;
    this.data = points(ROWS, seed);
  }

  /** Returns points of the ring, {@code [rows, 2]}. */
  static double[] points(int rows, long seed) {
    double[] weights = new double[MODES];
    double[][] means = new double[MODES][];
    double[] spreads = new double[MODES];
    for (int k = 0; k < MODES; k++) {
      double angle = 2 * Math.PI * k / MODES;
      weights[k] = 1.0 / MODES;
      means[k] = new double[] {RADIUS * Math.cos(angle), RADIUS * Math.sin(angle)};
      spreads[k] = SPREAD;
    }
    return GaussianMixture.round(weights, means, spreads)
        .sample(rows, RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
  }

  double[] randomStart() {
    return generator.initialParameters(seed);
  }

  /** Trains an autoencoder, whose decoder is a generator that knows where the data are. */
  double[] decoderStart(int steps) {
    VariationalAutoencoder model =
        VariationalAutoencoder.of(
            Chain.input(2).dense(WIDTH).silu().dense(WIDTH).silu().dense(2 * NOISE), generator);
    return model.decoderParameters(
        Trainer.builder(Adam.withDefaults(), new CosineDecay(5e-3, 5e-5, 0, steps), 1)
            .batches(PAIRS, seed)
            .build()
            .train(EvidenceLoss.of(model, data, seed, steps * PAIRS), model.initialParameters(seed))
            .lastParameters());
  }

  /**
   * Plays, and shows samples of the averaged generator at some rounds; those of the start at round
   * 0.
   */
  void play(double[] start, int samples, long[] looks, Look look) {
    Chain critic =
        Chain.input(2).dense(WIDTH).sine(FREQUENCY).dense(WIDTH).leakyRelu(LEAK).dense(1);
    Adam adam = new Adam(0, 0.99, 1e-8);
    Averaged rule = new Averaged(adam, 1 - AVERAGED_PART / rounds);
    var rules = new VectorGan.Rules(PAIRS, PENALTY, rule, adam);
    VectorGan gan = new VectorGan(generator, start, critic, data, rules, seed);
    // Fresh noise at every look, so that looks are independent.
    if (looks[0] == 0) {
      look.at(0, gan.sample(start, samples, 0));
    }
    gan.train(
        rounds,
        new CosineDecay(RATE, RATE / 50, 0, rounds),
        (game, loss) -> {
          if (Arrays.binarySearch(looks, game.rounds()) >= 0) {
            double[] theta = rule.average(game.generatorRun().state());
            look.at(game.rounds(), game.sample(theta, samples, game.rounds()));
          }
        });
  }

  /** Returns the χ² of the numbers of points in the modes, each point in the nearest. */
  static double chiSquare(double[] points) {
    int[] counts = new int[MODES];
    for (int i = 0; i < points.length; i += 2) {
      counts[mode(points[i], points[i + 1])]++;
    }
    double expected = 0.5 * points.length / MODES;
    return Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
  }

  /** Returns the probability of a larger χ² if all modes have the same weight. */
  static double tail(double chiSquare) {
    return Gamma.regularizedGammaQ(0.5 * (MODES - 1), 0.5 * chiSquare);
  }

  /** Returns the part of the points within two spreads of a mode; 0.864 of the law's own. */
  static double near(double[] points) {
    int near = 0;
    for (int i = 0; i < points.length; i += 2) {
      double angle = 2 * Math.PI * mode(points[i], points[i + 1]) / MODES;
      double dx = points[i] - RADIUS * Math.cos(angle);
      double dy = points[i + 1] - RADIUS * Math.sin(angle);
      near += Math.hypot(dx, dy) < NEAR * SPREAD ? 1 : 0;
    }
    return 2.0 * near / points.length;
  }

  private static int mode(double x, double y) {
    return (int) Math.floorMod(Math.round(Math.atan2(y, x) * MODES / (2 * Math.PI)), (long) MODES);
  }
}
