package org.costate.examples.series;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.costate.examples.console.BadInput;

/** Points of any number of components from a CSV file: one in each row, names in the first. */
public final class CsvPoints {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setCommentMarker('#')
          .setIgnoreSurroundingSpaces(true)
          .setTrim(true)
          .get();

  private final List<String> names;
  private final double[] values;

  private CsvPoints(List<String> names, double[] values) {
    this.names = names;
    this.values = values;
  }

  /**
   * Reads points.
   *
   * @param file in UTF-8
   * @throws BadInput if the file cannot be read or used, naming file, line and column
   */
  public static CsvPoints read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInput(
          Files.exists(file) ? file + ": is not a file" : file + ": there is no such file");
    }
    try (BufferedReader reader = Files.newBufferedReader(file);
        CSVParser parser = CSVParser.parse(reader, FORMAT)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() < 2) {
        throw new BadInput(file + ": needs a line of column names and a point at least");
      }
      List<String> names = List.of(records.get(0).values());
      double[] values = new double[(records.size() - 1) * names.size()];
      for (int r = 1; r < records.size(); r++) {
        read(file, records.get(r), names, values, (r - 1) * names.size());
      }
      return new CsvPoints(names, values);
    } catch (CharacterCodingException e) {
      throw new BadInput(file + ": is not text in UTF-8");
    } catch (IOException | UncheckedIOException e) {
      throw new BadInput(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static void read(
      Path file, CSVRecord record, List<String> names, double[] values, int at) {
    long line = record.getRecordNumber();
    if (record.size() != names.size()) {
      throw new BadInput(
          "%s, row %s: has %s cells, the header %s"
              .formatted(file, line, record.size(), names.size()));
    }
    for (int j = 0; j < names.size(); j++) {
      String place = "%s, row %s, column %s".formatted(file, line, names.get(j));
      if (record.get(j).isEmpty()) {
        throw new BadInput(place + ": is empty; every point needs all components");
      }
      values[at + j] = CsvNumbers.parse(record.get(j), place);
    }
  }

  /** Returns the names of the components. */
  public List<String> names() {
    return new ArrayList<>(names);
  }

  /** Returns a copy of the points, row-major. */
  public double[] values() {
    return values.clone();
  }
}
