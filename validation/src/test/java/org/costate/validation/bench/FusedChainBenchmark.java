package org.costate.validation.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedChain;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one evaluation and one pullback of a tanh network cost, beside the loop that anybody would
 * write.
 *
 * <p>Each call works on the whole batch.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class FusedChainBenchmark {

  /** The network and the batch. */
  public enum Size {
    /** The spiral's field, 2-50-2 on y³, 20 rows. */
    SPIRAL(20),
    /** The same on a single row. */
    SPIRAL_ALONE(1),
    /** 8-64-64-8, 256 rows. */
    WIDE(256),
    /** 2-20-20-2, 1000 rows. */
    NARROW(1000);

    final int batch;

    Size(int batch) {
      this.batch = batch;
    }

    Chain chain() {
      return switch (this) {
        case SPIRAL, SPIRAL_ALONE -> Chain.input(2).power(3).dense(50).tanh().dense(2);
        case WIDE -> Chain.input(8).dense(64).tanh().dense(64).tanh().dense(8);
        case NARROW -> Chain.input(2).dense(20).tanh().dense(20).tanh().dense(2);
      };
    }
  }

  /** The case. */
  @Param public Size size;

  private FusedChain field;
  private PlainTanhNetwork plain;
  private double[] y;
  private double[] cotangent;
  private double[] out;
  private double[] record;
  private double[] thetaBar;

  /** Draws a state and fills a record. */
  @Setup
  public void draw() {
    field = FusedChain.of(size.chain(), size.batch);
    plain = new PlainTanhNetwork(size.chain(), size.batch, field.parameters());
    Random random = new Random(1);
    y = random.doubles(field.dimension(), -1, 1).toArray();
    cotangent = random.doubles(field.dimension(), -1e-9, 1e-9).toArray();
    out = new double[field.dimension()];
    record = new double[field.recordLength()];
    thetaBar = new double[field.parameterCount()];
    field.derivative(0, y, out, record, 0);
    plain.value(y, out);
  }

  /** The value. */
  @Benchmark
  public double[] forward() {
    field.derivative(0, y, out);
    return out;
  }

  /** The value, leaving a record. */
  @Benchmark
  public double[] forwardWithRecord() {
    field.derivative(0, y, out, record, 0);
    return out;
  }

  /** The pullback of a recorded evaluation. */
  @Benchmark
  public double[] pullbackWithRecord() {
    field.pullback(0, y, cotangent, out, thetaBar, record, 0);
    return thetaBar;
  }

  /** The value by plain loops and {@code Math.tanh}. */
  @Benchmark
  public double[] plainForward() {
    plain.value(y, out);
    return out;
  }

  /** The pullback by plain loops, activations kept from the value. */
  @Benchmark
  public double[] plainPullback() {
    plain.pullback(y, cotangent, out, thetaBar);
    return thetaBar;
  }
}
