package org.costate.sde.diffusion.likelihood;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.SigmaProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.sde.diffusion.score.Score;
import org.costate.sde.noise.KeyedNormals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariationalBoundTest {
  private static final GaussianMixture DATA =
      GaussianMixture.round(
          new double[] {0.5, 0.3, 0.2},
          new double[][] {{-1, 0}, {1, 0.5}, {0.2, -1.2}},
          new double[] {0.6, 0.5, 0.7});

  private static double mean(LogDensity[] bounds) {
    return Arrays.stream(bounds).mapToDouble(LogDensity::value).average().orElseThrow();
  }

  private static double[] samples(int rows, int seed) {
    return DATA.sample(rows, RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
  }

  /**
   * The density of the noised samples, averaged, against the bound, by samples of their own: 4000
   * rows, whose log densities have the spread 1, leave a standard error of 0.016 each.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3})
  void theExactScoreLeavesNoGap(double first) {
    for (LinearProcess process : List.of(VariancePreserving.of(0.1, 20), new SigmaProcess(300))) {
      Score exact = DATA.noised(process);
      double bound =
          mean(VariationalBound.of(process, exact, first, 64, 5).evaluate(samples(4000, 1)));
      double[] fresh = samples(4000, 1);
      var normal = new KeyedNormals(9);
      double[] z = new double[fresh.length];
      normal.draw(0, 0, 0, z, 0, z.length);
      for (int i = 0; i < fresh.length; i++) {
        fresh[i] = process.scale(first) * fresh[i] + process.spread(first) * z[i];
      }
      double density =
          Arrays.stream(DATA.noised(process).logDensity(first, fresh)).average().orElseThrow();

      assertEquals(density, bound, 0.025, process.name());
    }
  }

  private record Scaled(Score of, double factor) implements Score {
    @Override
    public int dimension() {
      return of.dimension();
    }

    @Override
    public Scaled forAnotherThread() {
      return new Scaled(of.forAnotherThread(), factor);
    }

    @Override
    public void evaluate(double t, double[] x, double[] score) {
      of.evaluate(t, x, score);
      for (int i = 0; i < score.length; i++) {
        score[i] *= factor;
      }
    }
  }

  /**
   * For N(0, 1) and a score off by the factor 1 + c the gap is {@code ∫ c² q²/(a² + q²) d log σ} in
   * each component, which for the process of σ is {@code c²/2 log((1 + σ_T²)/(1 + σ_0²))}.
   */
  @Test
  void aWrongScoreCostsWhatTheFormulaSays() {
    LinearProcess process = new SigmaProcess(50);
    GaussianMixture normal =
        GaussianMixture.round(new double[] {1}, new double[][] {{0}}, new double[] {1});
    Score exact = normal.noised(process);
    double[] x = normal.sample(4000, RandomSource.XO_RO_SHI_RO_128_PP.create(3));
    double right = mean(VariationalBound.of(process, exact, 0.1, 64, 5).evaluate(x));
    double wrong =
        mean(VariationalBound.of(process, new Scaled(exact, 1.3), 0.1, 64, 5).evaluate(x));

    double gap = 0.5 * 0.09 * Math.log((1 + 2500) / (1 + 0.01));
    // The cross term has mean 0 and, of 256 000 terms, a standard error of 0.005.
    assertEquals(gap, right - wrong, 0.02);
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    LinearProcess process = VariancePreserving.of(0.1, 20);
    var bound = VariationalBound.of(process, DATA.noised(process), 0.01, 8, 5);
    double[] x = samples(100, 2);

    assertArrayEquals(bound.evaluate(x), bound.evaluate(x));
    assertTrue(bound.evaluate(x)[3].standardError() > 0);
  }

  @Test
  void aTimeWithoutNoiseIsRefused() {
    LinearProcess process = VariancePreserving.of(0.1, 20);
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> VariationalBound.of(process, DATA.noised(process), 0, 8, 5));

    assertEquals("the first time must have noise and lie before 1.0; got 0.0", error.getMessage());
  }
}
