package org.costate.sde.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BrownianPathProperties {
  private static double[] read(BrownianPath path, double s, double t) {
    double[] w = new double[1];
    double[] h = new double[1];
    path.increment(s, t, w, h);
    double[] alone = new double[1];
    path.increment(s, t, alone);
    assertEquals(alone[0], w[0], "the increment does not depend on whether the area is read");
    double[] both = new double[2];
    path.increment(s, t, Areas.SPACE_TIME_TIME, alone, both);
    assertEquals(alone[0], w[0]);
    assertEquals(h[0], both[0], "H does not depend on whether K is read");
    return new double[] {w[0], h[0], both[1]};
  }

  /** W(r,t) = W(r,s) + W(s,t), and areas add as integrals do. */
  @Property(tries = 300, seed = "1")
  void incrementsAndAreasAdd(
      @ForAll long seed,
      @ForAll @LongRange(min = 1, max = 2000) long cells,
      @ForAll @DoubleRange(min = 0, max = 1) double a,
      @ForAll @DoubleRange(min = 0, max = 1) double b,
      @ForAll @DoubleRange(min = 0, max = 1) double c) {
    double[] times = {a, b, c};
    java.util.Arrays.sort(times);
    double r = times[0];
    double s = times[1];
    double t = times[2];
    BrownianPath path = BrownianMotion.of(seed, 1, 0, 1, cells).path(5);
    double[] whole = read(path, r, t);
    double[] left = read(path, r, s);
    double[] right = read(path, s, t);

    assertEquals(whole[0], left[0] + right[0], 1e-13);
    double integral = (t - r) * (whole[1] + 0.5 * whole[0]);
    double parts =
        (s - r) * (left[1] + 0.5 * left[0]) + (t - s) * (left[0] + right[1] + 0.5 * right[0]);
    // Times are rounded to 2⁻⁴⁰ of a cell, values are of order one.
    assertEquals(integral, parts, 1e-11);
    double moment = moment(t - r, whole);
    double moments =
        moment(s - r, left)
            + left[0] * (t - s) * (0.5 * (t - s) + (s - r))
            + (s - r) * (t - s) * (right[1] + 0.5 * right[0])
            + moment(t - s, right);
    assertEquals(moment, moments, 1e-11);
  }

  /** ∫ W u du from the start of an interval, by the definition of K. */
  private static double moment(double length, double[] values) {
    return length * length * (values[0] / 3 + 0.5 * values[1] - values[2]);
  }

  /**
   * Over halves at ticks W, H and K add to rounding, however short the interval: {@code H = (W₁ −
   * W₂)/4 + (H₁ + H₂)/2, K = (H₁ − H₂)/8 + (K₁ + K₂)/4}.
   */
  @Property(tries = 300, seed = "6")
  void halvesAddToRounding(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 36) int halvings,
      @ForAll @DoubleRange(min = 0, max = 0.9) double start) {
    BrownianPath path = BrownianMotion.of(seed, 1, 0, 4, 4).path(3);
    double half = Math.scalb(1.0, -halvings);
    double s = 2 * Math.rint(Math.scalb(start, 38)) / Math.scalb(1.0, 38);
    double[] whole = read(path, s, s + 2 * half);
    double[] left = read(path, s, s + half);
    double[] right = read(path, s + half, s + 2 * half);
    double digits = 1e-13 * Math.sqrt(half);

    assertEquals((left[0] - right[0]) / 4 + (left[1] + right[1]) / 2, whole[1], digits + 1e-15);
    assertEquals((left[1] - right[1]) / 8 + (left[2] + right[2]) / 4, whole[2], digits + 1e-15);
  }

  /** Bits depend on what is asked, never on what was asked before. */
  @Property(tries = 200, seed = "2")
  void askingInAnotherOrderGivesTheSameBits(
      @ForAll long seed,
      @ForAll long index,
      @ForAll @LongRange(min = 1, max = 5000) long cells,
      @ForAll @DoubleRange(min = 0, max = 1) double a,
      @ForAll @DoubleRange(min = 0, max = 1) double b,
      @ForAll @DoubleRange(min = 0, max = 1) double c) {
    BrownianMotion motion = BrownianMotion.of(seed, 1, 0, 1, cells);
    BrownianPath used = motion.path(index + 1);
    read(used, 0, Math.max(a, b));
    used.select(index);
    read(used, Math.min(b, c), Math.max(b, c));
    read(used, 0, c);

    double[] late = read(used, Math.min(a, b), Math.max(a, b));
    double[] fresh = read(motion.path(index), Math.min(a, b), Math.max(a, b));

    assertArrayEquals(fresh, late);
  }

  /** The fast path has the bits of random access. */
  @Property(tries = 100, seed = "3")
  void fillingGivesTheBitsOfRandomAccess(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 700) int count,
      @ForAll @LongRange(min = 0, max = 900) long first,
      @ForAll @IntRange(min = 0, max = 699) int probe) {
    long cells = 1600;
    BrownianMotion motion = BrownianMotion.of(seed, 2, -1, 3, cells);
    double[] filled = new double[count];
    motion.path(1).fill(1, first, filled);
    int place = probe % count;
    double[] w = new double[2];
    double start = -1 + (first + place) * motion.cellLength();
    motion.path(1).increment(start, Math.min(3, start + motion.cellLength()), w);

    assertEquals(filled[place], w[1]);
  }
}
