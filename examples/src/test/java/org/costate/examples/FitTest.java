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
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An oscillation from a CSV file with gaps, learnt, saved, and carried on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FitTest {
  private static final int ROWS = 40;
  private static final double STEP = 0.25;

  private Path directory;
  private Path out;
  private CommandRun run;

  @BeforeAll
  void fit(@TempDir Path temporary) throws IOException {
    directory = temporary;
    StringBuilder csv = new StringBuilder("# made here\nTime, x, ignored, v\n");
    for (int i = 0; i < ROWS; i++) {
      double t = i * STEP;
      String v = i % 7 == 3 ? "" : Double.toString(speed(t));
      csv.append("%s, %s, note, %s\n".formatted(t, place(t), v));
    }
    Files.writeString(directory.resolve("x.csv"), csv);
    out = directory.resolve("a/b");
    run = fitInto(out);
  }

  private static double place(double t) {
    return 3 + Math.cos(t);
  }

  private static double speed(double t) {
    return -Math.sin(t);
  }

  private CommandRun fitInto(Path where, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("fit", "--data", directory.resolve("x.csv").toString(), "--time", "time"));
    args.addAll(List.of("--columns", "x,v", "--out", where.toString()));
    args.addAll(List.of("--hidden", "12", "--iterations", "600", "--seed", "3"));
    args.addAll(Arrays.asList(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private static List<double[]> rows(String csv) {
    return csv.lines()
        .skip(1)
        .map(line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  @Test
  void endsWell() {
    assertEquals("", run.err());
    assertEquals(0, run.code());
    assertTrue(run.out().contains("held out, persistence"), run.out());
    assertFalse(Files.exists(out.resolve("checkpoints")), "a finished fit keeps no checkpoints");
  }

  /** The rows learnt from cover one period and more, so the held-out ones are on known ground. */
  @Test
  void predictsTheHeldOutRows() throws IOException {
    List<double[]> predicted = rows(Files.readString(out.resolve("predictions.csv")));

    assertEquals(ROWS, predicted.size());
    for (double[] row : predicted) {
      assertEquals(place(row[0]), row[1], 0.05, "x at t = " + row[0]);
      assertEquals(speed(row[0]), row[2], 0.05, "v at t = " + row[0]);
    }
  }

  @Test
  void predictAtTheTimesOfTheDataGivesThePredictions() throws IOException {
    CommandRun again =
        CommandRun.of(
            "predict",
            "--model",
            out.toString(),
            "--from",
            "0",
            "--until",
            "9.75",
            "--step",
            "0.25");

    assertEquals(0, again.code(), again.err());
    assertEquals(Files.readString(out.resolve("predictions.csv")), again.out());
  }

  @Test
  void predictGoesOnWhereTheDataEnd() throws IOException {
    Path file = directory.resolve("new/later.csv");
    CommandRun later =
        CommandRun.of(
            "predict",
            "--model",
            out.resolve("model.safetensors").toString(),
            "--until",
            "12",
            "--count",
            "10",
            "--out",
            file.toString());

    assertEquals(0, later.code(), later.err());
    List<double[]> rows = rows(Files.readString(file));
    List<double[]> known = rows(Files.readString(out.resolve("predictions.csv")));
    assertEquals(10, rows.size());
    assertArrayEquals(known.get(ROWS - 1), rows.get(0));
    assertEquals(12, rows.get(9)[0]);
    assertEquals(place(12), rows.get(9)[1], 0.1);
  }

  @Test
  void predictRefusesTimesBeforeTheData() {
    CommandRun early =
        CommandRun.of("predict", "--model", out.toString(), "--from", "-1", "--until", "3");

    assertEquals(2, early.code());
    assertEquals(
        "error: --from must be at least 0.0, where the data begin; got -1.0", early.err().strip());
  }

  @Test
  void theReportHoldsItsPictures() throws IOException {
    String page = Files.readString(out.resolve("report.html"));

    assertEquals(4, page.split("<img ", -1).length - 1, "two components, portrait, loss");
    assertTrue(page.contains("data:image/svg+xml;base64,"));
    assertTrue(Files.size(out.resolve("portrait.png")) > 10_000);
  }

  @Test
  void theSameSeedGivesTheSameBytesInAnyLocale() throws IOException {
    Locale usual = Locale.getDefault();
    Path other = directory.resolve("other");
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(0, fitInto(other).code());
    } finally {
      Locale.setDefault(usual);
    }

    for (String name :
        List.of(
            "model.safetensors", "model.transform", "predictions.csv", "report.html", "loss.svg")) {
      assertArrayEquals(
          Files.readAllBytes(out.resolve(name)), Files.readAllBytes(other.resolve(name)), name);
    }
  }

  @Test
  void anotherSeedGivesAnotherModel() throws IOException {
    Path other = directory.resolve("seed");
    assertEquals(0, fitInto(other, "--seed", "4").code());

    assertFalse(
        Arrays.equals(
            Files.readAllBytes(out.resolve("model.safetensors")),
            Files.readAllBytes(other.resolve("model.safetensors"))));
  }

  @Test
  void anInterruptedFitIsResumedToTheSameModel() throws IOException {
    Path other = directory.resolve("stopped");
    Thread.currentThread().interrupt();
    CommandRun stopped = fitInto(other);
    boolean flag = Thread.interrupted();

    assertTrue(flag);
    assertEquals(130, stopped.code());
    assertTrue(stopped.out().contains("go on with --resume"), stopped.out());
    assertTrue(Files.exists(other.resolve("checkpoints")));
    assertFalse(Files.exists(other.resolve("model.safetensors")));

    assertEquals(0, fitInto(other, "--resume").code());
    assertArrayEquals(
        Files.readAllBytes(out.resolve("model.safetensors")),
        Files.readAllBytes(other.resolve("model.safetensors")));
  }

  @Test
  void aDamagedModelIsRefused() throws IOException {
    Path damaged = Files.createDirectory(directory.resolve("damaged"));
    byte[] bytes = Files.readAllBytes(out.resolve("model.safetensors"));
    bytes[bytes.length - 9] ^= 1;
    Files.write(damaged.resolve("model.safetensors"), bytes);
    Files.copy(out.resolve("model.transform"), damaged.resolve("model.transform"));

    CommandRun refused = CommandRun.of("predict", "--model", damaged.toString(), "--until", "20");

    assertEquals(2, refused.code());
    assertTrue(refused.err().contains("its parameters are not those"), refused.err());
  }
}
