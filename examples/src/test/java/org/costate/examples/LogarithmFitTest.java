package org.costate.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exponential growth is a straight line in logarithms. */
class LogarithmFitTest {
  @TempDir private Path directory;

  @Test
  void growthIsCarriedOnInTheUnitsOfTheData() throws IOException {
    StringBuilder csv = new StringBuilder("t,n\n");
    for (int i = 0; i < 20; i++) {
      csv.append("%s,%s\n".formatted(i, 5 * Math.exp(0.2 * i)));
    }
    Path data = directory.resolve("growth.csv");
    Files.writeString(data, csv);
    Path out = directory.resolve("out");
    CommandRun fit =
        CommandRun.of(
            "fit",
            "--data",
            data.toString(),
            "--time",
            "t",
            "--out",
            out.toString(),
            "--log",
            "--hidden",
            "8",
            "--iterations",
            "600",
            "--held-out",
            "0",
            "--loss",
            "huber",
            "--activation",
            "silu");
    assertEquals(0, fit.code(), fit.err());

    CommandRun later = CommandRun.of("predict", "--model", out.toString(), "--until", "20");

    String[] cells = later.out().lines().toList().get(2).split(",", -1);
    assertEquals(20, Double.parseDouble(cells[0]));
    assertEquals(1, Double.parseDouble(cells[1]) / (5 * Math.exp(4)), 0.05);
  }
}
