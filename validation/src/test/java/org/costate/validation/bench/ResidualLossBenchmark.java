package org.costate.validation.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.costate.nets.chain.Chain;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.InputScaling;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;
import org.costate.validation.physics.NestedReverse;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One loss and gradient of Burgers' equation with a tanh network 2-20-20-20-1; and with eight
 * layers of 20 on 10,000 points, beside nested reverse passes on the engine, one thread each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class ResidualLossBenchmark {
  private static final Domain DOMAIN = Domain.of("t", 0, 1).and("x", -1, 1);
  private static final Chain CHAIN =
      Chain.input(2).dense(20).tanh().dense(20).tanh().dense(20).tanh().dense(1);
  private static final Residual BURGERS =
      u -> u.t().add(u.value().multiply(u.x())).subtract(u.xx().multiply(0.01 / Math.PI));

  private static final int DEPTH = 8;

  private ResidualLoss usual;
  private ResidualLoss large;
  private ResidualLoss deep;
  private NestedReverse nested;
  private double[] theta;
  private double[] gradient;
  private double[] deepTheta;
  private double[] deepGradient;

  /** Draws the points. */
  @Setup
  public void draw() {
    Model model = new Model(CHAIN, DOMAIN.names(), DOMAIN.scaling(), null);
    Residual zero = u -> u.value();
    Residual start = u -> u.value().add(u.coordinate("x").multiply(Math.PI).sin());
    double[][] interior = DOMAIN.interior(2540, Sampling.LATIN_HYPERCUBE, 1);
    double[][] left = DOMAIN.face("x", Domain.End.LOW, 40, Sampling.LATIN_HYPERCUBE, 2);
    double[][] right = DOMAIN.face("x", Domain.End.HIGH, 40, Sampling.LATIN_HYPERCUBE, 3);
    double[][] initial = DOMAIN.face("t", Domain.End.LOW, 160, Sampling.LATIN_HYPERCUBE, 4);
    usual =
        new ResidualLoss(
            model,
            List.of(
                PointGroup.of("equation", 1, interior, BURGERS),
                PointGroup.of("left", 1, left, zero),
                PointGroup.of("right", 1, right, zero),
                PointGroup.of("start", 1, initial, start)),
            1);
    double[][] many = DOMAIN.interior(8192, Sampling.SOBOL, 1);
    large = new ResidualLoss(model, List.of(PointGroup.of("equation", 1, many, BURGERS)), 2);
    theta = CHAIN.initialParameters(1);
    gradient = new double[theta.length];
    drawDeep();
  }

  private void drawDeep() {
    List<Integer> widths = new ArrayList<>(List.of(2));
    Chain chain = Chain.input(2);
    for (int k = 0; k < DEPTH; k++) {
      chain = chain.dense(20).tanh();
      widths.add(20);
    }
    chain = chain.dense(1);
    widths.add(1);
    double[][] points = DOMAIN.interior(10_000, Sampling.SOBOL, 1);
    Model model = new Model(chain, DOMAIN.names(), InputScaling.none(2), null);
    deep = new ResidualLoss(model, List.of(PointGroup.of("equation", 1, points, BURGERS)), 1);
    nested = new NestedReverse(widths, 0.01 / Math.PI, points);
    deepTheta = chain.initialParameters(1);
    deepGradient = new double[deepTheta.length];
  }

  /** Frees the engine's memory. */
  @TearDown
  public void close() {
    nested.close();
  }

  /** Eight layers, streams carried forward. */
  @Benchmark
  public double deepNetworkWithStreams() {
    return deep.evaluate(deepTheta, deepGradient);
  }

  /** Eight layers, nested reverse passes on the engine. */
  @Benchmark
  public double[] deepNetworkWithNestedReverse() {
    return nested.evaluate(deepTheta);
  }

  /** 2540 points inside, 80 on the boundary, 160 at the start, one thread. */
  @Benchmark
  public double usualPointsOnOneThread() {
    return usual.evaluate(theta, gradient);
  }

  /** 8192 points inside, two threads. */
  @Benchmark
  public double manyPointsOnTwoThreads() {
    return large.evaluate(theta, gradient);
  }
}
