package org.costate.validation.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.costate.solvers.Effort;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Statistics;
import org.costate.validation.draw.WorkPrecision;
import org.costate.validation.problems.DetestProblems;
import org.costate.validation.problems.NonStiffProblems;
import org.costate.validation.problems.ReferenceProblem;
import org.costate.validation.problems.StiffProblems;

/**
 * Measures methods on reference problems; prints a table and writes one CSV file and two pictures,
 * error against time and against evaluations, for each problem.
 *
 * <pre>WorkPrecisionProgram folder problem[,problem …] [part of a method's name[,…]]</pre>
 *
 * <p>Tolerances go from 1e-4 to 1e-10 by tens, for methods of order up to 3 to 1e-6. Times are the
 * least of many solves in one process after warming up.
 */
public final class WorkPrecisionProgram {
  private static final double WARM_UP = 0.3;
  private static final double SECONDS = 0.1;
  private static final double LOOSEST = 1e-4;
  private static final double STRICTEST = 1e-10;
  private static final double STRICTEST_OF_LOW_ORDER = 1e-6;
  private static final double MICRO = 1e6;

  private WorkPrecisionProgram() {}

  /**
   * Runs the program.
   *
   * @param arguments folder to write to, names of problems, and maybe parts of names of methods
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      throw new IllegalArgumentException("usage: folder problem[,problem...] [method[,method...]]");
    }
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    List<String> methods =
        arguments.length > 2 ? List.of(arguments[2].split(",", -1)) : List.of("");
    for (String name : arguments[1].split(",", -1)) {
      run(folder, named(name), methods);
    }
  }

  /** Returns the problem of a name. */
  private static ReferenceProblem named(String name) {
    return Stream.of(
            DetestProblems.all(),
            NonStiffProblems.all(),
            StiffProblems.all(),
            StiffProblems.lines())
        .flatMap(List::stream)
        .filter(problem -> problem.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no reference problem is called " + name));
  }

  private static void run(Path folder, ReferenceProblem problem, List<String> wanted)
      throws IOException {
    List<List<WorkPoint>> curves = new ArrayList<>();
    for (OdeMethod method : Methods.suiting(problem)) {
      if (wanted.stream().anyMatch(method.name()::contains)) {
        curves.add(measure(problem, method));
      }
    }
    // Measured last, when everything it calls has been compiled.
    print(problem, curves, TimeSplit.of(problem));
    write(folder.resolve(problem.name() + ".csv"), curves);
    picture("time (ms)", problem, curves, point -> point.seconds() * 1e3)
        .figure()
        .writeSvg(folder.resolve(problem.name() + "-time.svg"));
    picture("field evaluations", problem, curves, point -> point.statistics().evaluations())
        .figure()
        .writeSvg(folder.resolve(problem.name() + "-evaluations.svg"));
  }

  private static List<WorkPoint> measure(ReferenceProblem problem, OdeMethod method) {
    List<WorkPoint> points = new ArrayList<>();
    double strictest = method.order() <= 3 ? STRICTEST_OF_LOW_ORDER : STRICTEST;
    WorkPoint.measure(problem, method, LOOSEST, WARM_UP);
    for (double tolerance = LOOSEST; tolerance > 0.9 * strictest; tolerance /= 10) {
      points.add(WorkPoint.measure(problem, method, tolerance, SECONDS));
    }
    return points;
  }

  private static void print(
      ReferenceProblem problem, List<List<WorkPoint>> curves, TimeSplit split) {
    System.out.printf(
        Locale.ROOT,
        "%n%s, %d components (µs a step: in the field, Jacobians, linear algebra, and the rest)%n"
            + "%-26s %7s %9s %9s %7s %6s %8s %6s %6s %7s | %7s %7s %7s %7s %7s%n",
        problem.name(),
        problem.dimension(),
        "method",
        "tol",
        "error",
        "ms",
        "steps",
        "failed",
        "f",
        "J",
        "LU",
        "solves",
        "µs/step",
        "field",
        "J",
        "algebra",
        "rest");
    for (List<WorkPoint> curve : curves) {
      for (WorkPoint point : curve) {
        print(point, split);
      }
    }
  }

  private static void print(WorkPoint point, TimeSplit split) {
    Statistics statistics = point.statistics();
    Effort effort = statistics.effort();
    double perStep = MICRO / Math.max(1, statistics.accepted());
    double field = split.inField(statistics);
    double jacobians = split.inJacobians(effort);
    double algebra = split.inAlgebra(effort);
    System.out.printf(
        Locale.ROOT,
        "%-26s %7.0e %9.2e %9.3f %7d %6d %8d %6d %6d %7d | %7.2f %7.2f %7.2f %7.2f %7.2f%n",
        point.method(),
        point.tolerance(),
        point.error(),
        point.seconds() * 1e3,
        statistics.accepted(),
        statistics.rejected() + statistics.notFinite(),
        statistics.evaluations(),
        effort.jacobians(),
        effort.factorisations(),
        effort.linearSolves(),
        point.seconds() * perStep,
        field * perStep,
        jacobians * perStep,
        algebra * perStep,
        (point.seconds() - field - jacobians - algebra) * perStep);
  }

  private static void write(Path file, List<List<WorkPoint>> curves) throws IOException {
    StringBuilder text =
        new StringBuilder(
            "method,tolerance,error,seconds,accepted,rejected,evaluations,jacobians,"
                + "factorisations,solves\n");
    for (WorkPoint point : curves.stream().flatMap(List::stream).toList()) {
      Statistics statistics = point.statistics();
      Effort effort = statistics.effort();
      text.append(
          String.format(
              Locale.ROOT,
              "\"%s\",%.1e,%.6e,%.6e,%d,%d,%d,%d,%d,%d%n",
              point.method(),
              point.tolerance(),
              point.error(),
              point.seconds(),
              statistics.accepted(),
              statistics.rejected() + statistics.notFinite(),
              statistics.evaluations(),
              effort.jacobians(),
              effort.factorisations(),
              effort.linearSolves()));
    }
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static WorkPrecision picture(
      String work,
      ReferenceProblem problem,
      List<List<WorkPoint>> curves,
      ToDoubleFunction<WorkPoint> cost) {
    WorkPrecision plot = WorkPrecision.of(problem.name(), "error at the end", work);
    for (List<WorkPoint> curve : curves) {
      List<WorkPoint> drawn =
          curve.stream().filter(p -> p.error() > 0 && Double.isFinite(p.error())).toList();
      if (!drawn.isEmpty()) {
        plot =
            plot.method(
                drawn.get(0).method(),
                drawn.stream().mapToDouble(WorkPoint::error).toArray(),
                drawn.stream().mapToDouble(cost).toArray());
      }
    }
    return plot;
  }
}
