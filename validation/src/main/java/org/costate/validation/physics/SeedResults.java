package org.costate.validation.physics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Results of single seeds in a file, so that a table can be made in pieces: comma-separated lines
 * {@code row,settings,seed,error,seconds,processor,iterations}, the file being replaced as a whole
 * whenever one is added.
 *
 * <p>To be written by one program at a time.
 */
final class SeedResults {
  private static final List<String> HEAD =
      List.of("row", "settings", "seed", "error", "seconds", "processor", "iterations");
  private static final CSVFormat FORMAT = CSVFormat.DEFAULT;

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
    Object[] cells() {
      return new Object[] {row, settings, seed, error, seconds, processor, iterations};
    }

    static Result of(CSVRecord line) {
      return new Result(
          line.get("row"),
          line.get("settings"),
          Long.parseLong(line.get("seed")),
          Double.parseDouble(line.get("error")),
          Double.parseDouble(line.get("seconds")),
          Double.parseDouble(line.get("processor")),
          Integer.parseInt(line.get("iterations")));
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
    try (CSVParser lines =
        CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT.builder().setHeader().get())) {
      if (!lines.getHeaderNames().equals(HEAD)) {
        throw new IllegalArgumentException(
            "%s is no file of results: it does not begin %s"
                .formatted(file, String.join(",", HEAD)));
      }
      for (CSVRecord line : lines) {
        if (!line.isConsistent()) {
          throw new IllegalArgumentException(
              "%s, line %s: must have %s values; got %s"
                  .formatted(file, line.getRecordNumber() + 1, HEAD.size(), line.size()));
        }
        all.add(Result.of(line));
      }
    }
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
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    List<String> lines = new ArrayList<>(List.of(String.join(",", HEAD)));
    all.forEach(one -> lines.add(FORMAT.format(one.cells())));
    Files.write(fresh, lines);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
