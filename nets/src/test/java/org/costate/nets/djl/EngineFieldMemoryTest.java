package org.costate.nets.djl;

import static org.costate.nets.djl.Vectors.random;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.costate.nets.NetworkField;
import org.costate.nets.NetworkOptions;
import org.junit.jupiter.api.Test;

class EngineFieldMemoryTest {
  private static final Path STATM = Path.of("/proc/self/statm");
  private static final int EVALUATIONS = 20_000;

  /**
   * One array of this batch held back per call would be 16 kB, 80 MB in all for each kind of call
   * and every stretch. The Java heap may grow in a stretch as well, but not in each of them.
   */
  @Test
  void evaluationsKeepNoNativeMemory() throws IOException {
    assumeTrue(Files.isReadable(STATM), "resident memory is read from " + STATM);
    try (NetworkField field =
        EngineField.of(new TanhNetwork(2, 1, 2).block(), NetworkOptions.rows(1000, 2))) {
      evaluate(field, 2_000);
      long grown = leastGrowth(() -> evaluate(field, EVALUATIONS));

      assertTrue(
          grown < 60, "every stretch grew resident memory by %s MB or more".formatted(grown));
    }
  }

  @Test
  void aClosedFieldGivesItsMemoryBack() throws IOException {
    assumeTrue(Files.isReadable(STATM), "resident memory is read from " + STATM);
    openAndClose(20);
    long grown = leastGrowth(() -> openAndClose(50));

    assertTrue(grown < 100, "50 fields of 5 MB, closed, hold %s MB or more".formatted(grown));
  }

  /** Returns the least growth of resident memory, in MB, over three stretches of the same work. */
  private static long leastGrowth(Runnable work) throws IOException {
    long least = Long.MAX_VALUE;
    long before = residentMegabytes();
    for (int i = 0; i < 3; i++) {
      work.run();
      long after = residentMegabytes();
      least = Math.min(least, after - before);
      before = after;
    }
    return least;
  }

  private static void openAndClose(int times) {
    var narrow = new TanhNetwork(2, 1, 2);
    for (int i = 0; i < times; i++) {
      try (NetworkField field = EngineField.of(narrow.block(), NetworkOptions.rows(100_000, 2))) {
        assertTrue(field.parameterCount() > 0);
      }
    }
  }

  private static void evaluate(NetworkField field, int times) {
    int n = field.dimension();
    double[] y = random(n, 1);
    double[] out = new double[n];
    double[] thetaBar = new double[field.parameterCount()];
    for (int i = 0; i < times / 4; i++) {
      field.derivative(0, y, out);
      field.pullback(0, y, y, out, thetaBar);
      field.pullback(0, y, y, out, thetaBar);
      field.pushforward(0, y, y, thetaBar, out);
    }
  }

  private static long residentMegabytes() throws IOException {
    System.gc();
    String[] pages = Files.readString(STATM).split(" ", -1);
    return Long.parseLong(pages[1]) * 4096 / (1 << 20);
  }
}
