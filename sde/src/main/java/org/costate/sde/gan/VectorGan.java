package org.costate.sde.gan;

import java.util.Arrays;
import java.util.function.ObjDoubleConsumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedFunction;
import org.costate.nets.optim.Optimizer;
import org.costate.nets.optim.OptimizerRun;
import org.costate.nets.optim.Schedule;
import org.costate.sde.noise.KeyedNormals;

/**
 * Trains a generator of vectors {@code y = G(z)}, z ~ N(0, I), against a critic, by the losses of
 * {@link CriticLoss}: every round a step of the critic and one of the generator.
 *
 * <p>Data and noise of a round are functions of the seed and its number, so equal settings give
 * equal bits. Last iterates of a game circle around its equilibrium; an {@linkplain
 * org.costate.nets.optim.Averaged average} of the generator's parameters lies nearer to it. For one
 * thread.
 */
public final class VectorGan {
  private static final long DATA = 0x9e6c63d0676a9a99L;
  private static final int FOR_CRITIC = 0;
  private static final int FOR_GENERATOR = 1;

  private final Chain generatorChain;
  private final FusedFunction generator;
  private final CriticLoss loss;
  private final double[] data;
  private final int pairs;
  private final int width;
  private final long seed;
  private final KeyedNormals normals;
  private final double[] generatorTheta;
  private final double[] criticTheta;
  private final OptimizerRun generatorRun;
  private final OptimizerRun criticRun;
  private final double[] generatorGradient;
  private final double[] criticGradient;
  private final double[] z;
  private final double[] zBar;
  private final double[] real;
  private final double[] fake;
  private final double[] fakeBar;
  private final double[] record;
  private long round;

  /**
   * How to play.
   *
   * @param pairs size of a batch, at least 1
   * @param penalty γ of {@link CriticLoss}
   * @param generatorRule moves the generator's parameters
   * @param criticRule moves the critic's
   */
  public record Rules(int pairs, double penalty, Optimizer generatorRule, Optimizer criticRule) {}

  /**
   * Prepares a training from given parameters of the generator, random or trained before, and fresh
   * ones of the critic.
   *
   * @param generator from noise to a vector
   * @param start the generator's parameters; copied
   * @param critic from a vector to one number
   * @param data {@code [count, width]} row-major; copied
   * @param rules how to play
   * @param seed of the critic's parameters, of batches and noise
   * @throws IllegalArgumentException if widths or the number of parameters do not fit
   */
  public VectorGan(
      Chain generator, double[] start, Chain critic, double[] data, Rules rules, long seed) {
    this.width = generator.outputWidth();
    if (critic.inputWidth() != width || data.length == 0 || data.length % width != 0) {
      throw new IllegalArgumentException(
          "generator, critic and data must be as wide: %s and %s, data of length %s"
              .formatted(width, critic.inputWidth(), data.length));
    }
    this.pairs = rules.pairs;
    this.seed = seed;
    this.data = data.clone();
    this.loss = new CriticLoss(critic, pairs, rules.penalty);
    this.generatorChain = generator;
    this.generator = FusedFunction.of(generator, pairs, start);
    this.normals = new KeyedNormals(seed);
    this.generatorTheta = start.clone();
    this.criticTheta = critic.initialParameters(seed);
    this.generatorRun = rules.generatorRule.open(generatorTheta.length);
    this.criticRun = rules.criticRule.open(criticTheta.length);
    this.generatorGradient = new double[generatorTheta.length];
    this.criticGradient = new double[criticTheta.length];
    this.z = new double[this.generator.inputLength()];
    this.zBar = new double[z.length];
    this.real = new double[pairs * width];
    this.fake = new double[pairs * width];
    this.fakeBar = new double[pairs * width];
    this.record = new double[this.generator.recordLength()];
  }

  /**
   * Plays rounds.
   *
   * @param rounds how many
   * @param rate of both players, as a function of the number of the round
   * @param listener is told after each round the training and the critic's loss, ln 2 where it
   *     cannot tell samples from data
   * @throws IllegalStateException if a loss is not finite
   */
  public void train(int rounds, Schedule rate, ObjDoubleConsumer<VectorGan> listener) {
    for (int i = 0; i < rounds; i++) {
      double h = rate.rate(round);
      double lossOfCritic = criticStep(h);
      generatorStep(h);
      round++;
      listener.accept(this, lossOfCritic);
    }
  }

  private double criticStep(double rate) {
    draw(FOR_CRITIC);
    generator.value(z, fake);
    Arrays.fill(criticGradient, 0);
    double value = requireFinite(loss.ofCritic(criticTheta, real, fake, criticGradient));
    criticRun.step(criticTheta, criticGradient, rate);
    return value;
  }

  private void generatorStep(double rate) {
    draw(FOR_GENERATOR);
    generator.value(z, fake, record, 0);
    requireFinite(loss.ofGenerator(criticTheta, real, fake, fakeBar));
    Arrays.fill(generatorGradient, 0);
    generator.pullback(z, fakeBar, zBar, generatorGradient, record, 0);
    generatorRun.step(generatorTheta, generatorGradient, rate);
    generator.setParameters(generatorTheta);
  }

  private double requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalStateException(
          "the loss is %s in round %s; try a smaller rate or a larger penalty"
              .formatted(value, round));
    }
    return value;
  }

  private void draw(int use) {
    normals.draw(round, 0, use, z, 0, z.length);
    UniformRandomProvider random =
        RandomSource.XO_RO_SHI_RO_128_PP.create(seed ^ DATA * (2 * round + use + 1));
    int count = data.length / width;
    for (int p = 0; p < pairs; p++) {
      System.arraycopy(data, random.nextInt(count) * width, real, p * width, width);
    }
  }

  /** Returns how many rounds were played. */
  public long rounds() {
    return round;
  }

  /** Returns a copy of the generator's parameters. */
  public double[] generatorParameters() {
    return generatorTheta.clone();
  }

  /** Returns the generator's optimiser, whose state may hold an average of the parameters. */
  public OptimizerRun generatorRun() {
    return generatorRun;
  }

  /**
   * Returns samples; row r is a function of the parameters, the seed and r.
   *
   * @param theta parameters of the generator; not modified
   * @param rows number of samples, at least 1
   * @param sampleSeed of the noise
   * @return {@code [rows, width]}
   */
  public double[] sample(double[] theta, int rows, long sampleSeed) {
    KeyedNormals source = new KeyedNormals(sampleSeed);
    int q = generatorChain.inputWidth();
    double[] noise = new double[rows * q];
    for (int r = 0; r < rows; r++) {
      source.draw(r, 0, 0, noise, r * q, q);
    }
    double[] out = new double[rows * width];
    FusedFunction.of(generatorChain, rows, theta).value(noise, out);
    return out;
  }
}
