package org.costate.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The programs to read print what they expect beside what they got; here the two are compared. */
class ProgramsTest {
  private static final Pattern PAIR = Pattern.compile("expected (\\S+), got (\\S+)");

  private static int compare(Consumer<String[]> program, double relative, double absolute) {
    PrintStream usual = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      program.accept(new String[0]);
    } finally {
      System.setOut(usual);
    }
    Matcher found = PAIR.matcher(bytes.toString(StandardCharsets.UTF_8));
    int pairs = 0;
    while (found.find()) {
      double expected = Double.parseDouble(found.group(1));
      assertEquals(
          expected,
          Double.parseDouble(found.group(2)),
          absolute + relative * Math.abs(expected),
          found.group());
      pairs++;
    }
    return pairs;
  }

  /** Ten orbits at a tolerance of 1e-10: phase errors add up to about 1e-6. */
  @Test
  void keplerOrbitCloses() {
    assertEquals(3, compare(KeplerOrbit::main, 0, 1e-5));
  }

  /** A central difference of step 1e-6 is good to about 1e-9 of the loss. */
  @Test
  void theAdjointAgreesWithTheFiniteDifference() {
    assertTrue(compare(NeuralOdeGradient::main, 1e-6, 1e-8) > 3);
  }

  @Test
  void theEventStopsTheFall() {
    assertEquals(2, compare(EventsInHipparchus::main, 0, 1e-9));
  }
}
