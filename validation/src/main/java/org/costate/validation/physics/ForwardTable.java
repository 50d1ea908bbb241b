package org.costate.validation.physics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
  private ForwardTable() {}

  /**
   * Runs it.
   *
   * @param args number of seeds, parts of names, and options
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    TableArguments arguments = new TableArguments(args);
    List<ForwardProblem> problems = new ArrayList<>(ForwardProblems.all());
    Optional<Path> data = arguments.option("--data").map(Path::of);
    if (data.isPresent()) {
      problems.addAll(PeriodicProblems.of(data.get()));
      problems.add(CavityFlow.firstVelocity(data.get()));
      problems.addAll(LShape.rows(data.get()));
    }
    boolean beyond = arguments.flag("--beyond");
    SeedRuns runs = arguments.runs();
    System.out.printf(
        "%-32s %-9s %-20s %-8s %-9s %-10s %-13s %s%n",
        "equation", "median", "range", "seconds", "processor", "iterations", "asked", "floor");
    for (ForwardProblem problem : problems) {
      if (arguments.wants(problem.name())) {
        System.out.println(row(problem, beyond ? problem.beyond() : problem.plain(), runs));
      }
    }
  }

  private static String row(ForwardProblem problem, Recipe recipe, SeedRuns runs)
      throws IOException {
    SeedRuns.Summary of =
        runs.of(
            problem.name(),
            recipe.settings(),
            (seed, threads) -> {
              Fit fit = recipe.fit(seed, threads);
              return new SeedRuns.Found(() -> problem.error(fit), fit.iterations());
            });
    return String.format(
        Locale.ROOT,
        "%-32s %-9.2g %.2g ... %-9.2g %-8.0f %-9.0f %-10d %.0e %3.0f s  %.0e",
        problem.name(),
        of.median(),
        of.least(),
        of.greatest(),
        of.seconds(),
        of.processor(),
        of.iterations(),
        recipe.asked(),
        60 * recipe.minutes(),
        problem.floor());
  }
}
