package org.costate.validation.physics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Results of single seeds in a file, so that a table can be made in pieces: comma-separated lines
 * {@code row,settings,seed,error,seconds,processor,iterations}, the file being replaced as a whole
 * whenever one is added.
 *
 * <p>To be written by one program at a time.
 */
final class SeedResults {
  private static final String HEAD = "row,settings,seed,error,seconds,processor,iterations";

  private final @Nullable Path file;
  private final List<Result> all = new ArrayList<>();

  /**
   * One result.
   *
   * @param row the equation
   * @param settings how it was solved
   * @param seed from which seed
   * @param error the relative error
   * @param seconds the time by the clock
   * @param processor the seconds of processor time, all threads together
   * @param iterations of the minimiser
   */
  record Result(
      String row,
      String settings,
      long seed,
      double error,
      double seconds,
      double processor,
      int iterations) {
    String line() {
      return "\"%s\",\"%s\",%s,%s,%s,%s,%s"
          .formatted(row, settings, seed, error, seconds, processor, iterations);
    }

    static Result of(String line) {
      String[] quoted = line.split("\"", -1);
      String[] numbers = quoted.length == 5 ? quoted[4].split(",", -1) : new String[0];
      if (numbers.length != 6) {
        throw new IllegalArgumentException("no line of results: " + line);
      }
      return new Result(
          quoted[1],
          quoted[3],
          Long.parseLong(numbers[1]),
          Double.parseDouble(numbers[2]),
          Double.parseDouble(numbers[3]),
          Double.parseDouble(numbers[4]),
          Integer.parseInt(numbers[5]));
    }
  }

  /**
   * Reads what is there.
   *
   * @param file the file, which need not exist yet, or null to keep results in memory alone
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is another file
   */
  SeedResults(@Nullable Path file) throws IOException {
    this.file = file;
    if (file == null || !Files.exists(file)) {
      return;
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
      throw new IllegalArgumentException(
          file + " is no file of results: it does not begin " + HEAD);
    }
    lines.subList(1, lines.size()).forEach(line -> all.add(Result.of(line)));
  }

  /** Returns the result of a seed, if there is one. */
  Optional<Result> find(String row, String settings, long seed) {
    return all.stream()
        .filter(r -> r.row().equals(row) && r.settings().equals(settings) && r.seed() == seed)
        .findFirst();
  }

  /**
   * Adds a result.
   *
   * @throws IOException if the file cannot be written
   */
  void add(Result result) throws IOException {
    all.add(result);
    if (file == null) {
      return;
    }
    List<String> lines = new ArrayList<>(List.of(HEAD));
    all.forEach(r -> lines.add(r.line()));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, lines);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
