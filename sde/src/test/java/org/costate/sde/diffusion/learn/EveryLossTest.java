package org.costate.sde.diffusion.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.costate.nets.train.BatchLoss;
import org.costate.sde.diffusion.image.Dequantisation;
import org.costate.sde.diffusion.image.ImageSet;
import org.costate.sde.diffusion.image.LevelLoss;
import org.costate.sde.diffusion.image.LevelModel;
import org.costate.sde.diffusion.process.CriticallyDamped;
import org.costate.sde.diffusion.process.Interpolant;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.SigmaProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every loss on noised samples promises. */
class EveryLossTest {
  private static final int SAMPLES = 50;
  private static final int DIMENSION = 2;
  private static final int ROWS = 300;

  /** A loss of samples {@code [SAMPLES, DIMENSION]} and a seed, and parameters to try. */
  private record Subject(String name, Make make, Start start) {
    private interface Make {
      BatchLoss of(double[] samples, long seed);
    }

    private interface Start {
      double[] parameters();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Subject> subjects() {
    List<Subject> all = new ArrayList<>();
    var times = new TimeLaw.Importance(1e-2, 1);
    LinearProcess process = VariancePreserving.of(0.1, 20);
    for (Parametrization parametrization :
        List.of(
            new Parametrization.Noise(0.7),
            new Parametrization.Velocity(0.7),
            new Parametrization.Preconditioned(0.7))) {
      ScoreModel model = model(process, parametrization);
      Subject.Start start = () -> model.initialParameters(1);
      all.add(
          new Subject(
              "denoising, " + parametrization,
              (x, seed) -> DenoisingLoss.of(model, x, times, Weighting.VARIANCE, seed, ROWS),
              start));
      all.add(
          new Subject(
              "implicit, " + parametrization,
              (x, seed) -> ImplicitLoss.exact(model, x, times, Weighting.VARIANCE, seed, ROWS),
              start));
      all.add(
          new Subject(
              "sliced, " + parametrization,
              (x, seed) -> ImplicitLoss.sliced(model, x, times, Weighting.VARIANCE, 3, seed, ROWS),
              start));
    }
    ScoreModel flow = model(Interpolant.LINEAR, new Parametrization.FlowVelocity());
    all.add(
        new Subject(
            "flow matching",
            (x, seed) ->
                DenoisingLoss.of(
                    flow, x, new TimeLaw.Uniform(0.01, 0.99), Weighting.OUTPUT, seed, ROWS),
            () -> flow.initialParameters(1)));
    DampedModel damped =
        DampedModel.of(
            CriticallyDamped.standard(),
            2,
            DIMENSION,
            0.7,
            c -> c.dense(8).silu().dense(DIMENSION));
    for (DampedLoss.Weight weight : DampedLoss.Weight.values()) {
      all.add(
          new Subject(
              "damped, " + weight,
              (x, seed) -> DampedLoss.of(damped, x, 1e-3, weight, seed, ROWS),
              () -> damped.initialParameters(1)));
    }
    LevelModel levels =
        LevelModel.of(
            new SigmaProcess(5),
            new Dequantisation(4),
            new TimeFeatures(2),
            DIMENSION,
            2,
            0.6,
            c -> c.dense(7).silu());
    all.add(
        new Subject(
            "levels",
            (x, seed) ->
                LevelLoss.of(levels, images(x), 0.3, new TimeLaw.Importance(0.05, 5), seed, ROWS),
            () -> levels.initialParameters(1)));
    return all;
  }

  private static ScoreModel model(LinearProcess process, Parametrization parametrization) {
    return ScoreModel.of(
        process,
        parametrization,
        new TimeFeatures(2),
        DIMENSION,
        0,
        c -> c.dense(8).silu().dense(DIMENSION));
  }

  /** Images of the two values of a sample, cut to four levels, classes by turns. */
  private static ImageSet images(double[] samples) {
    byte[] pixels = new byte[samples.length];
    int[] labels = new int[samples.length / DIMENSION];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.max(0, Math.min(3, Math.floor(2 * samples[i] + 2)));
      labels[i / DIMENSION] = i / DIMENSION % 2;
    }
    return ImageSet.of(1, DIMENSION, 4, pixels, labels);
  }

