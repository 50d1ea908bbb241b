package org.costate.validation.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableArgumentsTest {
  @Test
  void optionsMayStandAnywhereAmongSeedsAndNames() throws IOException {
    var arguments =
        new TableArguments("--beyond", "2", "heat", "--data", "folder", "--threads", "3", "wave");
    List<String> runs = new ArrayList<>();

    assertEquals(Optional.of("folder"), arguments.option("--data"));
    assertEquals(Optional.empty(), arguments.option("--data"));
    assertTrue(arguments.flag("--beyond"));
    assertFalse(arguments.flag("--beyond"));
    arguments
        .runs()
        .of(
            "heat",
            "settings",
            (seed, threads) -> {
              runs.add(seed + " on " + threads);
              return new SeedRuns.Found(() -> 1, 1);
            });

    assertEquals(List.of("0 on 3", "1 on 3"), runs);
    assertTrue(arguments.wants("heat with a source"));
    assertTrue(arguments.wants("wave"));
    assertFalse(arguments.wants("Burgers"));
  }

  @Test
  void withoutArgumentsThereAreFiveSeedsOfEveryRow() throws IOException {
    var arguments = new TableArguments();
    List<Long> seeds = new ArrayList<>();

    arguments
        .runs()
        .of(
            "heat",
            "settings",
            (seed, threads) -> {
              seeds.add(seed);
              return new SeedRuns.Found(() -> 1, 1);
            });

    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), seeds);
    assertTrue(arguments.wants("anything"));
  }

  @Test
  void whatCannotBeMeantIsNamed() {
    assertMessage("--threads needs a value after it", "1", "--threads");
    assertMessage("--threads must be a whole number from 1 on; got 0", "--threads", "0");
    assertMessage("the number of seeds must be a whole number from 1 on; got heat", "heat");
    assertMessage("there is no option --beyound", "1", "heat", "--beyound");
  }

  private static void assertMessage(String message, String... args) {
    var error = assertThrows(IllegalArgumentException.class, () -> new TableArguments(args).runs());

    assertEquals(message, error.getMessage());
  }

  @Test
  void resultsInTheFileAreNotRunAgain(@TempDir Path folder) throws IOException {
    String file = folder.resolve("seeds.csv").toString();
    SeedRuns.Run first = (seed, threads) -> new SeedRuns.Found(() -> 10 - seed, (int) seed);
    new TableArguments("2", "--results", file).runs().of("heat", "settings", first);

    List<Long> fresh = new ArrayList<>();
    SeedRuns.Summary of =
        new TableArguments("3", "--results", file)
            .runs()
            .of(
                "heat",
                "settings",
                (seed, threads) -> {
                  fresh.add(seed);
                  return new SeedRuns.Found(() -> 1e-3, 7);
                });

    assertEquals(List.of(2L), fresh);
    assertEquals(9, of.median());
    assertEquals(1e-3, of.least());
    assertEquals(10, of.greatest());
    assertEquals(1, of.iterations());
    assertEquals(4, Files.readAllLines(Path.of(file)).size());
  }
}
