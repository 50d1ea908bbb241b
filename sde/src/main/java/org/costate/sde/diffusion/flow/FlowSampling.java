package org.costate.sde.diffusion.flow;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.costate.sde.SdeMethod;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.noise.KeyedNormals;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.VectorField;

/**
 * Draws samples along a velocity, from the normal law at the end of a process to the data.
 * Immutable.
 *
 * <p>Row r of a draw starts, and is shaken, by a function of the seed and r alone. Groups of 64
 * rows share their steps: with a solver that chooses them a row depends on its group by less than
 * the tolerance.
 */
public final class FlowSampling {
  /** Samples that share their steps: enough to feed the kernels of a network. */
  private static final int GROUP = 64;

  private static final int START = -1;

  private final LinearProcess process;
  private final Velocity velocity;
  private final double last;

  private FlowSampling(LinearProcess process, Velocity velocity, double last) {
    this.process = process;
    this.velocity = velocity;
    this.last = last;
  }

  /**
   * Prepares to sample.
   *
   * @param process that made noise of the data
   * @param velocity of its probability flow, finite from the last time to the end
   * @param last time at which to stop; 0 is the data
   * @throws IllegalArgumentException if the time is not within the process, or is its end
   */
  public static FlowSampling of(LinearProcess process, Velocity velocity, double last) {
    process.requireTime(last);
    if (last == process.end()) {
      throw new IllegalArgumentException("no time is left from " + last);
    }
    return new FlowSampling(process, velocity, last);
  }

  /**
   * Draws from the prior and solves {@code dx/dt = v} back in time, on all cores.
   *
   * @param solver any
   * @param rows number of samples, at least 1
   * @param seed of the starting points
   * @return {@code [rows, dimension]} row-major
   * @throws IllegalArgumentException if there are no rows
   * @throws org.costate.solvers.IntegrationException if the flow cannot be followed
   */
  public double[] draw(OdeSolver solver, int rows, long seed) {
    return carry(solver, prior(rows, seed));
  }

  /**
   * Carries given samples from the end of the process to the last time.
   *
   * @param solver any
   * @param start samples at the end of the process, {@code [rows, dimension]}; not modified
   * @return samples at the last time
   * @throws IllegalArgumentException if the length is not a multiple of the dimension
   * @throws org.costate.solvers.IntegrationException if the flow cannot be followed
   */
  public double[] carry(OdeSolver solver, double[] start) {
    velocity.requireRows(start);
    return inGroups(
        start,
        (x, firstRow) -> {
          Velocity own = velocity.forAnotherThread();
          VectorField field = VectorField.of(x.length, own::evaluate);
          return solver.solve(OdeProblem.of(field, process.end(), x, last), SaveAt.end()).last();
        });
  }

  /**
   * Draws from the prior and solves {@code dx = [v − σ²/2 s] dt + σ dw} back in time with {@code σ²
   * = 2 l² q w, w = a q' − a' q}, which has the marginals of the flow for every l. With this noise
   * the drift {@code (1 + l² a) v − l² a' x} is finite at both ends of an interpolant.
   *
   * @param method what to step with, one that needs no Lévy area
   * @param noiseLevel l, at least 0
   * @param steps number of equal steps, at least 1
   * @param rows number of samples, at least 1
   * @param seed of the starting points and of the noise
   * @return {@code [rows, dimension]} row-major
   * @throws IllegalArgumentException if a number is out of range or the method reads areas
   * @see <a href="https://arxiv.org/abs/2303.08797">Albergo, Boffi and Vanden-Eijnden (2023),
   *     theorem 2.8</a>
   */
  public double[] draw(SdeMethod method, double noiseLevel, int steps, int rows, long seed) {
    if (method.usesArea()) {
      throw new IllegalArgumentException(
          "%s reads areas of a Brownian path; choose a method of increments alone"
              .formatted(method.name()));
    }
    if (!(noiseLevel >= 0) || !Double.isFinite(noiseLevel) || steps < 1) {
      throw new IllegalArgumentException(
          "need a noise level of at least 0 and a step at least; got %s and %s"
              .formatted(noiseLevel, steps));
    }
    return inGroups(
        prior(rows, seed),
        (x, firstRow) -> {
          var equation = new FlowNoise(process, velocity.forAnotherThread(), noiseLevel);
          return equation.carry(method, x, last, steps, seed, firstRow);
        });
  }

  private double[] prior(int rows, long seed) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be at least 1; got " + rows);
    }
    int d = velocity.dimension();
    double[] x = new double[Math.multiplyExact(rows, d)];
    KeyedNormals normals = new KeyedNormals(seed);
    for (int r = 0; r < rows; r++) {
      normals.draw(r, START, 0, x, r * d, d);
    }
    for (int i = 0; i < x.length; i++) {
      x[i] *= process.priorSpread();
    }
    return x;
  }

  private double[] inGroups(double[] start, GroupCarrier carrier) {
    int d = velocity.dimension();
    int rows = start.length / d;
    double[] out = new double[start.length];
    IntStream.range(0, (rows + GROUP - 1) / GROUP)
        .parallel()
        .forEach(
            group -> {
              int first = group * GROUP;
              int count = Math.min(GROUP, rows - first);
              double[] x = Arrays.copyOfRange(start, first * d, (first + count) * d);
              System.arraycopy(carrier.carry(x, first), 0, out, first * d, x.length);
            });
    return out;
  }

  @FunctionalInterface
  private interface GroupCarrier {
    double[] carry(double[] x, int firstRow);
  }
}
