package org.costate.nets.train;

import java.nio.file.Path;
import org.costate.nets.train.checkpoint.CheckpointDirectory;

/**
 * Where and how often a training is saved, besides at its end.
 *
 * <p>Saving does not change the run. A disk that refuses does not stop it either: the trouble is
 * told to the listeners and in the result.
 *
 * @param directory the directory of this run alone
 * @param every how many steps lie between two checkpoints, at least 1
 */
public record CheckpointPlan(CheckpointDirectory directory, long every) {

  /** Checks the distance. */
  public CheckpointPlan {
    if (every < 1) {
      throw new IllegalArgumentException("every must be at least 1; got " + every);
    }
  }

  /**
   * Returns the plan for a directory.
   *
   * @param directory the directory of this run alone; made when needed
   * @param every steps between two checkpoints, at least 1
   */
  public static CheckpointPlan in(Path directory, long every) {
    return new CheckpointPlan(new CheckpointDirectory(directory), every);
  }
}
