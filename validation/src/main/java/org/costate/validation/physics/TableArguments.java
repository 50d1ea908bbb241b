package org.costate.validation.physics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of a table: the number of seeds (5), parts of the names of the rows wanted (all),
 * and options, anywhere among them.
 */
final class TableArguments {
  private static final int SEEDS = 5;

  private final List<String> rest;

  TableArguments(String... args) {
    rest = new ArrayList<>(List.of(args));
  }

  /**
   * Takes an option with its value out.
   *
   * @throws IllegalArgumentException if it is the last argument
   */
  Optional<String> option(String name) {
    int at = rest.indexOf(name);
    if (at < 0) {
      return Optional.empty();
    }
    if (at + 1 == rest.size()) {
      throw new IllegalArgumentException(name + " needs a value after it");
    }
    String value = rest.get(at + 1);
    rest.subList(at, at + 2).clear();
    return Optional.of(value);
  }

  /** Takes an option without a value out; returns whether it was there. */
  boolean flag(String name) {
    return rest.remove(name);
  }

  /**
   * Takes out {@code --results}, {@code --threads} and, all other options being gone, the number of
   * seeds; what remains are parts of names.
   *
   * @throws IOException if the file of results cannot be read
   * @throws IllegalArgumentException if a number is none or less than 1, or an option is unknown
   */
  SeedRuns runs() throws IOException {
    SeedResults results = new SeedResults(option("--results").map(Path::of).orElse(null));
    int threads =
        option("--threads")
            .map(count -> count("--threads", count))
            .orElseGet(() -> Runtime.getRuntime().availableProcessors());
    rest.stream()
        .filter(argument -> argument.startsWith("--"))
        .findFirst()
        .ifPresent(
            option -> {
              throw new IllegalArgumentException("there is no option " + option);
            });
    int seeds = rest.isEmpty() ? SEEDS : count("the number of seeds", rest.remove(0));
    return new SeedRuns(results, seeds, threads);
  }

  private static int count(String what, String text) {
    try {
      int count = Integer.parseInt(text);
      if (count >= 1) {
        return count;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "%s must be a whole number from 1 on; got %s".formatted(what, text));
  }

  /** Returns whether a row is wanted, once {@link #runs} has taken the number of seeds. */
  boolean wants(String row) {
    return rest.isEmpty() || rest.stream().anyMatch(row::contains);
  }
}
