package org.costate.solvers.batch;

import java.util.Objects;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.VectorField;

/**
 * Solves the rows of a batch independently, each with its own steps, on several threads. Immutable.
 *
 * <pre>{@code
 * var problem = BatchProblem.of(Lorenz::new, 0, y0, 1)
 *     .preparedBy((field, row) -> field.setRayleigh(rho[row]));
 * BatchSolution solution = BatchSolver.of(OdeSolver.of(RungeKutta.tsitouras5(), 1e-6, 1e-6))
 *     .attempt(problem, SaveAt.end());
 * }</pre>
 *
 * <p>A row comes out bit for bit as if it were solved alone, whatever the other rows and the number
 * of threads, provided the field's copies share nothing that changes.
 *
 * <p>When the calling thread is interrupted, rows that are done stay, those being solved keep their
 * good part, the others are {@link org.costate.solvers.Outcome.Interrupted} at their start; the
 * thread's interrupt flag is set again.
 */
public final class BatchSolver {
  private final OdeSolver solver;
  private final int threads;
  private final BatchProgress progress;

  private BatchSolver(OdeSolver solver, int threads, BatchProgress progress) {
    this.solver = solver;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * Returns the solver that uses all cores.
   *
   * @param solver how to solve a row; a listener of its progress hears from several threads
   */
  public static BatchSolver of(OdeSolver solver) {
    return new BatchSolver(
        Objects.requireNonNull(solver, "solver"),
        Runtime.getRuntime().availableProcessors(),
        (done, rows) -> {});
  }

  /**
   * Returns this solver with another number of threads.
   *
   * @param count at least 1
   * @throws IllegalArgumentException if it is less
   */
  public BatchSolver withThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one thread is needed; got " + count);
    }
    return new BatchSolver(solver, count, progress);
  }

  /**
   * Returns this solver with a listener for the number of rows done.
   *
   * @param listener hears after each row, of one thread at a time; may cancel
   */
  public BatchSolver withProgress(BatchProgress listener) {
    return new BatchSolver(solver, threads, Objects.requireNonNull(listener, "listener"));
  }

  /**
   * Solves every row as far as it goes. An exception that the field throws ends its row alone, as
   * {@link org.costate.solvers.Outcome.Failed}.
   *
   * @param problem what to solve
   * @param saveAt which states to keep of each row
   * @throws IllegalArgumentException if save times lie outside the span of a row, naming it, or the
   *     problem has events and the solver is not one that steps a Costate method
   */
  public <F extends VectorField> BatchSolution attempt(BatchProblem<F> problem, SaveAt saveAt) {
    if (problem.hasEvents() && !(solver instanceof MethodSolver)) {
      throw new IllegalArgumentException(
          "a batch with events needs a solver that steps a Costate method; got " + solver);
    }
    for (int row = 0; row < problem.rows(); row++) {
      try {
        saveAt.requireWithin(problem.t0(row), problem.t1(row));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("row %s: %s".formatted(row, e.getMessage()), e);
      }
    }
    return new BatchRun<>(solver, problem, saveAt, progress).run(threads);
  }

  /**
   * Solves every row to its end.
   *
   * @param problem what to solve
   * @param saveAt which states to keep of each row
   * @throws BatchException if a row does not reach its end, naming it; it carries all rows
   */
  public <F extends VectorField> BatchSolution solve(BatchProblem<F> problem, SaveAt saveAt) {
    BatchSolution solution = attempt(problem, saveAt);
    if (!solution.unfinished().isEmpty()) {
      throw new BatchException(solution);
    }
    return solution;
  }
}
