package org.costate.validation.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyArchiveTest {
  @TempDir private Path folder = Path.of("");

  private static byte[] npy(String descr, String shape, double... values) {
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(descr, shape);
    header += " ".repeat(117 - header.length()) + "\n";
    var buffer = ByteBuffer.allocate(10 + header.length() + 8 * values.length);
    buffer.order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    buffer.putShort((short) header.length());
    buffer.put(header.getBytes(StandardCharsets.US_ASCII));
    for (double value : values) {
      buffer.putDouble(value);
    }
    return buffer.array();
  }

  private NumpyArchive archive(byte[] member) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("u.npy"));
      zip.write(member);
      zip.closeEntry();
    }
    Path file = folder.resolve("field.npz");
    Files.write(file, bytes.toByteArray());
    return new NumpyArchive(file);
  }

  @Test
  void arraysComeBackRowByRow() throws IOException {
    var archive = archive(npy("<f8", "(2, 3)", 1, 2, 3, 4, 5, 6.5));

    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6.5}, archive.read("u", 2, 0));
    assertArrayEquals(new double[] {7}, archive(npy("<f8", "(1,)", 7)).read("u", 1));
  }

  @Test
  void whatIsNotTheArrayAskedForIsRefusedByName() throws IOException {
    byte[] good = npy("<f8", "(2, 3)", 1, 2, 3, 4, 5, 6);
    refuses(archive(good), "v", "no array v", 2, 3);
    refuses(archive(good), "u", "shape [2, 3]", 3, 2);
    refuses(archive(good), "u", "shape [2, 3]", 6);
    refuses(archive(npy("<f4", "(1,)", 1)), "u", "doubles", 1);
    refuses(archive(npy("<f8", "(4,)", 1, 2)), "u", "cut off", 4);
    refuses(archive(new byte[20]), "u", "no .npy array", 4);
  }

  private static void refuses(NumpyArchive archive, String name, String said, int... shape) {
    var error = assertThrows(IOException.class, () -> archive.read(name, shape));
    assertTrue(String.valueOf(error.getMessage()).contains(said), error.getMessage());
  }
}
