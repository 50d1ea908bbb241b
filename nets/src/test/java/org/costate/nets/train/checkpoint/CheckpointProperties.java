package org.costate.nets.train.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.costate.nets.train.TemporaryDirectory;

class CheckpointProperties {

  private static final byte[] WHOLE = whole();

  /** Every bit comes back, payloads of NaN included. */
  @Property(tries = 30)
  void whatIsWrittenIsRead(
      @ForAll Random random,
      @ForAll long number,
      @ForAll String text,
      @ForAll @IntRange(min = 1, max = 50) int n)
      throws IOException {
    double[] values = random.longs(n).mapToDouble(Double::longBitsToDouble).toArray();
    values[n - 1] = Double.longBitsToDouble(0x7ff8_0000_0000_0000L | random.nextInt(1 << 20));
    Checkpoint checkpoint =
        Checkpoint.builder().put("number", number).put("text", text).put("values", values).build();
    try (TemporaryDirectory directory = new TemporaryDirectory()) {
      Path file = directory.path().resolve("c");
      CheckpointFile.write(file, checkpoint);

      Checkpoint read = CheckpointFile.read(file);

      assertEquals(number, read.number("number"));
      assertEquals(new String(text.getBytes(UTF_8), UTF_8), read.text("text"));
      assertArrayEquals(bits(values), bits(read.array("values")));
    }
  }

  /** One byte flipped anywhere is noticed. */
  @Property(tries = 300)
  void aFlippedByteIsNoticed(
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.999999) double where,
      @ForAll @IntRange(min = 1, max = 255) int flip)
      throws IOException {
    try (TemporaryDirectory directory = new TemporaryDirectory()) {
      Path file = directory.path().resolve("c");
      byte[] bytes = WHOLE.clone();
      bytes[(int) (where * bytes.length)] ^= (byte) flip;
      Files.write(file, bytes);

      assertThrows(CorruptCheckpointException.class, () -> CheckpointFile.read(file));
    }
  }

  /** A file cut anywhere is noticed, and so is one with more behind it. */
  @Property(tries = 100)
  void aTornFileIsNoticed(
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.999999) double where, @ForAll boolean padded)
      throws IOException {
    try (TemporaryDirectory directory = new TemporaryDirectory()) {
      Path file = directory.path().resolve("c");
      byte[] bytes = WHOLE.clone();
      byte[] torn = Arrays.copyOf(bytes, (int) (where * bytes.length));
      Files.write(file, padded ? Arrays.copyOf(torn, bytes.length + 16) : torn);

      assertThrows(CorruptCheckpointException.class, () -> CheckpointFile.read(file));
    }
  }

  @Example
  void aCrashBetweenWritingAndMovingLeavesTheOneBefore() throws IOException {
    try (TemporaryDirectory temporary = new TemporaryDirectory()) {
      CheckpointDirectory directory = new CheckpointDirectory(temporary.path());
      directory.save(5, example(5));
      CheckpointFile.writeTemporary(directory.file(10), example(10));

      assertEquals(5, newest(directory).checkpoint().number("step"));

      directory.save(10, example(10));
      assertEquals(10, newest(directory).checkpoint().number("step"));
      assertEquals(2, count(temporary.path()), "what the crash left is gone");
    }
  }

  @Example
  void aDamagedCheckpointIsPassedOverForTheOneBefore() throws IOException {
    try (TemporaryDirectory temporary = new TemporaryDirectory()) {
      CheckpointDirectory directory = new CheckpointDirectory(temporary.path());
      for (long step : new long[] {5, 10, 15}) {
        directory.save(step, example(step));
      }
      assertEquals(2, count(temporary.path()));
      Files.write(directory.file(15), new byte[100]);

      CheckpointDirectory.Found found = newest(directory);

      assertEquals(10, found.checkpoint().number("step"));
      assertEquals(1, found.damaged().size());

      directory.save(12, example(12));
      assertEquals(12, newest(directory).checkpoint().number("step"));
      assertEquals(10, CheckpointFile.read(directory.file(10)).number("step"));
      assertEquals(2, count(temporary.path()), "the damaged one is gone");
    }
  }

  @Example
  void ifNoneIsWholeThatIsSaid() throws IOException {
    try (TemporaryDirectory temporary = new TemporaryDirectory()) {
      CheckpointDirectory directory = new CheckpointDirectory(temporary.path().resolve("new"));
      assertEquals(true, directory.isEmpty());
      assertEquals(true, directory.newest().isEmpty());
      directory.save(5, example(5));
      Files.write(directory.file(5), new byte[3]);

      assertThrows(CorruptCheckpointException.class, directory::newest);
    }
  }

  @Example
  void aMissingEntryIsNamed() {
    var error = assertThrows(IllegalArgumentException.class, () -> example(1).array("phi"));

    assertEquals("the checkpoint has no phi; it has [theta]", error.getMessage());
  }

  private static byte[] whole() {
    try (TemporaryDirectory directory = new TemporaryDirectory()) {
      Path file = directory.path().resolve("c");
      CheckpointFile.write(file, example(1));
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CheckpointDirectory.Found newest(CheckpointDirectory directory)
      throws IOException {
    return directory.newest().orElseThrow();
  }

  private static int count(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return (int) files.count();
    }
  }

  private static Checkpoint example(long step) {
    return Checkpoint.builder()
        .put("step", step)
        .put("name", "größe")
        .put("theta", new double[] {1, -0.0, Double.NaN, 1e-320})
        .build();
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
