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
import org.costate.nets.train.CheckpointPlan;
import org.costate.nets.train.EarlyStopping;
import org.costate.nets.train.ProgressBar;
import org.costate.nets.train.Trainer;
import org.costate.nets.train.TrainerBuilder;
import org.costate.nets.train.TrainingResult;
import org.costate.nets.train.Validation;
import org.costate.sde.diffusion.guide.ClassifierFree;
import org.costate.sde.diffusion.image.Augmentation;
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
import org.costate.sde.ensemble.Estimate;
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
 * nearest neighbour among those learnt from. The distance ratio is the mean distance of samples to
 * their nearest neighbours, divided by that of held-out digits: near 0 for copies.
 *
 * <p>A few thousand digits are soon known by heart, so training sees them changed a little and is
 * told so, and the last tenth of the file, which other hands may have written, is kept from it: the
 * moving average of the parameters that does best there is the model.
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
  private static final double WEIGHT_DECAY = 0.01;
  private static final double AVERAGE = 0.998;
  private static final double DROP_LABEL = 0.1;

  /** Of the images of a file, the last are kept to judge by. */
  private static final int KEPT_OF = 10;

  /** Noised images that judge, and the steps between two judgements. */
  private static final int JUDGES = 4096;

  private static final int EPOCH = 250;
  private static final int PATIENCE = 8;
  private static final Augmentation CHANGES = new Augmentation(0.8, 1);

  /** Standard deviation of the pixels of digits in [−1, 1), to one digit. */
  private static final double SPREAD = 0.7;

  /** Noise in training, from a sixth of a level to the noise that samples begin with. */
  private static final double LEAST_NOISE = 0.02;

  private static final double MOST_NOISE = 20;

  /** Spread of log σ in training about 0: levels alone are learnt soon, classes are not. */
  private static final double LOG_SPREAD = 1.2;

  /** Noise of the samples whose density is found: less than a hundredth of a level. */
  private static final double FIRST = 1e-3;

  private static final double LAST = 0.01;
  private static final int SAMPLER_STEPS = 30;
  private static final int STRATA = 40;
  private static final int REFERENCE = 1000;
  private static final LinearProcess PROCESS = new SigmaProcess(MOST_NOISE);
  private static final Dequantisation MAP = new Dequantisation(DrawnDigits.LEVELS);

  @Option(names = "--train", description = "CSV file of rows of 64 levels 0 to 16 and a class")
  private Path train = Path.of("");

  @Option(names = "--test", description = "CSV file of the same form, held out")
  private Path test = Path.of("");

  @Option(names = "--steps", description = "most steps of training")
  private int steps = 1500;

  @Option(names = "--checkpoints", description = "directory to save in and to go on from")
  private Path checkpoints = Path.of("");

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
    ImageSet all = files ? read(train) : DrawnDigits.draw(SIDE, DRAWN, seed);
    int kept = all.count() / KEPT_OF;
    if (steps < 1 || kept < 1 || samples < 1 || rows < 1) {
      throw new IllegalArgumentException(
          "need a step, a sample, a row and %s images at least; got %s, %s, %s and %s"
              .formatted(KEPT_OF, steps, samples, rows, all.count()));
    }
    ImageSet known = all.range(0, all.count() - kept);
    ImageSet judges = all.range(all.count() - kept, all.count());
    ImageSet fresh = files ? read(test) : DrawnDigits.draw(SIDE, DRAWN / 2, seed + 1);
    LevelModel model =
        LevelModel.of(
            PROCESS,
            MAP,
            new TimeFeatures(4),
            DIMENSION,
            known.classes(),
            Augmentation.HINTS,
            SPREAD,
            this::hidden);
    long start = System.nanoTime();
    TrainingResult result = learn(model, known, judges);
    double[] theta = result.parameters();
    print(
        "images learnt from %d, kept to judge by %d, held out %d",
        known.count(), judges.count(), fresh.count());
    print("parameters %d", theta.length);
    print(
        "training %.0f s, %d steps, best at %d (%s)",
        seconds(start),
        result.steps(),
        epoch() * (result.bestEpoch() + 1),
        result.outcome().message());
    printDensity("held out", model, theta, fresh);
    printDensity("learnt from", model, theta, known);
    print("held-out digits read right %.1f %%", 100 * readOf(known, fresh));
    for (double weight : new double[] {0, 0.5, 1}) {
      printSamples(weight, model, theta, known, fresh);
    }
    print("all %.0f s", seconds(start));
    return 0;
  }

  private Chain hidden(Chain chain) {
    return chain.dense(WIDTH).residual(this::block).residual(this::block).silu();
  }

  private Chain block(Chain chain) {
    return chain.silu().dense(WIDTH).silu().dense(WIDTH);
  }

  private static ImageSet read(Path file) throws IOException {
    return CsvImages.read(file, SIDE, SIDE, DrawnDigits.LEVELS);
  }

  private int epoch() {
    return Math.min(EPOCH, steps);
  }

  private TrainingResult learn(LevelModel model, ImageSet known, ImageSet judges) {
    var times = new TimeLaw.LogNormal(0, LOG_SPREAD, LEAST_NOISE, MOST_NOISE);
    LevelLoss loss =
        LevelLoss.of(model, known, DROP_LABEL, times, seed, steps * BATCH).with(CHANGES);
    var judged = new TimeLaw.Importance(LEAST_NOISE, MOST_NOISE);
    LevelLoss judge = LevelLoss.of(model, judges, 0, judged, seed + 1, JUDGES);
    Averaged rule = new Averaged(new AdamW(Adam.withDefaults(), WEIGHT_DECAY), AVERAGE);
    TrainerBuilder builder =
        Trainer.builder(rule, new CosineDecay(RATE, 0, steps / 10, steps), steps / epoch())
            .batches(BATCH, seed)
            .epochSteps(epoch())
            .validateAverage(Validation.of(judge::mean))
            .stopEarly(EarlyStopping.after(PATIENCE))
            .listen(ProgressBar.onConsole());
    double[] first = model.initialParameters(seed);
    if (checkpoints.toString().isEmpty()) {
      return builder.build().train(loss, first);
    }
    return builder.checkpoint(CheckpointPlan.in(checkpoints, EPOCH)).build().resume(loss, first);
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
    byte[] pixels = new byte[known.classes() * samples * DIMENSION];
    int[] labels = new int[known.classes() * samples];
    for (int label = 0; label < known.classes(); label++) {
      Score own = model.score(theta, label);
      Score guided = weight == 0 ? own : new ClassifierFree(own, model.score(theta), weight);
      double[] x =
          Sampling.of(PROCESS, guided, Samplers.karrasHeun(), LAST, SAMPLER_STEPS)
              .draw(samples, seed * known.classes() + label);
      ImageSet drawn = MAP.images(SIDE, SIDE, x);
      for (int i = 0; i < samples; i++) {
        labels[label * samples + i] = label;
        for (int p = 0; p < DIMENSION; p++) {
          pixels[(label * samples + i) * DIMENSION + p] = (byte) drawn.level(i, p);
        }
      }
    }
    ImageSet drawn = ImageSet.of(SIDE, SIDE, DrawnDigits.LEVELS, pixels, labels);
    NearestImages neighbours = NearestImages.among(known);
    Estimate read = neighbours.readRight(drawn);
    Estimate ratio =
        neighbours.distanceRatio(drawn, fresh.range(0, Math.min(REFERENCE, fresh.count())));
    print(
        "guidance %.1f: read as their class %.1f %% (s.e. %.1f), distance ratio %.3f (s.e. %.3f)",
        weight,
        100 * read.value(),
        100 * read.standardError(),
        ratio.value(),
        ratio.standardError());
  }

  private static double readOf(ImageSet known, ImageSet fresh) {
    return NearestImages.among(known).readRight(fresh).value();
  }

  private static double seconds(long start) {
    return 1e-9 * (System.nanoTime() - start);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
