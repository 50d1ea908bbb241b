package org.costate.examples.diffuse;

import java.nio.file.Path;
import org.costate.examples.console.BadInput;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.AdamW;
import org.costate.nets.optim.Averaged;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.train.BatchLoss;
import org.costate.nets.train.CheckpointPlan;
import org.costate.nets.train.History;
import org.costate.nets.train.Trainer;
import org.costate.nets.train.TrainingListener;
import org.costate.nets.train.TrainingResult;

/**
 * How the command trains: AdamW with a cosine decay, and an average over about the last fifth of
 * the steps, which is the model.
 *
 * <p>All rows are one epoch of the trainer, so that no noise is seen twice; a row is a function of
 * its number and the seed, so a resumed training gives the same bits as one in one piece.
 */
final class Training {
  private static final double RATE = 2e-3;
  private static final double WEIGHT_DECAY = 0.01;
  private static final double AVERAGED = 5;
  private static final int WARM_UP = 10;
  private static final long CHECKPOINT_EVERY = 100;

  private final ScoreNetwork network;
  private final long seed;
  private final int batch;
  private final int steps;
  private final Averaged rule;

  /**
   * Plans a training.
   *
   * @param rows number of noised samples to see
   * @throws BadInput if they are more than can be counted
   */
  Training(ScoreNetwork network, long rows, int batch, long seed) {
    if (rows < batch || rows > Integer.MAX_VALUE - batch) {
      throw new BadInput(
          "--epochs: %s samples to see; there must be from %s to %s"
              .formatted(rows, batch, Integer.MAX_VALUE - batch));
    }
    this.network = network;
    this.seed = seed;
    this.batch = batch;
    this.steps = (int) (rows / batch);
    this.rule =
        new Averaged(
            new AdamW(Adam.withDefaults(), WEIGHT_DECAY), Math.max(0, 1 - AVERAGED / steps));
  }

  int steps() {
    return steps;
  }

  /**
   * Trains.
   *
   * @param checkpoints where to save, and where to go on from if asked
   * @throws BadInput if the checkpoints are of another training
   */
  TrainingResult run(Path checkpoints, boolean resume, TrainingListener listener) {
    BatchLoss loss = network.loss(seed, steps * batch);
    double[] start = network.chain().initialParameters(seed);
    Trainer trainer =
        Trainer.builder(rule, new CosineDecay(RATE, 0, steps / WARM_UP, steps), 1)
            .batches(batch, seed)
            .keep(History.Detail.STEPS)
            .checkpoint(CheckpointPlan.in(checkpoints, CHECKPOINT_EVERY))
            .listen(listener)
            .build();
    if (!resume) {
      return trainer.train(loss, start);
    }
    try {
      return trainer.resume(loss, start);
    } catch (IllegalArgumentException e) {
      throw new BadInput("--resume: " + e.getMessage());
    }
  }

  /** Returns the parameters of the model. */
  double[] model(TrainingResult result) {
    return rule.average(result.optimizerState());
  }
}
