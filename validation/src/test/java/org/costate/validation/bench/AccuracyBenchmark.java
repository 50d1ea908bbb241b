package org.costate.validation.bench;

import java.util.concurrent.TimeUnit;
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
  public enum Task {
    /** Lorenz to t = 10 with an error of 2.3e-8. */
    LORENZ_VERNER7(1e-8, 2.3e-8) {
      @Override
      ReferenceProblem problem() {
        return NonStiffProblems.lorenz();
      }

      @Override
      OdeMethod method() {
        return RungeKutta.verner7();
      }
    },
    /** Lorenz to t = 10 with an error of 2.3e-8. */
    LORENZ_VERNER8(6e-9, 2.3e-8) {
      @Override
      ReferenceProblem problem() {
        return NonStiffProblems.lorenz();
      }

      @Override
      OdeMethod method() {
        return RungeKutta.verner8();
      }
    },
    /** Pleiades to t = 3 with an error of 1e-7. */
    PLEIADES_VERNER9(1e-8, 1e-7) {
      @Override
      ReferenceProblem problem() {
        return NonStiffProblems.pleiades();
      }

      @Override
      OdeMethod method() {
        return RungeKutta.verner9();
      }
    },
    /** Pleiades to t = 3 at 1e-9. */
    PLEIADES_VERNER8_STRICT(1e-9, 1e-7) {
      @Override
      ReferenceProblem problem() {
        return NonStiffProblems.pleiades();
      }

      @Override
      OdeMethod method() {
        return RungeKutta.verner8();
      }
    },
    /** Pleiades to t = 3 at 1e-9. */
    PLEIADES_DORMAND_PRINCE5_STRICT(1e-9, 1e-6) {
      @Override
      ReferenceProblem problem() {
        return NonStiffProblems.pleiades();
      }

      @Override
      OdeMethod method() {
        return RungeKutta.dormandPrince5();
      }
    },
    /** Pleiades to t = 3 with an error of 1e-9. */
    PLEIADES_VERNER9_ACCURATE(3e-10, 1e-9) {
      @Override
      ReferenceProblem problem() {
        return NonStiffProblems.pleiades();
      }

      @Override
      OdeMethod method() {
        return RungeKutta.verner9();
      }
    },
    /** Pleiades to t = 3 with an error of 1e-9. */
    PLEIADES_DORMAND_PRINCE5_ACCURATE(1e-11, 1e-9) {
      @Override
      ReferenceProblem problem() {
        return NonStiffProblems.pleiades();
      }

      @Override
      OdeMethod method() {
        return RungeKutta.dormandPrince5();
      }
    };

    private final double tolerance;
    private final double error;

    Task(double tolerance, double error) {
      this.tolerance = tolerance;
      this.error = error;
    }

    abstract ReferenceProblem problem();

    abstract OdeMethod method();

    OdeSolver solver() {
      return OdeSolver.of(method(), tolerance, tolerance);
    }
  }

  @Param private Task task = Task.LORENZ_VERNER7;

  private OdeSolver solver = Task.LORENZ_VERNER7.solver();
  private OdeProblem<?> problem = Task.LORENZ_VERNER7.problem().problem();

  /** Poses the problem and checks that the task is met. */
  @Setup
  public void open() {
    solver = task.solver();
    problem = task.problem().problem();
    double error = task.problem().error(solve());
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
