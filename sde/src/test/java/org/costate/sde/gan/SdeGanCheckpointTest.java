package org.costate.sde.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ObjDoubleConsumer;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.TimeInput;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.Averaged;
import org.costate.nets.optim.RmsProp;
import org.costate.nets.train.CheckpointPlan;
import org.costate.nets.train.checkpoint.Checkpoint;
import org.costate.nets.train.checkpoint.CheckpointFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdeGanCheckpointTest {
  private static final GanGrid GRID = new GanGrid(0, 1, 4);
  private static final int PATHS = 6;
  private static final int CRITIC_STEPS = 2;
  private static final double RATE = 0.01;

  @TempDir private Path directory;

  private static SdeGan gan(long seed, long noiseSeed) {
    Chain state = Chain.input(2).time(TimeInput.APPENDED);
    var generator =
        new SdeGenerator(
            GRID,
            Chain.input(2).dense(2),
            state.dense(3).silu().dense(2).tanh(),
            state.dense(3).silu().dense(2).tanh(),
            1,
            Chain.input(2).dense(1),
            PATHS,
            noiseSeed);
    var critic =
        new CdeCritic(
            GRID,
            Chain.input(1).dense(2),
            state.dense(3).silu().dense(2).tanh(),
            state.dense(3).silu().dense(2).tanh(),
            Chain.input(2).dense(1),
            PATHS);
    double[] data = new Random(3).doubles(30L * (GRID.steps() + 1), 0, 1).toArray();
    return new SdeGan(
        generator,
        critic,
        data,
        GRID,
        PATHS,
        new Averaged(Adam.withDefaults(), 0.9),
        RmsProp.withDefaults(),
        seed);
  }

  private static void train(SdeGan gan, int rounds, ObjDoubleConsumer<SdeGan> listener) {
    gan.train(rounds, CRITIC_STEPS, RATE, 2 * RATE, listener);
  }

  private static List<String> resume(
      SdeGan gan, CheckpointPlan plan, long rounds, ObjDoubleConsumer<SdeGan> listener) {
    return gan.resume(plan, rounds, CRITIC_STEPS, RATE, 2 * RATE, listener);
  }

  private static void assertSameState(SdeGan expected, SdeGan seen) {
    assertEquals(expected.rounds(), seen.rounds());
    Checkpoint a = expected.checkpoint();
    Checkpoint b = seen.checkpoint();
    assertEquals(a.number("draw"), b.number("draw"));
    for (String name :
        List.of(
            "generator/theta",
            "critic/theta",
            "generator/mean",
            "generator/meanSquare",
            "generator/average",
            "critic/meanSquare")) {
      assertArrayEquals(a.array(name), b.array(name), name);
    }
  }

  @Test
  void aResumedRunEqualsOneInOnePieceBitForBit() {
    List<Double> whole = new ArrayList<>();
    SdeGan expected = gan(8, 4);
    train(expected, 11, (gan, distance) -> whole.add(distance));
    CheckpointPlan plan = CheckpointPlan.in(directory, 100);
    List<Double> parts = new ArrayList<>();
    for (long rounds : new long[] {1, 4, 4, 11}) {
      SdeGan part = gan(8, 4);
      assertEquals(List.of(), resume(part, plan, rounds, (gan, distance) -> parts.add(distance)));
      assertEquals(rounds, part.rounds());
    }
    SdeGan seen = gan(8, 4);
    resume(seen, plan, 11, (gan, distance) -> parts.add(distance));

    assertEquals(whole, parts);
    assertSameState(expected, seen);
  }

  /** Killed in round 7 after saves at 3 and 6, with half a file of a later save left behind. */
  @Test
  void aKilledRunGoesOnFromTheLastWholeFile() throws IOException {
    CheckpointPlan plan = CheckpointPlan.in(directory, 3);
    var killed = new IllegalStateException("killed");
    assertEquals(
        killed,
        assertThrows(
            IllegalStateException.class,
            () ->
                resume(
                    gan(8, 4),
                    plan,
                    20,
                    (gan, distance) -> {
                      if (gan.rounds() == 7) {
                        throw killed;
                      }
                    })));
    Path old = directory.resolve("step-0000000000000000006.checkpoint");
    byte[] bytes = Files.readAllBytes(old);
    Files.write(
        directory.resolve("step-0000000000000000009.checkpoint.tmp"),
        Arrays.copyOf(bytes, bytes.length / 2));
    SdeGan seen = gan(8, 4);
    List<String> trouble = resume(seen, plan, 10, (gan, distance) -> {});
    SdeGan expected = gan(8, 4);
    train(expected, 10, (gan, distance) -> {});

    assertEquals(List.of(), trouble);
    assertSameState(expected, seen);
    assertFalse(Files.exists(directory.resolve("step-0000000000000000009.checkpoint.tmp")));
  }

  /** The file is replaced as a whole: a write that cannot end leaves the bytes that were there. */
  @Test
  void aWriteThatFailsLeavesTheOldFile() throws IOException {
    SdeGan gan = gan(8, 4);
    train(gan, 2, (training, distance) -> {});
    Path file = directory.resolve("gan.checkpoint");
    CheckpointFile.write(file, gan.checkpoint());
    byte[] old = Files.readAllBytes(file);
    train(gan, 1, (training, distance) -> {});
    // A directory in the place of the temporary file stops the write.
    Files.createDirectory(directory.resolve("gan.checkpoint.tmp"));

    assertThrows(IOException.class, () -> CheckpointFile.write(file, gan.checkpoint()));
    assertArrayEquals(old, Files.readAllBytes(file));
    SdeGan seen = gan(8, 4);
    seen.restore(CheckpointFile.read(file));
    SdeGan expected = gan(8, 4);
    train(expected, 2, (training, distance) -> {});
    assertSameState(expected, seen);
  }

  @Test
  void aDamagedFileIsToldAndTheOneBeforeServes() throws IOException {
    CheckpointPlan plan = CheckpointPlan.in(directory, 2);
    resume(gan(8, 4), plan, 6, (gan, distance) -> {});
    Path newest = directory.resolve("step-0000000000000000006.checkpoint");
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(newest, bytes);
    SdeGan seen = gan(8, 4);
    List<Long> made = new ArrayList<>();
    List<String> trouble = resume(seen, plan, 7, (gan, distance) -> made.add(gan.rounds()));
    SdeGan expected = gan(8, 4);
    train(expected, 7, (gan, distance) -> {});

    assertEquals(List.of(5L, 6L, 7L), made);
    assertEquals(1, trouble.size());
    assertTrue(trouble.get(0).contains("is damaged"), trouble.toString());
    assertSameState(expected, seen);
  }

  @Test
  void anInterruptEndsTheRunAfterItsRoundWithAFile() throws IOException {
    CheckpointPlan plan = CheckpointPlan.in(directory, 100);
    SdeGan gan = gan(8, 4);
    resume(
        gan,
        plan,
        10,
        (training, distance) -> {
          if (training.rounds() == 4) {
            Thread.currentThread().interrupt();
          }
        });

    assertTrue(Thread.interrupted());
    assertEquals(4, gan.rounds());
    SdeGan seen = gan(8, 4);
    seen.restore(plan.directory().newest().orElseThrow().checkpoint());
    assertSameState(gan, seen);
  }

  @Test
  void theCheckpointOfAnotherTrainingIsRefused() {
    Checkpoint saved = gan(8, 4).checkpoint();
    for (SdeGan other : List.of(gan(9, 4), gan(8, 5))) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> other.restore(saved)).getMessage();
      assertTrue(message.startsWith("the checkpoint is of another training: it has "), message);
    }
  }
}
