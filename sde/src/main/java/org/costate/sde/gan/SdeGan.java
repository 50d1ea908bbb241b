package org.costate.sde.gan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.nets.optim.Optimizer;
import org.costate.nets.optim.OptimizerRun;
import org.costate.nets.train.CheckpointPlan;
import org.costate.nets.train.OptimizerStates;
import org.costate.nets.train.checkpoint.Checkpoint;
import org.costate.nets.train.checkpoint.CheckpointDirectory;

/**
 * Trains a generator against a critic: {@code min over the generator, max over the critic of E D(Y)
 * − E D(data)}, the critic Lipschitz by clipping.
 *
 * <p>Every round makes some steps of the critic and then one of the generator. Data and noise of a
 * round are functions of the seed and the number of the step, so equal settings give equal bits, in
 * one piece or resumed from a {@link #checkpoint}. For one thread.
 */
public final class SdeGan {
  private static final long DATA = 0x9e6c63d0676a9a99L;
  private static final String SETTINGS = "settings";
  private static final String DRAW = "draw";
  private static final String GENERATOR = "generator/";
  private static final String CRITIC = "critic/";
  private static final String THETA = "theta";

  private final SdeGenerator generator;
  private final CdeCritic critic;
  private final double[] data;
  private final int width;
  private final int paths;
  private final int times;
  private final long seed;
  private final double[] generatorTheta;
  private final double[] criticTheta;
  private final OptimizerRun generatorRun;
  private final OptimizerRun criticRun;
  private final double[] real;
  private final double[] fake;
  private final double[] yBar;
  private final double[] generatorGradient;
  private final double[] criticGradient;
  private final String settings;
  private long draw;

  /**
   * Prepares a training.
   *
   * @param generator the generator
   * @param critic the critic, of as many observed components, paths and steps
   * @param data {@code [series, times, observed]} row-major; not modified
   * @param grid of both
   * @param paths size of a batch, that of both
   * @param generatorRule moves the generator's parameters
   * @param criticRule moves the critic's
   * @param seed of parameters and batches
   * @throws IllegalArgumentException if sizes do not fit
   */
  public SdeGan(
      SdeGenerator generator,
      CdeCritic critic,
      double[] data,
      GanGrid grid,
      int paths,
      Optimizer generatorRule,
      Optimizer criticRule,
      long seed) {
    this.width = generator.observed();
    this.times = grid.steps() + 1;
    int length = times * width;
    if (critic.observed() != width || data.length == 0 || data.length % length != 0) {
      throw new IllegalArgumentException(
          "generator, critic and data must observe the same: %s and %s components, data of length %s"
              .formatted(width, critic.observed(), data.length));
    }
    this.generator = generator;
    this.critic = critic;
    this.data = data.clone();
    this.paths = paths;
    this.seed = seed;
    this.generatorTheta = generator.initialParameters(seed);
    this.criticTheta = critic.initialParameters(seed + 100);
    this.generatorRun = generatorRule.open(generatorTheta.length);
    this.criticRun = criticRule.open(criticTheta.length);
    this.real = new double[length * paths];
    this.fake = new double[length * paths];
    this.yBar = new double[length * paths];
    this.generatorGradient = new double[generatorTheta.length];
    this.criticGradient = new double[criticTheta.length];
    this.settings =
        "%s moved by %s against %s moved by %s, %s, %s series of hash %s, seed %s"
            .formatted(
                generator,
                generatorRule,
                critic,
                criticRule,
                grid,
                data.length / length,
                Arrays.hashCode(data),
                seed);
  }

  /**
   * Makes rounds.
   *
   * @param rounds how many
   * @param criticSteps steps of the critic in each, at least 1
   * @param generatorRate step length of the generator
   * @param criticRate step length of the critic
   * @param listener is told after each round the training and {@code E D(data) − E D(Y)} of the
   *     critic's last batch, whose fall towards 0 is progress once the critic has learnt
   * @throws IllegalStateException if a score is not finite
   */
  public void train(
      int rounds,
      int criticSteps,
      double generatorRate,
      double criticRate,
      ObjDoubleConsumer<SdeGan> listener) {
    for (int round = 0; round < rounds; round++) {
      round(criticSteps, generatorRate, criticRate, listener);
    }
  }

