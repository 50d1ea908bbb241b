package org.costate.examples.generate;

import org.apache.commons.rng.simple.RandomSource;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedFunction;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.Averaged;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.train.BatchLoss;
import org.costate.nets.train.Trainer;
import org.costate.sde.autoencoder.EvidenceLoss;
import org.costate.sde.autoencoder.VariationalAutoencoder;
import org.costate.sde.diffusion.learn.DenoisingLoss;
import org.costate.sde.diffusion.learn.Parametrization;
import org.costate.sde.diffusion.learn.ScoreModel;
import org.costate.sde.diffusion.learn.TimeFeatures;
import org.costate.sde.diffusion.learn.TimeLaw;
import org.costate.sde.diffusion.learn.Weighting;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.SigmaProcess;
import org.costate.sde.diffusion.sample.Samplers;
import org.costate.sde.diffusion.sample.Sampling;
import org.costate.sde.gan.VectorGan;

/**
 * Four models of the same points, each trained for the same number of steps on batches of the same
 * size; sines in first layers show networks the turns.
 */
final class HelixModels {
  private static final int ROWS = 20_000;
  private static final int BATCH = 128;
  private static final int WIDTH = 48;

  /** The denoiser is a function of all noise levels. */
  private static final int WIDE = 96;

  private static final double FREQUENCY = 2;

  /** Parts of a training over which the parameters of the model are averaged. */
  private static final double GAN_PART = 20;

  private static final double PART = 5;
  private static final double PENALTY = 0.1;
  private static final int NOISE = 3;
  private static final LinearProcess PROCESS = new SigmaProcess(20);
  private static final double LEAST_NOISE = 2e-3;
  private static final int SAMPLER_STEPS = 40;

  private final double[] t;
  private final double[] points;
  private final int steps;
  private final long seed;

  /** What can be drawn from. */
  interface Model {
    /** Returns {@code [rows, 3]}, a function of the seed. */
    double[] sample(int rows, long seed);
  }

  HelixModels(int steps, long seed) {
    this.t = Helix.parameters(ROWS, seed);
    this.points = Helix.points(ROWS, seed);
    this.steps = steps;
    this.seed = seed;
  }

  /** Learns the point for a parameter t, and is drawn from at random t. */
  Model regression() {
    Chain chain = layers(Chain.input(1), 4 * FREQUENCY).dense(Helix.DIMENSION);
    int epochs = Math.max(1, steps * BATCH / ROWS);
    double[] theta =
        Trainer.builder(
                Adam.withDefaults(),
                new CosineDecay(1e-2, 1e-5, 0, (long) epochs * (ROWS / BATCH)),
                epochs)
            .batches(BATCH, seed)
            .build()
            .train(new CurveRegression(chain, t, points), chain.initialParameters(seed))
            .lastParameters();
    return (rows, draw) -> {
      double[] at = RandomSource.XO_RO_SHI_RO_128_PP.create(draw).doubles(rows).toArray();
      double[] out = new double[Helix.DIMENSION * rows];
      FusedFunction.of(chain, rows, theta).value(at, out);
      return out;
    };
  }

  Model adversarial() {
    Chain generator = layers(Chain.input(NOISE), FREQUENCY).dense(Helix.DIMENSION);
    Chain critic =
        Chain.input(Helix.DIMENSION)
            .dense(WIDTH)
            .sine(FREQUENCY)
            .dense(WIDTH)
            .leakyRelu(0.2)
            .dense(1);
    Adam adam = new Adam(0, 0.99, 1e-8);
    Averaged rule = new Averaged(adam, 1 - GAN_PART / steps);
    var rules = new VectorGan.Rules(BATCH, PENALTY, rule, adam);
    var gan =
        new VectorGan(generator, generator.initialParameters(seed), critic, points, rules, seed);
    gan.train(steps, new CosineDecay(4e-3, 8e-5, 0, steps), (game, loss) -> {});
    double[] theta = rule.average(gan.generatorRun().state());
    return (rows, draw) -> gan.sample(theta, rows, draw);
  }

  /** One latent component is enough for a curve, and the decoder's noise is the rest. */
  Model autoencoder() {
    VariationalAutoencoder model =
        VariationalAutoencoder.of(
            layers(Chain.input(Helix.DIMENSION), FREQUENCY).dense(2),
            layers(Chain.input(1), 2 * FREQUENCY).dense(Helix.DIMENSION));
    double[] start = model.initialParameters(seed);
    start[start.length - 1] = Math.log(0.3);
    double[] theta = trained(EvidenceLoss.of(model, points, seed, steps * BATCH), start, 5e-3);
    return (rows, draw) -> model.sample(theta, rows, draw);
  }

  Model diffusion() {
    ScoreModel model =
        ScoreModel.of(
            PROCESS,
            new Parametrization.Preconditioned(1),
            new TimeFeatures(4),
            Helix.DIMENSION,
            0,
            HelixModels::denoiser);
    var times = new TimeLaw.LogNormal(-1.2, 1.5, LEAST_NOISE, PROCESS.end());
    double[] theta =
        trained(
            DenoisingLoss.of(model, points, times, Weighting.OUTPUT, seed, steps * BATCH),
            model.initialParameters(seed),
            4e-3);
    return (rows, draw) ->
        Sampling.of(
                PROCESS, model.score(theta), Samplers.dpmSolverPlus2(), LEAST_NOISE, SAMPLER_STEPS)
            .draw(rows, draw);
  }

  private static Chain denoiser(Chain chain) {
    return chain
        .dense(WIDE)
        .sine(2 * FREQUENCY)
        .dense(WIDE)
        .silu()
        .dense(WIDE)
        .silu()
        .dense(Helix.DIMENSION);
  }

  private static Chain layers(Chain chain, double frequency) {
    return chain.dense(WIDTH).sine(frequency).dense(WIDTH).silu();
  }

  private double[] trained(BatchLoss loss, double[] start, double rate) {
    Averaged rule = new Averaged(Adam.withDefaults(), Math.max(0, 1 - PART / steps));
    return rule.average(
        Trainer.builder(rule, new CosineDecay(rate, rate / 100, 0, steps), 1)
            .batches(BATCH, seed)
            .build()
            .train(loss, start)
            .optimizerState());
  }
}
