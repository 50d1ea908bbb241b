package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.costate.nets.chain.Chain;
import org.costate.nets.train.CheckpointPlan;
import org.costate.nets.train.TrainingListener;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.leastsquares.LevenbergMarquardt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows that are interrupted, fail, and go on. */
class WindowTrainingsTest {
  private static final Domain TIME = Domain.of("t", 0, 6);
  private static final TimeWindows WINDOWS = TimeWindows.of(3);
  private static final PinnTraining FIRST =
      PinnTraining.withDefaults()
          .withThreads(1)
          .withSteps(20, 11, 5)
          .withFinish(LevenbergMarquardt.withDefaults().withThreads(1).withIterations(4));
  private static final PinnTraining LATER = FIRST.withSteps(0, 16, 5);
  private static final double[][] TIMES = {{0, 1, 2.5, 4.5, 6}};

  private static Pinn decay() {
    return Pinn.on(TIME, Chain.input(1).dense(6).tanh().dense(1))
        .equation("decay", 30, u -> u.t().add(u.value()))
        .condition(Condition.initialValue(x -> x[0].multiply(0).add(1)).hard());
  }

  /** Counts steps, and interrupts the thread behind one. */
  private static final class Killer implements TrainingListener {
    private final long at;
    private final List<Long> seen = new ArrayList<>();
    private final List<Long> totals = new ArrayList<>();
    private final List<Long> firsts = new ArrayList<>();

    Killer(long at) {
      this.at = at;
    }

    @Override
    public void started(long firstStep, long totalSteps) {
      totals.add(totalSteps);
      firsts.add(firstStep);
    }

