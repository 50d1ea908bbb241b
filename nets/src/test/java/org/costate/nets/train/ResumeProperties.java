package org.costate.nets.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.AdamW;
import org.costate.nets.optim.Averaged;
import org.costate.nets.optim.Clipping;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.optim.Momentum;
import org.costate.nets.optim.Nesterov;
import org.costate.nets.optim.Optimizer;
import org.costate.nets.optim.RmsProp;
import org.costate.nets.optim.Sgd;

/** A run of N steps equals a run of k steps, a restart and N − k steps, bit for bit. */
class ResumeProperties {

  /** What is looked at between epochs, and how long these are. */
  private enum Watch {
    NOTHING,
    VALIDATION,
    PARTS,
    AVERAGE
  }

  private static final double[] START = {0.3, 0.4};
  private static final LineFit FIT = new LineFit(23, 1);
  private static final LineFit OTHER = new LineFit(9, 2);

  @Property(tries = 30)
  void anInterruptedRunResumesBitForBit(
      @ForAll("optimizers") Optimizer optimizer,
      @ForAll @IntRange(min = 1, max = 25) int batch,
      @ForAll @IntRange(min = 1, max = 40) int cut,
      @ForAll Watch watch,
      @ForAll long seed) {
    try (TemporaryDirectory directory = new TemporaryDirectory()) {
      TrainingResult expected =
          settings(optimizer, batch, seed, watch).build().train(fenced(), START);
      TrainerBuilder saving =
          settings(optimizer, batch, seed, watch)
              .checkpoint(CheckpointPlan.in(directory.path(), 1000));
      TrainingListener interrupt =
          new TrainingListener() {
            @Override
            public void stepped(long step, double loss, double rate, double norm) {
              if (step + 1 == cut) {
                Thread.currentThread().interrupt();
              }
            }
          };

      TrainingResult part = saving.listen(interrupt).build().train(fenced(), START);
      boolean wasCut = Thread.interrupted();
      TrainingResult result = saving.build().resume(fenced(), START);

      assertEquals(wasCut, part.outcome() instanceof TrainingOutcome.Interrupted);
      assertEquals(wasCut ? cut : expected.steps(), part.steps());
      assertSameRun(expected, result);
      assertEquals(List.of(), result.checkpointTrouble());
    }
  }

  /** Power fails at any evaluation: what was done since the last checkpoint is done again. */
  @Property(tries = 30)
  void aCrashedRunResumesBitForBit(
      @ForAll("optimizers") Optimizer optimizer,
      @ForAll @IntRange(min = 1, max = 25) int batch,
      @ForAll @IntRange(min = 1, max = 60) int evaluations,
      @ForAll @IntRange(min = 2, max = 9) int every,
      @ForAll Watch watch,
      @ForAll long seed) {
    try (TemporaryDirectory directory = new TemporaryDirectory()) {
      TrainingResult expected =
          settings(optimizer, batch, seed, watch).build().train(fenced(), START);
      Trainer saving =
          settings(optimizer, batch, seed, watch)
              .checkpoint(CheckpointPlan.in(directory.path(), every))
              .build();

      boolean crashed = crash(saving, evaluations);
      TrainingResult result = saving.resume(fenced(), START);

      assertTrue(crashed || evaluations >= expected.steps());
      assertSameRun(expected, result);
    }
  }

  /** A loss that is not finite outside a circle, so that large rates lead to roll-backs. */
  private static BatchLoss fenced() {
    return new BatchLoss() {
      @Override
      public int size() {
        return FIT.size();
      }

      @Override
      public double evaluate(double[] theta, int[] rows, double[] gradient) {
        double loss = FIT.evaluate(theta, rows, gradient);
        return Math.hypot(theta[0] - 2, theta[1]) > 2 ? Double.NaN : loss;
      }
    };
  }

