package org.costate.validation.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.costate.nets.Execution;
import org.costate.nets.NetworkField;
import org.costate.nets.NetworkOptions;
import org.costate.nets.chain.Chain;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One tanh layer of 50 on two states at batch 20, float64, one thread: fused Java beside the
 * engine.
 *
 * <p>The engine's vector-Jacobian product should take at most 75 µs; 68 is what autograd's own
 * calls take on the machine where that bound was set.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NetworkFieldBenchmark {
  private static final Chain CHAIN = Chain.input(2).dense(50).tanh().dense(2);
  private static final NetworkOptions OPTIONS = NetworkOptions.of(CHAIN, 20);

  @Param({"FUSED", "ENGINE"})
  private Execution execution = Execution.FUSED;

  private NetworkField field = NetworkField.of(CHAIN, OPTIONS.with(Execution.FUSED));
  private final double[] y = new Random(1).doubles(field.dimension(), -1, 1).toArray();
  private final double[] cotangent = new Random(2).doubles(field.dimension(), -1, 1).toArray();
  private final double[] tangent = new Random(3).doubles(field.parameterCount(), -1, 1).toArray();
  private final double[] out = new double[field.dimension()];
  private final double[] thetaBar = new double[field.parameterCount()];

  /** Opens the field. */
  @Setup(Level.Trial)
  public void open() {
    field.close();
    field = NetworkField.of(CHAIN, OPTIONS.with(execution));
  }

  /** Closes it. */
  @TearDown(Level.Trial)
  public void close() {
    field.close();
  }

  /** The slope. */
  @Benchmark
  public double[] value() {
    field.derivative(0, y, out);
    return out;
  }

  /** Vector-Jacobian product, in state and parameters. */
  @Benchmark
  public double[] pullback() {
    field.pullback(0, y, cotangent, out, thetaBar);
    return thetaBar;
  }

  /** Jacobian-vector product, in state and parameters. */
  @Benchmark
  public double[] pushforward() {
    field.pushforward(0, y, cotangent, tangent, out);
    return out;
  }
}
