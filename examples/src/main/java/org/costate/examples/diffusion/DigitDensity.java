package org.costate.examples.diffusion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.costate.nets.chain.Chain;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.AdamW;
import org.costate.nets.optim.Averaged;
import org.costate.nets.optim.CosineDecay;
import org.costate.nets.train.ProgressBar;
import org.costate.nets.train.Trainer;
import org.costate.nets.train.TrainingResult;
import org.costate.sde.diffusion.guide.ClassifierFree;
import org.costate.sde.diffusion.image.CsvImages;
import org.costate.sde.diffusion.image.Dequantisation;
import org.costate.sde.diffusion.image.DrawnDigits;
import org.costate.sde.diffusion.image.ImageSet;
import org.costate.sde.diffusion.image.LevelLoss;
import org.costate.sde.diffusion.image.LevelModel;
import org.costate.sde.diffusion.image.NearestImages;
import org.costate.sde.diffusion.learn.TimeFeatures;
import org.costate.sde.diffusion.learn.TimeLaw;
import org.costate.sde.diffusion.likelihood.FlowLikelihood;
import org.costate.sde.diffusion.likelihood.LogDensity;
import org.costate.sde.diffusion.likelihood.Trace;
import org.costate.sde.diffusion.likelihood.VariationalBound;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.SigmaProcess;
import org.costate.sde.diffusion.sample.Samplers;
import org.costate.sde.diffusion.sample.Sampling;
import org.costate.sde.diffusion.score.Score;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.rungekutta.RungeKutta;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How many bits does a pixel of a digit of 8 × 8 pixels need, and are digits drawn from the model
 * readable and new?
 *
 * <p>A score with classes is learnt from levels 0 … 16. Bits per pixel are those of the levels with
 * uniform noise in [0, 1), along the probability flow; the variational bound of the reverse
 * equation, a density of its own, is the second number. Digits of each class are read by their
 * nearest neighbour among those learnt from. The distance ratio is the median distance of samples
 * to their nearest neighbours, divided by that of held-out digits: near 0 for copies.
 *
 * <p>Without options it learns drawn digits; the optical digits of the UCI repository come by
 * {@code --train} and {@code --test}.
 */
