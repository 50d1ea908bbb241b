package org.costate.nets.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Locale before = Locale.getDefault();
  private long nanos;

  @BeforeEach
  void useAnotherLocale() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
  }

  @AfterEach
  void restoreTheLocale() {
    Locale.setDefault(before);
  }

  @Test
  void aLogGetsOneLineForEachTenthOfTheWay() {
    run(bar(false), 0, 1000);

    List<String> lines = bytes.toString(UTF_8).lines().toList();
    assertEquals(11, lines.size());
    assertEquals(
        "[#######-----------------]  30%  step 300/1000  loss 1.2500e-01  validation 2.0000e-01"
            + "  rate 1.00e-02  ETA 0:01:10",
        lines.get(2));
    assertEquals("done", lines.get(10));
  }

  @Test
  void aResumedRunCountsTimeFromWhereItWentOn() {
    run(bar(false), 500, 1000);

    List<String> lines = bytes.toString(UTF_8).lines().toList();
    assertEquals(6, lines.size());
    assertTrue(lines.get(0).contains("step 600/1000"), lines.get(0));
    assertTrue(lines.get(0).endsWith("ETA 0:00:40"), lines.get(0));
  }

  @Test
  void aTerminalGetsOneLineRewrittenTenTimesASecond() {
    run(bar(true), 0, 1000);

    String text = bytes.toString(UTF_8);
    // Steps of 0.1 s are all drawn, and the last one once more at the end.
    assertEquals(1001, text.chars().filter(c -> c == '\r').count());
    assertEquals(2, text.chars().filter(c -> c == '\n').count());
    assertFalse(text.contains("\n["), "the bar never starts a new line");
  }

  @Test
  void rollBacksAreTold() {
    ProgressBar bar = bar(false);
    bar.started(0, 10);
    bar.rolledBack(
        new Rollback(
            3,
            0,
            TrainingOutcome.Trouble.LOSS_NOT_FINITE,
            Double.NaN,
            Rollback.Target.LAST_GOOD,
            0.5));

    assertEquals(
        "step 3: loss not finite; rolled back, rate now 0.500 of the schedule",
        bytes.toString(UTF_8).strip());
  }

  private ProgressBar bar(boolean terminal) {
    return new ProgressBar(new PrintStream(bytes, false, UTF_8), terminal, () -> nanos);
  }

  private void run(ProgressBar bar, long first, long total) {
    bar.started(first, total);
    bar.epochFinished(0, 1, 0.2);
    for (long step = first; step < total; step++) {
      nanos += 100_000_000;
      bar.stepped(step, 0.125, 0.01, 1);
    }
    bar.ended(new TrainingOutcome.Done());
  }
}
