package org.costate.solvers.batch;

import java.util.List;
import java.util.stream.IntStream;
import org.costate.solvers.Outcome;
import org.costate.solvers.Solution;
import org.costate.solvers.events.EventSolution;
import org.costate.solvers.events.Occurrence;

/** What came out of a batch: a solution with an outcome for every row. */
public final class BatchSolution {
  private final List<EventSolution> rows;

  BatchSolution(List<EventSolution> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Returns the number of rows. */
  public int size() {
    return rows.size();
  }

  /**
   * Returns the solution of a row, whose outcome says how far it went.
   *
   * @param row from 0
   */
  public Solution row(int row) {
    return rows.get(row).solution();
  }

  /**
   * Returns what happened in a row, in order; empty if it has no events.
   *
   * @param row from 0
   */
  public List<Occurrence> events(int row) {
    return rows.get(row).events();
  }

  /** Returns the rows that did not reach the end of their span, nor an event that stops it. */
  public List<Integer> unfinished() {
    return IntStream.range(0, rows.size()).filter(row -> !isDone(row)).boxed().toList();
  }

  private boolean isDone(int row) {
    Outcome outcome = row(row).outcome();
    return outcome instanceof Outcome.Done || outcome instanceof Outcome.StoppedByEvent;
  }

  /** Returns a sentence on what is unfinished, naming the first such row; empty if nothing is. */
  public String message() {
    List<Integer> unfinished = unfinished();
    if (unfinished.isEmpty()) {
      return "";
    }
    int first = unfinished.get(0);
    Outcome outcome = row(first).outcome();
    String why =
        outcome instanceof Outcome.Failed failed
            ? failed.message()
            : outcome instanceof Outcome.Interrupted interrupted
                ? "interrupted at t = " + interrupted.time()
                : outcome instanceof Outcome.Cancelled cancelled
                    ? "cancelled at t = %s: %s".formatted(cancelled.time(), cancelled.reason())
                    : outcome.toString();
    return "%s of %s rows did not reach their end; row %s: %s"
        .formatted(unfinished.size(), rows.size(), first, why);
  }
}
