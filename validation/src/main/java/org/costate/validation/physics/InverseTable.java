package org.costate.validation.physics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.costate.pinn.PinnSolution;

/**
 * Prints how far the coefficients of the inverse table are from the truth: the greatest relative
 * error of a row's coefficients, its median over seeds with the range, the time and the iterations.
 *
 * <p>Arguments: the number of seeds (5), then parts of the names of the rows wanted (all).
 */
public final class InverseTable {
  private InverseTable() {}

  /**
   * Runs it.
   *
   * @param args number of seeds, and parts of names
   */
  public static void main(String[] args) {
    int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    List<String> wanted = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
    System.out.printf(
        "%-30s %-10s %-23s %-9s %-11s %s%n",
        "coefficients", "median", "range", "seconds", "iterations", "reach");
    for (InverseProblem problem : InverseProblems.all()) {
      if (wanted.isEmpty() || wanted.stream().anyMatch(problem.name()::contains)) {
        System.out.println(row(problem, seeds));
      }
    }
  }

  private static String row(InverseProblem problem, int seeds) {
    double[] errors = new double[seeds];
    double[] seconds = new double[seeds];
    int[] iterations = new int[seeds];
    for (int seed = 0; seed < seeds; seed++) {
      var pinn = problem.pinn().apply(seed);
      long start = System.nanoTime();
      PinnSolution solution = pinn.train(problem.training().apply(seed));
      seconds[seed] = (System.nanoTime() - start) / 1e9;
      iterations[seed] = solution.result().iterations();
      errors[seed] = worst(problem, solution);
    }
    Arrays.sort(errors);
    Arrays.sort(seconds);
    Arrays.sort(iterations);
    return String.format(
        Locale.ROOT,
        "%-30s %-10.2g %.2g ... %-12.2g %-9.0f %-11d %.0e",
        problem.name(),
        errors[seeds / 2],
        errors[0],
        errors[seeds - 1],
        seconds[seeds / 2],
        iterations[seeds / 2],
        problem.reach());
  }

  private static double worst(InverseProblem problem, PinnSolution solution) {
    return problem.truth().entrySet().stream()
        .mapToDouble(
            truth -> {
              Double found = solution.coefficients().get(truth.getKey());
              return found == null ? Double.NaN : Math.abs(found / truth.getValue() - 1);
            })
        .max()
        .orElseThrow();
  }
}
