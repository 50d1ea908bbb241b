package org.costate.sde.adjoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

  /** For every number of steps up to 120 and of places up to 9. */
  @Example
  void noPlacementMakesFewerStepsAgain() {
    int most = 120;
    long[][] least = least(most, 9);
    for (int places = 1; places <= 9; places++) {
      for (int steps = 1; steps <= most; steps++) {
        StateReplay replay = filled(steps, places);
        for (int k = steps - 1; k >= 0; k--) {
          replay.state(k);
        }
        assertEquals(least[places][steps], made, steps + " steps, " + places + " places");
        assertEquals(made, closedForm(steps, places), steps + " steps, " + places + " places");
      }
    }
  }

  /**
   * Griewank and Walther (2000), with c places and t the smallest number with {@code binomial(c +
   * t, c) ≥ l}: l steps reversed from their kept start take {@code t l − binomial(c + t, t − 1)}.
   * Here the first way forward is free, and passes the start of the last step.
   */
  private static long closedForm(int steps, int places) {
    int t = 0;
    while (binomial(places + t, places) < steps + 1) {
      t++;
    }
    return t * (steps + 1L) - binomial(places + t, t - 1) - steps;
  }

  /** The same by trying every place for the next state, on the way forward and on replays. */
  private static long[][] least(int most, int greatest) {
    long[][] fromStart = new long[greatest + 1][most + 1];
    long[][] afterForward = new long[greatest + 1][most + 1];
    for (int c = 1; c <= greatest; c++) {
      for (int l = 2; l <= most; l++) {
        fromStart[c][l] = (long) l * (l - 1) / 2;
        afterForward[c][l] = fromStart[c][l];
        for (int m = 1; c > 1 && m < l; m++) {
          fromStart[c][l] =
              Math.min(fromStart[c][l], m + fromStart[c - 1][l - m] + fromStart[c][m]);
          afterForward[c][l] =
              Math.min(afterForward[c][l], afterForward[c - 1][l - m] + fromStart[c][m]);
        }
      }
    }
    return afterForward;
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
