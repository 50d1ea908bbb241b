package org.costate.pinn.terms;

import java.util.Optional;
import org.costate.pinn.terms.TermListener.Stage;

/** Counts the evaluations of a fit, and remembers the last solve that failed. */
final class TermWatch {
  private final TermListener listener;
  private Stage stage = Stage.TERMS;
  private long evaluations;
  private double least = Double.POSITIVE_INFINITY;
  private Optional<String> trouble = Optional.empty();

  TermWatch(TermListener listener) {
    this.listener = listener;
  }

  void enter(Stage next) {
    stage = next;
  }

  void evaluated(double misfit) {
    evaluations++;
    least = misfit < least ? misfit : least;
    listener.evaluated(stage, evaluations, misfit, least);
  }

  void failed(int run, RuntimeException cause) {
    trouble =
        Optional.of(
            "evaluation %s, run %s: %s".formatted(evaluations + 1, run, cause.getMessage()));
  }

  /** Returns where and why a solve failed last. */
  Optional<String> trouble() {
    return trouble;
  }
}
