package org.costate.validation.physics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.costate.pinn.PinnSolution;

/**
 * Prints the relative L2 error of each equation of the forward table: the median over seeds with
 * its range, the time and the iterations.
 *
 * <p>Arguments: the number of seeds (5), then parts of the names of the rows wanted (all), and
 * {@code --data FOLDER} for the rows whose reference is a file: {@code allen_cahn_1d_hr.npz},
 * {@code kdv_1d.npz} and {@code ks_1d.npz} with arrays x, t and u[x, t], and {@code
 * lid_driven_cavity_re100_2d.npz} and {@code own_poisson_lshape_2d.npz} with arrays x, y and u at
 * nodes. Without it those are left out.
 */
public final class ForwardTable {
  private ForwardTable() {}

  /**
   * Runs it.
   *
   * @param args number of seeds, parts of names, and the folder of files
   * @throws IOException if a file cannot be read
   */
  public static void main(String[] args) throws IOException {
    List<String> wanted = new ArrayList<>(Arrays.asList(args));
    List<ForwardProblem> problems = new ArrayList<>(ForwardProblems.all());
    int data = wanted.indexOf("--data");
    if (data >= 0) {
      Path folder = Path.of(wanted.get(data + 1));
      problems.addAll(PeriodicProblems.of(folder));
      problems.add(CavityFlow.firstVelocity(folder));
      problems.addAll(LShape.rows(folder));
      wanted.subList(data, data + 2).clear();
    }
    int seeds = wanted.isEmpty() ? 5 : Integer.parseInt(wanted.remove(0));
    System.out.printf(
        "%-30s %-10s %-23s %-9s %-11s %-9s %s%n",
        "equation", "median", "range", "seconds", "iterations", "reach", "floor");
    for (ForwardProblem problem : problems) {
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
      errors[seed] = problem.error(solution);
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
