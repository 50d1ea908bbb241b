package org.costate.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpiralTest {
  private static final Pattern LOSS =
      Pattern.compile("loss of trajectory +first ([0-9.e+-]+) +final ([0-9.e+-]+)");

  @TempDir private Path directory;

  private CommandRun run(String name, String... more) {
    List<String> args = new ArrayList<>(List.of("spiral", "--iterations", "32"));
    args.addAll(List.of("--out", directory.resolve(name).toString()));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(new String[0]));
  }

  @Test
  void anotherSeedLearnsAnotherWayButTheSameSeedDoesNot() {
    CommandRun usual = run("usual", "--seed", "1");

    assertEquals(summary(run("default")), summary(usual), "1 is the default");
    assertNotEquals(summary(usual), summary(run("other", "--seed", "2")));
  }

  /** Returns the measured lines; the rest names directories. */
  private static List<String> summary(CommandRun run) {
    assertEquals(0, run.code(), run.err());
    List<String> lines = run.out().lines().filter(line -> line.startsWith("loss")).toList();
    assertEquals(2, lines.size(), run.out());
    return lines;
  }

  @Test
  void aShortRunLearnsAndReportsTheSameTwice() throws IOException {
    CommandRun once = run("once");
    assertEquals(0, once.code(), once.err());
    Matcher loss = LOSS.matcher(once.out());
    assertTrue(loss.find(), once.out());
    assertTrue(
        Double.parseDouble(loss.group(2)) < 0.5,
        "the trajectory's mean square is 0.4, an untrained net's error 400: " + once.out());

    String page = Files.readString(directory.resolve("once/spiral.html"));
    assertEquals(5, page.split("<img ", -1).length - 1);
    List<String> pictures = List.of("true-field", "learnt-field", "components", "distance", "loss");
    for (String picture : pictures) {
      assertTrue(
          Files.readString(directory.resolve("once/spiral-" + picture + ".svg")).contains("<path"));
      assertTrue(Files.size(directory.resolve("once/spiral-" + picture + ".png")) > 10_000);
    }

    String overview = Files.readString(directory.resolve("once/spiral-overview.svg"));
    assertTrue(overview.contains("width=\"1100\"") && overview.length() < 150_000, "README");

    assertEquals(0, run("twice").code());
    assertArrayEquals(
        Files.readAllBytes(directory.resolve("once/spiral.html")),
        Files.readAllBytes(directory.resolve("twice/spiral.html")));
  }

  @Test
  void withoutACommandHelpNamesAll() {
    CommandRun help = CommandRun.of("--help");

    assertEquals(0, help.code());
    for (String command : List.of("spiral", "fit", "predict", "diffuse")) {
      assertTrue(help.out().contains("  " + command), help.out());
    }
  }
}
