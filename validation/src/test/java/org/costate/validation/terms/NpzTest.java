package org.costate.validation.terms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class NpzTest {
  @TempDir private Path folder;

  private Path file(String type, double... values) throws IOException {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': (%s,), }\n";
    byte[] text = header.formatted(type, values.length).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + text.length + Double.BYTES * values.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) 1).put((byte) 0).putShort((short) text.length).put(text);
    for (double value : values) {
      bytes.putDouble(value);
    }
    Path file = folder.resolve("data.npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("u.npy"));
      zip.write(bytes.array());
      zip.closeEntry();
    }
    return file;
  }

  @Test
  void doublesAreReadBitForBit() throws IOException {
    double[] values = {0.1, -3e-300, Double.NaN, 7};

    assertArrayEquals(values, Npz.read(file("<f8", values)).array("u"));
  }

  @Test
  void otherArraysAreRefused() throws IOException {
    Path floats = file("<f4", 1, 2);
    var type = assertThrows(IOException.class, () -> Npz.read(floats));
    Path doubles = file("<f8", 1);
    var missing = assertThrows(IOException.class, () -> Npz.read(doubles).array("v"));

    assertTrue(type.getMessage().startsWith("u.npy is no array of doubles in C order"));
    assertTrue(missing.getMessage().endsWith("has no array v but [u]"));
  }
}
