package org.costate.validation.learnt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class PlaneDensityTest {
  private static final List<PlaneDensity> ALL =
      List.of(new EightGaussians(), new TwoMoons(), new Checkerboard());

  /** By quadrature of others, to five digits. */
  @Test
  void entropiesAreThePublishedOnes() {
    assertEquals(2.83188, new EightGaussians().entropy(), 1e-5);
    assertEquals(2.39387, new TwoMoons().entropy(), 1e-5);
    assertEquals(3.46574, new Checkerboard().entropy(), 1e-5);
  }

  /**
   * A mean of −log p over 100 000 samples has a standard error below 0.004; four of them raise a
   * false alarm once in 16 000.
   */
  @Test
  void theEntropyIsTheMeanOverSamples() {
    for (PlaneDensity density : ALL) {
      int rows = 100_000;
      double[] x = density.sample(rows, RandomSource.XO_RO_SHI_RO_128_PP.create(5));
      double sum = 0;
      for (int r = 0; r < rows; r++) {
        sum -= Math.log(density.at(x[2 * r], x[2 * r + 1])) / rows;
      }
      assertEquals(density.entropy(), sum, 0.015, density.name());
    }
  }

  /** χ² with k − 1 degrees of freedom exceeds k − 1 + 4 √(2(k − 1)) less than once in 1000. */
  @Test
  void partsWeighAlike() {
    for (PlaneDensity density : ALL) {
      double[] x = density.sample(20_000, RandomSource.XO_RO_SHI_RO_128_PP.create(7));
      double freedom = density.parts() - 1.0;
      double chiSquare = LearntDensities.chiSquare(density, x);

      assertTrue(
          chiSquare < freedom + 4 * Math.sqrt(2 * freedom), density.name() + ": " + chiSquare);
    }
  }

  @Test
  void aMissingPartIsNoticed() {
    PlaneDensity density = new EightGaussians();
    double[] x = density.sample(4000, RandomSource.XO_RO_SHI_RO_128_PP.create(6));
    for (int i = 0; i < x.length; i += 2) {
      if (density.part(x[i], x[i + 1]) == 3) {
        x[i] = -x[i];
        x[i + 1] = -x[i + 1];
      }
    }

    assertTrue(LearntDensities.chiSquare(density, x) > 500);
  }

  /**
   * One step of training leaves what the preconditioning knows but for chance, the normal law of
   * the same second moment s² = 2.063², whose gap is its entropy 1 + log(2π s²) less that of the
   * density.
   */
  @Test
  void anUntrainedScoreIsThatOfOneNormalLaw() {
    LearntDensities.Row row = LearntDensities.learn(new EightGaussians(), 1, 64, 1);

    assertEquals(1 + Math.log(2 * Math.PI * 4.126) - 2.832, row.gap(), 4 * row.error());
    assertTrue(row.error() < 0.25, row.toString());
    assertTrue(row.tail() < 1e-6, "one normal law has no modes: " + row);
  }
}
