package org.costate.validation.physics;

import java.io.IOException;
import java.util.Locale;
import org.costate.pinn.PinnSolution;

/**
 * Prints how far the coefficients of the inverse table are from the truth: the greatest relative
 * error of a row's coefficients, its median over seeds with the range, the median time and
 * iterations, and what is asked.
 *
 * <p>Arguments: the number of seeds (5), then parts of the names of the rows wanted (all), and
 * {@code --results FILE} and {@code --threads N} as for {@link ForwardTable}.
 */
public final class InverseTable {
  private InverseTable() {}

  /**
   * Runs it.
   *
   * @param args number of seeds, parts of names, and options
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    TableArguments arguments = new TableArguments(args);
    SeedRuns runs = arguments.runs();
    System.out.printf(
        "%-30s %-10s %-23s %-9s %-9s %-11s %s%n",
        "coefficients", "median", "range", "seconds", "processor", "iterations", "asked");
    for (InverseProblem problem : InverseProblems.all()) {
      if (arguments.wants(problem.name())) {
        System.out.println(row(problem, runs));
      }
    }
  }

  private static String row(InverseProblem problem, SeedRuns runs) throws IOException {
    SeedRuns.Summary of =
        runs.of(
            problem.name(),
            Recipe.words(problem.training()),
            (seed, threads) -> {
              PinnSolution solution =
                  problem.pinn().apply(seed).train(Recipe.on(problem.training(), seed, threads));
              return new SeedRuns.Found(
                  () -> problem.error(solution.coefficients()), solution.result().iterations());
            });
    return String.format(
        Locale.ROOT,
        "%-30s %-10.2g %.2g ... %-12.2g %-9.0f %-9.0f %-11d %.0e %3.0f s",
        problem.name(),
        of.median(),
        of.least(),
        of.greatest(),
        of.seconds(),
        of.processor(),
        of.iterations(),
        problem.asked(),
        60 * InverseProblem.MINUTES);
  }
}
