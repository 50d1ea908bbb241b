package org.costate.validation.bench;

import java.util.concurrent.TimeUnit;
import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.ensemble.Ensemble;
import org.costate.sde.ensemble.EnsembleProblem;
import org.costate.sde.ensemble.EnsembleResult;
import org.costate.sde.ensemble.PathFunctional;
import org.costate.sde.method.SdeMethods;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Path-steps per second of geometric Brownian motion, a million paths by a hundred steps, with
 * formulas that a user would write.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 4)
@Measurement(iterations = 6)
public class EnsembleBenchmark {
  private static final int PATHS = 1_000_000;
  private static final int STEPS = 100;

  /** How many threads. */
  @Param({"1", "2"})
  public int threads;

  private final EnsembleProblem problem =
      EnsembleProblem.of(
          Calculus.ITO,
          NoiseKind.DIAGONAL,
          1,
          1,
          (t, y, f, paths) -> {
            for (int p = 0; p < paths; p++) {
              f[p] = 0.05 * y[p];
            }
          },
          (t, y, g, paths) -> {
            for (int p = 0; p < paths; p++) {
              g[p] = 0.2 * y[p];
            }
          },
          0,
          new double[] {100},
          1);
  private long seed;

  /** Euler-Maruyama, with mean and variance at the end. */
  @Benchmark
  @OperationsPerInvocation(PATHS * STEPS)
  public EnsembleResult eulerMaruyama() {
    return Ensemble.of(SdeMethods.eulerMaruyama(), STEPS, PATHS, seed++)
        .withThreads(threads)
        .run(problem, PathFunctional.terminal());
  }
}
