package org.costate.nets.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.costate.nets.optim.Lbfgs;
import org.costate.nets.optim.Wolfe;
import org.costate.nets.train.checkpoint.CheckpointDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LbfgsTrainingTest {
  private static final Lbfgs RULE = new Lbfgs(5, 25, 0, 0, Wolfe.withDefaults());
  private static final double[] START = {-1.2, 1};
  private static final TrainingListener SILENT = new TrainingListener() {};

  @TempDir private Path folder;

  /** Rosenbrock's valley. */
  private static double valley(double[] x, double[] gradient) {
    double off = x[1] - x[0] * x[0];
    gradient[0] = -400 * x[0] * off - 2 * (1 - x[0]);
    gradient[1] = 200 * off;
    return 100 * off * off + (1 - x[0]) * (1 - x[0]);
  }

  private LbfgsTraining saving(TrainingListener listener, long every) {
    return new LbfgsTraining(
        RULE,
        History.Detail.STEPS,
        Optional.of(CheckpointPlan.in(folder, every)),
        listener,
        () -> 0);
  }

  private static TrainingListener interruptingAt(long step) {
    return new TrainingListener() {
      @Override
      public void stepped(long made, double loss, double rate, double gradientNorm) {
        if (made == step) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  @Test
  void anInterruptedTrainingGoesOnToTheSameBits() {
    LbfgsTrainingResult whole =
        new LbfgsTraining(RULE, History.Detail.STEPS, Optional.empty(), SILENT)
            .train(LbfgsTrainingTest::valley, START);
    for (long step : new long[] {2, 9, 17}) {
      LbfgsTrainingResult part =
          saving(interruptingAt(step), 100).resume(LbfgsTrainingTest::valley, START);
      assertEquals(new TrainingOutcome.Interrupted(step + 1), part.outcome());
      assertEquals(List.of(), part.checkpointTrouble());
      assertTrue(Thread.interrupted());
    }
    List<Long> firstSteps = new ArrayList<>();
    TrainingListener first =
        new TrainingListener() {
          @Override
          public void started(long firstStep, long totalSteps) {
            firstSteps.add(firstStep);
          }
        };
    LbfgsTrainingResult resumed = saving(first, 100).resume(LbfgsTrainingTest::valley, START);

    assertEquals(List.of(18L), firstSteps, "it is not done again");
    assertInstanceOf(TrainingOutcome.Done.class, resumed.outcome());
    assertArrayEquals(whole.minimum().parameters(), resumed.minimum().parameters());
    assertArrayEquals(whole.history().stepLoss(), resumed.history().stepLoss());
    assertEquals(25, resumed.history().trainLoss().length);
    assertEquals(resumed.minimum().value(), resumed.history().stepLoss()[24]);
    assertThrows(
        IllegalArgumentException.class,
        () -> saving(SILENT, 100).train(LbfgsTrainingTest::valley, START));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new LbfgsTraining(
                    new Lbfgs(6, 25, 0, 0, Wolfe.withDefaults()),
                    History.Detail.STEPS,
                    Optional.of(CheckpointPlan.in(folder, 1)),
                    SILENT)
                .resume(LbfgsTrainingTest::valley, START));
  }

  /** Returns the steps of the newest checkpoints seen when each iteration is told. */
  private List<String> savedWhileRunning(long every, long nanosPerIteration) {
    List<String> seen = new ArrayList<>();
    long[] nanos = {0};
    CheckpointPlan plan = CheckpointPlan.in(folder, every);
    TrainingListener watching =
        new TrainingListener() {
          @Override
          public void stepped(long step, double loss, double rate, double gradientNorm) {
            nanos[0] += nanosPerIteration;
            Trainer.newest(plan.directory())
                .map(CheckpointDirectory.Found::file)
                .map(file -> String.valueOf(file.getFileName()).replaceAll("\\D", ""))
                .map(name -> Long.toString(Long.parseLong(name)))
                .filter(name -> !seen.contains(name))
                .ifPresent(seen::add);
          }
        };
    new LbfgsTraining(RULE, History.Detail.NONE, Optional.of(plan), watching, () -> nanos[0])
        .train(LbfgsTrainingTest::valley, START);
    return seen;
  }

  @Test
  void itSavesEverySoManyIterations() {
    assertEquals(List.of("7", "14", "21"), savedWhileRunning(7, 0));
  }

  @Test
  void slowIterationsAreSavedEveryThirtySeconds() {
    assertEquals(List.of("5", "10", "15", "20"), savedWhileRunning(1000, 6_000_000_000L));
  }

  @Test
  void aLossThatIsNotFiniteAtTheStartFails() {
    LbfgsTrainingResult result =
        new LbfgsTraining(RULE, History.Detail.EPOCHS, Optional.empty(), SILENT)
            .train((theta, gradient) -> Double.NaN, START);

    assertInstanceOf(TrainingOutcome.Failed.class, result.outcome());
    assertArrayEquals(START, result.minimum().parameters());
  }
}
