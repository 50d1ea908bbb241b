package org.costate.solvers.batch;

/** A batch in which a row did not reach its end; carries all rows. */
public final class BatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient BatchSolution solution;

  BatchException(BatchSolution solution) {
    super(solution.message());
    this.solution = solution;
  }

  /** Returns all rows, those that are done and the good parts of the others. */
  public BatchSolution solution() {
    return solution;
  }
}
