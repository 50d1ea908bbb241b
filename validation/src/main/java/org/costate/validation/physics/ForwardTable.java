package org.costate.validation.physics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Prints the relative L2 error of each equation of the forward table: the median over seeds with
 * its range, the median time by the clock and of the processors, the iterations, and what is asked.
 *
 * <p>Arguments: the number of seeds (5), then parts of the names of the rows wanted (all), and
 *
 * <ul>
 *   <li>{@code --beyond} for the longer trainings that are to be much more accurate;
 *   <li>{@code --data FOLDER} for the rows whose reference is a file: {@code allen_cahn_1d_hr.npz},
 *       {@code kdv_1d.npz} and {@code ks_1d.npz} with arrays x, t and u[x, t], {@code
 *       lid_driven_cavity_re100_2d.npz} and {@code own_poisson_lshape_2d.npz} with arrays x, y and
 *       u at nodes. Without it those are left out;
 *   <li>{@code --results FILE} to keep the result of every seed as soon as it is there; seeds that
 *       are in the file with the same settings are not run again. Changed equations or networks
 *       need another file;
 *   <li>{@code --threads N} for another number of threads than processors.
 * </ul>
 */
public final class ForwardTable {
  private final SeedResults results;
  private final int seeds;
  private final int threads;
  private final boolean beyond;

  private ForwardTable(SeedResults results, int seeds, int threads, boolean beyond) {
    this.results = results;
    this.seeds = seeds;
    this.threads = threads;
    this.beyond = beyond;
  }

  /**
   * Runs it.
   *
   * @param args number of seeds, parts of names, and options
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    List<String> wanted = new ArrayList<>(Arrays.asList(args));
    List<ForwardProblem> problems = new ArrayList<>(ForwardProblems.all());
    String data = option(wanted, "--data");
    if (data != null) {
      Path folder = Path.of(data);
      problems.addAll(PeriodicProblems.of(folder));
      problems.add(CavityFlow.firstVelocity(folder));
      problems.addAll(LShape.rows(folder));
    }
    String file = option(wanted, "--results");
    String threads = option(wanted, "--threads");
    boolean beyond = wanted.remove("--beyond");
    int seeds = wanted.isEmpty() ? 5 : Integer.parseInt(wanted.remove(0));
    var table =
        new ForwardTable(
            new SeedResults(file == null ? null : Path.of(file)),
            seeds,
            threads == null
                ? Runtime.getRuntime().availableProcessors()
                : Integer.parseInt(threads),
            beyond);
    System.out.printf(
        "%-32s %-9s %-20s %-8s %-9s %-10s %-13s %s%n",
        "equation", "median", "range", "seconds", "processor", "iterations", "asked", "floor");
    for (ForwardProblem problem : problems) {
      if (wanted.isEmpty() || wanted.stream().anyMatch(problem.name()::contains)) {
        System.out.println(table.row(problem));
      }
    }
  }

  private static @Nullable String option(List<String> args, String name) {
    int at = args.indexOf(name);
    if (at < 0) {
      return null;
    }
    if (at + 1 == args.size()) {
      throw new IllegalArgumentException(name + " needs a value after it");
    }
    String value = args.get(at + 1);
    args.subList(at, at + 2).clear();
    return value;
  }

  private String row(ForwardProblem problem) throws IOException {
    Recipe recipe = beyond ? problem.beyond() : problem.plain();
    double[] errors = new double[seeds];
    double[] seconds = new double[seeds];
    double[] processor = new double[seeds];
    int[] iterations = new int[seeds];
    for (int seed = 0; seed < seeds; seed++) {
      SeedResults.Result result = result(problem, recipe, seed);
      errors[seed] = result.error();
      seconds[seed] = result.seconds();
      processor[seed] = result.processor();
      iterations[seed] = result.iterations();
    }
    Arrays.sort(errors);
    Arrays.sort(seconds);
    Arrays.sort(processor);
    Arrays.sort(iterations);
    return String.format(
        Locale.ROOT,
        "%-32s %-9.2g %.2g ... %-9.2g %-8.0f %-9.0f %-10d %.0e %3.0f s  %.0e",
        problem.name(),
        errors[seeds / 2],
        errors[0],
        errors[seeds - 1],
        seconds[seeds / 2],
        processor[seeds / 2],
        iterations[seeds / 2],
        recipe.asked(),
        60 * recipe.minutes(),
        problem.floor());
  }

  private SeedResults.Result result(ForwardProblem problem, Recipe recipe, long seed)
      throws IOException {
    var known = results.find(problem.name(), recipe.settings(), seed);
    if (known.isPresent()) {
      return known.get();
    }
    var watch = new Stopwatch();
    Fit fit = recipe.fitting().fit(seed, threads);
    double seconds = watch.seconds();
    double processor = watch.processorSeconds();
    var result =
        new SeedResults.Result(
            problem.name(),
            recipe.settings(),
            seed,
            problem.error(fit),
            seconds,
            processor,
            fit.iterations());
    results.add(result);
    return result;
  }
}
