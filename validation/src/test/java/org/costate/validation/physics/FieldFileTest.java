package org.costate.validation.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldFileTest {
  @TempDir private Path folder = Path.of("");

  /** x from −2 to 2, t = 0, 0.5, 1, u = 10 x + t. */
  private FieldFile file() throws IOException {
    double[] x = {-2, -1, 0, 1, 2};
    double[] t = {0, 0.5, 1};
    double[] u = new double[15];
    for (int i = 0; i < u.length; i++) {
      u[i] = 10 * x[i / 3] + t[i % 3];
    }
    Path file = folder.resolve("field.npz");
    try (OutputStream out = Files.newOutputStream(file);
        var zip = new ZipOutputStream(out)) {
      put(zip, "x", "(5,)", x);
      put(zip, "t", "(3,)", t);
      put(zip, "u", "(5, 3)", u);
    }
    return new FieldFile(file);
  }

  private static void put(ZipOutputStream zip, String name, String shape, double[] values)
      throws IOException {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': %s, }\n".formatted(shape);
    var buffer =
        ByteBuffer.allocate(10 + header.length() + 8 * values.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) header.length())
            .put(header.getBytes(StandardCharsets.US_ASCII));
    for (double value : values) {
      buffer.putDouble(value);
    }
    zip.putNextEntry(new ZipEntry(name + ".npy"));
    zip.write(buffer.array());
    zip.closeEntry();
  }

  @Test
  void everySecondNodeIsListedAndKnown() throws IOException {
    FieldFile file = file();

    double[][] nodes = file.nodes(2);

    assertArrayEquals(new double[] {0, 1, 0, 1, 0, 1}, nodes[0]);
    assertArrayEquals(new double[] {-2, -2, 0, 0, 2, 2}, nodes[1]);
    assertEquals(21, file.at(new double[] {1, 2}));
    assertThrows(IllegalArgumentException.class, () -> file.at(new double[] {0.7, 2}));
  }

  /** Which columns are kept does not depend on where the half begins. */
  @Test
  void halfOfTheFieldHasTheNodesOfTheWholeThatLieInIt() throws IOException {
    double[][] half = file().nodes(2, 0);

    assertArrayEquals(new double[] {0, 1, 0, 1}, half[0]);
    assertArrayEquals(new double[] {0, 0, 2, 2}, half[1]);
    assertArrayEquals(new double[] {2, 2, 2}, file().nodes(1, 1.5)[1]);
  }
}
