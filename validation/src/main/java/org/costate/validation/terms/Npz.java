package org.costate.validation.terms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Arrays of little-endian doubles in C order from a NumPy archive. Immutable.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the
 *     format</a>
 */
final class Npz {
  private static final int MAGIC = 6;
  private static final String SUFFIX = ".npy";

  private final Path file;
  private final Map<String, double[]> arrays;

  private Npz(Path file, Map<String, double[]> arrays) {
    this.file = file;
    this.arrays = arrays;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, or holds something else than such arrays
   */
  static Npz read(Path file) throws IOException {
    Map<String, double[]> arrays = new TreeMap<>();
    try (InputStream bytes = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(bytes)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (name.endsWith(SUFFIX)) {
          String key = name.substring(0, name.length() - SUFFIX.length());
          arrays.put(key, doubles(name, zip.readAllBytes()));
        }
      }
    }
    return new Npz(file, arrays);
  }

  private static double[] doubles(String name, byte[] bytes) throws IOException {
    if (bytes.length < 12 || bytes[1] != 'N' || bytes[2] != 'U') {
      throw new IOException(name + " is no array of NumPy");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean old = bytes[MAGIC] == 1;
    int start = old ? MAGIC + 4 : MAGIC + 6;
    int length = old ? Short.toUnsignedInt(buffer.getShort(MAGIC + 2)) : buffer.getInt(MAGIC + 2);
    String header = new String(bytes, start, length, StandardCharsets.US_ASCII);
    if (!header.contains("'<f8'") || !header.contains("'fortran_order': False")) {
      throw new IOException(name + " is no array of doubles in C order: " + header.strip());
    }
    buffer.position(start + length);
    double[] out = new double[(bytes.length - start - length) / Double.BYTES];
    buffer.asDoubleBuffer().get(out);
    return out;
  }

  /**
   * Returns an array.
   *
   * @throws IOException if there is none of that name
   */
  double[] array(String name) throws IOException {
    double[] found = arrays.get(name);
    if (found == null) {
      throw new IOException("%s has no array %s but %s".formatted(file, name, arrays.keySet()));
    }
    return found.clone();
  }
}
