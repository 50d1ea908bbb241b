package org.costate.sde.diffusion.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxImagesTest {
  private static final int[] TWO_IMAGES = {
    0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255
  };
  private static final int[] TWO_LABELS = {0, 0, 8, 1, 0, 0, 0, 2, 7, 9};

  @TempDir private Path directory;

  private Path file(String name, int... bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes(bytes));
  }

  private Path packed(String name, int keep, int... bytes) throws IOException {
    ByteArrayOutputStream memory = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(memory)) {
      out.write(bytes(bytes));
    }
    byte[] all = memory.toByteArray();
    return Files.write(directory.resolve(name), Arrays.copyOf(all, Math.min(keep, all.length)));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private void refused(String message, Path images) {
    var error = assertThrows(IOException.class, () -> IdxImages.read(images));

    assertEquals(images + message, error.getMessage());
  }

  private static int[] with(int place, int value) {
    int[] changed = TWO_IMAGES.clone();
    changed[place] = value;
    return changed;
  }

  @Test
  void imagesAndLabelsAreReadAsTheyStand() throws IOException {
    ImageSet read = IdxImages.read(file("i", TWO_IMAGES), file("l", TWO_LABELS));

    assertEquals(2, read.count());
    assertEquals(2, read.height());
    assertEquals(3, read.width());
    assertEquals(256, read.levels());
    assertEquals(5, read.level(0, 5));
    assertEquals(253, read.level(1, 3));
    assertArrayEquals(new int[] {7, 9}, read.labels());
    assertEquals(10, read.classes());
  }

  @Test
  void aCompressedFileIsReadWhateverItsName() throws IOException {
    ImageSet read = IdxImages.read(packed("images", Integer.MAX_VALUE, TWO_IMAGES));

    assertEquals(255, read.level(1, 5));
    assertEquals(-1, read.label(0));
    assertEquals(0, read.classes());
  }

  @Test
  void labelsForImagesAreNamed() throws IOException {
    refused(": IDX images begin with 0x00000803; found 0x00000801", file("i", TWO_LABELS));
  }

  @Test
  void numbersOfAnotherTypeAreRefused() throws IOException {
    refused(": IDX images begin with 0x00000803; found 0x00000d03", file("i", with(2, 0x0d)));
  }

  @Test
  void aMissingByteIsNamed() throws IOException {
    refused(
        ": is cut off: sizes [2, 2, 3] need 12 bytes; got 11",
        file("i", Arrays.copyOf(TWO_IMAGES, TWO_IMAGES.length - 1)));
  }

  @Test
  void aCutHeaderIsRefused() throws IOException {
    refused(": is cut off", file("i", Arrays.copyOf(TWO_IMAGES, 9)));
    refused(": is cut off", file("i"));
  }

  @Test
  void aCutArchiveIsRefused() throws IOException {
    refused(": is cut off", packed("i", 25, TWO_IMAGES));
  }

  @Test
  void aDamagedArchiveIsRefused() throws IOException {
    Path good = packed("i", Integer.MAX_VALUE, TWO_IMAGES);
    byte[] bytes = Files.readAllBytes(good);
    // The checksum stands eight bytes before the end.
    bytes[bytes.length - 8] ^= 1;
    Files.write(good, bytes);

    refused(": is damaged: Corrupt GZIP trailer", good);
  }

  @Test
  void bytesBehindTheLastImageAreRefused() throws IOException {
    refused(
        ": goes on behind the 12 bytes that sizes [2, 2, 3] need",
        file("i", Arrays.copyOf(TWO_IMAGES, TWO_IMAGES.length + 1)));
  }

  @Test
  void anEmptyOrImpossibleSizeIsNamed() throws IOException {
    refused(
        ": dimension 0 has the size 0; each must be at least 1, all together below 2^31",
        file("i", with(7, 0)));
    refused(
        ": dimension 0 has the size 4278190082; each must be at least 1, all together below 2^31",
        file("i", with(4, 255)));
  }

  @Test
  void aPromiseOfMuchIsNotBelieved() throws IOException {
    // 2^30 bytes are promised, twelve come.
    int[] much = TWO_IMAGES.clone();
    System.arraycopy(new int[] {64, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1}, 0, much, 4, 12);

    refused(
        ": is cut off: sizes [1073741824, 1, 1] need 1073741824 bytes; got 12", file("i", much));
  }

  @Test
  void countsThatDifferAreNamed() throws IOException {
    Path images = file("i", TWO_IMAGES);
    Path labels = file("l", 0, 0, 8, 1, 0, 0, 0, 1, 7);

    var error = assertThrows(IOException.class, () -> IdxImages.read(images, labels));

    assertEquals(
        "%s holds 1 labels, but %s holds 2 images".formatted(labels, images), error.getMessage());
  }
}