  private static TrainerBuilder settings(Optimizer optimizer, int batch, long seed, Watch watch) {
    Optimizer rule = watch == Watch.AVERAGE ? new Averaged(optimizer, 0.7) : optimizer;
    TrainerBuilder builder =
        Trainer.builder(rule, new CosineDecay(1.5, 0.1, 3, 60), 6)
            .batches(batch, seed)
            .clip(Clipping.byNorm(2))
            .rollBack(new RollbackPolicy(50, 0.9))
            .stopEarly(EarlyStopping.after(3))
            .keep(History.Detail.STEPS);
    return switch (watch) {
      case NOTHING -> builder;
      case VALIDATION -> builder.validate(Validation.of(OTHER::all));
      case PARTS -> builder.validate(Validation.of(OTHER::all)).epochSteps(4);
      case AVERAGE -> builder.validateAverage(Validation.of(OTHER::all)).epochSteps(4);
    };
  }

  private static boolean crash(Trainer trainer, int evaluations) {
    BatchLoss loss = fenced();
    int[] left = {evaluations};
    BatchLoss dying =
        new BatchLoss() {
          @Override
          public int size() {
            return loss.size();
          }

          @Override
          public double evaluate(double[] theta, int[] rows, double[] gradient) {
            left[0]--;
            if (left[0] < 0) {
              throw new PowerFailure();
            }
            return loss.evaluate(theta, rows, gradient);
          }
        };
    try {
      trainer.train(dying, START);
      return false;
    } catch (PowerFailure e) {
      return true;
    }
  }

  static void assertSameRun(TrainingResult expected, TrainingResult result) {
    assertEquals(expected.outcome(), result.outcome());
    assertEquals(expected.steps(), result.steps());
    assertEquals(expected.epochs(), result.epochs());
    assertEquals(expected.bestEpoch(), result.bestEpoch());
    assertEquals(expected.bestLoss(), result.bestLoss());
    assertEquals(expected.rollbacks(), result.rollbacks());
    assertArrayEquals(expected.parameters(), result.parameters());
    assertArrayEquals(expected.lastParameters(), result.lastParameters());
    expected
        .history()
        .columns()
        .forEach(
            (name, column) ->
                assertArrayEquals(
                    column.toArray(), result.history().columns().get(name).toArray(), name));
  }

  @Provide
  Arbitrary<Optimizer> optimizers() {
    return Arbitraries.of(
        new Sgd(),
        Momentum.withDefaults(),
        Nesterov.withDefaults(),
        RmsProp.withDefaults(),
        Adam.withDefaults(),
        AdamW.withDefaults());
  }

  /** The law would be empty if no try had gone through a roll-back or stopped early. */
  @Example
  void theLawCoversRollBacksAndEarlyStopping() {
    TrainingResult rolled =
        settings(Momentum.withDefaults(), 4, 1, Watch.VALIDATION).build().train(fenced(), START);

    assertTrue(rolled.rollbacks().size() > 1, "roll-backs: " + rolled.rollbacks());
    assertInstanceOf(TrainingOutcome.EarlyStopped.class, rolled.outcome());
  }

  @Example
  void aCheckpointOfAnotherTrainingIsRefused() {
    try (TemporaryDirectory directory = new TemporaryDirectory()) {
      Path path = directory.path();
      TrainerBuilder first = settings(new Sgd(), 4, 1, Watch.VALIDATION);
      first.checkpoint(CheckpointPlan.in(path, 5)).build().train(fenced(), START);
      Trainer other =
          settings(new Sgd(), 4, 2, Watch.VALIDATION)
              .checkpoint(CheckpointPlan.in(path, 5))
              .build();

      var error = assertThrows(IllegalArgumentException.class, () -> other.resume(fenced(), START));

      assertTrue(error.getMessage().contains("seed 1"), error.getMessage());
      assertTrue(error.getMessage().contains("seed 2"), error.getMessage());
      assertThrows(IllegalArgumentException.class, () -> other.train(fenced(), START));
    }
  }

  private static final class PowerFailure extends Error {
    private static final long serialVersionUID = 1L;
  }
}
