package org.costate.sde.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.Averaged;
import org.costate.nets.optim.Schedule;
import org.costate.nets.train.CheckpointPlan;
import org.costate.nets.train.Trainer;
import org.costate.nets.train.TrainerBuilder;
import org.costate.nets.train.TrainingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatentSdeLossTest {
  private static final LatentSde MODEL = LatentSde.usual(1, 2, 3, 6, 0.2);

  private static LatentSdeLoss loss(long seed) {
    var random = new Random(1);
    double[] values = new double[10 * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sin(i % 4) + 0.2 * random.nextGaussian();
    }
    var data = Observations.of(ObservationTimes.uniform(0, 1, 4, 3), 1, values);
    return LatentSdeLoss.of(MODEL, data, new KlAnnealing(0.1, 12), seed);
  }

  private static TrainerBuilder settings(int epochs) {
    return Trainer.builder(new Averaged(Adam.withDefaults(), 0.9), Schedule.constant(0.01), epochs)
        .batches(4, 3);
  }

  private static TrainingResult train(int epochs, long seed) {
    return loss(seed).train(settings(epochs), MODEL.initialParameters(2));
  }

  @Test
  void equalSeedsGiveEqualBits() {
    double[] once = train(4, 9).lastParameters();
    assertArrayEquals(once, train(4, 9).lastParameters());
    assertFalse(Arrays.equals(once, train(4, 10).lastParameters()));
  }

  /** With parameters that hardly move, all rows in a step and one weight, noise alone is left. */
  @Test
  void everyStepHasItsOwnNoise() {
    var losses = new java.util.TreeSet<Double>();
    var still = Trainer.builder(Adam.withDefaults(), Schedule.constant(1e-12), 5);
    still.listen(
        new org.costate.nets.train.TrainingListener() {
          @Override
          public void stepped(long made, double loss, double rate, double gradientNorm) {
            losses.add(Math.rint(loss * 1e6));
          }
        });
    double[] values = {0.1, 0.5, -0.3, 0.2};
    var data = Observations.of(ObservationTimes.uniform(0, 1, 4, 3), 1, values);
    LatentSdeLoss.of(MODEL, data, KlAnnealing.none(), 9).train(still, MODEL.initialParameters(2));

    assertEquals(5, losses.size());
  }

  /** Two epochs of three steps, and then the rest: annealing and noise go on where they were. */
  @Test
  void aResumedTrainingHasTheBitsOfOneInOnePiece(@TempDir Path directory) {
    TrainingResult whole = train(6, 9);
    var plan = CheckpointPlan.in(directory, 4);
    loss(9).train(settings(2).checkpoint(plan), MODEL.initialParameters(2));
    TrainingResult rest = loss(9).resume(settings(6).checkpoint(plan), MODEL.initialParameters(2));
    assertEquals(whole.steps(), rest.steps());
    assertArrayEquals(whole.lastParameters(), rest.lastParameters());
    assertArrayEquals(
        new Averaged(Adam.withDefaults(), 0.9).average(whole.optimizerState()),
        new Averaged(Adam.withDefaults(), 0.9).average(rest.optimizerState()));
  }

  @Test
  void checkpointsOfStatesDoNotChangeTheTraining() {
    double[] all = train(2, 9).lastParameters();
    double[] few =
        loss(9).withCheckpoints(2).train(settings(2), MODEL.initialParameters(2)).lastParameters();
    assertArrayEquals(all, few);
  }

  @Test
  void theBoundGrows() {
    double[] theta = train(120, 9).lastParameters();
    double[] unused = new double[theta.length];
    int[] rows = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    double before = loss(4).evaluate(MODEL.initialParameters(2), rows, unused);
    double after = loss(4).evaluate(theta, rows, unused);
    assertTrue(after < before - 5, before + " became " + after);
  }

  @Test
  void theWeightGrowsToOne() {
    var annealing = new KlAnnealing(0.2, 4);
    assertEquals(0.2, annealing.weight(0));
    assertEquals(0.6, annealing.weight(2), 1e-15);
    assertEquals(1, annealing.weight(4));
    assertEquals(1, KlAnnealing.none().weight(0));
  }
}
