package org.costate.validation.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.radau.Radau;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.validation.problems.DetestProblems;
import org.costate.validation.problems.NonStiffProblems;
import org.costate.validation.problems.ReferenceProblem;
import org.costate.validation.problems.StiffProblems;
import org.hipparchus.dfp.Dfp;

/**
 * Computes the end values of the reference problems and appends them to a file, one problem a line.
 *
 * <p>Non-stiff problems are solved by extrapolation of orders 20 and 24 with 1e-20 and 1e-23 a
 * step. Stiff ones are solved by Radau IIA of order 13 on parts of the steps of a rough solve, and
 * again on parts half as long. Those of many components and the ring modulator, whose rough solve
 * has twenty thousand steps, are solved with 28 digits, others with 40. The digits that two solves
 * share are the sure ones; written are those of the finer.
 *
 * <pre>ReferenceValues references.csv [part of a name ...]</pre>
 */
public final class ReferenceValues {
  private static final int MOST_DIGITS = 16;
  private static final int COARSE_ROWS = 10;
  private static final int FINE_ROWS = 12;
  private static final double COARSE = 1e-20;
  private static final double FINE = 1e-23;
  private static final int STAGES = 7;
  private static final int LARGE = 30;
  private static final int HUGE = 150;
  private static final int DIGITS = 40;
  private static final int FEWER_DIGITS = 28;
  private static final double MESH_TOLERANCE = 1e-7;
  private static final double MESH_TOLERANCE_OF_SWINGS = 1e-9;
  private static final double SMALL_SIZE = 1e-6;

  private final ReferenceProblem problem;
  private final Decimals decimals;
  private final boolean swings;

  private ReferenceValues(ReferenceProblem problem) {
    this.problem = problem;
    this.swings = problem.name().equals(StiffProblems.ringModulator().name());
    this.decimals = new Decimals(swings || problem.dimension() > HUGE ? FEWER_DIGITS : DIGITS);
  }

  /**
   * Runs the program.
   *
   * @param arguments file to append to, then parts of the names of problems, none for all
   */
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    List<String> wanted = List.of(arguments).subList(1, arguments.length);
    all()
        .filter(p -> wanted.isEmpty() || wanted.stream().anyMatch(p.name()::contains))
        .forEach(
            problem -> {
              long start = System.nanoTime();
              String line = new ReferenceValues(problem).line();
              append(file, line + "\n");
              System.out.printf(
                  Locale.ROOT,
                  "%-20s %5.1f s  %.60s%n",
                  problem.name(),
                  (System.nanoTime() - start) * 1e-9,
                  line);
            });
  }

  /** Returns every problem that values are kept for. */
  static Stream<ReferenceProblem> all() {
    return Stream.of(
            DetestProblems.all().stream(),
            NonStiffProblems.all().stream(),
            StiffProblems.all().stream(),
            Stream.of(StiffProblems.e5Extinct()),
            StiffProblems.lines().stream())
        .flatMap(problems -> problems);
  }

  private static void append(Path file, String line) {
    try {
      Files.writeString(
          file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Returns the line of the problem: name, sure digits, method, values. */
  private String line() {
    if (problem.stiff()) {
      int parts = problem.dimension() > LARGE ? 1 : 2;
      return line(
          collocation(parts),
          collocation(2 * parts),
          "Radau IIA of order 13 on %d and %d parts of each rough step"
              .formatted(parts, 2 * parts));
    }
    return line(
        extrapolation(COARSE_ROWS, COARSE),
        extrapolation(FINE_ROWS, FINE),
        "extrapolation of orders 20 and 24");
  }

  private String line(Dfp[] coarse, Dfp[] fine, String method) {
    int digits = sharedDigits(coarse, fine);
    String values =
        Arrays.stream(fine)
            .map(value -> String.format(Locale.ROOT, "%.19e", new BigDecimal(value.toString())))
            .collect(Collectors.joining(" "));
    return "%s,%d,%s,%s".formatted(problem.name(), digits, method, values);
  }

  /** Returns the jumps and the end of the span. */
  private double[] ends() {
    double[] jumps = problem.jumps();
    double[] ends = Arrays.copyOf(jumps, jumps.length + 1);
    ends[jumps.length] = problem.t1();
    return ends;
  }

  private int sharedDigits(Dfp[] coarse, Dfp[] fine) {
    double[] sizes = problem.sizes();
    double worst = 0;
    for (int i = 0; i < fine.length; i++) {
      double size = Math.abs(decimals.toDouble(fine[i])) + sizes[i];
      worst = Math.max(worst, Math.abs(decimals.toDouble(fine[i].subtract(coarse[i]))) / size);
    }
    return (int) Math.min(MOST_DIGITS, Math.floor(-Math.log10(Math.max(worst, 1e-30))));
  }

  private Dfp[] extrapolation(int rows, double tolerance) {
    return new Extrapolation(
            decimals, problem.formula(), problem.field().parameters(), rows, tolerance)
        .solve(problem.t0(), problem.y0(), problem.t1());
  }

  private Dfp[] collocation(int parts) {
    var collocation =
        new Collocation(
            decimals,
            problem.formula(),
            problem.field().parameters(),
            problem.jacobians().open(problem.field(), problem.tolerances(MESH_TOLERANCE)),
            Arrays.stream(problem.sizes()).map(size -> SMALL_SIZE * size).toArray(),
            STAGES);
    double from = problem.t0();
    double[] start = problem.y0();
    Dfp[] y = decimals.of(start);
    for (double end : ends()) {
      Solution rough = rough(from, start, end);
      y = collocation.solve(refined(rough.times(), parts), y, time -> rough.dense().state(time));
      start = rough.last();
      from = end;
    }
    return y;
  }

  private Solution rough(double from, double[] start, double end) {
    OdeMethod method =
        swings
            ? Radau.adaptive().with(problem.jacobians())
            : Rosenbrock.rodas5p().with(problem.jacobians());
    double tolerance = swings ? MESH_TOLERANCE_OF_SWINGS : MESH_TOLERANCE;
    return OdeSolver.of(method, tolerance, tolerance)
        .withTolerances(problem.tolerances(tolerance))
        .solve(OdeProblem.of(problem.field(), from, start, end), SaveAt.dense());
  }

  private static double[] refined(double[] mesh, int parts) {
    double[] finer = new double[(mesh.length - 1) * parts + 1];
    for (int i = 0; i < finer.length - 1; i++) {
      double step = mesh[i / parts + 1] - mesh[i / parts];
      finer[i] = mesh[i / parts] + step * (i % parts) / parts;
    }
    finer[finer.length - 1] = mesh[mesh.length - 1];
    return finer;
  }
}
