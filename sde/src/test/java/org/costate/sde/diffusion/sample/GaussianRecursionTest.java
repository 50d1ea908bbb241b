package org.costate.sde.diffusion.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.costate.sde.diffusion.score.GaussianMixture;
import org.costate.sde.diffusion.score.Score;
import org.junit.jupiter.api.Test;

/**
 * On normal data every sampler is a linear map of its start and its noise, so the variance of its
 * samples is known exactly: compared with published recursions for data N(0, 0.25).
 */
class GaussianRecursionTest {
  private static final double LAST = 1e-3;
  private static final GaussianMixture DATA =
      GaussianMixture.round(new double[] {1}, new double[][] {{0}}, new double[] {0.5});

  /**
   * Returns the standard deviation of the samples: row j &lt; N carries the unit noise of step j
   * alone and row N the unit start alone.
   */
  private static double spread(Sampler sampler, int steps) {
    double[] times = new TimeGrid.UniformInTime().times(Targets.PROCESS, 1, LAST, steps);
    int rows = steps + 1;
    double[] x = new double[rows];
    x[steps] = 1;
    Score score = DATA.noised(Targets.PROCESS);
    NormalSource unit =
        (step, use, out) -> {
          Arrays.fill(out, 0);
          out[step] = 1;
        };
    SamplerStepper stepper = sampler.open(new SamplingTask(Targets.PROCESS, score, rows, unit));
    for (int k = 0; k < steps; k++) {
      stepper.step(k, times[k], times[k + 1], x);
    }
    double variance = 0;
    for (double value : x) {
      variance += value * value;
    }
    return Math.sqrt(variance);
  }

  private static double trueSpread() {
    double a = Targets.PROCESS.scale(LAST);
    return Math.hypot(0.5 * a, Targets.PROCESS.spread(LAST));
  }

  @Test
  void theDataAtTheLastTime() {
    assertEquals(0.5000824512, trueSpread(), 1e-10);
  }

  @Test
  void reverseEulerMaruyama() {
    assertEquals(0.5721088969, spread(Samplers.eulerMaruyama(1), 10), 1e-10);
    assertEquals(0.5038890670, spread(Samplers.eulerMaruyama(1), 100), 1e-10);
    assertEquals(0.5008065994, spread(Samplers.eulerMaruyama(1), 500), 1e-10);
    assertEquals(0.5004422651, spread(Samplers.eulerMaruyama(1), 1000), 1e-10);
  }

  @Test
  void flowEuler() {
    assertEquals(0.4868679744, spread(Samplers.flowEuler(), 10), 1e-10);
    assertEquals(0.4979069555, spread(Samplers.flowEuler(), 100), 1e-10);
    assertEquals(0.4996385478, spread(Samplers.flowEuler(), 500), 1e-10);
    assertEquals(0.4998635882, spread(Samplers.flowEuler(), 1000), 1e-10);
  }

  @Test
  void stochasticHeun() {
    assertDistances(Samplers.stochasticHeun(1), 1.944e-2, 2.015e-4, 7.861e-6, 1.957e-6);
  }

  @Test
  void ancestral() {
    assertDistances(Samplers.ancestral(), 1.666e-1, 3.163e-2, 7.372e-3, 3.793e-3);
  }

  @Test
  void ddim() {
    assertDistances(Samplers.ddim(0), 1.257e-1, 1.392e-2, 2.812e-3, 1.404e-3);
  }

  /** The table prints four digits of the Wasserstein distance. */
  private static void assertDistances(Sampler sampler, double... distances) {
    int[] steps = {10, 100, 500, 1000};
    for (int i = 0; i < steps.length; i++) {
      double seen = Math.abs(spread(sampler, steps[i]) - trueSpread());
      assertEquals(distances[i], seen, 5.1e-4 * distances[i], sampler.name() + steps[i]);
    }
  }

  @Test
  void stochasticDdimAndTheFirstOrderSolverAreTheAncestralSampler() {
    for (int steps : new int[] {7, 40}) {
      double ancestral = spread(Samplers.ancestral(), steps);
      assertEquals(ancestral, spread(Samplers.ddim(1), steps), 1e-13);
      assertEquals(ancestral, spread(new PosteriorDraws(), steps), 1e-13);
    }
  }

  /** Draws from q(x_s | x_t, x₀ = D) by the closed form of its mean and variance, as DDPM does. */
  private record PosteriorDraws() implements Sampler {
    @Override
    public String name() {
      return "DDPM";
    }

    @Override
    public int evaluationsPerStep() {
      return 1;
    }

    @Override
    public boolean deterministic() {
      return false;
    }

    @Override
    public TimeGrid grid() {
      return new TimeGrid.UniformInTime();
    }

    @Override
    public SamplerStepper open(SamplingTask task) {
      var process = task.process();
      double[] score = new double[task.length()];
      double[] z = new double[task.length()];
      return (index, t, s, x) -> {
        task.score().evaluate(t, x, score);
        task.normals().fill(index, 0, z);
        double a = process.scale(t);
        double b = process.scale(s);
        double qt = 1 - a * a;
        double qs = 1 - b * b;
        double beta = 1 - a * a / (b * b);
        for (int i = 0; i < x.length; i++) {
          double clean = (x[i] + qt * score[i]) / a;
          double mean = (b * beta * clean + a / b * qs * x[i]) / qt;
          x[i] = mean + Math.sqrt(qs * beta / qt) * z[i];
        }
      };
    }
  }

  @Test
  void moreStepsDoNotHelpBelowThePriorError() {
    double fine = spread(Samplers.flowRungeKutta4(), 1000);

    assertEquals(0.5000905500, fine, 1e-10);
    assertEquals(8.1e-6, fine - trueSpread(), 5e-8);
  }

  @Test
  void everyMemberOfTheFamilyEndsInTheSameLaw() {
    for (double l : new double[] {0, 0.5, 1, 1.7}) {
      double seen = spread(Samplers.stochasticHeun(l), 2000);
      assertEquals(trueSpread(), seen, 1.2e-5, "l = " + l);
    }
  }

  @Test
  void weakOrders() {
    assertOrder(1, Samplers.eulerMaruyama(1));
    assertOrder(2, Samplers.stochasticHeun(1));
    assertOrder(1, Samplers.ancestral());
    assertOrder(1, Samplers.ddim());
    assertOrder(1, Samplers.reverseDiffusion());
    assertOrder(2, Samplers.stochasticDpmSolverPlus2());
  }

  private static void assertOrder(int order, Sampler sampler) {
    double coarse = Math.abs(spread(sampler, 200) - 0.5000824512);
    double fine = Math.abs(spread(sampler, 400) - 0.5000824512);
    double seen = Math.log(coarse / fine) / Math.log(2);
    assertTrue(Math.abs(seen - order) < 0.15, sampler.name() + ": " + seen);
  }

  @Test
  void aSeedAndARowMakeASampleWhateverTheBatch() {
    var score = Targets.smooth().noised(Targets.PROCESS);
    for (Sampler sampler : Samplers.all()) {
      var sampling = Sampling.of(Targets.PROCESS, score, sampler, LAST, 6);
      double[] few = sampling.draw(3, 5);
      double[] many = sampling.draw(600, 5);
      assertArrayEquals(few, Arrays.copyOf(many, 6), sampler.name());
    }
  }
}
