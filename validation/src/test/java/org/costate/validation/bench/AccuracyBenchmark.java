package org.costate.validation.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.rungekutta.RungeKutta;
import org.costate.validation.problems.NonStiffProblems;
import org.costate.validation.problems.ReferenceProblem;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The time to a given accuracy: each task names a method and the tolerance at which its error at
 * the end is the one asked for; the set-up refuses a task that misses it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AccuracyBenchmark {

  /** A problem, a method, a tolerance and the error it must not exceed. */
  @SuppressWarnings("ImmutableEnumChecker") // The suppliers are references to static methods.
  public enum Task {
    /** Lorenz to t = 10 with an error of 2.3e-8. */
    LORENZ_VERNER7(NonStiffProblems::lorenz, RungeKutta::verner7, 1e-8, 2.3e-8),
    /** Lorenz to t = 10 with an error of 2.3e-8. */
    LORENZ_VERNER8(NonStiffProblems::lorenz, RungeKutta::verner8, 6e-9, 2.3e-8),
    /** Pleiades to t = 3 with an error of 1e-7. */
    PLEIADES_VERNER9(NonStiffProblems::pleiades, RungeKutta::verner9, 1e-8, 1e-7),
    /** Pleiades to t = 3 at 1e-9. */
    PLEIADES_VERNER8_STRICT(NonStiffProblems::pleiades, RungeKutta::verner8, 1e-9, 1e-7),
    /** Pleiades to t = 3 at 1e-9. */
    PLEIADES_DORMAND_PRINCE5_STRICT(
        NonStiffProblems::pleiades, RungeKutta::dormandPrince5, 1e-9, 1e-6),
    /** Pleiades to t = 3 with an error of 1e-9. */
    PLEIADES_VERNER9_ACCURATE(NonStiffProblems::pleiades, RungeKutta::verner9, 3e-10, 1e-9),
    /** Pleiades to t = 3 with an error of 1e-9. */
    PLEIADES_DORMAND_PRINCE5_ACCURATE(
        NonStiffProblems::pleiades, RungeKutta::dormandPrince5, 1e-11, 1e-9);

    private final Supplier<ReferenceProblem> problem;
    private final Supplier<? extends OdeMethod> method;
    private final double tolerance;
    private final double error;

    Task(
        Supplier<ReferenceProblem> problem,
        Supplier<? extends OdeMethod> method,
        double tolerance,
        double error) {
      this.problem = problem;
      this.method = method;
      this.tolerance = tolerance;
      this.error = error;
    }

    OdeSolver solver() {
      return OdeSolver.of(method.get(), tolerance, tolerance);
    }
  }

  @Param private Task task = Task.LORENZ_VERNER7;

  private OdeSolver solver = Task.LORENZ_VERNER7.solver();
  private OdeProblem<?> problem = Task.LORENZ_VERNER7.problem.get().problem();

  /** Poses the problem and checks that the task is met. */
  @Setup
  public void open() {
    solver = task.solver();
    problem = task.problem.get().problem();
    double error = task.problem.get().error(solve());
    if (!(error <= task.error)) {
      throw new IllegalStateException("%s ends with an error of %s".formatted(task, error));
    }
  }

  /** Solves to the end. */
  @Benchmark
  public double[] solve() {
    return solver.solve(problem, SaveAt.end()).last();
  }
}
