package org.costate.validation.bench;

import java.util.concurrent.TimeUnit;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.ode.ExpandableODE;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Dormand-Prince 5(4) at 1e-9: this library beside a hand-written loop and Hipparchus.
 *
 * <p>Read the counter {@code evaluations}, field evaluations a second; the ratio of two of them is
 * the ratio of the times for one evaluation, everything included.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ExplicitBenchmark {
  private static final double TOLERANCE = 1e-9;

  @Param({"LORENZ", "TWO_BODY", "PLEIADES"})
  private BenchmarkProblem problem = BenchmarkProblem.LORENZ;

  private VectorField field = BenchmarkProblem.LORENZ.field();
  private double[] y0 = {};
  private final OdeSolver solver = OdeSolver.of(RungeKutta.dormandPrince5(), TOLERANCE, TOLERANCE);

  /** Counts field evaluations. */
  @AuxCounters
  @State(Scope.Thread)
  public static class Work {
    /** Field evaluations. */
    public long evaluations;
  }

  /** Opens the problem. */
  @Setup
  public void open() {
    field = problem.field();
    y0 = problem.start();
  }

  /** Solves by this library. */
  @Benchmark
  public double[] costate(Work work) {
    Solution solution = solver.solve(OdeProblem.of(field, 0, y0, problem.end()), SaveAt.end());
    work.evaluations += solution.statistics().evaluations();
    return solution.last();
  }

  /** Solves by a loop written for the method alone. */
  @Benchmark
  public double[] handWritten(Work work) {
    double[] y = y0.clone();
    work.evaluations += HandWrittenDormandPrince.solve(field, y, problem.end(), TOLERANCE);
    return y;
  }

  /** Solves by Hipparchus. */
  @Benchmark
  public double[] hipparchus(Work work) {
    ODEIntegrator integrator =
        new DormandPrince54Integrator(1e-14, problem.end(), TOLERANCE, TOLERANCE);
    double[] end =
        integrator
            .integrate(new ExpandableODE(field), new ODEState(0, y0), problem.end())
            .getPrimaryState();
    work.evaluations += integrator.getEvaluations();
    return end;
  }
}
