package org.costate.nets.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ScheduleProperties {

  private static final double ROOT_HALF = Math.sqrt(0.5);

  @Example
  void constantAtFivePoints() {
    check(
        Schedule.constant(0.3),
        new long[] {0, 1, 10, 1000, 1_000_000_000_000L},
        0.3,
        0.3,
        0.3,
        0.3,
        0.3);
  }

  @Example
  void stairsAtFivePoints() {
    check(new StepDecay(0.8, 0.5, 10), new long[] {0, 9, 10, 29, 30}, 0.8, 0.8, 0.4, 0.2, 0.1);
  }

  @Example
  void exponentialAtFivePoints() {
    check(
        new ExponentialDecay(0.8, 0.25, 10),
        new long[] {0, 5, 10, 15, 20},
        0.8,
        0.4,
        0.2,
        0.1,
        0.05);
  }

  @Example
  void cosineWithWarmUpAtFivePoints() {
    check(
        new CosineDecay(1, 0.2, 4, 12),
        new long[] {0, 4, 6, 8, 20},
        0.2,
        1,
        0.2 + 0.8 * (1 + ROOT_HALF) / 2,
        0.6,
        0.2);
  }

  @Example
  void oneCycleAtFivePoints() {
    check(new OneCycle(0.2, 1, 0.1, 4, 12), new long[] {0, 2, 4, 8, 20}, 0.2, 0.6, 1, 0.55, 0.1);
  }

  @Example
  void triangleWaveAtFivePoints() {
    check(new CyclicRate(0.1, 0.5, 4), new long[] {0, 1, 4, 7, 8}, 0.1, 0.2, 0.5, 0.2, 0.1);
  }

  private static void check(Schedule schedule, long[] steps, double... rates) {
    for (int i = 0; i < steps.length; i++) {
      assertEquals(rates[i], schedule.rate(steps[i]), 1e-15, schedule + " at " + steps[i]);
    }
  }

  /** Every rate lies between the lowest and the highest of its schedule. */
  @Property
  void ratesStayWithinTheirBounds(
      @ForAll @DoubleRange(min = 0, max = 1) double low,
      @ForAll @DoubleRange(min = 1, max = 2) double high,
      @ForAll @IntRange(min = 0, max = 50) int first,
      @ForAll @IntRange(min = 1, max = 50) int then,
      @ForAll @LongRange(min = 0, max = 300) long step) {
    int all = first + then;
    double slack = 1e-15;
    double cosine = new CosineDecay(high, low, first, all).rate(step);
    double cycle = new OneCycle(low, high, low / 2, first, all).rate(step);
    double wave = new CyclicRate(low, high, then).rate(step);
    double stairs = new StepDecay(high, 0.5, then).rate(step);

    assertTrue(cosine >= (step < first ? 0 : low) - slack && cosine <= high + slack, "cosine");
    assertTrue(cycle >= low / 2 - slack && cycle <= high + slack, "cycle");
    assertTrue(wave >= low - slack && wave <= high + slack, "wave");
    assertTrue(stairs > 0 && stairs <= high, "stairs");
  }

  /** Decays never rise. */
  @Property
  void decaysNeverRise(
      @ForAll @IntRange(min = 1, max = 50) int every, @ForAll @LongRange(max = 200) long step) {
    for (Schedule decay :
        new Schedule[] {
          new StepDecay(1, 0.7, every),
          new ExponentialDecay(1, 0.7, every),
          new CosineDecay(1, every),
        }) {
      assertTrue(decay.rate(step + 1) <= decay.rate(step), decay.toString());
    }
  }

  @Example
  void shapesThatCannotBeAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> Schedule.constant(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new StepDecay(1, 1.5, 10));
    assertThrows(IllegalArgumentException.class, () -> new CosineDecay(1, 2, 0, 10));
    assertThrows(IllegalArgumentException.class, () -> new CosineDecay(1, 0, 10, 10));
    assertThrows(IllegalArgumentException.class, () -> new CyclicRate(0.1, 1, 0));
  }
}
