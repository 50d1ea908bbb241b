package org.costate.examples.series;

import java.util.regex.Pattern;
import org.costate.examples.console.BadInput;

/** Decimal numbers in the cells of a file, the same in every locale. */
final class CsvNumbers {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private CsvNumbers() {}

  /**
   * Returns the number in a cell.
   *
   * @param cell its text, trimmed and not empty
   * @param place file, line and column, for the refusal
   * @throws BadInput if it is no finite decimal number
   */
  static double parse(String cell, String place) {
    if (!DECIMAL.matcher(cell).matches()) {
      throw new BadInput(
          "%s: '%s' is not a number; leave the cell empty where a value is missing"
              .formatted(place, shown(cell)));
    }
    double value = Double.parseDouble(cell);
    if (Double.isInfinite(value)) {
      throw new BadInput("%s: '%s' is too large for a double".formatted(place, shown(cell)));
    }
    return value;
  }

  private static String shown(String cell) {
    String oneLine = cell.replaceAll("\\s+", " ");
    return oneLine.length() <= 40 ? oneLine : oneLine.substring(0, 40) + "…";
  }
}
