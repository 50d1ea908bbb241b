package org.costate.validation.bench;

import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.sde.noise.Areas;
import org.costate.sde.noise.BrownianBatch;
import org.costate.sde.noise.BrownianMotion;
import org.costate.sde.noise.BrownianPath;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of one increment on a fixed grid, read from a motion that is a pure function of seed and
 * place, beside a plain stream of normals.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class BrownianBenchmark {
  private static final int CELLS = 1 << 16;
  private static final int PATHS = 256;
  private static final int STEPS = 128;

  private BrownianPath path;
  private BrownianBatch batch;
  private ZigguratSampler.NormalizedGaussian stream;
  private double[] out;
  private double[] w;
  private double[] area;
  private long index;

  /** Opens the paths. */
  @Setup
  public void open() {
    path = BrownianMotion.of(1, 1, 0, 1, CELLS).path(0);
    batch = new BrownianBatch(BrownianMotion.of(1, 1, 0, 1, STEPS), Areas.NONE, PATHS);
    // The fastest of Commons RNG's generators with this sampler here.
    stream = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(1L));
    out = new double[CELLS];
    w = new double[PATHS];
    area = new double[0];
  }

  /** Cells of one path after another. */
  @Benchmark
  @OperationsPerInvocation(CELLS)
  public double[] fill() {
    path.select(index++);
    path.fill(0, 0, out);
    return out;
  }

  /** Steps of many short paths side by side. */
  @Benchmark
  @OperationsPerInvocation(PATHS * STEPS)
  public double[] batch() {
    batch.select(index);
    index += PATHS;
    for (int k = 0; k < STEPS; k++) {
      batch.cells(k, 1, w, area);
    }
    return w;
  }

  /** A stream of normals that cannot be read again. */
  @Benchmark
  @OperationsPerInvocation(CELLS)
  public double[] commonsRng() {
    for (int i = 0; i < CELLS; i++) {
      out[i] = stream.sample();
    }
    return out;
  }
}
