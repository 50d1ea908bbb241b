package org.costate.solvers.rungekutta;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads tableaux from text laid out as they are printed.
 *
 * <p>Each row is {@code label | entry entry …}; the label is the abscissa of a stage, or the number
 * of a stage in a table of weights. A row may run over several lines, since only the bar starts a
 * new one.
 */
final class PrintedRows {
  private PrintedRows() {}

  /** One row; {@code label} is what stands before the bar. */
  record Row(String label, List<String> entries) {}

  /**
   * Splits text into its rows.
   *
   * @throws IllegalArgumentException if entries stand before the first bar, quoting the line
   */
  static List<Row> of(String text) {
    List<Row> rows = new ArrayList<>();
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      int bar = line.indexOf('|');
      if (bar >= 0) {
        rows.add(new Row(line.substring(0, bar).strip(), new ArrayList<>()));
      } else if (rows.isEmpty()) {
        throw new IllegalArgumentException(
            "a row starts with its label and a bar; got \"%s\"".formatted(line));
      }
      rows.get(rows.size() - 1).entries().addAll(List.of(entries(line.substring(bar + 1))));
    }
    return rows;
  }

  /** Splits entries at blanks and line ends. */
  static String[] entries(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? new String[0] : stripped.split("\\s+", -1);
  }

  /**
   * Starts a tableau with its stages; the first one is not printed.
   *
   * @param name the authors' name and the orders
   * @param order order of the ending weights
   * @param rows abscissa and coefficients of each stage but the first
   */
  static ButcherTableau.Builder tableau(String name, int order, String rows) {
    ButcherTableau.Builder builder = ButcherTableau.named(name, order);
    for (Row row : of(rows)) {
      builder.stage(row.label(), row.entries().toArray(String[]::new));
    }
    return builder;
  }

  /**
   * Reads a dense formula.
   *
   * @param order order of the interpolant
   * @param stages number of stages of the step
   * @param extraRows abscissa and coefficients of each extra stage
   * @param weights number of the stage, from 1, and its B₁ … B_d; a stage without weight is not
   *     printed
   * @throws IllegalArgumentException if a row of weights names a stage that is not there
   */
  static DenseFormula dense(int order, int stages, String extraRows, String weights) {
    List<Row> extra = of(extraRows);
    List<Row> printed = of(weights);
    int degree = printed.get(0).entries().size();
    List<Coefficients> all = new ArrayList<>();
    for (int i = 0; i < stages + extra.size(); i++) {
      all.add(Coefficients.zeros(degree));
    }
    for (Row row : printed) {
      int stage = Integer.parseInt(row.label());
      if (!(stage >= 1 && stage <= all.size())) {
        throw new IllegalArgumentException(
            "weights for stage %s of %s stages".formatted(stage, all.size()));
      }
      all.set(stage - 1, coefficients(row));
    }
    return new DenseFormula(
        order,
        extra.stream().map(PrintedRows::coefficients).toList(),
        Coefficients.of(extra.stream().map(Row::label).toArray(String[]::new)),
        all);
  }

  private static Coefficients coefficients(Row row) {
    return Coefficients.of(row.entries().toArray(String[]::new));
  }
}
