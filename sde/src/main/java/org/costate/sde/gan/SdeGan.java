package org.costate.sde.gan;

import java.util.Arrays;
import java.util.function.ObjDoubleConsumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.nets.optim.Optimizer;
import org.costate.nets.optim.OptimizerRun;

/**
 * Trains a generator against a critic: {@code min over the generator, max over the critic of E D(Y)
 * − E D(data)}, the critic Lipschitz by clipping.
 *
 * <p>Every round makes some steps of the critic and then one of the generator. Data and noise of a
 * round are functions of the seed and the number of the step, so equal settings give equal bits.
 * For one thread.
 */
public final class SdeGan {
  private static final long DATA = 0x9e6c63d0676a9a99L;

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
      double distance = 0;
      for (int i = 0; i < criticSteps; i++) {
        distance = criticStep(criticRate);
      }
      generatorStep(generatorRate);
      listener.accept(this, distance);
    }
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
