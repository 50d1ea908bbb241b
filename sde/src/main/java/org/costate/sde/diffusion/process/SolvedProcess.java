package org.costate.sde.diffusion.process;

import java.util.function.DoubleUnaryOperator;
import org.costate.solvers.DenseOutput;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.RungeKutta;

/**
 * Any linear process {@code dx = f(t) x dt + g(t) dw} given by its coefficients.
 *
 * <p>a and q come from {@code (log a)' = f, (q²)' = 2 f q² + g²}, solved once to about 12 digits
 * where f and g are smooth. Times are found from λ by bisection. Evaluation allocates; it is safe
 * on any number of threads if f and g are.
 */
public final class SolvedProcess implements LinearProcess {
  private final DoubleUnaryOperator drift;
  private final DoubleUnaryOperator noiseSquared;
  private final double end;
  private final DenseOutput kernel;

  private SolvedProcess(
      DoubleUnaryOperator drift, DoubleUnaryOperator noiseSquared, double end, DenseOutput kernel) {
    this.drift = drift;
    this.noiseSquared = noiseSquared;
    this.end = end;
    this.kernel = kernel;
  }

  /**
   * Solves for the kernel.
   *
   * @param drift f, per unit of time
   * @param noise g, in the unit of the data per root of time; positive
   * @param end T, positive
   * @throws IllegalArgumentException if T is not positive, or g negative or not finite somewhere
   * @throws org.costate.solvers.IntegrationException if f or g is not finite on the way
   */
  public static SolvedProcess of(DoubleUnaryOperator drift, DoubleUnaryOperator noise, double end) {
    if (!(end > 0) || !Double.isFinite(end)) {
      throw new IllegalArgumentException("end must be positive; got " + end);
    }
    DoubleUnaryOperator noiseSquared =
        t -> {
          double g = noise.applyAsDouble(t);
          if (!(g >= 0)) {
            throw new IllegalArgumentException("g must be >= 0; g(%s) = %s".formatted(t, g));
          }
          return g * g;
        };
    VectorField equations =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = drift.applyAsDouble(t);
              dydt[1] = 2 * dydt[0] * y[1] + noiseSquared.applyAsDouble(t);
            });
    Solution solution =
        OdeSolver.of(RungeKutta.verner8(), 1e-13, 1e-15)
            .solve(OdeProblem.of(equations, 0, new double[2], end), SaveAt.dense());
    return new SolvedProcess(drift, noiseSquared, end, solution.dense());
  }

  @Override
  public String name() {
    return "linear process on [0, %s]".formatted(end);
  }

  @Override
  public double end() {
    return end;
  }

  @Override
  public double drift(double t) {
    return drift.applyAsDouble(t);
  }

  @Override
  public double noiseSquared(double t) {
    return noiseSquared.applyAsDouble(t);
  }

  @Override
  public double scale(double t) {
    return Math.exp(at(t)[0]);
  }

  @Override
  public double spread(double t) {
    return Math.sqrt(Math.max(at(t)[1], 0));
  }

  private double[] at(double t) {
    double[] out = new double[2];
    kernel.state(t, out);
    return out;
  }

  @Override
  public double timeAt(double logRatio) {
    double low = 0;
    double high = end;
    if (!(logRatio >= logRatio(end) - 1e-9)) {
      throw new IllegalArgumentException("%s never has log(a/q) = %s".formatted(name(), logRatio));
    }
    double middle = 0.5 * (low + high);
    while (low < middle && middle < high) {
      if (logRatio(middle) > logRatio) {
        low = middle;
      } else {
        high = middle;
      }
      middle = 0.5 * (low + high);
    }
    return high;
  }

  /** The spread of the noise at T. */
  @Override
  public double priorSpread() {
    return spread(end);
  }
}
