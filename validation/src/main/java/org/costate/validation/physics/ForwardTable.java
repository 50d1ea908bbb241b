package org.costate.validation.physics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.costate.pinn.PinnSolution;
import org.costate.pinn.geometry.Sampling;

/**
 * Prints the relative L2 error of each equation of the forward table: the median over seeds with
 * its range, the time and the iterations.
 *
 * <p>Arguments: the number of seeds (5), then parts of the names of the rows wanted (all).
 */
public final class ForwardTable {
  private static final int COMPARED = 10_000;

  private ForwardTable() {}

  /**
   * Runs it.
   *
   * @param args number of seeds, and parts of names
   */
  public static void main(String[] args) {
    int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    List<String> wanted = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
    System.out.printf(
        "%-30s %-10s %-23s %-9s %-11s %-9s %s%n",
        "equation", "median", "range", "seconds", "iterations", "reach", "floor");
    for (ForwardProblem problem : ForwardProblems.all()) {
      if (wanted.isEmpty() || wanted.stream().anyMatch(problem.name()::contains)) {
        System.out.println(row(problem, seeds));
      }
    }
  }

  private static String row(ForwardProblem problem, int seeds) {
    double[] errors = new double[seeds];
    double[] seconds = new double[seeds];
    int[] iterations = new int[seeds];
    for (int seed = 0; seed < seeds; seed++) {
      long start = System.nanoTime();
      PinnSolution solution = problem.pinn().train(problem.training().apply(seed));
      seconds[seed] = (System.nanoTime() - start) / 1e9;
      iterations[seed] = solution.result().iterations();
      errors[seed] =
          solution.relativeError(
              problem.reference(), problem.domain().interior(COMPARED, Sampling.HALTON, 1));
    }
    Arrays.sort(errors);
    Arrays.sort(seconds);
    Arrays.sort(iterations);
    return String.format(
        Locale.ROOT,
        "%-30s %-10.2g %.2g ... %-12.2g %-9.0f %-11d %-9.0e %.0e",
        problem.name(),
        errors[seeds / 2],
        errors[0],
        errors[seeds - 1],
        seconds[seeds / 2],
        iterations[seeds / 2],
        problem.reach(),
        problem.floor());
  }
}
