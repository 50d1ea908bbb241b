package org.costate.sde.diffusion.likelihood;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.costate.sde.diffusion.flow.DifferentiableVelocity;
import org.costate.sde.diffusion.flow.ScoreVelocity;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.score.DifferentiableScore;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.rungekutta.RungeKutta;

/**
 * The density of a model: {@code log p(x) = log π(x_T) + ∫ div dt} along the probability flow from
 * x at the first time to x_T at the end, π being the prior N(0, sd² I).
 *
 * <p>This is the density of what the flow makes of the prior; it differs from that of the data by
 * the errors of score and prior, and at a first time above 0 it is that of data with a little
 * noise.
 *
 * @see <a href="https://arxiv.org/abs/2011.13456">Song et al. (2021), appendix D.2</a>
 * @see <a href="https://arxiv.org/abs/1810.01367">Grathwohl et al. (2019), FFJORD</a>
 */
public final class FlowLikelihood {
  /** Samples that share their steps: enough to feed the kernels of a network. */
  private static final int GROUP = 64;

  private final LinearProcess process;
  private final DifferentiableVelocity velocity;
  private final double first;
  private final Trace trace;
  private final OdeSolver solver;

  private FlowLikelihood(
      LinearProcess process,
      DifferentiableVelocity velocity,
      double first,
      Trace trace,
      OdeSolver solver) {
    this.process = process;
    this.velocity = velocity;
    this.first = first;
    this.trace = trace;
    this.solver = solver;
  }

  /**
   * Prepares to evaluate densities, with Verner's method of order 8 at tolerances of 1e-8.
   *
   * @param process that noised the data
   * @param score of the model
   * @param first time of the samples, such as 1e-5; 0 if the score is finite there
   * @param trace how the divergence is found
   * @throws IllegalArgumentException if the time is out of range
   */
  public static FlowLikelihood of(
      LinearProcess process, DifferentiableScore score, double first, Trace trace) {
    return of(process, new ScoreVelocity(process, score), first, trace);
  }

  /**
   * Prepares to evaluate densities of a velocity, with Verner's method of order 8 at tolerances of
   * 1e-8.
   *
   * @param process that noised the data
   * @param velocity of the model, finite from the first time to the end
   * @param first time of the samples; 0 if the velocity is finite there
   * @param trace how the divergence is found
   * @throws IllegalArgumentException if the time is out of range
   */
  public static FlowLikelihood of(
      LinearProcess process, DifferentiableVelocity velocity, double first, Trace trace) {
    process.requireTime(first);
    if (first == process.end()) {
      throw new IllegalArgumentException("no time is left from " + first);
    }
    OdeSolver solver = OdeSolver.of(RungeKutta.verner8(), 1e-8, 1e-8);
    return new FlowLikelihood(process, velocity, first, trace, solver);
  }

  /**
   * Returns the same with another solver.
   *
   * @param other what to solve the flow with
   */
  public FlowLikelihood withSolver(OdeSolver other) {
    return new FlowLikelihood(process, velocity, first, trace, other);
  }

  /**
   * Evaluates on all cores.
   *
   * <p>Up to 64 neighbours share their steps, so that a density depends on its neighbours by less
   * than the tolerance.
   *
   * @param x samples, {@code [rows, dimension]}; not modified
   * @return one density for each row
   * @throws IllegalArgumentException if the length is not a multiple of the dimension
   * @throws org.costate.solvers.IntegrationException if a flow cannot be followed
   */
  public LogDensity[] evaluate(double[] x) {
    velocity.requireRows(x);
    int d = velocity.dimension();
    int rows = x.length / d;
    LogDensity[] out = new LogDensity[rows];
    IntStream.range(0, (rows + GROUP - 1) / GROUP)
        .parallel()
        .forEach(
            group -> {
              int first = group * GROUP;
              int count = Math.min(GROUP, rows - first);
              var field = new TraceField(velocity.forAnotherThread(), trace, first, count);
              double[] samples = Arrays.copyOfRange(x, first * d, (first + count) * d);
              double[] end = flow(field, samples);
              for (int r = 0; r < count; r++) {
                out[first + r] = density(end, r, count, field.integrals());
              }
            });
    return out;
  }

  private double[] flow(TraceField field, double[] samples) {
    double[] start = Arrays.copyOf(samples, field.dimension());
    return solver.solve(OdeProblem.of(field, first, start, process.end()), SaveAt.end()).last();
  }

  private LogDensity density(double[] end, int row, int rows, int n) {
    int d = velocity.dimension();
    double spread = process.priorSpread();
    double prior = -d * (0.5 * Math.log(2 * Math.PI) + Math.log(spread));
    for (int i = row * d; i < (row + 1) * d; i++) {
      prior -= 0.5 * end[i] * end[i] / (spread * spread);
    }
    int from = rows * d + row * n;
    double mean = 0;
    for (int k = from; k < from + n; k++) {
      mean += end[k] / n;
    }
    double squares = 0;
    for (int k = from; k < from + n; k++) {
      squares += (end[k] - mean) * (end[k] - mean);
    }
    double error = n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0;
    return new LogDensity(prior + mean, error);
  }
}
