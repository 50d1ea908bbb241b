package org.costate.validation.physics;

import java.util.function.UnaryOperator;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.TimeWindows;
import org.costate.pinn.TrainedSolution;
import org.jspecify.annotations.Nullable;

/**
 * A problem and how it is trained.
 *
 * @param pinn how it is posed
 * @param windows of time, or null for one network
 * @param first of one network, or of that of the first window
 * @param later of other windows
 */
public record TrainingPlan(
    Pinn pinn, @Nullable TimeWindows windows, PinnTraining first, PinnTraining later) {

  static TrainingPlan of(Pinn pinn, PinnTraining training) {
    return new TrainingPlan(pinn, null, training, training);
  }

  /** Returns this with changed trainings. */
  public TrainingPlan with(UnaryOperator<PinnTraining> change) {
    return new TrainingPlan(pinn, windows, change.apply(first), change.apply(later));
  }

  /** Trains from the start. */
  public TrainedSolution train() {
    return windows == null ? pinn.train(first) : windows.train(pinn, first, later);
  }

  /** Goes on from checkpoints. */
  public TrainedSolution resume() {
    return windows == null ? pinn.resume(first) : windows.resume(pinn, first, later);
  }
}
