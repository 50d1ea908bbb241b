package org.costate.validation.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.sde.diffusion.learn.DenoisingLoss;
import org.costate.sde.diffusion.learn.Parametrization;
import org.costate.sde.diffusion.learn.ScoreModel;
import org.costate.sde.diffusion.learn.TimeFeatures;
import org.costate.sde.diffusion.learn.TimeLaw;
import org.costate.sde.diffusion.learn.Weighting;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.sample.Samplers;
import org.costate.sde.diffusion.sample.Sampling;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A score model of data in the plane, three hidden layers of 128 with silu: the gradient of a batch
 * of 512 rows, and 10 000 samples by 500 steps of Euler and Maruyama. Both use all cores.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class ScoreModelBenchmark {
  private static final int WIDTH = 128;
  private static final int BATCH = 512;
  private static final int EPOCH = 1 << 20;
  private static final int SAMPLES = 10_000;
  private static final int STEPS = 500;

  private double[] theta;
  private double[] gradient;
  private int[] rows;
  private DenoisingLoss loss;
  private Sampling sampling;
  private int next;

  /** Makes the model, with fresh parameters. */
  @Setup
  public void prepare() {
    LinearProcess process = VariancePreserving.of(0.1, 20);
    ScoreModel model =
        ScoreModel.of(
            process,
            new Parametrization.Preconditioned(1),
            new TimeFeatures(2),
            2,
            0,
            c -> c.dense(WIDTH).silu().dense(WIDTH).silu().dense(WIDTH).silu().dense(2));
    double[] data =
        GaussianMixture.round(new double[] {1}, new double[][] {{0, 0}}, new double[] {1})
            .sample(SAMPLES, RandomSource.XO_RO_SHI_RO_128_PP.create(1));
    loss =
        DenoisingLoss.of(
            model, data, new TimeLaw.Importance(1e-3, 1), Weighting.VARIANCE, 1, EPOCH);
    theta = model.initialParameters(1);
    gradient = new double[theta.length];
    rows = new int[BATCH];
    sampling = Sampling.of(process, model.score(theta), Samplers.eulerMaruyama(1), 1e-3, STEPS);
  }

  /** One gradient, of rows not seen before. */
  @Benchmark
  public double trainingIteration() {
    next = (next + BATCH) % EPOCH;
    IntStream.range(0, BATCH).forEach(i -> rows[i] = next + i);
    Arrays.fill(gradient, 0);
    return loss.evaluate(theta, rows, gradient);
  }

  /** All samples. */
  @Benchmark
  @Measurement(iterations = 3)
  @Warmup(iterations = 1)
  public double[] sampling() {
    return sampling.draw(SAMPLES, 1);
  }
}
