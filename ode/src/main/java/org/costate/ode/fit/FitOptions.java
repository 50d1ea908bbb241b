package org.costate.ode.fit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.costate.nets.optim.Clipping;
import org.costate.nets.train.EarlyStopping;
import org.costate.nets.train.History;
import org.costate.nets.train.RollbackPolicy;
import org.costate.nets.train.loss.Penalty;

/**
 * How to fit a neural ODE to time series. Immutable; begin from {@link #defaults} and change what
 * matters.
 *
 * @param stages what is done in order, at least one
 * @param penalty of one residual, in the model's units
 * @param units the model learns in
 * @param heldOut fraction of each series, at its end, that is not learnt from, in [0, 1)
 * @param seed decides the order of segments
 * @param clipping of gradients
 * @param rollbacks what is done when a solve fails or a loss is not finite
 * @param stopping ends a stage when the monitored loss does not improve: that of the held-out
 *     samples if there are any (they then guide the fit), else the training loss
 * @param checkpoints directory of this fit alone, a folder in it for each stage
 * @param every steps between two checkpoints, at least 1
 * @param detail how much history is kept
 * @param listener told of the progress
 */
public record FitOptions(
    List<Stage> stages,
    Penalty penalty,
    Units units,
    double heldOut,
    long seed,
    Clipping clipping,
    RollbackPolicy rollbacks,
    Optional<EarlyStopping> stopping,
    Optional<Path> checkpoints,
    long every,
    History.Detail detail,
    FitListener listener) {

  /** Checks the numbers. */
  public FitOptions {
    stages = List.copyOf(stages);
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a fit needs at least one stage");
    }
    if (!(heldOut >= 0 && heldOut < 1)) {
      throw new IllegalArgumentException(
          "the held-out fraction must lie in [0, 1); got " + heldOut);
    }
    if (every < 1) {
      throw new IllegalArgumentException(
          "steps between two checkpoints must be at least 1; got " + every);
    }
  }

  /**
   * Returns options with one stage of 2000 steps of Adam on batches of 20 segments of 10 samples,
   * its rate falling from 0.01 to 0; absolute penalty, the model's units, nothing held out, seed 0,
   * gradients clipped to norm 10, no early stopping, no checkpoints.
   */
  public static FitOptions defaults() {
    return new FitOptions(
        List.of(new Stage.Segments(10, 20, Descent.adam(2000, 0.01))),
        new Penalty.Absolute(),
        Units.OF_THE_MODEL,
        0,
        0,
        Clipping.byNorm(10),
        RollbackPolicy.withDefaults(),
        Optional.empty(),
        Optional.empty(),
        500,
        History.Detail.EPOCHS,
        new FitListener() {});
  }

  /** Returns these options with other stages. */
  public FitOptions withStages(Stage... other) {
    return new FitOptions(
        List.of(other),
        penalty,
        units,
        heldOut,
        seed,
        clipping,
        rollbacks,
        stopping,
        checkpoints,
        every,
        detail,
        listener);
  }

  /** Returns these options with another penalty of residuals. */
  public FitOptions withPenalty(Penalty other) {
    return new FitOptions(
        stages,
        other,
        units,
        heldOut,
        seed,
        clipping,
        rollbacks,
        stopping,
        checkpoints,
        every,
        detail,
        listener);
  }

  /** Returns these options with other units to learn in. */
  public FitOptions withUnits(Units other) {
    return new FitOptions(
        stages,
        penalty,
        other,
        heldOut,
        seed,
        clipping,
        rollbacks,
        stopping,
        checkpoints,
        every,
        detail,
        listener);
  }

  /**
   * Returns these options with another held-out part.
   *
   * @param fraction in [0, 1); a positive one holds out at least one sample
   */
  public FitOptions withHeldOut(double fraction) {
    return new FitOptions(
        stages,
        penalty,
        units,
        fraction,
        seed,
        clipping,
        rollbacks,
        stopping,
        checkpoints,
        every,
        detail,
        listener);
  }

  /** Returns these options with another seed. */
  public FitOptions withSeed(long other) {
    return new FitOptions(
        stages,
        penalty,
        units,
        heldOut,
        other,
        clipping,
        rollbacks,
        stopping,
        checkpoints,
        every,
        detail,
        listener);
  }

  /** Returns these options with another clipping of gradients. */
  public FitOptions withClipping(Clipping other) {
    return new FitOptions(
        stages,
        penalty,
        units,
        heldOut,
        seed,
        other,
        rollbacks,
        stopping,
        checkpoints,
        every,
        detail,
        listener);
  }

  /** Returns these options with another answer to trouble. */
  public FitOptions withRollbacks(RollbackPolicy other) {
    return new FitOptions(
        stages,
        penalty,
        units,
        heldOut,
        seed,
        clipping,
        other,
        stopping,
        checkpoints,
        every,
        detail,
        listener);
  }

  /** Returns these options with early stopping. */
  public FitOptions withStopping(EarlyStopping rule) {
    return new FitOptions(
        stages,
        penalty,
        units,
        heldOut,
        seed,
        clipping,
        rollbacks,
        Optional.of(rule),
        checkpoints,
        every,
        detail,
        listener);
  }

  /**
   * Returns these options with checkpoints.
   *
   * @param directory of this fit alone; made when needed
   * @param steps between two checkpoints, at least 1
   */
  public FitOptions withCheckpoints(Path directory, long steps) {
    return new FitOptions(
        stages,
        penalty,
        units,
        heldOut,
        seed,
        clipping,
        rollbacks,
        stopping,
        Optional.of(directory),
        steps,
        detail,
        listener);
  }

  /** Returns these options with another amount of history. */
  public FitOptions withDetail(History.Detail other) {
    return new FitOptions(
        stages,
        penalty,
        units,
        heldOut,
        seed,
        clipping,
        rollbacks,
        stopping,
        checkpoints,
        every,
        other,
        listener);
  }

  /** Returns these options with a listener. */
  public FitOptions withListener(FitListener other) {
    return new FitOptions(
        stages,
        penalty,
        units,
        heldOut,
        seed,
        clipping,
        rollbacks,
        stopping,
        checkpoints,
        every,
        detail,
        other);
  }
}
