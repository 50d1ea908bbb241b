package org.costate.validation.bench;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.costate.nets.Execution;
import org.costate.nets.NetworkField;
import org.costate.nets.NetworkOptions;
import org.costate.nets.chain.Chain;
import org.costate.ode.FieldFamily;
import org.costate.solvers.DifferentiableField;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long one training iteration of the spiral takes, and what of it the field is: see {@link
 * SpiralIteration}. The network is 2-50-2 with tanh on y³; one thread, double precision.
 *
 * <p>On a machine that others use too, read the thread's own processor time, printed after every
 * measurement, beside the elapsed time that JMH reports.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(5)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpiralIterationBenchmark {
  private static final int ROWS = 20;
  private static final int WIDTH = 50;

  /** Iterations before measurement, so that the network already looks like the spiral. */
  private static final int BEFORE = 1000;

  /** The fused chain in plain Java, or the DJL block on its engine. */
  @Param({"fused", "engine"})
  public String execution;

  private SpiralIteration iteration;
  private DifferentiableField field;
  private double[] y;
  private double[] slope;
  private double[] yBar;
  private double[] thetaBar;
  private double[] record;
  private long calls;
  private long processorTime;

  /** Makes network and data. */
  @Setup(Level.Trial)
  public void prepare() {
    FieldFamily fields = execution.equals("fused") ? fused() : engine();
    iteration = new SpiralIteration(fields);
    for (int i = 0; i < BEFORE; i++) {
      iteration.run();
    }
    field = fields.rows(ROWS);
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

  private static FieldFamily fused() {
    return FieldFamily.of(Chain.input(2).power(3).dense(WIDTH).tanh().dense(2), 1);
  }

  private static FieldFamily engine() {
    var block =
        new SequentialBlock()
            .add(inputs -> new NDList(inputs.singletonOrThrow().pow(3)))
            .add(Linear.builder().setUnits(WIDTH).build())
            .add(Activation.tanhBlock())
            .add(Linear.builder().setUnits(2).build());
    var options = NetworkOptions.rows(1, 2).with(Execution.ENGINE).withSeed(1);
    return FieldFamily.of(rows -> NetworkField.of(block, options.withBatch(rows)), true);
  }

  /** Begins to count this thread's processor time. */
  @Setup(Level.Iteration)
  public void begin() {
    calls = 0;
    processorTime = -ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Tells what a call took of this thread's processor time. */
  @TearDown(Level.Iteration)
  public void end() {
    processorTime += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    System.out.printf("[%.2f us processor time] ", processorTime / (1e3 * calls));
  }

  /** Tells what a solve cost on average. */
  @TearDown(Level.Trial)
  public void report() {
    System.out.println(iteration.costs());
  }

  /** One training iteration. */
  @Benchmark
  public double iteration() {
    calls++;
    return iteration.run();
  }

  /** One evaluation of the field with its record. */
  @Benchmark
  public double[] forward() {
    calls++;
    field.derivative(0, y, slope, record, 0);
    return slope;
  }

  /** One pullback of the field from its record. */
  @Benchmark
  public double[] pullback() {
    calls++;
    field.pullback(0, y, slope, yBar, thetaBar, record, 0);
    return thetaBar;
  }
}
