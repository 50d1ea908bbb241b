package org.costate.validation.work;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.costate.solvers.OdeMethod;

/** The table of how many tolerances an end error may have, {@code error-multiples.csv}. */
final class ErrorMultiples {
  private static final String FILE = "error-multiples.csv";

  private final Map<String, String> cells = new HashMap<>();

  ErrorMultiples() throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ErrorMultiples.class.getResourceAsStream(FILE), FILE),
                StandardCharsets.UTF_8))) {
      List<List<String>> rows =
          reader
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> List.of(line.split(",", -1)))
              .toList();
      for (List<String> row : rows.subList(1, rows.size())) {
        for (int i = 1; i < row.size(); i++) {
          cells.put(row.get(0).strip() + " " + rows.get(0).get(i).strip(), row.get(i).strip());
        }
      }
    }
  }

  private String cell(String problem, Methods.Family family) {
    String cell = cells.getOrDefault(problem + " " + family.name().toLowerCase(Locale.ROOT), "");
    if (cell.isEmpty()) {
      throw new IllegalStateException("no multiple for " + problem + " and " + family);
    }
    return cell;
  }

  /** Returns whether something is promised of a family on a problem that it suits. */
  boolean promises(String problem, Methods.Family family) {
    return !cell(problem, family).equals("none");
  }

  /** Returns how many tolerances an error may have. */
  double of(String problem, Methods.Family family, OdeMethod method) {
    String[] parts = cell(problem, family).split(" ", -1);
    return Double.parseDouble(parts[method.order() <= 2 ? parts.length - 1 : 0]);
  }
}
