package org.costate.sde.diffusion.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.SigmaProcess;
import org.costate.sde.diffusion.process.SubVariancePreserving;
import org.costate.sde.diffusion.process.VarianceExploding;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.junit.jupiter.api.Test;

class GaussianMixtureTest {
  private static final LinearProcess PROCESS = VariancePreserving.of(0.1, 20);
  private static final double[][] MEANS = {{1, -0.5, 0.2}, {-0.7, 0.4, 0.9}};
  private static final List<double[][]> COVARIANCES =
      List.of(
          new double[][] {{1, 0.3, 0}, {0.3, 0.5, -0.1}, {0, -0.1, 0.2}},
          new double[][] {{0.4, 0, 0.1}, {0, 0.3, 0}, {0.1, 0, 0.6}});

  private static NoisedMixture skewed() {
    return GaussianMixture.of(new double[] {0.3, 0.7}, MEANS, COVARIANCES).noised(PROCESS);
  }

  private static final double[] POINTS = {0.1, 0.2, -0.3, 1.2, -0.4, 0.6, -2, 1, 3};

  @Test
  void theScoreIsTheGradientOfTheLogarithmOfTheDensity() {
    NoisedMixture law = skewed();
    for (double t : new double[] {0, 1e-3, 0.3, 1}) {
      double[] score = new double[POINTS.length];
      law.evaluate(t, POINTS, score);
      for (int i = 0; i < POINTS.length; i++) {
        double h = 1e-4;
        assertEquals(
            difference(law, t, i, h), score[i], 1e-7 * (1 + Math.abs(score[i])), "t = " + t);
      }
    }
  }

  /** Central differences, extrapolated once. */
  private static double difference(NoisedMixture law, double t, int i, double h) {
    double wide = (shifted(law, t, i, h) - shifted(law, t, i, -h)) / (2 * h);
    double narrow = (shifted(law, t, i, h / 2) - shifted(law, t, i, -h / 2)) / h;
    return (4 * narrow - wide) / 3;
  }

  private static double shifted(NoisedMixture law, double t, int i, double h) {
    double[] x = POINTS.clone();
    x[i] += h;
    return law.logDensity(t, x)[i / 3];
  }

  @Test
  void thePushforwardIsTheDerivativeOfTheScore() {
    NoisedMixture law = skewed();
    double[] v = {0.3, -1, 0.5, 0.2, 0.9, -0.4, 1, 1, 1};
    double[] out = new double[v.length];
    law.pushforward(0.2, POINTS, v, out);
    double h = 1e-5;
    double[] plus = POINTS.clone();
    double[] minus = POINTS.clone();
    for (int i = 0; i < v.length; i++) {
      plus[i] += h * v[i];
      minus[i] -= h * v[i];
    }
    double[] high = new double[v.length];
    double[] low = new double[v.length];
    law.evaluate(0.2, plus, high);
    law.evaluate(0.2, minus, low);
    for (int i = 0; i < v.length; i++) {
      assertEquals((high[i] - low[i]) / (2 * h), out[i], 1e-8);
    }
  }

  @Test
  void theDensityIsThatOfTheFormulaForOneNormalLaw() {
    var law =
        GaussianMixture.round(new double[] {1}, new double[][] {{2}}, new double[] {0.5})
            .noised(PROCESS);
    double a = PROCESS.scale(0.4);
    double v = 0.25 * a * a + Math.pow(PROCESS.spread(0.4), 2);
    double x = 0.7;

    double expected = -0.5 * (Math.log(2 * Math.PI * v) + (x - 2 * a) * (x - 2 * a) / v);

    assertEquals(expected, law.logDensity(0.4, new double[] {x})[0], 1e-14);
  }

  @Test
  void roundLawsAreLawsWithMultiplesOfTheUnitMatrix() {
    var round =
        GaussianMixture.round(
                new double[] {0.4, 0.6}, new double[][] {{1, 0}, {0, 2}}, new double[] {0.5, 2})
            .noised(PROCESS);
    var full =
        GaussianMixture.of(
                new double[] {0.4, 0.6},
                new double[][] {{1, 0}, {0, 2}},
                List.of(new double[][] {{0.25, 0}, {0, 0.25}}, new double[][] {{4, 0}, {0, 4}}))
            .noised(PROCESS);
    double[] x = {0.3, 0.8, -1, 5};
    double[] a = new double[4];
    double[] b = new double[4];
    round.evaluate(0.1, x, a);
    full.evaluate(0.1, x, b);
    assertArrayEquals(a, b, 1e-13);
    assertArrayEquals(round.logDensity(0.1, x), full.logDensity(0.1, x), 1e-13);
  }

  @Test
  void theClassifierGradientIsThatOfThePosteriorClasses() {
    NoisedMixture law = skewed();
    double t = 0.15;
    double h = 1e-5;
    for (int k = 0; k < 2; k++) {
      double[] gradient = new double[POINTS.length];
      new ClassifierGradient(law, k).evaluate(t, POINTS, gradient);
      for (int i = 0; i < POINTS.length; i++) {
        double[] plus = POINTS.clone();
        double[] minus = POINTS.clone();
        plus[i] += h;
        minus[i] -= h;
        double high = law.classes(t, plus)[i / 3 * 2 + k];
        double low = law.classes(t, minus)[i / 3 * 2 + k];
        assertEquals(
            Math.log(high / low) / (2 * h), gradient[i], 1e-8 * (1 + Math.abs(gradient[i])));
      }
    }
  }

