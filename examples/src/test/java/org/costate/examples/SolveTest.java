package org.costate.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolveTest {
  @TempDir private Path directory;

  private CommandRun run(String out, String... more) {
    List<String> args = new ArrayList<>(List.of("solve", "--equation", "Poisson"));
    args.addAll(List.of("--out", directory.resolve(out).toString()));
    args.addAll(Arrays.asList(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  @Test
  void solvesAndShowsWhatItFound() throws IOException {
    CommandRun run = run("a", "--iterations", "300");

    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains(" after 300 iterations"), run.out());
    double error = Double.parseDouble(run.out().replaceAll("(?s).*L2 error: (\\S+) .*", "$1"));
    assertTrue(error < 1e-3, run.out());
    List<String> rows = Files.readAllLines(directory.resolve("a/solution.csv"));
    assertEquals("x,y,u,residual of Poisson", rows.get(0));
    assertEquals(1 + 101 * 101, rows.size());
    double[] middle =
        Arrays.stream(rows.get(1 + 50 * 101 + 50).split(",", -1))
            .mapToDouble(Double::parseDouble)
            .toArray();
    assertArrayEquals(new double[] {0.5, 0.5, 1}, Arrays.copyOf(middle, 3), 1e-3);
    assertTrue(Files.readString(directory.resolve("a/solve.html")).contains("relative L2 error"));
    for (String name : List.of("field", "error", "slices", "residual-Poisson", "loss")) {
      assertTrue(Files.size(directory.resolve("a/" + name + ".png")) > 5000, name);
    }
    assertTrue(Files.exists(directory.resolve("a/solution.vti")));
    assertFalse(Files.exists(directory.resolve("a/checkpoints")));
  }

  @Test
  void windowsOfTimeAreSolvedAndShownAsOne() throws IOException {
    CommandRun run = run("w", "--equation", "advection", "--iterations", "5");

    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("solving advection c = 50: 25 windows; "), run.out());
    assertTrue(run.out().contains(" after 125 iterations"), run.out());
    double error = Double.parseDouble(run.out().replaceAll("(?s).*L2 error: (\\S+) .*", "$1"));
    assertTrue(error < 1e-1, run.out());
    List<String> rows = Files.readAllLines(directory.resolve("w/solution.csv"));
    assertEquals("t,x,u,residual of advection", rows.get(0));
    assertEquals(1 + 101 * 101, rows.size());
    assertTrue(Files.readString(directory.resolve("w/solve.html")).contains("window 25 of 25"));
    assertFalse(Files.exists(directory.resolve("w/checkpoints")));
  }

  /** Stopped after a checkpoint and resumed, a training ends with the same bits. */
  @Test
  void aStoppedTrainingGoesOnExactly() throws Exception {
    String[] options = {"--iterations", "250"};
    assertEquals(0, run("whole", options).code());

    AtomicReference<CommandRun> stopped = new AtomicReference<>();
    Thread thread = new Thread(() -> stopped.set(run("parts", options)));
    thread.start();
    Path checkpoints = directory.resolve("parts/checkpoints");
    while (thread.isAlive() && !holdsFile(checkpoints)) {
      Thread.sleep(2);
    }
    thread.interrupt();
    thread.join();
    assertEquals(130, stopped.get().code(), stopped.get().out());
    CommandRun again = run("parts", options);
    assertEquals(2, again.code());
    assertTrue(again.err().contains("--resume"), again.err());

    assertEquals(0, run("parts", "--iterations", "250", "--resume").code());
    assertArrayEquals(
        Files.readAllBytes(directory.resolve("whole/solution.csv")),
        Files.readAllBytes(directory.resolve("parts/solution.csv")));
  }

  private static boolean holdsFile(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent();
    }
  }

  @Test
  void namesWhatItHas() {
    assertTrue(run("b", "--equation", "list").out().contains("Burgers"));
    CommandRun unknown = run("b", "--equation", "Navier");
    assertEquals(2, unknown.code());
    assertTrue(unknown.err().contains("Poisson"), unknown.err());
    CommandRun negative = run("b", "--iterations", "-1");
    assertEquals(2, negative.code());
    assertTrue(negative.err().contains("-1"), negative.err());
    assertFalse(Files.exists(directory.resolve("b")));
  }
}
