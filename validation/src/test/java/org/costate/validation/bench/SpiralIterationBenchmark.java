package org.costate.validation.bench;

import java.util.concurrent.TimeUnit;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedChain;
import org.costate.ode.FieldFamily;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long one training iteration of the spiral takes, and what of it the field is: see {@link
 * SpiralIteration}. The network is 2-50-2 with tanh on y³; one thread, double precision.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(5)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 8, time = 1)
public class SpiralIterationBenchmark {
  private static final Chain CHAIN = Chain.input(2).power(3).dense(50).tanh().dense(2);
  private static final int ROWS = 20;

  /** Iterations before measurement, so that the network already looks like the spiral. */
  private static final int BEFORE = 2000;

  private SpiralIteration iteration;
  private FusedChain field;
  private double[] y;
  private double[] slope;
  private double[] yBar;
  private double[] thetaBar;
  private double[] record;

  /** Makes network and data. */
  @Setup(Level.Trial)
  public void prepare() {
    iteration = new SpiralIteration(FieldFamily.of(CHAIN, 1));
    for (int i = 0; i < BEFORE; i++) {
      iteration.run();
    }
    field = FusedChain.of(CHAIN, ROWS);
    y = new double[field.dimension()];
    for (int i = 0; i < y.length; i++) {
      y[i] = 2 * Math.sin(i);
    }
    slope = new double[y.length];
    yBar = new double[y.length];
    thetaBar = new double[field.parameterCount()];
    record = new double[field.recordLength()];
    field.derivative(0, y, slope, record, 0);
  }

  /** Tells what a solve cost on average. */
  @TearDown(Level.Trial)
  public void report() {
    System.out.println(iteration.costs());
  }

  /** One iteration through the fused chain. */
  @Benchmark
  public double fusedIteration() {
    return iteration.run();
  }

  /** One evaluation of the field with its record. */
  @Benchmark
  public double[] fusedForward() {
    field.derivative(0, y, slope, record, 0);
    return slope;
  }

  /** One pullback of the field from its record. */
  @Benchmark
  public double[] fusedPullback() {
    field.pullback(0, y, slope, yBar, thetaBar, record, 0);
    return thetaBar;
  }
}