    @Override
    public void stepped(long step, double loss, double rate, double gradientNorm) {
      seen.add(step);
      if (step >= at) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static PinnTraining with(PinnTraining training, Path directory, TrainingListener told) {
    return training.withSupervision(
        Supervision.none().withCheckpoints(CheckpointPlan.in(directory, 3)).withListener(told));
  }

  /** Broken off in the first, in the second or in the last window: not a bit differs. */
  @ParameterizedTest
  @ValueSource(longs = {9, 25, 40, 65})
  void interruptedWindowsGoOnToTheBit(long at, @TempDir Path directory) {
    WindowedSolution expected = WINDOWS.train(decay(), FIRST, LATER);
    Killer killer = new Killer(at);
    Killer none = new Killer(Long.MAX_VALUE);

    WindowedSolution broken =
        WINDOWS.train(decay(), with(FIRST, directory, killer), with(LATER, directory, killer));
    assertTrue(Thread.interrupted());
    WindowedSolution whole =
        WINDOWS.resume(decay(), with(FIRST, directory, none), with(LATER, directory, none));

    int window = broken.windows().size();
    assertEquals(at < 35 ? 1 : at < 55 ? 2 : 3, window);
    assertFalse(broken.isComplete());
    assertEquals(PinnOutcome.End.INTERRUPTED, broken.outcome().end());
    String message = broken.outcome().message();
    String begin =
        "window %s of 3, t from %s to %s: interrupted at "
            .formatted(window, 2.0 * (window - 1), 2.0 * window);
    assertTrue(message.startsWith(begin), message);
    assertTrue(whole.isComplete());
    assertArrayEquals(expected.value(TIMES), whole.value(TIMES));
    assertEquals(LongStream.range(0, 75).filter(s -> s == 74).boxed().toList(), last(none.seen));
    assertEquals(List.of(75L), none.totals.stream().distinct().toList());
  }

  private static List<Long> last(List<Long> steps) {
    return steps.subList(steps.size() - 1, steps.size());
  }

  /** Windows of 35 and of 20 steps, those of minimisers told of every leg. */
  @Test
  void stepsAreCountedThroughAllWindows(@TempDir Path directory) {
    Killer none = new Killer(Long.MAX_VALUE);
    WINDOWS.train(decay(), with(FIRST, directory, none), with(LATER, directory, none));

    assertEquals(List.of(0L, 35L, 55L), none.firsts);
    assertEquals(List.of(75L, 75L, 75L), none.totals);
    assertEquals(none.seen.stream().sorted().distinct().toList(), none.seen);
    assertTrue(none.seen.containsAll(List.of(0L, 19L, 34L, 54L, 74L)), none.seen.toString());
  }

  /** Saved at the end alone, or before as well: the newest two are kept. */
  @ParameterizedTest
  @ValueSource(longs = {3, 1000})
  void everyWindowHasADirectoryOfItsOwn(long every, @TempDir Path directory) throws IOException {
    Supervision saved = Supervision.none().withCheckpoints(CheckpointPlan.in(directory, every));
    WINDOWS.train(decay(), FIRST.withSupervision(saved), LATER.withSupervision(saved));

    assertEquals(List.of("window-001", "window-002", "window-003"), names(directory));
    for (String window : names(directory)) {
      assertEquals(every == 3 ? 2 : 1, names(directory.resolve(window)).size(), window);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  /** A file stands where the directory should be. */
  @Test
  void whatCouldNotBeSavedIsToldWithItsWindow(@TempDir Path directory) throws IOException {
    Path taken = Files.createFile(directory.resolve("taken"));
    List<String> told = new ArrayList<>();
    Supervision nowhere =
        Supervision.none()
            .withCheckpoints(CheckpointPlan.in(taken, 1000))
            .withListener(
                new TrainingListener() {
                  @Override
                  public void checkpointFailed(String message) {
                    told.add(message);
                  }
                });

    WindowedSolution u =
        WINDOWS.train(decay(), FIRST.withSupervision(nowhere), LATER.withSupervision(nowhere));

    List<String> warnings = u.outcome().warnings();
    assertEquals(3, told.size(), told.toString());
    assertEquals(3, warnings.size(), warnings.toString());
    for (int k = 0; k < 3; k++) {
      assertEquals(
          "window %s of 3, t from %s to %s: a checkpoint could not be written: %s"
              .formatted(k + 1, 2.0 * k, 2.0 * (k + 1), told.get(k)),
          warnings.get(k));
    }
  }

  @Test
  void everyWindowIsComparedWithTheReference() {
    Supervision known = Supervision.none().withReference(Reference.of(p -> Math.exp(-p[0])));

    WindowedSolution u =
        WINDOWS.train(decay(), FIRST.withSupervision(known), LATER.withSupervision(known));

    for (PinnSolution window : u.windows()) {
      assertFalse(window.history().error().isEmpty());
      assertTrue(window.history().error().stream().allMatch(Double::isFinite));
    }
  }

  /** Nothing is trained before it is known that there is room for all. */
  @Test
  void aLaterWindowsCheckpointsAreSeenAtTheStart(@TempDir Path directory, @TempDir Path other)
      throws IOException {
    Killer none = new Killer(Long.MAX_VALUE);
    WINDOWS.train(decay(), with(FIRST, other, none), with(LATER, other, none));
    Files.move(other.resolve("window-003"), directory.resolve("window-003"));
    Killer told = new Killer(Long.MAX_VALUE);

    String taken =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    WINDOWS.train(
                        decay(), with(FIRST, directory, told), with(LATER, directory, told)))
            .getMessage();

    assertTrue(taken.contains("window-003"), taken);
    assertEquals(List.of(), told.seen);
  }

  /** From t = 3 on, a source of e^(1000 (t − 3)) soon is infinite. */
  @Test
  void whatWasTrainedBeforeAFailureSurvives() {
    Pinn bursting =
        Pinn.on(TIME, Chain.input(1).dense(6).tanh().dense(1))
            .equation(
                "decay",
                30,
                u -> u.t().add(u.value()).add(u.coordinate("t").subtract(3).multiply(1e3).exp()))
            .condition(Condition.initialValue(x -> x[0].multiply(0).add(1)).hard());

    WindowedSolution u = WINDOWS.train(bursting, FIRST, LATER);

    assertFalse(u.isComplete());
    assertEquals(2, u.windows().size());
    assertEquals(PinnOutcome.End.FAILED, u.outcome().end());
    assertTrue(u.outcome().message().startsWith("window 2 of 3, t from 2.0 to 4.0: the loss is "));
    assertEquals(Math.exp(-1), u.value(new double[][] {{1}})[0], 1e-2);
    String behind =
        assertThrows(IllegalArgumentException.class, () -> u.value(new double[][] {{1, 4.5}}))
            .getMessage();
    assertTrue(behind.startsWith("there is no solution at t = 4.5: window 2 of 3, "), behind);
  }

  @Test
  void anotherRunsCheckpointsAreNotOverwritten(@TempDir Path directory) {
    Killer none = new Killer(Long.MAX_VALUE);
    PinnTraining first = with(FIRST, directory, none);
    PinnTraining later = with(LATER, directory, none);
    WINDOWS.train(decay(), first, later);

    String taken =
        assertThrows(IllegalArgumentException.class, () -> WINDOWS.train(decay(), first, later))
            .getMessage();
    String unnamed =
        assertThrows(IllegalArgumentException.class, () -> WINDOWS.resume(decay(), first, LATER))
            .getMessage();

    assertTrue(taken.endsWith("holds the checkpoints of a run; resume it or use another"), taken);
    assertTrue(taken.contains("window-001"), taken);
    assertEquals("nothing to resume: no checkpoints are named for window 2", unnamed);
  }
}
