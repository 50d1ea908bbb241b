package org.costate.nets.train;

import java.util.List;
import org.costate.nets.optim.Minimum;

/**
 * What came out of a {@link LbfgsTraining}.
 *
 * @param outcome how it ended
 * @param minimum the lowest point met, and why it is the last
 * @param history loss, step and gradient norm of every iteration, resumed parts included; by epoch
 *     and, if asked for, by step
 * @param checkpointTrouble what went wrong with checkpoints, empty if all is well
 */
public record LbfgsTrainingResult(
    TrainingOutcome outcome, Minimum minimum, History history, List<String> checkpointTrouble) {

  /** Keeps a copy of the messages. */
  public LbfgsTrainingResult {
    checkpointTrouble = List.copyOf(checkpointTrouble);
  }
}
