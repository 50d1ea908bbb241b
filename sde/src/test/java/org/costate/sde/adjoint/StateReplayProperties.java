package org.costate.sde.adjoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StateReplayProperties {
  private int made;

  /** Whatever is kept, every state is handed out, and twice. */
  @Property(tries = 200)
  void everyStateComesBack(
      @ForAll @IntRange(min = 1, max = 90) int steps,
      @ForAll @IntRange(min = 1, max = 100) int places) {
    StateReplay replay = filled(steps, places);
    for (int round = 0; round < 2; round++) {
      for (int k = steps - 1; k >= 0; k--) {
        assertEquals(k * k, replay.state(k)[0], "step " + k);
      }
    }
  }

  /** With c places a step is made again at most t times if binomial(c + t, c) ≥ steps. */
  @Property(tries = 200)
  void fewStepsAreMadeAgain(
      @ForAll @IntRange(min = 1, max = 6) int places, @ForAll @IntRange(min = 1, max = 5) int t) {
    int steps = (int) binomial(places + t, places);
    StateReplay replay = filled(steps, places);
    for (int k = steps - 1; k >= 0; k--) {
      replay.state(k);
    }
    assertTrue(made <= t * steps, made + " of " + steps);
  }

  @Example
  void nothingIsMadeAgainWithRoomForAll() {
    StateReplay replay = filled(40, 40);
    for (int k = 39; k >= 0; k--) {
      replay.state(k);
    }
    assertEquals(0, made);
  }

  @Example
  void noPlaceIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new StateReplay(3, 1, 0, (k, y, next) -> {}));
  }

  private StateReplay filled(int steps, int places) {
    made = 0;
    var replay =
        new StateReplay(
            steps,
            1,
            places,
            (k, y, next) -> {
              assertEquals(k * k, y[0]);
              next[0] = y[0] + 2 * k + 1;
              made++;
            });
    for (int k = 0; k < steps; k++) {
      replay.offer(k, new double[] {k * k});
    }
    return replay;
  }

  private static long binomial(int n, int k) {
    long result = 1;
    for (int i = 1; i <= k; i++) {
      result = result * (n - k + i) / i;
    }
    return result;
  }
}
