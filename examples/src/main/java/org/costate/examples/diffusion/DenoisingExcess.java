package org.costate.examples.diffusion;

import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.train.Trainer;
import org.costate.sde.diffusion.learn.DenoisingLoss;
import org.costate.sde.diffusion.learn.Parametrization;
import org.costate.sde.diffusion.learn.ScoreModel;
import org.costate.sde.diffusion.learn.TimeFeatures;
import org.costate.sde.diffusion.learn.TimeLaw;
import org.costate.sde.diffusion.learn.Weighting;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.score.GaussianMixture;

/**
 * Does regression on the noise learn the score? The loss with weight q² cannot fall below {@code 1
 * − q² E‖s‖²} per component, s the exact score; what a trained network has above that is its error,
 * printed as a share of the floor, both means over the times of training.
 */
public final class DenoisingExcess {
  private static final double FIRST = 0.05;
  private static final double LAST = 1;
  private static final int STEPS = 4000;
  private static final int BATCH = 256;
  private static final int TIMES = 20;
  private static final int PROBES = 5000;

  private DenoisingExcess() {}

  /**
   * Trains, and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    LinearProcess process = VariancePreserving.of(0.1, 20);
    GaussianMixture data =
        GaussianMixture.round(
            new double[] {0.3, 0.7},
            new double[][] {{-1.5, 0.5}, {1, -0.3}},
            new double[] {0.4, 0.6});
    ScoreModel model =
        ScoreModel.of(
            process,
            new Parametrization.Preconditioned(1.2),
            new TimeFeatures(2),
            2,
            0,
            c -> c.dense(64).silu().dense(64).silu().dense(2));
    var random = RandomSource.XO_RO_SHI_RO_128_PP.create(7);
    var loss =
        DenoisingLoss.of(
            model,
            data.sample(100_000, random),
            new TimeLaw.Uniform(FIRST, LAST),
            Weighting.VARIANCE,
            1,
            BATCH * STEPS);
    double[] theta =
        Trainer.builder(Adam.withDefaults(), new CosineDecay(5e-3, STEPS), 1)
            .batches(BATCH, 1)
            .build()
            .train(loss, model.initialParameters(1))
            .lastParameters();
    double floor = 0;
    double excess = 0;
    for (int k = 0; k < TIMES; k++) {
      double t = FIRST + (LAST - FIRST) * (k + 0.5) / TIMES;
      double variance = process.spread(t) * process.spread(t);
      double[] x = noised(process, data, t);
      double[] seen = new double[x.length];
      double[] exact = new double[x.length];
      model.score(theta).evaluate(t, x, seen);
      data.noised(process).evaluate(t, x, exact);
      double norm = IntStream.range(0, x.length).mapToDouble(i -> exact[i] * exact[i]).sum();
      double error =
          IntStream.range(0, x.length)
              .mapToDouble(i -> (seen[i] - exact[i]) * (seen[i] - exact[i]))
              .sum();
      floor += (1 - variance * norm / x.length) / TIMES;
      excess += variance * error / x.length / TIMES;
    }
    System.out.println("floor %s".formatted(floor));
    System.out.println("excess over the floor: expected 0.0, got %s".formatted(excess / floor));
  }

  private static double[] noised(LinearProcess process, GaussianMixture data, double t) {
    var random = RandomSource.XO_RO_SHI_RO_128_PP.create(11);
    double[] x = data.sample(PROBES, random);
    double[] noise =
        GaussianMixture.round(new double[] {1}, new double[][] {{0, 0}}, new double[] {1})
            .sample(PROBES, random);
    for (int i = 0; i < x.length; i++) {
      x[i] = process.scale(t) * x[i] + process.spread(t) * noise[i];
    }
    return x;
  }
}