  private static double[] samples(int seed) {
    Random random = new Random(seed);
    return IntStream.range(0, SAMPLES * DIMENSION)
        .mapToDouble(i -> 0.7 * random.nextGaussian())
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void theGradientIsThatOfTheLoss(Subject subject) {
    BatchLoss loss = subject.make.of(samples(4), 3);
    int[] rows = IntStream.range(0, 200).toArray();
    double[] theta = subject.start.parameters();
    double[] gradient = new double[theta.length];
    loss.evaluate(theta, rows, gradient);
    double h = 1e-5;
    double along = 0;
    double[] plus = theta.clone();
    double[] minus = theta.clone();
    for (int i = 0; i < theta.length; i++) {
      double direction = Math.sin(1 + 3 * i);
      along += gradient[i] * direction;
      plus[i] += h * direction;
      minus[i] -= h * direction;
    }
    double slope = (value(loss, plus, rows) - value(loss, minus, rows)) / (2 * h);

    assertEquals(slope, along, 1e-7 * Math.abs(along) + 1e-8);
  }

  /** Row r belongs to sample r mod samples: no other one changes it, in any component. */
  @ParameterizedTest
  @MethodSource("subjects")
  void aRowDependsOnItsSampleAlone(Subject subject) {
    double[] theta = subject.start.parameters();
    double[] samples = samples(4);
    for (int sample : new int[] {0, 1, 17, SAMPLES - 1}) {
      double[] others = samples(5);
      System.arraycopy(samples, sample * DIMENSION, others, sample * DIMENSION, DIMENSION);
      int[] rows = {sample, sample + SAMPLES, sample + 3 * SAMPLES};

      double kept = value(subject.make.of(others, 3), theta, rows);

      assertEquals(value(subject.make.of(samples, 3), theta, rows), kept);
      assertNotEquals(value(subject.make.of(samples(5), 3), theta, rows), kept);
    }
  }

  /** Whatever was evaluated in between. */
  @ParameterizedTest
  @MethodSource("subjects")
  void aRowIsAFunctionOfItsNumber(Subject subject) {
    BatchLoss loss = subject.make.of(samples(4), 3);
    double[] theta = subject.start.parameters();
    double[] once = new double[theta.length];
    double[] again = new double[theta.length];
    int[] rows = IntStream.range(20, 280).toArray();
    double first = loss.evaluate(theta, rows, once);
    value(loss, theta, new int[] {1, 2, 3});

    assertEquals(first, loss.evaluate(theta, rows, again));
    assertArrayEquals(once, again);
  }

  /** Chunks of a batch are weighted by their rows. */
  @ParameterizedTest
  @MethodSource("subjects")
  void aBatchIsTheMeanOfItsRows(Subject subject) {
    BatchLoss loss = subject.make.of(samples(4), 3);
    double[] theta = subject.start.parameters();
    int[] rows = IntStream.range(11, 11 + 131).toArray();
    double[] gradient = new double[theta.length];
    double whole = loss.evaluate(theta, rows, gradient);
    double mean = 0;
    double[] gradients = new double[theta.length];
    for (int row : rows) {
      mean += loss.evaluate(theta, new int[] {row}, gradients) / rows.length;
    }

    assertEquals(mean, whole, 1e-12 * (1 + Math.abs(mean)));
    for (int i = 0; i < gradient.length; i++) {
      double expected = gradients[i] / rows.length;
      assertEquals(expected, gradient[i], 1e-10 * (1 + Math.abs(expected)));
    }
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void anotherSeedDrawsOtherNoise(Subject subject) {
    double[] theta = subject.start.parameters();
    int[] rows = {0, 1, 2};

    assertNotEquals(
        value(subject.make.of(samples(4), 3), theta, rows),
        value(subject.make.of(samples(4), 4), theta, rows));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void samplesAreCopied(Subject subject) {
    double[] theta = subject.start.parameters();
    int[] rows = {0, 1, 2};
    double[] samples = samples(4);
    BatchLoss loss = subject.make.of(samples, 3);
    double before = value(loss, theta, rows);
    Arrays.fill(samples, 9);

    assertEquals(before, value(loss, theta, rows));
  }

  private static double value(BatchLoss loss, double[] theta, int[] rows) {
    return loss.evaluate(theta, rows, new double[theta.length]);
  }
}
