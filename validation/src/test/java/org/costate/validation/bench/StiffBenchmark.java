package org.costate.validation.bench;

import java.util.concurrent.TimeUnit;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.validation.problems.ReferenceProblem;
import org.costate.validation.problems.StiffProblems;
import org.costate.validation.work.Methods;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Stiff problems by each stiff method, Jacobians by formula. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class StiffBenchmark {

  /** A problem with the relative tolerance it is solved to. */
  public enum Task {
    /** Robertson's reactions to 1e11. */
    ROBERTSON(1e-8) {
      @Override
      ReferenceProblem problem() {
        return StiffProblems.robertson();
      }
    },
    /** Twenty species of air pollution. */
    POLLU(1e-8) {
      @Override
      ReferenceProblem problem() {
        return StiffProblems.pollution();
      }
    },
    /** Eight reactions in a plant. */
    HIRES(1e-8) {
      @Override
      ReferenceProblem problem() {
        return StiffProblems.hires();
      }
    },
    /** A thousand components in a band. */
    BRUSSELATOR(1e-6) {
      @Override
      ReferenceProblem problem() {
        return StiffProblems.brusselator(500);
      }
    };

    private final double tolerance;

    Task(double tolerance) {
      this.tolerance = tolerance;
    }

    abstract ReferenceProblem problem();
  }

  @Param private Task task = Task.ROBERTSON;

  @Param({"Rodas4", "Rodas5P", "Kværnø 5", "Radau IIA 5/9/13", "BDF", "NDF"})
  private String method = "Rodas5P";

  private OdeSolver solver = solver(Task.ROBERTSON, "Rodas5P");
  private OdeProblem<?> problem = Task.ROBERTSON.problem().problem();

  private static OdeSolver solver(Task task, String name) {
    ReferenceProblem problem = task.problem();
    OdeMethod method =
        Methods.suiting(problem).stream()
            .filter(candidate -> candidate.name().startsWith(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no stiff method is called " + name));
    return OdeSolver.of(method, task.tolerance, task.tolerance)
        .withTolerances(problem.tolerances(task.tolerance));
  }

  /** Poses the problem. */
  @Setup
  public void open() {
    solver = solver(task, method);
    problem = task.problem().problem();
  }

  /** Solves to the end. */
  @Benchmark
  public double[] solve() {
    return solver.solve(problem, SaveAt.end()).last();
  }
}
