package org.costate.examples.fit;

import java.util.Locale;
import org.costate.nets.train.loss.Penalty;

/** The penalties of residuals that can be asked for; residuals are in standardised units. */
enum LossChoice {
  SQUARED,
  ABSOLUTE,
  HUBER;

  private static final double HUBER_WIDTH = 0.1;

  Penalty penalty() {
    return switch (this) {
      case SQUARED -> new Penalty.Squared();
      case ABSOLUTE -> new Penalty.Absolute();
      case HUBER -> new Penalty.Huber(HUBER_WIDTH);
    };
  }

  /** As the command line writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
