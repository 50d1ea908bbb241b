package org.costate.solvers.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Statistics;
import org.costate.solvers.Stepper;
import org.costate.solvers.VectorField;
import org.costate.solvers.events.EventSolution;
import org.costate.solvers.events.EventSolver;
import org.jspecify.annotations.Nullable;

/** One batch being solved: threads take the next few rows until none are left. */
final class BatchRun<F extends VectorField> {
  /** Rows taken at a time: few enough to share the last ones, enough to write apart in memory. */
  private static final int ROWS = 16;

  private final OdeSolver solver;
  private final BatchProblem<F> problem;
  private final SaveAt saveAt;
  private final EventSolution[] solutions;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> trouble = new AtomicReference<>();

  private final BatchProgress progress;
  private final Object reporting = new Object();
  private int done;
  private volatile @Nullable String cancellation;

  BatchRun(OdeSolver solver, BatchProblem<F> problem, SaveAt saveAt, BatchProgress progress) {
    this.progress = progress;
    this.solver = solver;
    this.problem = problem;
    this.saveAt = saveAt;
    this.solutions = new EventSolution[problem.rows()];
  }

  BatchSolution run(int threads) {
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      var worker = new Thread(this::work, "costate-batch-" + i);
      worker.setDaemon(true);
      workers.add(worker);
      worker.start();
    }
    boolean interrupted = false;
    for (Thread worker : workers) {
      interrupted |= join(worker, workers);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable thrown = trouble.get();
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return new BatchSolution(Arrays.asList(solutions));
  }

  /** Waits for a worker; an interrupt is handed on to all of them. */
  private static boolean join(Thread worker, List<Thread> workers) {
    boolean interrupted = false;
    while (true) {
      try {
        worker.join();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
        workers.forEach(Thread::interrupt);
      }
    }
  }

  private void work() {
    try {
      F field = problem.field();
      if (solver instanceof MethodSolver own) {
        own.method().requireSolves(field);
      }
      Stepper stepper =
          solver instanceof MethodSolver own && problem.rows() > 0
              ? own.method().open(field, own.tolerances())
              : null;
      for (int from = next.getAndAdd(ROWS); from < solutions.length; from = next.getAndAdd(ROWS)) {
        for (int row = from; row < Math.min(from + ROWS, solutions.length); row++) {
          solutions[row] = solve(row, field, stepper);
          report();
        }
      }
    } catch (RuntimeException | Error e) {
      trouble.compareAndSet(null, e);
      // The other threads find no more rows.
      next.set(solutions.length);
    }
  }

  private void report() {
    synchronized (reporting) {
      if (cancellation == null) {
        try {
          progress.at(++done, solutions.length);
        } catch (CancellationException e) {
          cancellation = e.getMessage() == null ? "" : e.getMessage();
        }
      }
    }
  }

  private EventSolution solve(int row, F field, @Nullable Stepper stepper) {
    if (Thread.currentThread().isInterrupted()) {
      return nothing(new Outcome.Interrupted(problem.t0(row)));
    }
    String reason = cancellation;
    if (reason != null) {
      return nothing(new Outcome.Cancelled(problem.t0(row), reason));
    }
    try {
      problem.prepare(field, row);
      var one = OdeProblem.of(field, problem.t0(row), problem.y0(row), problem.t1(row));
      if (solver instanceof MethodSolver own && stepper != null) {
        return problem.hasEvents()
            ? EventSolver.of(own).attempt(one, problem.events(row), saveAt, stepper)
            : new EventSolution(own.attempt(one, saveAt, null, stepper), List.of());
      }
      return new EventSolution(solver.attempt(one, saveAt), List.of());
    } catch (RuntimeException e) {
      return nothing(
          new Outcome.Failed(
              problem.t0(row), 0, 0, new Outcome.Cause.Reported("row %s: %s".formatted(row, e))));
    }
  }

  private EventSolution nothing(Outcome outcome) {
    var none =
        new Solution(
            problem.dimension(),
            new double[0],
            new double[0],
            null,
            outcome,
            new Statistics(0, 0, 0, 0));
    return new EventSolution(none, List.of());
  }
}
