package org.costate.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffuseTest {
  @TempDir private Path directory;
  private Path points;

  @BeforeEach
  void write() throws IOException {
    points = directory.resolve("points.csv");
    StringBuilder text = new StringBuilder("u,v\n");
    for (int i = 0; i < 600; i++) {
      text.append(10 + Math.cos(i)).append(',').append(-5 + 2 * Math.sin(i)).append('\n');
    }
    Files.writeString(points, text.toString());
  }

  private CommandRun run(String out, String... more) {
    List<String> args = new ArrayList<>(List.of("diffuse", "--samples", "40", "--steps", "12"));
    args.addAll(List.of("--out", directory.resolve(out).toString()));
    args.addAll(Arrays.asList(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(directory.resolve(file));
  }

  @Test
  void pointsOfAFileAreLearntAndDrawnInTheirUnits() throws IOException {
    CommandRun run = run("a", "--data", points.toString(), "--epochs", "60");

    assertEquals(0, run.code(), run.err());
    List<String> rows = Files.readAllLines(directory.resolve("a/samples.csv"));
    assertEquals(41, rows.size());
    assertEquals("u,v", rows.get(0));
    double u = 0;
    double v = 0;
    for (String row : rows.subList(1, 41)) {
      String[] cells = row.split(",", -1);
      u += Double.parseDouble(cells[0]) / 40;
      v += Double.parseDouble(cells[1]) / 40;
    }
    // The spreads are 0.7 and 1.4; a short training finds the middle.
    assertEquals(10, u, 1);
    assertEquals(-5, v, 1.5);
    String page = Files.readString(directory.resolve("a/diffuse.html"));
    assertEquals(4, page.split("<img ", -1).length - 1);
    for (String name : List.of("samples", "path")) {
      assertTrue(Files.size(directory.resolve("a/" + name + ".png")) > 5000);
      assertTrue(Files.readString(directory.resolve("a/" + name + ".svg")).contains("<svg"));
    }
    assertFalse(Files.exists(directory.resolve("a/checkpoints")));
  }

  /** Stopped after its first checkpoint and resumed, a training ends with the same bits. */
  @Test
  void aStoppedTrainingGoesOnExactly() throws Exception {
    String[] options = {"--data", points.toString(), "--epochs", "150"};
    assertEquals(0, run("whole", options).code());

    AtomicReference<CommandRun> stopped = new AtomicReference<>();
    Thread thread = new Thread(() -> stopped.set(run("parts", options)));
    thread.start();
    Path checkpoints = directory.resolve("parts/checkpoints");
    while (thread.isAlive() && !holdsAFile(checkpoints)) {
      Thread.sleep(1);
    }
    thread.interrupt();
    thread.join();
    assertEquals(130, stopped.get().code(), stopped.get().err());
    assertTrue(stopped.get().out().contains("go on with --resume"));
    assertFalse(Files.exists(directory.resolve("parts/diffuse.html")));

    assertEquals(2, run("parts", options).code(), "it must not begin over the checkpoints");
    CommandRun resumed =
        run(
            "parts",
            Stream.concat(Arrays.stream(options), Stream.of("--resume")).toArray(String[]::new));

    assertEquals(0, resumed.code(), resumed.err());
    assertArrayEquals(bytes("whole/model.safetensors"), bytes("parts/model.safetensors"));
    assertArrayEquals(bytes("whole/samples.csv"), bytes("parts/samples.csv"));
  }

  private static boolean holdsAFile(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isPresent();
    }
  }

  @Test
  void imagesOfAFileAreDrawnClassByClass() throws IOException {
    Path images = directory.resolve("images.csv");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 64; i++) {
      text.append(i % 2 == 0 ? "3,3,0,0,0\n" : "0,0,3,3,1\n");
    }
    Files.writeString(images, text.toString());
    CommandRun run =
        run(
            "b",
            "--data",
            images.toString(),
            "--size",
            "2x2",
            "--levels",
            "4",
            "--epochs",
            "600",
            "--process",
            "vp",
            "--sampler",
            "dpmpp2");

    assertEquals(0, run.code(), run.err());
    List<String> rows = Files.readAllLines(directory.resolve("b/samples.csv"));
    assertEquals("pixel0,pixel1,pixel2,pixel3,class", rows.get(0));
    int right = 0;
    for (int i = 1; i <= 40; i++) {
      String expected = i <= 20 ? "3.0,3.0,0.0,0.0,0.0" : "0.0,0.0,3.0,3.0,1.0";
      right += rows.get(i).equals(expected) ? 1 : 0;
    }
    assertTrue(right >= 36, right + " of 40 samples are one of the two images of their class");
  }

  private void refused(String message, String... options) {
    CommandRun run = run("c", options);

    assertEquals("error: " + message + System.lineSeparator(), run.err());
    assertEquals(2, run.code());
    assertFalse(Files.exists(directory.resolve("c")));
  }

  @Test
  void inputThatCannotBeUsedIsNamed() throws IOException {
    refused(
        "nothing.csv: there is no such file; built in are digits, digits28 and gaussians",
        "--data",
        "nothing.csv");
    refused("--epochs must be at least 0; got -1", "--epochs", "-1");
    refused("--steps must be at least 1; got 0", "--steps", "0");
    refused("--guidance must be finite; got NaN", "--guidance", "NaN");
    refused(
        "--size must be HEIGHTxWIDTH, 8x8 say; got 8", "--data", points.toString(), "--size", "8");
    refused(
        "--labels: there is no file nothing.idx",
        "--data",
        points.toString(),
        "--labels",
        "nothing.idx");
    refused(
        "--labels is for IDX files of images; %s is none".formatted(points),
        "--data",
        points.toString(),
        "--labels",
        points.toString());
    refused(
        "--labels is for IDX files, --size for CSV files; give one of them",
        "--data",
        points.toString(),
        "--size",
        "8x8",
        "--labels",
        points.toString());
    refused(
        "--labels and --size are for files; --data digits has classes and sizes of its own",
        "--size",
        "8x8");
    Files.writeString(points, "u,v\n1,2\n3\n");
    refused(points + ", row 3: has 1 cells, the header 2", "--data", points.toString());
    Files.writeString(points, "u,v\n1,2\n3,\n");
    refused(
        points + ", row 3, column v: is empty; every point needs all components",
        "--data",
        points.toString());
    Files.write(points, new byte[] {0, 0, 8, 1});
    refused(
        "--size is for CSV files; %s is an IDX file, which tells its size".formatted(points),
        "--data",
        points.toString(),
        "--size",
        "8x8");
    refused(
        points + ": IDX images begin with 0x00000803; found 0x00000801",
        "--data",
        points.toString());
    refused(
        "--resume: there are no checkpoints in " + directory.resolve("c/checkpoints"), "--resume");
  }
}
