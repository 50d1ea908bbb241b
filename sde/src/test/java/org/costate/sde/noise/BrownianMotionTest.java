package org.costate.sde.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class BrownianMotionTest {

  @Test
  void theGeneratorIsThatOfCommonsRng() {
    var ours = new KeyedGenerator();
    ours.seed(123, -456);
    UniformRandomProvider theirs = RandomSource.XO_RO_SHI_RO_128_PP.create(new long[] {123, -456});
    for (int i = 0; i < 1000; i++) {
      assertEquals(theirs.nextLong(), ours.nextLong());
    }
  }

  @Test
  void allThreadsReadTheSamePaths() {
    BrownianMotion motion = BrownianMotion.of(1, 1, 0, 1, 1000);
    double[] alone = IntStream.range(0, 500).mapToDouble(i -> end(motion, i)).toArray();
    double[] together =
        IntStream.range(0, 500).parallel().mapToDouble(i -> end(motion, i)).toArray();

    assertArrayEquals(alone, together);
  }

  private static double end(BrownianMotion motion, long index) {
    double[] w = new double[1];
    motion.path(index).increment(0.1234, 0.9, w);
    return w[0];
  }

  /** The last block of a tree that is full has no right neighbour. */
  @Test
  void wholeSpansOfFullTreesAreSumsOfTheirCells() {
    for (int cells : new int[] {128, 129, 256, 600, 1024, 4096}) {
      BrownianPath path = BrownianMotion.of(5, 1, 0, 1, cells).path(2);
      double[] filled = new double[cells];
      path.fill(0, 0, filled);
      double[] whole = new double[1];
      path.increment(0, 1, whole);

      assertEquals(java.util.Arrays.stream(filled).sum(), whole[0], 1e-13);
    }
  }

  @Test
  void mistakesAreNamed() {
    assertMessage("dimension must be at least 1; got 0", 0, 0, 1, 1);
    assertMessage("span must be finite and go forward; got [1.0, 1.0]", 1, 1, 1, 1);
    assertMessage("span must be finite and go forward; got [0.0, NaN]", 1, 0, Double.NaN, 1);
    assertMessage("cells must be from 1 to 2^40; got 0", 1, 0, 1, 0);
    BrownianPath path = BrownianMotion.of(1, 1, 0, 1, 10).path(0);
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> path.increment(0.5, 0.25, new double[1]));
    assertEquals("interval must go forward within [0.0, 1.0]; got [0.5, 0.25]", error.getMessage());
  }

  private static void assertMessage(String message, int dimension, double t0, double t1, long n) {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> BrownianMotion.of(1, dimension, t0, t1, n));
    assertEquals(message, error.getMessage());
  }
}
