package org.costate.validation.physics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnSolution;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.decomposition.Windows;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.Network;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.Unknown;

/**
 * Prints what windows are worth where a solution has many scales: relative L2 errors of small
 * networks in overlapping windows, of windows in several levels, and of one plain network with as
 * many weights, at the same points with the same steps.
 *
 * <p>The problems are {@code u′ = 15 cos 15x} on [−2π, 2π], 30 oscillations, and {@code u_x + u_y =
 * f} on [−π, π]² for {@code 2u = sin 8x + sin x + sin 8y + sin y}; values at x = 0 are hard.
 *
 * <p>Arguments: the number of seeds (5), the first of them (0), the number of threads (processors),
 * parts of the names of the rows wanted (all).
 *
 * @see <a href="https://doi.org/10.1007/s10444-023-10065-9">Moseley, Markham and Nissen-Meyer
 *     (2023)</a>
 * @see <a href="https://doi.org/10.1016/j.cma.2024.117116">Dolean, Heinlein, Mishra and Moseley
 *     (2024)</a>
 */
public final class MultiscaleTable {
  private static final double RATE = 15;
  private static final double FAST = 8;
  private static final int COMPARED = 10_000;

  /**
   * A row.
   *
   * @param name of problem and network
   * @param network whose weights are counted
   * @param pinn the problem
   * @param training but for seed and threads
   * @param exact the solution
   */
  record Row(
      String name,
      Network network,
      Pinn pinn,
      PinnTraining training,
      ToDoubleFunction<double[]> exact) {

    double error(long seed, int threads) {
      PinnSolution u = pinn.train(training.withSeed(seed).withThreads(threads));
      return u.relativeError(exact, u.domain().interior(COMPARED, Sampling.HALTON, 1));
    }
  }

  private MultiscaleTable() {}

  static List<Row> rows() {
    return List.of(
        oscillation("30 windows", windows(6, Windows.of(30))),
        oscillation("10 and 20 windows", windows(6, Windows.of(10), Windows.of(20))),
        oscillation("one network", plain(1, 22)),
        square("8 x 8 windows", windows(8, Windows.of(8, 8))),
        square(
            "four levels",
            windows(6, Windows.of(1, 1), Windows.of(2, 2), Windows.of(4, 4), Windows.of(8, 8))),
        square("one network", plain(2, 44)));
  }

  private static Network windows(int width, Windows... levels) {
    return Network.input(levels[0].dimension())
        .windows(List.of(levels), n -> n.layers(c -> c.dense(width).tanh().dense(1)));
  }

  private static Network plain(int inputs, int width) {
    return Network.input(inputs).layers(c -> c.dense(width).tanh().dense(width).tanh().dense(1));
  }

  private static Row oscillation(String name, Network network) {
    Pinn pinn =
        Pinn.on(Domain.of("x", -2 * Math.PI, 2 * Math.PI), network)
            .ansatz(x -> x[0].multiply(0), x -> x[0].multiply(RATE).tanh())
            .equation(
                "oscillation",
                900,
                u -> u.x().multiply(1 / RATE).subtract(u.coordinate("x").multiply(RATE).cos()))
            .acceptMissing();
    return new Row(
        "oscillation, " + name,
        network,
        pinn,
        PinnTraining.withDefaults().withSteps(200, 1000, 2000),
        x -> Math.sin(RATE * x[0]));
  }

  private static Row square(String name, Network network) {
    Pinn pinn =
        Pinn.on(Domain.of("x", -Math.PI, Math.PI).and("y", -Math.PI, Math.PI), network)
            .ansatz(
                x -> x[1].multiply(FAST).sin().add(x[1].sin()).multiply(0.5),
                x -> x[0].multiply(FAST).tanh())
            .equation(
                "two scales", 4096, u -> u.x().add(u.y()).multiply(2 / FAST).subtract(source(u)))
            .acceptMissing();
    return new Row(
        "two scales, " + name,
        network,
        pinn,
        PinnTraining.withDefaults().withSteps(200, 500, 1000),
        x ->
            0.5
                * (Math.sin(FAST * x[0])
                    + Math.sin(x[0])
                    + Math.sin(FAST * x[1])
                    + Math.sin(x[1])));
  }

  /** Returns {@code cos ωx + cos ωy + (cos x + cos y)/ω}. */
  private static Term source(Unknown u) {
    Term x = u.coordinate("x");
    Term y = u.coordinate("y");
    Term fast = x.multiply(FAST).cos().add(y.multiply(FAST).cos());
    return fast.add(x.cos().add(y.cos()).multiply(1 / FAST));
  }

  /**
   * Runs it.
   *
   * @param args numbers of seeds, first seed and threads, then parts of names
   */
  public static void main(String[] args) {
    int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    long first = args.length > 1 ? Long.parseLong(args[1]) : 0;
    int threads =
        args.length > 2 ? Integer.parseInt(args[2]) : Runtime.getRuntime().availableProcessors();
    List<String> wanted = Arrays.asList(args).subList(Math.min(3, args.length), args.length);
    System.out.printf(
        "%-34s %-8s %-9s %-20s %s%n", "problem", "weights", "median", "range", "cpu s");
    for (Row row : rows()) {
      if (wanted.isEmpty() || wanted.stream().anyMatch(row.name()::contains)) {
        System.out.println(line(row, seeds, first, threads));
      }
    }
  }

  private static String line(Row row, int seeds, long first, int threads) {
    double[] errors = new double[seeds];
    double[] seconds = new double[seeds];
    for (int k = 0; k < seeds; k++) {
      Stopwatch watch = new Stopwatch();
      errors[k] = row.error(first + k, threads);
      seconds[k] = watch.processorSeconds();
    }
    Arrays.sort(errors);
    Arrays.sort(seconds);
    return String.format(
        Locale.ROOT,
        "%-34s %-8d %-9.2g %.2g ... %-9.2g %.0f",
        row.name(),
        row.network().parameterCount(),
        errors[seeds / 2],
        errors[0],
        errors[seeds - 1],
        seconds[seeds / 2]);
  }
}
