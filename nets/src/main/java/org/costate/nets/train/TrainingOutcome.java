package org.costate.nets.train;

import org.jspecify.annotations.Nullable;

/** How a training ended. The good parameters are in the {@link TrainingResult} in every case. */
public sealed interface TrainingOutcome {

  /** Returns the outcome in words, on one line. */
  String message();

  /** All epochs were made. */
  record Done() implements TrainingOutcome {
    @Override
    public String message() {
      return "done";
    }
  }

  /**
   * The monitored loss stopped improving.
   *
   * @param epoch number of epochs made
   * @param bestEpoch the epoch whose parameters are returned, counted from 0
   */
  record EarlyStopped(int epoch, int bestEpoch) implements TrainingOutcome {
    @Override
    public String message() {
      return "stopped early after %s epochs; the best was epoch %s".formatted(epoch, bestEpoch + 1);
    }
  }

  /**
   * The thread was interrupted; its interrupt flag is set again.
   *
   * @param step number of steps made
   */
  record Interrupted(long step) implements TrainingOutcome {
    @Override
    public String message() {
      return "interrupted after %s steps".formatted(step);
    }
  }

  /**
   * Training could not go on.
   *
   * @param step number of steps made
   * @param epoch the epoch it happened in, counted from 0
   * @param trouble what happened last
   * @param advice what to try
   * @param thrown what the loss threw, if it did
   */
  record Failed(
      long step, int epoch, Trouble trouble, String advice, @Nullable RuntimeException thrown)
      implements TrainingOutcome {
    @Override
    public String message() {
      return "failed after %s steps: %s".formatted(step, advice);
    }
  }

  /** What can go wrong with an evaluation. */
  enum Trouble {
    /** The loss of a batch was NaN or infinite. */
    LOSS_NOT_FINITE,
    /** The loss was finite, but a component of its gradient was not, or its norm overflowed. */
    GRADIENT_NOT_FINITE,
    /** The loss or the validation threw an exception. */
    LOSS_THREW
  }
}
