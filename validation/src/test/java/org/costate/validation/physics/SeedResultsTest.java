package org.costate.validation.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedResultsTest {
  private static final SeedResults.Result FIRST =
      new SeedResults.Result(
          "Helmholtz a = (1, 4), k = 1", "300 + 9", 3, 1.25e-7, 61.5, 118.25, 9000);
  private static final SeedResults.Result SECOND =
      new SeedResults.Result("heat", "200 + 5", 3, Double.NaN, 2, Double.NaN, 5);

  @Test
  void whatWasAddedIsThereAfterwards(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("seeds.csv");
    SeedResults before = new SeedResults(file);
    before.add(FIRST);
    before.add(SECOND);

    SeedResults after = new SeedResults(file);

    assertEquals(Optional.of(FIRST), after.find(FIRST.row(), FIRST.settings(), 3));
    assertEquals(Optional.of(SECOND), after.find("heat", "200 + 5", 3));
    assertEquals(Optional.empty(), after.find("heat", "200 + 5", 4));
    assertEquals(Optional.empty(), after.find("heat", "200 + 6", 3));
    assertEquals(Optional.empty(), after.find("wave", "200 + 5", 3));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void withoutAFileResultsAreRememberedOnly() throws IOException {
    SeedResults results = new SeedResults(null);
    results.add(FIRST);

    assertEquals(Optional.of(FIRST), results.find(FIRST.row(), FIRST.settings(), 3));
  }

  @Test
  void anotherFileIsNotOverwritten(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("notes.txt");
    Files.writeString(file, "precious\n");

    assertThrows(IllegalArgumentException.class, () -> new SeedResults(file));

    Files.writeString(
        file, "row,settings,seed,error,seconds,processor,iterations\n\"heat\",\"1\",2,3,4,5\n");
    assertThrows(IllegalArgumentException.class, () -> new SeedResults(file));
  }
}