  @Test
  void posteriorClassesFollowBayes() {
    NoisedMixture law = skewed();
    var mixture = GaussianMixture.of(new double[] {0.3, 0.7}, MEANS, COVARIANCES);
    double t = 0.15;
    double[] classes = law.classes(t, POINTS);
    double[] whole = law.logDensity(t, POINTS);
    double[] first = mixture.component(0).noised(PROCESS).logDensity(t, POINTS);
    for (int r = 0; r < 3; r++) {
      assertEquals(0.3 * Math.exp(first[r] - whole[r]), classes[2 * r], 1e-13);
      assertEquals(1, classes[2 * r] + classes[2 * r + 1], 1e-15);
    }
  }

  @Test
  void predictionsConvertThereAndBack() {
    for (LinearProcess process :
        List.of(
            PROCESS,
            SubVariancePreserving.of(0.1, 20),
            VarianceExploding.ofCleanData(0.01, 50),
            new SigmaProcess(80))) {
      double t = 0.3 * process.end();
      for (Prediction from : Prediction.values()) {
        for (Prediction to : Prediction.values()) {
          double[] values = {0.3, -1.2, 2};
          from.convert(to, process, t, new double[] {1, 2, -0.5}, values);
          to.convert(from, process, t, new double[] {1, 2, -0.5}, values);
          assertArrayEquals(new double[] {0.3, -1.2, 2}, values, 1e-10, from + " " + to);
        }
      }
    }
  }

  @Test
  void tweedieDenoisesASingleNormalLaw() {
    var law =
        GaussianMixture.round(new double[] {1}, new double[][] {{0}}, new double[] {0.5})
            .noised(PROCESS);
    double[] x = {0.8};
    double[] clean = new double[1];
    law.evaluate(0.3, x, clean);
    Prediction.SCORE.convert(Prediction.CLEAN, PROCESS, 0.3, x, clean);
    double a = PROCESS.scale(0.3);
    double q = PROCESS.spread(0.3);

    assertEquals(a * 0.25 * 0.8 / (0.25 * a * a + q * q), clean[0], 1e-14);
  }

  @Test
  void samplesHaveTheMomentsOfTheMixture() {
    var mixture = GaussianMixture.of(new double[] {0.3, 0.7}, MEANS, COVARIANCES);
    int rows = 200_000;
    double[] x = mixture.sample(rows, RandomSource.XO_RO_SHI_RO_128_PP.create(11));
    double mean = 0;
    double cross = 0;
    for (int r = 0; r < rows; r++) {
      mean += x[3 * r] / rows;
      cross += x[3 * r] * x[3 * r + 1] / rows;
    }
    // Five standard errors each: a false alarm in 1.1e-6 of all seeds.
    assertEquals(0.3 * 1 - 0.7 * 0.7, mean, 5 * Math.sqrt(1.3 / rows));
    assertEquals(0.3 * (0.3 - 0.5) - 0.7 * 0.28, cross, 5 * Math.sqrt(1.5 / rows));
  }

  @Test
  void aModelOfItsDataDenoisesToAveragesOfThem() {
    var law = GaussianMixture.ofData(new double[] {0, 1, 5}, 1).noised(new SigmaProcess(10));
    double[] x = {0.6};
    double[] clean = new double[1];
    law.evaluate(0.5, x, clean);
    Prediction.SCORE.convert(Prediction.CLEAN, new SigmaProcess(10), 0.5, x, clean);
    double w0 = Math.exp(-0.36 / 0.5);
    double w1 = Math.exp(-0.16 / 0.5);
    double w2 = Math.exp(-19.36 / 0.5);

    assertEquals((w1 + 5 * w2) / (w0 + w1 + w2), clean[0], 1e-14);
  }

  @Test
  void aMatrixThatIsNoCovarianceIsRefused() {
    var asymmetric =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                GaussianMixture.of(
                    new double[] {1},
                    new double[][] {{0, 0}},
                    List.<double[][]>of(new double[][] {{1, 0.5}, {0.4, 1}})));
    var indefinite =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                GaussianMixture.of(
                    new double[] {1},
                    new double[][] {{0, 0}},
                    List.<double[][]>of(new double[][] {{1, 2}, {2, 1}})));

    assertTrue(asymmetric.getMessage().startsWith("covariance must be symmetric; [1][0] = 0.4"));
    assertTrue(indefinite.getMessage().startsWith("covariance must have no negative eigenvalue"));
  }

  @Test
  void weightsThatDoNotSumToOneAreRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                GaussianMixture.round(
                    new double[] {0.5, 0.4}, new double[][] {{0}, {1}}, new double[2]));

    assertEquals("weights must have the sum 1; got 0.9", error.getMessage());
  }
}
