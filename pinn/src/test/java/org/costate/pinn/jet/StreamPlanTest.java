package org.costate.pinn.jet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class StreamPlanTest {
  @Test
  void theFewestDirectionsAreCarried() {
    StreamPlan plan =
        StreamPlan.of(
            2,
            List.of(new Stream.Mixed(List.of(0, 1, 0, 1)), new Stream.Along(List.of(0.0, 1.0), 4)));

    assertEquals(17, plan.size());
    assertEquals(
        Map.of(
            new Stream.Fourth(0),
            -2 / 12.0,
            new Stream.Fourth(1),
            -2 / 12.0,
            new Stream.Along(List.of(1.0, 1.0), 4),
            1 / 12.0,
            new Stream.Along(List.of(1.0, -1.0), 4),
            1 / 12.0),
        plan.shares(new Stream.Mixed(List.of(1, 1, 0, 0))));
    assertEquals(
        plan.index(new Stream.Fourth(1)), plan.index(new Stream.Along(List.of(0.0, 1.0), 4)));
  }

  @Test
  void aDirectionThatDoesNotFitIsRefused() {
    assertRefused(
        "a direction over 2 coordinates needs as many entries; got [1.0, 2.0, 3.0]",
        () -> StreamPlan.of(2, List.of(new Stream.Along(List.of(1.0, 2.0, 3.0), 2))));
    assertRefused(
        "a direction must be finite and not zero; got [0.0, NaN]",
        () -> new Stream.Along(List.of(0.0, Double.NaN), 2));
    assertRefused(
        "a direction must be finite and not zero; got [0.0, 0.0]",
        () -> new Stream.Along(List.of(0.0, 0.0), 2));
    assertRefused(
        "derivatives along a direction have an order from 1 to 4; got 5",
        () -> new Stream.Along(List.of(1.0), 5));
    assertRefused(
        "a mixed derivative is of order 3 or 4 here; got coordinates [0, 1]",
        () -> new Stream.Mixed(List.of(1, 0)));
    assertRefused(
        "coordinates run from 0 to 1; got 2",
        () -> StreamPlan.of(2, List.of(new Stream.Mixed(List.of(0, 0, 2)))));
  }

  private static void assertRefused(String message, Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }

  @Test
  void aCoordinateThatIsNotThereIsRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> StreamPlan.of(2, List.of(new Stream.Second(0, 2))));

    assertEquals("coordinates run from 0 to 1; got 2", error.getMessage());
  }
}
