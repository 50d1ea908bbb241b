package org.costate.examples.series;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.costate.examples.console.BadInput;
import org.costate.ode.TimeSeries;

/**
 * Columns of a CSV file as a time series.
 *
 * <p>The file is UTF-8 with a header line and comma as separator; empty lines and lines that begin
 * with {@code #} are passed over. Column names are found exactly, or else without regard to case.
 * An empty cell of a data column is a missing value; times must be there and increase.
 */
public final class CsvSeries {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setCommentMarker('#')
          .setIgnoreSurroundingSpaces(true)
          .setTrim(true)
          .get();
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final TimeSeries series;
  private final String timeName;
  private final long[] lines;

  private CsvSeries(Path file, TimeSeries series, String timeName, long[] lines) {
    this.file = file;
    this.series = series;
    this.timeName = timeName;
    this.lines = lines;
  }

  /**
   * Reads a series.
   *
   * @param file the CSV file
   * @param time name of the time column
   * @param columns names of the data columns in the order wanted; all but the time if empty
   * @throws BadInput if the file cannot be read or used, naming file, line and column
   */
  public static CsvSeries read(Path file, String time, List<String> columns) {
    if (!Files.isRegularFile(file)) {
      throw new BadInput(
          Files.exists(file) ? file + ": is not a file" : file + ": there is no such file");
    }
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK) {
        reader.reset();
      }
      try (CSVParser parser = CSVParser.parse(reader, FORMAT)) {
        return new Reading(file, parser).series(time, columns);
      }
    } catch (CharacterCodingException e) {
      throw new BadInput(file + ": is not text in UTF-8");
    } catch (IOException e) {
      throw new BadInput(file + ": cannot be read: " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw new BadInput(
          e.getCause() instanceof CharacterCodingException
              ? file + ": is not text in UTF-8"
              : "%s: %s".formatted(file, e.getCause().getMessage()));
    }
  }

  /** Returns the series; names are spelt as in the header. */
  public TimeSeries series() {
    return series;
  }

  /** Returns the name of the time column as the header spells it. */
  public String timeName() {
    return timeName;
  }

  /**
   * Returns file, line and column of a value, for messages.
   *
   * @param row of the series, from 0
   * @param column of the series, from 0
   */
  public String place(int row, int column) {
    return place(file, lines[row], series.names().get(column));
  }

  private static String place(Path file, long line, String column) {
    return "%s, line %s, column %s".formatted(file, line, column);
  }

  /** One pass through the records of a file. */
  private static final class Reading {
    private final Path file;
    private final CSVParser parser;
    private final List<Double> times = new ArrayList<>();
    private final List<double[]> rows = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();

    Reading(Path file, CSVParser parser) {
      this.file = file;
      this.parser = parser;
    }

    CsvSeries series(String time, List<String> columns) {
      var records = parser.iterator();
      if (!records.hasNext()) {
        throw new BadInput(file + ": is empty; a header line with column names is needed");
      }
      List<String> header = records.next().toList();
      int timeAt = find(header, time, "--time");
      int[] at = columnsAt(header, timeAt, columns);
      while (records.hasNext()) {
        add(records.next(), header, timeAt, at);
      }
      List<String> names = Arrays.stream(at).mapToObj(header::get).toList();
      requireRows(names);
      double[] values = rows.stream().flatMapToDouble(Arrays::stream).toArray();
      double[] t = times.stream().mapToDouble(Double::doubleValue).toArray();
      long[] lineOfRow = lines.stream().mapToLong(Long::longValue).toArray();
      return new CsvSeries(file, TimeSeries.of(t, values, names), header.get(timeAt), lineOfRow);
    }

    private int[] columnsAt(List<String> header, int timeAt, List<String> columns) {
      List<Integer> at = new ArrayList<>();
      if (columns.isEmpty()) {
        for (int j = 0; j < header.size(); j++) {
          if (j != timeAt) {
            at.add(find(header, header.get(j), "--columns"));
          }
        }
      }
      for (String name : columns) {
        int j = find(header, name, "--columns");
        if (j == timeAt || at.contains(j)) {
          throw new BadInput("--columns: %s is asked for twice".formatted(header.get(j)));
        }
        at.add(j);
      }
      if (at.isEmpty()) {
        throw new BadInput("%s: has no column besides %s".formatted(file, header.get(timeAt)));
      }
      return at.stream().mapToInt(Integer::intValue).toArray();
    }

    private int find(List<String> header, String name, String option) {
      int found = -1;
      int exact = 0;
      int similar = 0;
      for (int j = 0; j < header.size(); j++) {
        boolean same = header.get(j).equals(name);
        if (same || (exact == 0 && header.get(j).equalsIgnoreCase(name))) {
          found = j;
        }
        exact += same ? 1 : 0;
        similar += header.get(j).equalsIgnoreCase(name) ? 1 : 0;
      }
      if (found < 0) {
        throw new BadInput(
            "%s: has no column %s (%s); its columns are %s"
                .formatted(file, name, option, String.join(", ", header)));
      }
      if (exact > 1 || (exact == 0 && similar > 1)) {
        throw new BadInput("%s: has more than one column %s (%s)".formatted(file, name, option));
      }
      return found;
    }

    private void add(CSVRecord row, List<String> header, int timeAt, int[] at) {
      long line = parser.getCurrentLineNumber();
      if (row.size() != header.size()) {
        throw new BadInput(
            "%s, line %s: has %s cells; the header has %s"
                .formatted(file, line, row.size(), header.size()));
      }
      String place = place(file, line, header.get(timeAt));
      if (row.get(timeAt).isEmpty()) {
        throw new BadInput(place + ": a time is missing");
      }
      double t = CsvNumbers.parse(row.get(timeAt), place);
      if (!times.isEmpty() && !(t > times.get(times.size() - 1))) {
        throw new BadInput(
            "%s: times must increase; %s follows %s"
                .formatted(place, row.get(timeAt), times.get(times.size() - 1)));
      }
      double[] values = new double[at.length];
      for (int j = 0; j < at.length; j++) {
        String cell = row.get(at[j]);
        values[j] =
            cell.isEmpty()
                ? Double.NaN
                : CsvNumbers.parse(cell, place(file, line, header.get(at[j])));
      }
      times.add(t);
      rows.add(values);
      lines.add(line);
    }

    private void requireRows(List<String> names) {
      if (rows.size() < 2) {
        throw new BadInput(
            "%s: has %s row%s of data; at least 2 are needed"
                .formatted(file, rows.size(), rows.size() == 1 ? "" : "s"));
      }
      for (int j = 0; j < names.size(); j++) {
        int column = j;
        if (rows.stream().allMatch(row -> Double.isNaN(row[column]))) {
          throw new BadInput("%s, column %s: every cell is empty".formatted(file, names.get(j)));
        }
      }
    }
  }
}
