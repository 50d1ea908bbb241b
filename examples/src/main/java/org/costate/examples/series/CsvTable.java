package org.costate.examples.series;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/**
 * Rows of numbers under a header, written as CSV in UTF-8.
 *
 * <p>Numbers have a point as decimal sign and all their digits, so that reading them back gives the
 * same bits; {@code NaN}, a missing value, is an empty cell. Lines end with a line feed everywhere.
 */
public final class CsvTable {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private final List<String> lines = new ArrayList<>();
  private final int columns;

  /**
   * Makes a table without rows.
   *
   * @param header names of the columns
   */
  public CsvTable(List<String> header) {
    columns = header.size();
    lines.add(FORMAT.format(header.toArray()));
  }

  /**
   * Adds a row.
   *
   * @param first the first number
   * @param rest the others
   * @throws IllegalArgumentException if there are not as many numbers as columns
   */
  public void row(double first, double... rest) {
    if (rest.length + 1 != columns) {
      throw new IllegalArgumentException(
          "a row needs %s numbers; got %s".formatted(columns, rest.length + 1));
    }
    StringBuilder line = new StringBuilder(cell(first));
    for (double value : rest) {
      line.append(',').append(cell(value));
    }
    lines.add(line.toString());
  }

  /**
   * Writes the table.
   *
   * @param file where to; replaced if it exists
   * @throws UncheckedIOException if the disk refuses
   */
  public void write(Path file) {
    try {
      Files.writeString(file, text(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Returns the table as it is written. */
  public String text() {
    return String.join("\n", lines) + "\n";
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
