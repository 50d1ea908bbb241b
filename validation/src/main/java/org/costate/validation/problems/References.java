package org.costate.validation.problems;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The end values kept beside this class, one problem a line: name, digits, method, values. */
final class References {
  private static final String FILE = "references.csv";

  /** The state of a problem at its end. */
  static final class Reference {
    private final int digits;
    private final String method;
    private final double[] end;

    private Reference(int digits, String method, double[] end) {
      this.digits = digits;
      this.method = method;
      this.end = end;
    }

    int digits() {
      return digits;
    }

    String method() {
      return method;
    }

    double[] end() {
      return end.clone();
    }
  }

  private static final class All {
    private static final Map<String, Reference> BY_NAME = read();
  }

  private References() {}

  static Reference of(String name) {
    Reference known = All.BY_NAME.get(name);
    if (known == null) {
      throw new IllegalStateException("no reference values are kept for " + name);
    }
    return known;
  }

  private static Map<String, Reference> read() {
    Map<String, Reference> all = new HashMap<>();
    InputStream stream = References.class.getResourceAsStream(FILE);
    try (var reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(stream, FILE), StandardCharsets.UTF_8))) {
      for (String line : (Iterable<String>) reader.lines()::iterator) {
        if (!line.startsWith("#")) {
          List<String> cells = List.of(line.split(",", -1));
          double[] end =
              List.of(cells.get(3).split(" ", -1)).stream()
                  .mapToDouble(Double::parseDouble)
                  .toArray();
          all.put(cells.get(0), new Reference(Integer.parseInt(cells.get(1)), cells.get(2), end));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
    return all;
  }
}
