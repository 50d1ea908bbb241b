package org.costate.validation.reference;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads arrays of doubles from a NumPy {@code .npz} file: a ZIP of {@code .npy} members, each a
 * header and little-endian numbers in row-major order.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the
 *     format</a>
 */
public final class NumpyArchive {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, ]*)\\)");

  private final Path file;

  /**
   * Names an archive, read when an array is asked for.
   *
   * @param file the {@code .npz} file
   */
  public NumpyArchive(Path file) {
    this.file = file;
  }

  /**
   * Reads an array of the given shape.
   *
   * @param name of the member, without {@code .npy}
   * @param shape expected lengths; a zero stands for any length
   * @return the numbers, row-major
   * @throws IOException if the file has no such array of doubles, naming both
   */
  public double[] read(String name, int... shape) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(name + ".npy");
      if (entry == null) {
        throw new IOException("%s has no array %s".formatted(file, name));
      }
      try (var in = zip.getInputStream(entry)) {
        return decode(name, in.readAllBytes(), shape);
      }
    }
  }

  private double[] decode(String name, byte[] bytes, int[] shape) throws IOException {
    if (bytes.length < 12 || !Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
      throw new IOException("%s: %s is no .npy array".formatted(file, name));
    }
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean old = bytes[6] == 1;
    int start = old ? 10 : 12;
    int length = old ? Short.toUnsignedInt(buffer.getShort(8)) : buffer.getInt(8);
    if (length < 0 || start + length > bytes.length) {
      throw new EOFException("%s: the header of %s is cut off".formatted(file, name));
    }
    String header = new String(bytes, start, length, StandardCharsets.US_ASCII);
    Matcher found = SHAPE.matcher(header);
    if (!header.contains("'<f8'") || header.contains("'fortran_order': True") || !found.find()) {
      throw new IOException(
          "%s: %s must hold doubles ('<f8') in row-major order; its header is %s"
              .formatted(file, name, header.strip()));
    }
    int[] actual =
        Arrays.stream(found.group(1).split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    requireShape(name, shape, actual);
    int count = Arrays.stream(actual).reduce(1, Math::multiplyExact);
    if (bytes.length - start - length < 8L * count) {
      throw new EOFException("%s: %s is cut off".formatted(file, name));
    }
    double[] values = new double[count];
    buffer.position(start + length);
    buffer.asDoubleBuffer().get(values);
    return values;
  }

  private void requireShape(String name, int[] expected, int[] actual) throws IOException {
    boolean fits = expected.length == actual.length;
    for (int i = 0; fits && i < actual.length; i++) {
      fits = expected[i] == 0 || expected[i] == actual[i];
    }
    if (!fits) {
      throw new IOException(
          "%s: %s has the shape %s; %s is needed (0 is any)"
              .formatted(file, name, Arrays.toString(actual), Arrays.toString(expected)));
    }
  }
}