@Command(
    name = "DigitDensity",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Learns the density of digits of 8 x 8 pixels and prints bits per pixel.")
public final class DigitDensity implements Callable<Integer> {
  private static final int SIDE = 8;
  private static final int DIMENSION = SIDE * SIDE;
  private static final int DRAWN = 4000;
  private static final int WIDTH = 256;
  private static final int BATCH = 256;
  private static final double RATE = 2e-3;
  private static final double DROP_LABEL = 0.1;

  /** Standard deviation of the pixels of digits in [−1, 1), to one digit. */
  private static final double SPREAD = 0.7;

  /** Noise in training, from a sixth of a level to where classes are lost. */
  private static final double LEAST_NOISE = 0.02;

  private static final double MOST_NOISE = 8;

  /** Noise of the samples whose density is found: less than a hundredth of a level. */
  private static final double FIRST = 1e-3;

  private static final double LAST = 0.01;
  private static final int SAMPLER_STEPS = 30;
  private static final int STRATA = 40;
  private static final int REFERENCE = 1000;
  private static final LinearProcess PROCESS = new SigmaProcess(20);
  private static final Dequantisation MAP = new Dequantisation(DrawnDigits.LEVELS);

  @Option(names = "--train", description = "CSV file of rows of 64 levels 0 to 16 and a class")
  private Path train = Path.of("");

  @Option(names = "--test", description = "CSV file of the same form, held out")
  private Path test = Path.of("");

  @Option(names = "--steps", description = "steps of training")
  private int steps = 1500;

  @Option(names = "--rows", description = "held-out images whose density is found")
  private int rows = 256;

  @Option(names = "--probes", description = "random probes of the trace, 0 for the exact one")
  private int probes = 8;

  @Option(names = "--samples", description = "samples of each class")
  private int samples = 100;

  @Option(names = "--seed", description = "of everything random")
  private long seed = 1;

  private DigitDensity() {}

  /**
   * Learns and prints.
   *
   * @param args options
   */
  public static void main(String[] args) {
    int code = new CommandLine(new DigitDensity()).execute(args);
    if (code != 0) {
      throw new IllegalStateException("ended with code " + code);
    }
  }

  @Override
  public Integer call() throws IOException {
    boolean files = !train.toString().isEmpty();
    ImageSet known = files ? read(train) : DrawnDigits.draw(SIDE, DRAWN, seed);
    ImageSet fresh = files ? read(test) : DrawnDigits.draw(SIDE, DRAWN / 2, seed + 1);
    LevelModel model =
        LevelModel.of(
            PROCESS, MAP, new TimeFeatures(4), DIMENSION, known.classes(), SPREAD, this::hidden);
    long start = System.nanoTime();
    double[] theta = learn(model, known);
    print("images learnt from %d, held out %d", known.count(), fresh.count());
    print("parameters %d, steps %d", theta.length, steps);
    print("training %.0f s", seconds(start));
    printDensity("held out", model, theta, fresh);
    printDensity("learnt from", model, theta, known);
    for (double weight : new double[] {0, 0.5, 1}) {
      printSamples(weight, model, theta, known, fresh);
    }
    print("all %.0f s", seconds(start));
    return 0;
  }

  private Chain hidden(Chain chain) {
    return chain.dense(WIDTH).silu().dense(WIDTH).silu().dense(WIDTH).silu();
  }

  private static ImageSet read(Path file) throws IOException {
    return CsvImages.read(file, SIDE, SIDE, DrawnDigits.LEVELS);
  }

  private double[] learn(LevelModel model, ImageSet known) {
    var times = new TimeLaw.Importance(LEAST_NOISE, MOST_NOISE);
    LevelLoss loss = LevelLoss.of(model, known, DROP_LABEL, times, seed, steps * BATCH);
    Averaged rule =
        new Averaged(new AdamW(Adam.withDefaults(), 0.01), Math.max(0, 1 - 5.0 / steps));
    TrainingResult result =
        Trainer.builder(rule, new CosineDecay(RATE, 0, steps / 10, steps), 1)
            .batches(BATCH, seed)
            .listen(ProgressBar.onConsole())
            .build()
            .train(loss, model.initialParameters(seed));
    return rule.average(result.optimizerState());
  }

  private void printDensity(String name, LevelModel model, double[] theta, ImageSet images) {
    int count = Math.min(rows, images.count());
    double[] all = MAP.noised(images, seed);
    double[] some = new double[count * DIMENSION];
    for (int i = 0; i < count; i++) {
      // Evenly over the set, whose order may mean something.
      int from = (int) ((long) i * images.count() / count) * DIMENSION;
      System.arraycopy(all, from, some, i * DIMENSION, DIMENSION);
    }
    Score score = model.score(theta);
    LogDensity[] flow =
        FlowLikelihood.of(
                PROCESS,
                model.score(theta),
                FIRST,
                probes == 0 ? Trace.exact() : Trace.hutchinson(probes, seed))
            .withSolver(OdeSolver.of(RungeKutta.dormandPrince5(), 1e-3, 1e-3))
            .evaluate(some);
    LogDensity[] bound = VariationalBound.of(PROCESS, score, FIRST, STRATA, seed).evaluate(some);
    printBits("bits per pixel, " + name + ", flow ", flow);
    printBits("bits per pixel, " + name + ", bound", bound);
  }

  private static void printBits(String name, LogDensity[] densities) {
    double[] bits =
        Arrays.stream(densities).mapToDouble(p -> MAP.bitsPerPixel(p, DIMENSION)).toArray();
    double mean = Arrays.stream(bits).average().orElseThrow();
    double squares = Arrays.stream(bits).map(b -> (b - mean) * (b - mean)).sum();
    print(
        "%-34s %.4f (s.e. %.4f, of %d images)",
        name, mean, Math.sqrt(squares / bits.length / bits.length), bits.length);
  }

  private void printSamples(
      double weight, LevelModel model, double[] theta, ImageSet known, ImageSet fresh) {
    NearestImages neighbours = NearestImages.among(known);
    byte[] pixels = new byte[known.classes() * samples * DIMENSION];
    int right = 0;
    for (int label = 0; label < known.classes(); label++) {
      Score guided = new ClassifierFree(model.score(theta, label), model.score(theta), weight);
      double[] x =
          Sampling.of(PROCESS, guided, Samplers.karrasHeun(), LAST, SAMPLER_STEPS)
              .draw(samples, seed * known.classes() + label);
      ImageSet drawn = MAP.images(SIDE, SIDE, x);
      for (int i = 0; i < samples; i++) {
        right += neighbours.label(drawn, i) == label ? 1 : 0;
        for (int p = 0; p < DIMENSION; p++) {
          pixels[(label * samples + i) * DIMENSION + p] = (byte) drawn.level(i, p);
        }
      }
    }
    ImageSet all = ImageSet.unlabelled(SIDE, SIDE, DrawnDigits.LEVELS, pixels);
    print(
        "guidance %.1f: read as their class %.1f %%, distance ratio %.3f",
        weight,
        100.0 * right / all.count(),
        neighbours.distanceRatio(all, fresh.range(0, Math.min(REFERENCE, fresh.count()))));
  }

  private static double seconds(long start) {
    return 1e-9 * (System.nanoTime() - start);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
