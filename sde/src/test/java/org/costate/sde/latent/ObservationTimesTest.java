package org.costate.sde.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ObservationTimesTest {
  @Test
  void uniformTimesEndWhereTheyWereAskedTo() {
    var times = ObservationTimes.uniform(0.1, 0.7, 4, 5);

    assertEquals(4, times.count());
    assertEquals(0.1, times.time(0));
    assertEquals(0.3, times.time(1), 1e-15);
    assertEquals(0.5, times.time(2), 1e-15);
    assertEquals(0.7, times.time(3));
    assertEquals(15, times.steps());
  }

  @Test
  void whatCannotBeIsQuoted() {
    assertRefused("need two times at least; got -3", () -> ObservationTimes.uniform(0, 1, -3, 1));
    assertRefused("need two times at least; got 1", () -> ObservationTimes.uniform(0, 1, 1, 1));
    assertRefused("need two times at least; got 1", () -> ObservationTimes.of(new double[] {0}, 1));
    assertRefused(
        "times must be finite and increase; times[1] = -1.0",
        () -> ObservationTimes.uniform(0, -1, 2, 1));
    assertRefused(
        "times must be finite and increase; times[0] = NaN",
        () -> ObservationTimes.uniform(Double.NaN, 1, 3, 1));
    assertRefused(
        "stepsBetween must be at least 1; got 0", () -> ObservationTimes.uniform(0, 1, 2, 0));
  }

  private static void assertRefused(String message, Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }
}
