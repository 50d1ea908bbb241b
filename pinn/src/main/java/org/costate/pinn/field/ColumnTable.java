package org.costate.pinn.field;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;

/** Named columns of numbers of one length. Immutable. */
public final class ColumnTable {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private final Map<String, double[]> columns;

  private ColumnTable(Map<String, double[]> columns) {
    this.columns = columns;
  }

  /** Returns the table without columns. */
  public static ColumnTable empty() {
    return new ColumnTable(new LinkedHashMap<>());
  }

  /**
   * Returns the table of points, a column for each coordinate.
   *
   * @param names the coordinates
   * @param points {@code [dimension][n]}; copied
   * @throws IllegalArgumentException if there are not as many names as coordinates
   */
  public static ColumnTable of(List<String> names, double[][] points) {
    if (names.size() != points.length) {
      throw new IllegalArgumentException(
          "points must have one line for each of %s; got %s".formatted(names, points.length));
    }
    ColumnTable table = empty();
    for (int i = 0; i < points.length; i++) {
      table = table.with(names.get(i), points[i]);
    }
    return table;
  }

  /**
   * Returns this with one more column.
   *
   * @param name its name
   * @param values copied
   * @throws IllegalArgumentException if the name is taken or the length differs
   */
  public ColumnTable with(String name, double[] values) {
    if (columns.containsKey(name)) {
      throw new IllegalArgumentException("there is already a column called " + name);
    }
    if (!columns.isEmpty() && values.length != rows()) {
      throw new IllegalArgumentException(
          "column %s must have %s values; got %s".formatted(name, rows(), values.length));
    }
    Map<String, double[]> more = new LinkedHashMap<>(columns);
    more.put(name, values.clone());
    return new ColumnTable(more);
  }

  /** Returns the names of the columns. */
  public List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /** Returns the number of rows. */
  public int rows() {
    return columns.isEmpty() ? 0 : columns.values().iterator().next().length;
  }

  /**
   * Returns a copy of a column.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double[] column(String name) {
    double[] values = columns.get(name);
    if (values == null) {
      throw new IllegalArgumentException(
          "no column is called %s; there are %s".formatted(name, names()));
    }
    return values.clone();
  }

  /**
   * Writes the table as CSV in UTF-8, with a header, all digits, and empty cells for {@code NaN}.
   *
   * @param file where to; replaced if it exists
   * @throws UncheckedIOException if the disk refuses
   */
  public void writeCsv(Path file) {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(FORMAT.format(columns.keySet().toArray()));
      out.write('\n');
      for (int j = 0; j < rows(); j++) {
        List<String> cells = new ArrayList<>();
        for (double[] column : columns.values()) {
          cells.add(Double.isNaN(column[j]) ? "" : Double.toString(column[j]));
        }
        out.write(String.join(",", cells));
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