  /**
   * Goes on from the newest whole checkpoint, or from the present state if there is none, until a
   * number of rounds has been made in all, and saves on the way and at the end.
   *
   * <p>An interrupt ends it after the round it met; what was made is saved and the flag set again.
   *
   * @param plan where and how often, in rounds, to save
   * @param rounds how many in all, those before included; none are made if there were as many
   * @param criticSteps steps of the critic in each, at least 1
   * @param generatorRate step length of the generator
   * @param criticRate step length of the critic
   * @param listener as in {@link #train}
   * @return one message for each checkpoint that was damaged or could not be written; neither stops
   *     the training
   * @throws IllegalArgumentException if the checkpoint is of another training
   * @throws IllegalStateException if a score is not finite; what was saved before stays
   * @throws UncheckedIOException if the directory cannot be read, or none of its files is whole
   */
  public List<String> resume(
      CheckpointPlan plan,
      long rounds,
      int criticSteps,
      double generatorRate,
      double criticRate,
      ObjDoubleConsumer<SdeGan> listener) {
    List<String> trouble = new ArrayList<>();
    newest(plan.directory())
        .ifPresent(
            found -> {
              restore(found.checkpoint());
              trouble.addAll(found.damaged());
            });
    boolean interrupted = Thread.interrupted();
    while (rounds() < rounds && !interrupted) {
      round(criticSteps, generatorRate, criticRate, listener);
      // Cleared before saving, which an interrupt must not stop.
      interrupted = Thread.interrupted();
      if (rounds() % plan.every() == 0 || rounds() == rounds || interrupted) {
        save(plan.directory(), trouble);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return trouble;
  }

  private static Optional<CheckpointDirectory.Found> newest(CheckpointDirectory directory) {
    try {
      return directory.newest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void save(CheckpointDirectory directory, List<String> trouble) {
    try {
      directory.save(rounds(), checkpoint());
    } catch (IOException e) {
      trouble.add(e.toString());
    }
  }

  /** Returns everything that changes in training: parameters, optimisers and the place in noise. */
  public Checkpoint checkpoint() {
    Checkpoint.Builder to =
        Checkpoint.builder()
            .put(SETTINGS, settings)
            .put(DRAW, draw)
            .put(GENERATOR + THETA, generatorTheta)
            .put(CRITIC + THETA, criticTheta);
    OptimizerStates.put(GENERATOR, generatorRun.state(), to);
    OptimizerStates.put(CRITIC, criticRun.state(), to);
    return to.build();
  }

  /**
   * Takes up a checkpoint, bit for bit.
   *
   * @param from one of a training with the same networks, rules, data and seeds
   * @throws IllegalArgumentException if it is of another training, saying how they differ
   */
  public void restore(Checkpoint from) {
    if (!from.text(SETTINGS).equals(settings)) {
      throw new IllegalArgumentException(
          "the checkpoint is of another training: it has %s; this one has %s"
              .formatted(from.text(SETTINGS), settings));
    }
    draw = from.number(DRAW);
    copy(from.array(GENERATOR + THETA), generatorTheta);
    copy(from.array(CRITIC + THETA), criticTheta);
    restore(GENERATOR, from, generatorRun);
    restore(CRITIC, from, criticRun);
  }

  private static void restore(String prefix, Checkpoint from, OptimizerRun run) {
    run.restore(OptimizerStates.get(prefix, run.optimizer().moments(), from));
  }

  private static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  private void round(
      int criticSteps,
      double generatorRate,
      double criticRate,
      ObjDoubleConsumer<SdeGan> listener) {
    double distance = 0;
    for (int i = 0; i < criticSteps; i++) {
      distance = criticStep(criticRate);
    }
    generatorStep(generatorRate);
    listener.accept(this, distance);
  }

  private double criticStep(double rate) {
    drawData();
    generator.generate(generatorTheta, draw++, fake);
    Arrays.fill(criticGradient, 0);
    double ofData = critic.score(criticTheta, real);
    critic.pullback(-1, yBar, criticGradient);
    double ofFake = critic.score(criticTheta, fake);
    critic.pullback(1, yBar, criticGradient);
    requireFinite(ofData - ofFake);
    criticRun.step(criticTheta, criticGradient, rate);
    critic.clip(criticTheta);
    return ofData - ofFake;
  }

  private void generatorStep(double rate) {
    generator.generate(generatorTheta, draw++, fake);
    Arrays.fill(generatorGradient, 0);
    Arrays.fill(yBar, 0);
    requireFinite(critic.score(criticTheta, fake));
    critic.pullback(-1, yBar, criticGradient);
    generator.pullback(yBar, generatorGradient);
    generatorRun.step(generatorTheta, generatorGradient, rate);
  }

  private void requireFinite(double score) {
    if (!Double.isFinite(score)) {
      throw new IllegalStateException(
          "the score is %s after %s draws; try smaller rates".formatted(score, draw));
    }
  }

  private void drawData() {
    int length = times * width;
    UniformRandomProvider random =
        RandomSource.XO_RO_SHI_RO_128_PP.create(seed ^ DATA ^ (draw * DATA));
    for (int p = 0; p < paths; p++) {
      int series = random.nextInt(data.length / length);
      for (int i = 0; i < length; i++) {
        real[i * paths + p] = data[series * length + i];
      }
    }
  }

  /** Returns the number of rounds made, those before a checkpoint included. */
  public long rounds() {
    return generatorRun.steps();
  }

  /** Returns a copy of the generator's parameters. */
  public double[] generatorParameters() {
    return generatorTheta.clone();
  }

  /** Returns a copy of the critic's parameters. */
  public double[] criticParameters() {
    return criticTheta.clone();
  }

  /** Returns the generator's optimiser, whose state may hold an average of the parameters. */
  public OptimizerRun generatorRun() {
    return generatorRun;
  }
}
