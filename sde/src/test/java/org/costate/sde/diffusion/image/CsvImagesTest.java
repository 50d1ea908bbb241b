package org.costate.sde.diffusion.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvImagesTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void place() {
    file = directory.resolve("images.csv");
  }

  private ImageSet read(String text) throws IOException {
    Files.writeString(file, text);
    return CsvImages.read(file, 1, 2, 17);
  }

  private void refused(String message, String text) {
    var error = assertThrows(IOException.class, () -> read(text));

    assertEquals(file + message, error.getMessage());
  }

  @Test
  void theLastColumnIsTheClass() throws IOException {
    ImageSet read = read("0,16,3\n5, 7 ,0\r\n");

    assertEquals(2, read.count());
    assertEquals(16, read.level(0, 1));
    assertEquals(7, read.level(1, 1));
    assertArrayEquals(new int[] {3, 0}, read.labels());
  }

  @Test
  void withoutThatColumnThereAreNoClasses() throws IOException {
    ImageSet read = read("0,16\n5,7");

    assertEquals(2, read.count());
    assertEquals(0, read.classes());
  }

  @Test
  void headerAndEmptyLinesAreSkipped() throws IOException {
    assertEquals(1, read("pixel0,pixel1,label\n\n1,2,3\n\n").count());
  }

  @Test
  void aCompressedFileIsRead() throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("1,2,3\n".getBytes(StandardCharsets.UTF_8));
    }

    assertEquals(3, CsvImages.read(file, 1, 2, 17).label(0));
  }

  @Test
  void aLevelOutOfRangeIsNamedWithItsPlace() {
    refused(", line 2, column 2: must be a whole number from 0 to 16; got '17'", "1,2,3\n1,17,3\n");
    refused(", line 1, column 1: must be a whole number from 0 to 16; got '-1'", "-1,2,3\n");
    refused(", line 1, column 2: must be a whole number from 0 to 16; got '1.5'", "1,1.5\n");
    refused(", line 1, column 2: must be a whole number from 0 to 16; got ''", "1,\n");
    refused(", line 1, column 3: must be a whole number from 0 to 32767; got '-3'", "1,2,-3\n");
  }

  @Test
  void aRowOfAnotherLengthIsNamed() {
    refused(", line 3: has 2 numbers, but the lines before have 3", "1,2,3\n1,2,3\n1,2\n");
    refused(", line 1: needs 2 levels, and one class or none; got 4 numbers", "1,2,3,4\n");
  }

  @Test
  void anEmptyFileIsRefused() {
    refused(": holds no image", "");
    refused(": holds no image", "a,b\n");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Files.write(file, new byte[] {'1', ',', (byte) 0xff, '\n'});

    var error = assertThrows(IOException.class, () -> CsvImages.read(file, 1, 2, 17));

    assertEquals(file + ": is not a text in UTF-8", error.getMessage());
  }
}
