package org.costate.sde.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BrownianBatchProperties {
  /** A batch reads the bits of random access, in any order, and their mirror image. */
  @Property(tries = 150, seed = "4")
  void aBatchHasTheBitsOfItsPaths(
      @ForAll long seed,
      @ForAll Areas areas,
      @ForAll @IntRange(min = 1, max = 20) int paths,
      @ForAll @IntRange(min = 0, max = 399) int from,
      @ForAll @IntRange(min = 1, max = 200) int count,
      @ForAll boolean mirrored) {
    int noise = 2;
    BrownianMotion motion = BrownianMotion.of(seed, noise, 0, 2, 600);
    var batch = new BrownianBatch(motion, areas, paths);
    double[] w = new double[noise * paths];
    double[] area = new double[areas.rows(noise) * paths];
    batch.select(100);
    batch.cells(599, 1, w, area);
    batch.select(40);
    batch.mirror(mirrored);
    batch.cells(from, count, w, area);
    double[] one = new double[noise];
    double[] oneArea = new double[areas.rows(noise)];
    for (int p = 0; p < paths; p++) {
      motion.path(40 + p).cells(from, count, areas, one, oneArea);
      for (int j = 0; j < noise; j++) {
        assertEquals(mirrored ? -one[j] : one[j], w[j * paths + p]);
      }
      for (int j = 0; j < oneArea.length; j++) {
        boolean turns = mirrored && (areas != Areas.SPACE_SPACE || j < noise);
        assertEquals(turns ? -oneArea[j] : oneArea[j], area[j * paths + p], 0);
      }
    }
  }

  /** Over one cell the areas agree with those of any other way to ask. */
  @Property(tries = 100, seed = "5")
  void aCellHasTheAreaOfItsInterval(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int from) {
    BrownianMotion motion = BrownianMotion.of(seed, 1, 0, 1, 400);
    double[] w = new double[1];
    double[] h = new double[1];
    double[] area = new double[2];
    motion.path(9).cells(from, 40, w, h);
    double before = h[0];
    motion.path(9).cells(from, 40, Areas.SPACE_TIME_TIME, w, area);

    assertEquals(before, area[0], 1e-14);
  }
}
