package org.costate.ode.fit;

import java.util.Optional;
import org.costate.nets.train.History;
import org.costate.nets.train.LbfgsTrainingResult;
import org.costate.nets.train.TrainingOutcome;
import org.costate.nets.train.TrainingResult;
import org.costate.solvers.Statistics;

/**
 * What one stage of a fit did.
 *
 * @param stage what was asked
 * @param outcome how it ended
 * @param training history and roll-backs of a stage of descent; where initial states are learnt its
 *     parameters are those of the field and then the states, in the model's units
 * @param polish what L-BFGS did in a stage of {@link Stage.Polish}
 * @param statistics what its solves cost, in this process
 * @param failures number of solves that failed, in this process
 * @param lastFailure where and why the last of them did
 */
public record StageResult(
    Stage stage,
    TrainingOutcome outcome,
    Optional<TrainingResult> training,
    Optional<LbfgsTrainingResult> polish,
    Statistics statistics,
    long failures,
    Optional<String> lastFailure) {

  /** Returns the losses of the stage, however it went down. */
  public History history() {
    return training.map(TrainingResult::history).orElseGet(() -> polish.orElseThrow().history());
  }
}
