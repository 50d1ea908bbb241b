package org.costate.nets.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainFileTest {
  private static final Chain CHAIN =
      Chain.input(2)
          .power(3)
          .time(TimeInput.APPENDED)
          .initialiser(Initialiser.LECUN_NORMAL)
          .dense(3)
          .leakyRelu(0.1)
          .residual(g -> g.denseWithoutBias(4).elu(1.25).dense(3).sine(30))
          .gelu()
          .softplus()
          .silu()
          .relu()
          .sigmoid()
          .add(new Activation.Identity())
          .tanh()
          .dense(2);

  @TempDir Path folder;

  @Test
  void whatWasSavedComesBackBitForBit() throws IOException {
    Path file = folder.resolve("net.safetensors");
    double[] theta = CHAIN.initialParameters(3);
    theta[0] = -0.0;
    theta[1] = Double.MIN_VALUE;
    theta[2] = Double.NaN;
    ChainFile.save(file, CHAIN, new double[theta.length]);

    ChainFile.save(file, CHAIN, theta);
    ChainFile loaded = ChainFile.load(file);

    assertEquals(CHAIN, loaded.chain());
    assertArrayEquals(bits(theta), bits(loaded.parameters()));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count(), "only the file itself stays behind");
    }
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  /** The bytes as the format says, read without our reader. */
  @Test
  void theBytesAreThoseOfTheFormat() throws IOException {
    Path file = folder.resolve("net.safetensors");
    ChainFile.save(file, Chain.input(2).dense(1), new double[] {1.5, -2, 0.25});

    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    byte[] header = new byte[length];
    bytes.get(header);
    String json = new String(header, StandardCharsets.UTF_8);

    assertEquals(0, length % 8);
    assertTrue(json.startsWith("{\"__metadata__\":{"), json);
    assertTrue(
        json.contains(
            "\"layers.0.weight\":{\"dtype\":\"F64\",\"shape\":[1,2],\"data_offsets\":[0,16]}"),
        json);
    assertTrue(
        json.contains(
            "\"layers.0.bias\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[16,24]}"),
        json);
    assertEquals(24, bytes.remaining());
    assertEquals(1.5, bytes.getDouble());
    assertEquals(-2, bytes.getDouble());
    assertEquals(0.25, bytes.getDouble());
  }

  @Test
  void aDamagedFileIsRefusedByNameAndReason() throws IOException {
    assertRefused("F64", "F32", "tensor layers.0.bias: dtype must be F64; got \"F32\"");
    assertRefused("[1,2]", "[2,1]", "tensor layers.0.weight: shape must be [1, 2]; got [2, 1]");
    assertRefused("layers.0.bias", "layers.1.bias", "tensor layers.0.bias: missing");
    assertRefused("[16,24]", "[16,32]", "tensor layers.0.bias: ends at byte 32 of 24: truncated");
    assertRefused("[16,24]", "[12,24]", "gap or overlap at byte 16 of the data");
    assertRefused("[16,24]", "[16,-4]", "tensor layers.0.bias: data_offsets holds -4");
    assertRefused("dense", "tense", "unknown layer type \"tense\"");
    assertRefused("glorot_uniform", "glorot_uniforn", "unknown initialiser \"glorot_uniforn\"");
    assertRefused("costate.chain.1", "costate.chain.9", "kind is \"costate.chain.9\"");
    assertRefused("{\"__metadata__\"", "[\"__metadata__\"", "the header is not JSON");
  }

  private void assertRefused(String from, String to, String reason) throws IOException {
    Path file = folder.resolve("damaged.safetensors");
    ChainFile.save(file, Chain.input(2).dense(1), new double[3]);
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int at = text.lastIndexOf(from);
    assertTrue(at > 0, from);
    Files.writeString(
        file,
        text.substring(0, at) + to + text.substring(at + from.length()),
        StandardCharsets.ISO_8859_1);

    var error = assertThrows(IOException.class, () -> ChainFile.load(file));

    assertTrue(error.getMessage().contains(reason), error.getMessage());
    assertTrue(error.getMessage().startsWith(file.toString()), error.getMessage());
  }

  @Test
  void aFileCutAnywhereIsRefused() throws IOException {
    Path file = folder.resolve("cut.safetensors");
    ChainFile.save(file, CHAIN, CHAIN.initialParameters(1));
    byte[] bytes = Files.readAllBytes(file);

    for (int length = 0; length < bytes.length; length += 7) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThrows(IOException.class, () -> ChainFile.load(file));
    }
    Files.write(file, Arrays.copyOf(bytes, bytes.length + 8));
    assertThrows(IOException.class, () -> ChainFile.load(file));
  }

  @Test
  void aMissingFolderLeavesNothingBehind() {
    Path file = folder.resolve("none").resolve("net.safetensors");

    assertThrows(
        IOException.class, () -> ChainFile.save(file, Chain.input(1).dense(1), new double[2]));
  }
}
