package org.costate.pinn;

import java.util.Optional;
import org.costate.nets.train.CheckpointPlan;
import org.costate.nets.train.TrainingListener;

/**
 * What goes along with a training without changing it.
 *
 * @param checkpoints where and how often it is saved, so that it can be resumed to the bit
 * @param reference a known solution, for the error in the history
 * @param listener told of progress
 */
public record Supervision(
    Optional<CheckpointPlan> checkpoints,
    Optional<Reference> reference,
    TrainingListener listener) {

  /** Returns no checkpoints, no reference, nobody to tell. */
  public static Supervision none() {
    return new Supervision(Optional.empty(), Optional.empty(), new TrainingListener() {});
  }

  /** Returns this with checkpoints. */
  public Supervision withCheckpoints(CheckpointPlan plan) {
    return new Supervision(Optional.of(plan), reference, listener);
  }

  /** Returns this with a known solution. */
  public Supervision withReference(Reference known) {
    return new Supervision(checkpoints, Optional.of(known), listener);
  }

  /** Returns this with somebody to tell. */
  public Supervision withListener(TrainingListener told) {
    return new Supervision(checkpoints, reference, told);
  }
}
