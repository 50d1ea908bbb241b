package org.costate.sde.diffusion.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.train.Trainer;
import org.costate.sde.diffusion.flow.FlowSampling;
import org.costate.sde.diffusion.flow.MixtureVelocity;
import org.costate.sde.diffusion.flow.ScoreVelocity;
import org.costate.sde.diffusion.process.Interpolant;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

/** The denoising loss of a network whose output is the velocity of a sample. */
class FlowMatchingTest {
  private static final GaussianMixture DATA =
      GaussianMixture.round(
          new double[] {0.3, 0.7}, new double[][] {{-1.5}, {1}}, new double[] {0.4, 0.6});

  private static double[] data(GaussianMixture law, int rows) {
    return law.sample(rows, RandomSource.XO_RO_SHI_RO_128_PP.create(4));
  }

  private static ScoreModel linear(Interpolant path) {
    return ScoreModel.of(
        path,
        new Parametrization.FlowVelocity(),
        new TimeFeatures(0, TimeFeatures.Clock.ANGLE),
        1,
        0,
        c -> c.dense(1));
  }

  /**
   * For data N(0, s²) the velocity at a time is {@code k x, k = (a a' s² + q q')/(a² s² + q²)}, and
   * the variance of {@code a' x₀ + q' ε} about it {@code w² s²/(a² s² + q²), w = a q' − a' q}.
   */
  @Test
  void theExactVelocityOfNormalDataHasTheClosedLoss() {
    double s = 0.5;
    GaussianMixture law =
        GaussianMixture.round(new double[] {1}, new double[][] {{0}}, new double[] {s});
    int rows = 200_000;
    int[] all = IntStream.range(0, rows).toArray();
    double[] samples = data(law, rows);
    for (Interpolant path : Interpolant.values()) {
      ScoreModel model = linear(path);
      for (double t : new double[] {0.2, 0.5, 0.9}) {
        double a = path.scale(t);
        double q = path.spread(t);
        double total = a * a * s * s + q * q;
        double k = (a * path.scaleSlope(t) * s * s + q * path.spreadSlope(t)) / total;
        double turning = a * path.spreadSlope(t) - path.scaleSlope(t) * q;
        double floor = turning * turning * s * s / total;
        double[] theta = linearParameters(model, k);
        var loss =
            DenoisingLoss.of(
                model, samples, new TimeLaw.Uniform(t, t + 1e-12), Weighting.OUTPUT, 9, rows);
        double seen = loss.evaluate(theta, all, new double[theta.length]);
        // A mean of 200 000 squares of normal numbers: five standard errors are 1.6 %.
        assertEquals(floor, seen, 0.016 * floor, path.name() + " at " + t);
      }
    }
  }

  /** Finds which parameter multiplies x by pushing it through the network. */
  private static double[] linearParameters(ScoreModel model, double k) {
    int count = model.initialParameters(0).length;
    for (int i = 0; i < count; i++) {
      double[] theta = new double[count];
      theta[i] = k;
      double[] out = new double[2];
      model.velocity(theta).evaluate(0.3, new double[] {1, 2}, out);
      if (out[1] == 2 * out[0] && out[0] == k) {
        return theta;
      }
    }
    throw new AssertionError("no parameter multiplies x");
  }

  @Test
  void scoreAndVelocityOfAModelConvert() {
    for (Parametrization parametrization :
        new Parametrization[] {
          new Parametrization.FlowVelocity(), new Parametrization.Preconditioned(0.7)
        }) {
      ScoreModel model =
          ScoreModel.of(
              Interpolant.TRIGONOMETRIC,
              parametrization,
              new TimeFeatures(2, TimeFeatures.Clock.ANGLE),
              2,
              0,
              c -> c.dense(8).silu().dense(2));
      double[] theta = model.initialParameters(3);
      double[] x = {0.3, -1, 2, 0.5};
      double[] u = {1, 0.2, -0.4, 1};
      double[] direct = new double[4];
      double[] converted = new double[4];
      var velocity = model.velocity(theta);
      var fromScore = new ScoreVelocity(model.process(), model.score(theta));
      velocity.evaluate(0.4, x, direct);
      fromScore.evaluate(0.4, x, converted);
      assertArrayEquals(direct, converted, 1e-12);
      velocity.pushforward(0.4, x, u, direct);
      fromScore.pushforward(0.4, x, u, converted);
      assertArrayEquals(direct, converted, 1e-12);
    }
  }

  /** The least loss is a mean over times of the variance of {@code a' x₀ + q' ε} given x_t. */
  @Test
  void aNetworkLearnsTheVelocityAndSamplesFromExactlyOneToExactlyZero() {
    var path = Interpolant.LINEAR;
    ScoreModel model =
        ScoreModel.of(
            path,
            new Parametrization.FlowVelocity(),
            new TimeFeatures(2, TimeFeatures.Clock.ANGLE),
            1,
            0,
            c -> c.dense(32).silu().dense(32).silu().dense(1));
    int rows = 256 * 3000;
    var loss =
        DenoisingLoss.of(
            model,
            data(DATA, 50_000),
            new TimeLaw.Uniform(1e-9, 1 - 1e-9),
            Weighting.OUTPUT,
            1,
            rows);
    double[] theta =
        Trainer.builder(Adam.withDefaults(), new CosineDecay(5e-3, 3000), 1)
            .batches(256, 1)
            .build()
            .train(loss, model.initialParameters(1))
            .lastParameters();
    var learnt = model.velocity(theta);
    var exact = new MixtureVelocity(DATA, path);
    double[] x = new double[41];
    Arrays.setAll(x, i -> -3 + 0.15 * i);
    double squares = 0;
    double[] v = new double[41];
    double[] expected = new double[41];
    for (double t : new double[] {0.2, 0.5, 0.8}) {
      learnt.evaluate(t, x, v);
      exact.evaluate(t, x, expected);
      double[] density = DATA.noised(path).logDensity(t, x);
      for (int i = 0; i < 41; i++) {
        squares += 0.15 * Math.exp(density[i]) * (v[i] - expected[i]) * (v[i] - expected[i]) / 3;
      }
    }
    assertTrue(squares < 0.01, "squared error of the velocity: " + squares);
    double[] drawn =
        FlowSampling.of(path, learnt, 0)
            .draw(OdeSolver.of(RungeKutta.dormandPrince5(), 1e-5, 1e-5), 4000, 6);
    double mean = Arrays.stream(drawn).average().orElseThrow();
    double second = Arrays.stream(drawn).map(y -> y * y).average().orElseThrow();
    assertEquals(0.25, mean, 0.1);
    assertEquals(0.3 * (2.25 + 0.16) + 0.7 * (1 + 0.36), second, 0.12);
  }
}
