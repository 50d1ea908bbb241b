package org.costate.pinn;

import java.util.List;

/**
 * How a training ended.
 *
 * @param end in one word
 * @param message why, and what to try
 * @param warnings what else deserves attention
 */
public record PinnOutcome(End end, String message, List<String> warnings) {
  /** The ways to end. */
  public enum End {
    /** All iterations were made, or the gradient vanished. */
    DONE,
    /** No step lowered the loss, not even at new points. */
    STUCK,
    /** The thread was interrupted. */
    INTERRUPTED,
    /** The loss was not finite; the parameters are the best ones before. */
    FAILED;

    /** Returns whether it was broken off: interrupted or failed. */
    public boolean isEarly() {
      return this == INTERRUPTED || this == FAILED;
    }
  }

  /** Copies the warnings. */
  public PinnOutcome {
    warnings = List.copyOf(warnings);
  }

  static PinnOutcome of(End end, String message) {
    return new PinnOutcome(end, message, List.of());
  }

  PinnOutcome with(List<String> more) {
    return new PinnOutcome(end, message, more);
  }
}
