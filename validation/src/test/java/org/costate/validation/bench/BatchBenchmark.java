package org.costate.validation.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.VectorField;
import org.costate.solvers.batch.BatchProblem;
import org.costate.solvers.batch.BatchSolution;
import org.costate.solvers.batch.BatchSolver;
import org.costate.solvers.rungekutta.RungeKutta;
import org.costate.validation.problems.NonStiffProblems;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A hundred thousand Lorenz trajectories to t = 1 at 1e-6, on one thread and on two. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BatchBenchmark {
  private static final int ROWS = 100_000;
  private static final int DIMENSION = 3;

  @Param({"1", "2"})
  private int threads = 1;

  private final BatchProblem<VectorField> problem =
      BatchProblem.of(() -> NonStiffProblems.lorenz().field(), 0, starts(), 1);

  private static double[] starts() {
    var random = new Random(1);
    double[] y0 = new double[ROWS * DIMENSION];
    for (int i = 0; i < y0.length; i++) {
      y0[i] = 1 + random.nextGaussian();
    }
    return y0;
  }

  /** Solves all rows. */
  @Benchmark
  public BatchSolution solve() {
    return BatchSolver.of(OdeSolver.of(RungeKutta.tsitouras5(), 1e-6, 1e-6))
        .withThreads(threads)
        .solve(problem, SaveAt.end());
  }
}
