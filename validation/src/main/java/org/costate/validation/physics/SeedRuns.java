package org.costate.validation.physics;

import java.io.IOException;
import java.util.Arrays;

/** Runs a row of a table from every seed that is not among the results yet. */
final class SeedRuns {
  private final SeedResults results;
  private final int seeds;
  private final int threads;

  /** One row from one seed. */
  @FunctionalInterface
  interface Run {
    /**
     * Runs it.
     *
     * @param threads how many, at least 1
     */
    Found from(long seed, int threads);
  }

  /**
   * What a run arrived at.
   *
   * @param error computed after the clock has stopped
   * @param iterations of the minimiser
   */
  record Found(ErrorOf error, int iterations) {}

  /** The relative error of what was found. */
  @FunctionalInterface
  interface ErrorOf {
    double compute();
  }

  /**
   * All seeds of a row.
   *
   * @param median of the relative errors
   * @param least of them
   * @param greatest of them
   * @param seconds the median of the times by the clock
   * @param processor the median of the processor times, in seconds
   * @param iterations the median
   */
  record Summary(
      double median,
      double least,
      double greatest,
      double seconds,
      double processor,
      int iterations) {}

  /**
   * Creates it for seeds 0, 1, ….
   *
   * @param seeds how many, at least 1
   * @param threads how many a run may use, at least 1
   */
  SeedRuns(SeedResults results, int seeds, int threads) {
    this.results = results;
    this.seeds = seeds;
    this.threads = threads;
  }

  /**
   * Returns the medians of a row.
   *
   * @param settings in words: results found in another way are not those of this one
   * @throws IOException if the file of results cannot be written
   */
  Summary of(String row, String settings, Run run) throws IOException {
    double[] errors = new double[seeds];
    double[] seconds = new double[seeds];
    double[] processor = new double[seeds];
    int[] iterations = new int[seeds];
    for (int seed = 0; seed < seeds; seed++) {
      SeedResults.Result result = result(row, settings, seed, run);
      errors[seed] = result.error();
      seconds[seed] = result.seconds();
      processor[seed] = result.processor();
      iterations[seed] = result.iterations();
    }
    Arrays.sort(errors);
    Arrays.sort(seconds);
    Arrays.sort(processor);
    Arrays.sort(iterations);
    return new Summary(
        errors[seeds / 2],
        errors[0],
        errors[seeds - 1],
        seconds[seeds / 2],
        processor[seeds / 2],
        iterations[seeds / 2]);
  }

  private SeedResults.Result result(String row, String settings, long seed, Run run)
      throws IOException {
    var known = results.find(row, settings, seed);
    if (known.isPresent()) {
      return known.get();
    }
    Stopwatch watch = new Stopwatch();
    Found found = run.from(seed, threads);
    double seconds = watch.seconds();
    double processor = watch.processorSeconds();
    var result =
        new SeedResults.Result(
            row, settings, seed, found.error().compute(), seconds, processor, found.iterations());
    results.add(result);
    return result;
  }
}
