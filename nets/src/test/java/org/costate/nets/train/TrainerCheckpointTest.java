package org.costate.nets.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerCheckpointTest {

  private static final double[] ZERO = {0, 0};
  private static final LineFit FIT = new LineFit(12, 1);

  @TempDir private Path directory;

  @Test
  void anInterruptDoesNotTearTheCheckpointThatFollows() throws IOException {
    TrainingListener interrupting =
        new TrainingListener() {
          @Override
          public void stepped(long step, double loss, double rate, double norm) {
            if (step == 6) {
              Thread.currentThread().interrupt();
            }
          }
        };

    TrainingResult result =
        settings(20)
            .checkpoint(CheckpointPlan.in(directory, 1))
            .listen(interrupting)
            .build()
            .train(FIT, ZERO);

    assertTrue(Thread.interrupted());
    assertEquals(List.of(), result.checkpointTrouble());
    assertEquals(new TrainingOutcome.Interrupted(7), result.outcome());
    assertEquals(
        7,
        CheckpointPlan.in(directory, 1)
            .directory()
            .newest()
            .orElseThrow()
            .checkpoint()
            .number("step"));
  }

  @Test
  void aDiskThatRefusesIsToldAndDoesNotStopTheRun() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    List<String> told = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void checkpointFailed(String message) {
            told.add(message);
          }
        };

    TrainingResult result =
        settings(9)
            .checkpoint(CheckpointPlan.in(file, 5))
            .listen(listener)
            .build()
            .train(FIT, ZERO);

    assertInstanceOf(TrainingOutcome.Done.class, result.outcome());
    assertEquals(2, told.size(), told.toString());
    assertEquals(told, result.checkpointTrouble());
    assertArrayEquals(settings(9).build().train(FIT, ZERO).parameters(), result.parameters());
  }

  @Test
  void moreEpochsContinueAFinishedRun() {
    CheckpointPlan plan = CheckpointPlan.in(directory, 100);
    settings(10).checkpoint(plan).build().train(FIT, ZERO);

    TrainingResult longer = settings(25).checkpoint(plan).build().resume(FIT, ZERO);

    ResumeProperties.assertSameRun(settings(25).build().train(FIT, ZERO), longer);
  }

  @Test
  void aDamagedNewestCheckpointCostsOnlyTheStepsSince() throws IOException {
    CheckpointPlan plan = CheckpointPlan.in(directory, 4);
    settings(10).checkpoint(plan).build().train(FIT, ZERO);
    damage(10);

    TrainingResult result = settings(10).checkpoint(plan).build().resume(FIT, ZERO);

    ResumeProperties.assertSameRun(settings(10).build().train(FIT, ZERO), result);
    assertEquals(1, result.checkpointTrouble().size());
    assertTrue(result.checkpointTrouble().get(0).contains("is damaged"));
  }

  @Test
  void aRunWithoutAnyWholeCheckpointIsNotBegunAnewInSilence() throws IOException {
    CheckpointPlan plan = CheckpointPlan.in(directory, 4);
    settings(10).checkpoint(plan).build().train(FIT, ZERO);
    damage(10);
    damage(8);
    Trainer trainer = settings(10).checkpoint(plan).build();

    assertThrows(UncheckedIOException.class, () -> trainer.resume(FIT, ZERO));
  }

  private void damage(long step) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      Path file =
          files.filter(each -> each.toString().contains("0" + step + ".")).findAny().orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
    }
  }

  private static TrainerBuilder settings(int epochs) {
    return Trainer.builder(Adam.withDefaults(), Schedule.constant(0.1), epochs);
  }
}
