package org.costate.validation.learnt;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.nets.chain.Chain;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.Averaged;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.train.Trainer;
import org.costate.nets.train.TrainingResult;
import org.costate.sde.diffusion.learn.DenoisingLoss;
import org.costate.sde.diffusion.learn.Parametrization;
import org.costate.sde.diffusion.learn.ScoreModel;
import org.costate.sde.diffusion.learn.TimeFeatures;
import org.costate.sde.diffusion.learn.TimeLaw;
import org.costate.sde.diffusion.learn.Weighting;
import org.costate.sde.diffusion.likelihood.FlowLikelihood;
import org.costate.sde.diffusion.likelihood.LogDensity;
import org.costate.sde.diffusion.likelihood.Trace;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.SigmaProcess;
import org.costate.sde.diffusion.sample.Samplers;
import org.costate.sde.diffusion.sample.Sampling;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.special.Gamma;

/**
 * How near do scores that a small network learns from samples come to the densities they were drawn
 * from? The mean of −log q over fresh samples is at least the entropy; what is above it, the gap,
 * is the Kullback-Leibler divergence. Weights of the parts are compared by χ².
 *
 * <p>{@code LearntDensities [steps [seed …]]}: 4000 steps and seed 1 unless others are given.
 */
public final class LearntDensities {
  private static final LinearProcess PROCESS = new SigmaProcess(20);
  private static final double FIRST = 2e-3;
  private static final int BATCH = 512;
  private static final int WIDTH = 128;

  /** Sines in the first layer show the network the edges of the board. */
  private static final double FREQUENCY = 6;

  private static final int HELD_OUT = 4000;
  private static final int SAMPLES = 4000;
  private static final int SAMPLER_STEPS = 60;

  private LearntDensities() {}

  /**
   * What was measured.
   *
   * @param likelihood mean of −log q, in nats: entropy and gap
   * @param gap mean of log p − log q over fresh samples, in which the chance of the samples that
   *     both share cancels
   * @param error its standard error
   * @param chiSquare of the weights of the parts
   * @param tail probability of a larger χ² if the weights were right
   * @param seconds of training
   */
  record Row(
      double likelihood, double gap, double error, double chiSquare, double tail, double seconds) {}

  /**
   * Learns three densities and prints the table.
   *
   * @param args steps, and seeds
   */
  public static void main(String[] args) {
    int steps = args.length > 0 ? Integer.parseInt(args[0]) : 4000;
    long[] seeds =
        args.length > 1
            ? Arrays.stream(args).skip(1).mapToLong(Long::parseLong).toArray()
            : new long[] {1};
    System.out.println(
        "density       seed  -log q   entropy   gap     (s.e.)    chi2   p       train s");
    for (PlaneDensity density : List.of(new EightGaussians(), new TwoMoons(), new Checkerboard())) {
      for (long seed : seeds) {
        Row row = learn(density, steps, HELD_OUT, seed);
        System.out.println(
            String.format(
                Locale.ROOT,
                "%-12s  %4d  %.4f   %.5f  %+.4f  (%.4f)  %5.1f  %.4f  %7.1f",
                density.name(),
                seed,
                row.likelihood,
                density.entropy(),
                row.gap,
                row.error,
                row.chiSquare,
                row.tail,
                row.seconds));
      }
    }
  }

  /** Learns a density from samples, each seen once, and measures. */
  static Row learn(PlaneDensity density, int steps, int heldOut, long seed) {
    var random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    double[] data = density.sample(steps * BATCH, random);
    double spread = Math.sqrt(Arrays.stream(data).map(x -> x * x).average().orElseThrow());
    ScoreModel model =
        ScoreModel.of(
            PROCESS,
            new Parametrization.Preconditioned(spread),
            new TimeFeatures(4),
            2,
            0,
            LearntDensities::layers);
    var times = new TimeLaw.LogNormal(-1.2, 1.5, FIRST, PROCESS.end());
    var loss = DenoisingLoss.of(model, data, times, Weighting.OUTPUT, seed, steps * BATCH);
    // Over about a quarter of the steps: 0.999 for 4000.
    Averaged rule = new Averaged(Adam.withDefaults(), Math.max(0, 1 - 4.0 / steps));
    long start = System.nanoTime();
    TrainingResult result =
        Trainer.builder(rule, new CosineDecay(4e-3, steps), 1)
            .batches(BATCH, seed)
            .build()
            .train(loss, model.initialParameters(seed));
    double seconds = 1e-9 * (System.nanoTime() - start);
    double[] theta = rule.average(result.optimizerState());
    return measure(density, model, theta, heldOut, seed, seconds);
  }

  private static Chain layers(Chain chain) {
    return chain.dense(WIDTH).sine(FREQUENCY).dense(WIDTH).silu().dense(WIDTH).silu().dense(2);
  }

  private static Row measure(
      PlaneDensity density,
      ScoreModel model,
      double[] theta,
      int heldOut,
      long seed,
      double seconds) {
    double[] fresh =
        density.sample(heldOut, RandomSource.XO_RO_SHI_RO_128_PP.create(1_000_000 + seed));
    LogDensity[] seen =
        FlowLikelihood.of(PROCESS, model.score(theta), FIRST, Trace.exact())
            .withSolver(OdeSolver.of(RungeKutta.dormandPrince5(), 1e-5, 1e-5))
            .evaluate(fresh);
    double[] excess = new double[heldOut];
    Arrays.setAll(
        excess, i -> Math.log(density.at(fresh[2 * i], fresh[2 * i + 1])) - seen[i].value());
    double gap = Arrays.stream(excess).average().orElseThrow();
    double squares = Arrays.stream(excess).map(e -> (e - gap) * (e - gap)).sum();
    double[] samples =
        Sampling.of(PROCESS, model.score(theta), Samplers.dpmSolverPlus2(), FIRST, SAMPLER_STEPS)
            .draw(SAMPLES, seed);
    double chiSquare = chiSquare(density, samples);
    return new Row(
        density.entropy() + gap,
        gap,
        Math.sqrt(squares) / heldOut,
        chiSquare,
        Gamma.regularizedGammaQ(0.5 * (density.parts() - 1), 0.5 * chiSquare),
        seconds);
  }

  /** Returns χ² of the numbers of samples in the parts, all of which should be alike. */
  static double chiSquare(PlaneDensity density, double[] samples) {
    int[] counts = new int[density.parts()];
    for (int i = 0; i < samples.length; i += 2) {
      counts[density.part(samples[i], samples[i + 1])]++;
    }
    double expected = 0.5 * samples.length / counts.length;
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }
}
