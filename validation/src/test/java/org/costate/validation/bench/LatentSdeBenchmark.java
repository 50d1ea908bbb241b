package org.costate.validation.bench;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.TimeInput;
import org.costate.nets.optim.Adam;
import org.costate.nets.optim.OptimizerRun;
import org.costate.sde.latent.LatentPass;
import org.costate.sde.latent.LatentSde;
import org.costate.sde.latent.ObservationTimes;
import org.costate.sde.latent.Observations;
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
 * One training iteration of a latent SDE: bound, exact gradient of all networks and a step of Adam,
 * in double precision on one core.
 *
 * <p>256 series of 11 observations, 100 Euler-Maruyama steps, 4 latent components, a context of 8,
 * and one hidden tanh layer of width 64 in prior drift, posterior drift and diagonal diffusion.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 6, time = 2)
public class LatentSdeBenchmark {
  private static final int BATCH = 256;
  private static final int LATENT = 4;
  private static final int CONTEXT = 8;
  private static final int WIDTH = 64;

  /** The shape of the diffusion. */
  public enum Factor {
    /** One network, 4-64-4, for all factors. */
    TOGETHER,
    /** A network 1-64-1 for each component. */
    EACH
  }

  /** The case. */
  @Param public Factor factor;

  private LatentPass pass;
  private OptimizerRun adam;
  private double[] theta;
  private double[] gradient;
  private int[] rows;
  private long step;

  /** Draws parameters and data. */
  @Setup
  public void draw() {
    int in = factor == Factor.EACH ? 1 : LATENT;
    LatentSde model =
        LatentSde.of(
            Chain.input(LATENT).time(TimeInput.APPENDED).dense(WIDTH).tanh().dense(LATENT),
            Chain.input(LATENT + CONTEXT)
                .time(TimeInput.APPENDED)
                .dense(WIDTH)
                .tanh()
                .dense(LATENT),
            Chain.input(in).dense(WIDTH).tanh().dense(in).sigmoid(),
            Chain.input(LATENT).dense(1),
            Chain.input(1 + CONTEXT).dense(CONTEXT).tanh(),
            Chain.input(CONTEXT).dense(2 * LATENT),
            0.01,
            0.1);
    ObservationTimes times = ObservationTimes.uniform(0, 1, 11, 10);
    double[] values = new Random(1).doubles(BATCH * 11, -1, 1).toArray();
    pass = new LatentPass(model, Observations.of(times, 1, values), BATCH, 1, Integer.MAX_VALUE);
    theta = model.initialParameters(1);
    gradient = new double[theta.length];
    adam = Adam.withDefaults().open(theta.length);
    rows = new int[BATCH];
    Arrays.setAll(rows, i -> i);
  }

  /** One iteration. */
  @Benchmark
  public double[] iteration() {
    pass.value(theta, rows, step++);
    Arrays.fill(gradient, 0);
    pass.addGradient(theta, 1, gradient);
    adam.step(theta, gradient, 1e-3);
    return theta;
  }
}
