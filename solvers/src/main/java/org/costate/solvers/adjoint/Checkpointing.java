package org.costate.solvers.adjoint;

/**
 * How much of a solve is kept for the way back.
 *
 * <p>The tape holds the records of so many consecutive steps; a checkpoint holds one state. Steps
 * that are not on the tape any more are replayed from the last checkpoint before them; where the
 * stretch between two checkpoints is longer than the tape, it is halved by further checkpoints, as
 * many as are left, so that the cost grows with the logarithm of the number of steps as long as
 * there are logarithmically many checkpoints. The gradient is the same for every choice, to
 * rounding.
 *
 * @param checkpoints greatest number of states kept at a time, at least 1
 * @param tapedSteps greatest number of steps on the tape, at least 1
 */
public record Checkpointing(int checkpoints, int tapedSteps) {

  /** Keeps the records of all steps: fastest, with memory proportional to the number of steps. */
  public static final Checkpointing FULL = new Checkpointing(1, Integer.MAX_VALUE);

  public Checkpointing {
    if (checkpoints < 1 || tapedSteps < 1) {
      throw new IllegalArgumentException(
          "checkpoints and taped steps must be at least 1; got %s and %s"
              .formatted(checkpoints, tapedSteps));
    }
  }

  /**
   * Keeps so many states and tapes the steps between two of them.
   *
   * @param checkpoints greatest number of states kept at a time
   */
  public static Checkpointing of(int checkpoints) {
    return new Checkpointing(checkpoints, 16);
  }
}
