package org.costate.sde.diffusion.image;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads images from rows of whole numbers with commas, plain or compressed by gzip: the levels of
 * one image, row by row, and its class in the last column if there is one column more than pixels.
 *
 * <p>A first row that does not begin with a number is taken as a header; empty lines are skipped.
 */
public final class CsvImages {
  private CsvImages() {}

  /**
   * Reads images.
   *
   * @param file in UTF-8
   * @param height rows of pixels of an image
   * @param width columns of pixels of an image
   * @param levels number of grey levels, from 2 to 256
   * @throws IllegalArgumentException if a size or the number of levels is out of range
   * @throws IOException if the file cannot be read or is not what it should be, naming file, line
   *     and column
   */
  public static ImageSet read(Path file, int height, int width, int levels) throws IOException {
    if (height < 1 || width < 1 || levels < 2 || levels > ImageSet.MOST_LEVELS) {
      throw new IllegalArgumentException(
          "need at least one pixel and from 2 to %s levels; got %s x %s and %s"
              .formatted(ImageSet.MOST_LEVELS, height, width, levels));
    }
    Rows rows = new Rows(file, Math.multiplyExact(height, width), levels);
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(GzipOrPlain.open(file), StandardCharsets.UTF_8.newDecoder()))) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank() && !(number == 1 && isHeader(line))) {
          rows.add(number, line.split(",", -1));
        }
      }
    } catch (MalformedInputException e) {
      throw new IOException(file + ": is not a text in UTF-8", e);
    } catch (EOFException e) {
      throw new IOException(file + ": is cut off", e);
    } catch (ZipException e) {
      throw new IOException(file + ": is damaged: " + e.getMessage(), e);
    }
    if (rows.pixels.size() == 0) {
      throw new IOException(file + ": holds no image");
    }
    byte[] pixels = rows.pixels.toByteArray();
    return rows.labels.isEmpty()
        ? ImageSet.unlabelled(height, width, levels, pixels)
        : ImageSet.of(
            height,
            width,
            levels,
            pixels,
            rows.labels.stream().mapToInt(Integer::intValue).toArray());
  }

  private static boolean isHeader(String line) {
    char first = line.strip().charAt(0);
    return !(first >= '0' && first <= '9') && first != '-' && first != '+' && first != '.';
  }

  /** Collects the rows of a file. */
  private static final class Rows {
    private final Path file;
    private final int size;
    private final int levels;
    private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    private final List<Integer> labels = new ArrayList<>();
    private int columns;

    Rows(Path file, int size, int levels) {
      this.file = file;
      this.size = size;
      this.levels = levels;
    }

    void add(int line, String[] cells) throws IOException {
      if (columns == 0 && (cells.length == size || cells.length == size + 1)) {
        columns = cells.length;
      }
      if (cells.length != columns) {
        throw new IOException(
            columns == 0
                ? "%s, line %s: needs %s levels, and one class or none; got %s numbers"
                    .formatted(file, line, size, cells.length)
                : "%s, line %s: has %s numbers, but the lines before have %s"
                    .formatted(file, line, cells.length, columns));
      }
      for (int i = 0; i < size; i++) {
        pixels.write(number(line, i, cells[i], levels - 1));
      }
      if (columns > size) {
        labels.add(number(line, size, cells[size], Short.MAX_VALUE));
      }
    }

    private int number(int line, int column, String cell, int most) throws IOException {
      String text = cell.strip();
      int value = -1;
      try {
        value = Integer.parseInt(text);
      } catch (NumberFormatException e) {
        // Told below, together with numbers out of range.
        value = -1;
      }
      if (value < 0 || value > most) {
        throw new IOException(
            "%s, line %s, column %s: must be a whole number from 0 to %s; got '%s'"
                .formatted(file, line, column + 1, most, text));
      }
      return value;
    }
  }
}
