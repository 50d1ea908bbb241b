package org.costate.sde.ensemble;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.noise.BrownianMotion;
import org.costate.solvers.Outcome;

/**
 * Solves many paths of one problem with steps of one length and gathers statistics. Immutable.
 *
 * <pre>{@code
 * EnsembleResult result =
 *     Ensemble.of(SdeMethods.eulerMaruyama(), 100, 1_000_000, 42)
 *         .run(blackScholes, PathFunctional.terminal());
 * result.mean(0);                     // E y(t1), with its standard error
 * }</pre>
 *
 * <p>Results are the same bit for bit on any number of threads: paths are solved in chunks of fixed
 * size and chunks are merged in order. Memory does not depend on the number of paths, unless {@link
 * Samples} are asked for.
 */
public final class Ensemble {
  private final SdeMethod method;
  private final int steps;
  private final long paths;
  private final long seed;
  private final long cells;
  private final long first;
  private final int threads;
  private final boolean antithetic;
  private final BooleanSupplier cancelled;

  private Ensemble(
      SdeMethod method,
      int steps,
      long paths,
      long seed,
      long cells,
      long first,
      int threads,
      boolean antithetic,
      BooleanSupplier cancelled) {
    if (steps < 1 || paths < 1 || threads < 1 || cells < steps || cells % steps != 0) {
      throw new IllegalArgumentException(
          "steps, paths and threads must be at least 1 and cells a multiple of steps; got %s, %s, %s and %s"
              .formatted(steps, paths, threads, cells));
    }
    if (antithetic && paths % 2 != 0) {
      throw new IllegalArgumentException("antithetic paths come in pairs; got " + paths);
    }
    this.method = method;
    this.steps = steps;
    this.paths = paths;
    this.seed = seed;
    this.cells = cells;
    this.first = first;
    this.threads = threads;
    this.antithetic = antithetic;
    this.cancelled = cancelled;
  }

  /**
   * Makes an ensemble on all cores.
   *
   * @param method what to compute
   * @param steps number of steps of the span, at least 1
   * @param paths number of paths, at least 1
   * @param seed of the Brownian motion
   * @throws IllegalArgumentException if a number is out of range, quoting it
   */
  public static Ensemble of(SdeMethod method, int steps, long paths, long seed) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new Ensemble(method, steps, paths, seed, steps, 0, cores, false, () -> false);
  }

  /**
   * Returns this ensemble on a number of threads; results do not depend on it.
   *
   * @param count at least 1
   */
  public Ensemble withThreads(int count) {
    return new Ensemble(method, steps, paths, seed, cells, first, count, antithetic, cancelled);
  }

  /**
   * Returns this ensemble on a Brownian motion with more cells than steps: to compare step lengths
   * on the same paths, or for better space-space Lévy areas.
   *
   * @param count a multiple of the steps
   */
  public Ensemble withCells(long count) {
    return new Ensemble(method, steps, paths, seed, count, first, threads, antithetic, cancelled);
  }

  /**
   * Returns this ensemble with other paths of the same motion.
   *
   * @param index of the first path
   */
  public Ensemble startingAt(long index) {
    return new Ensemble(method, steps, paths, seed, cells, index, threads, antithetic, cancelled);
  }

  /**
   * Returns this ensemble with antithetic pairs: half of the paths are the mirror images −W of the
   * other half, and the outputs of a pair are averaged to one sample. The variance of the mean
   * falls if outputs are monotone in W.
   */
  public Ensemble antithetic() {
    return new Ensemble(method, steps, paths, seed, cells, first, threads, true, cancelled);
  }

  /**
   * Returns this ensemble with a signal to stop, asked before every batch of paths by every thread.
   * A run also stops when its thread is interrupted.
   *
   * @param signal returns whether to stop
   */
  public Ensemble cancelledBy(BooleanSupplier signal) {
    return new Ensemble(method, steps, paths, seed, cells, first, threads, antithetic, signal);
  }

  /**
   * Solves.
   *
   * @param problem what to solve
   * @param functional what to compute from every path
   * @param summaries prototypes of the statistics to gather beside mean and covariance; not
   *     modified
   * @return the statistics: those so far if the run was cancelled ({@link Outcome.Interrupted}) or
   *     a state was not finite or an output not a number ({@link Outcome.Failed}, naming path and
   *     component)
   * @throws IllegalArgumentException if the method is not for the problem, with the reason, or a
   *     summary reads outputs that there are not
   */
  public EnsembleResult run(
      EnsembleProblem problem, PathFunctional functional, Summary<?>... summaries) {
    SdeProblem single = problem.single();
    method.require(single);
    int outputs = functional.outputs(single);
    var motion =
        BrownianMotion.of(seed, single.diffusion().noise(), single.t0(), single.t1(), cells);
    var sampling =
        new PathSampling(
            threads,
            cancelled,
            outputs,
            count ->
                source(
                    new BatchRun(problem, method, motion, steps, count, functional),
                    outputs * count));
    return sampling.run(first, antithetic ? paths / 2 : paths, single.t1(), List.of(summaries));
  }

  private PathSampling.Source source(BatchRun run, int size) {
    if (!antithetic) {
      return (index, values) -> run.solve(index, false, values);
    }
    double[] mirrored = new double[size];
    return (index, values) -> {
      Outcome.Failed failure = run.solve(index, false, values);
      if (failure == null) {
        failure = run.solve(index, true, mirrored);
      }
      for (int i = 0; i < size; i++) {
        values[i] = 0.5 * (values[i] + mirrored[i]);
      }
      return failure;
    };
  }
}
