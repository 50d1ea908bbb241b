package org.costate.solvers.adjoint;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;

/**
 * Derivatives of {@code L = Σ weight · saved state} along changes of the start of the span and of
 * the saved times behind it, the end of the span among them if it was saved.
 */
final class TimeDirections implements AlongDirections {
  private final OdeSolver solver;
  private final OdeProblem<? extends DifferentiableField> problem;
  private final Solution saved;
  private final double[] weights;
  private final DirectionalDerivatives steps;
  private final int fixed;

  TimeDirections(
      OdeSolver solver,
      OdeProblem<? extends DifferentiableField> problem,
      Solution saved,
      double[] weights,
      DirectionalDerivatives steps) {
    this.solver = solver;
    this.problem = problem;
    this.saved = saved;
    this.weights = weights;
    this.steps = steps;
    this.fixed = saved.size() > 0 && saved.time(0) == problem.t0() ? 1 : 0;
  }

  /** Returns the derivatives by the start and each saved time behind it. */
  double[] of(TimeGradient gradient) {
    double[] all = new double[1 + saved.size() - fixed];
    all[0] = gradient.start();
    System.arraycopy(gradient.saved(), fixed, all, 1, all.length - 1);
    return all;
  }

  /** Returns how far a time may move: a tenth of the way to its neighbours. */
  double[] sizes() {
    double[] times = times();
    double[] sizes = new double[times.length];
    Arrays.fill(sizes, Math.abs(problem.t1() - problem.t0()));
    for (int i = 0; i + 1 < times.length; i++) {
      double gap = Math.abs(times[i + 1] - times[i]);
      sizes[i] = Math.min(sizes[i], gap);
      sizes[i + 1] = Math.min(sizes[i + 1], gap);
    }
    return Arrays.stream(sizes).map(size -> size / 10).toArray();
  }

  @Override
  public double difference(double[] direction) {
    return AlongDirections.derivative(s -> value(AlongDirections.moved(times(), s, direction)));
  }

  private double[] times() {
    double[] times = new double[1 + saved.size() - fixed];
    times[0] = problem.t0();
    System.arraycopy(saved.times(), fixed, times, 1, times.length - 1);
    return times;
  }

  private double value(double[] times) {
    boolean endSaved = saved.size() > 0 && saved.time(saved.size() - 1) == problem.t1();
    double end = endSaved && times.length > 1 ? times[times.length - 1] : problem.t1();
    double[] places = saved.times();
    System.arraycopy(times, 1, places, fixed, times.length - 1);
    if (fixed == 1) {
      places[0] = times[0];
    }
    double[] states =
        solver
            .solve(
                OdeProblem.of(problem.field(), times[0], problem.y0(), end), SaveAt.times(places))
            .values();
    double sum = 0;
    for (int i = fixed * problem.dimension(); i < states.length; i++) {
      sum += weights[i] * states[i];
    }
    return sum;
  }

  @Override
  public OptionalDouble tangent(double[] direction) {
    int n = problem.dimension();
    double[] slope = new double[n];
    problem.field().derivative(problem.t0(), problem.y0(), slope);
    double[] yDot = Arrays.stream(slope).map(f -> -f * direction[0]).toArray();
    double[] tangents = steps.tangents(yDot);
    if (tangents == null) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (int k = fixed; k < saved.size(); k++) {
      problem.field().derivative(saved.time(k), saved.state(k), slope);
      for (int i = 0; i < n; i++) {
        sum += weights[k * n + i] * (tangents[k * n + i] + slope[i] * direction[1 + k - fixed]);
      }
    }
    return OptionalDouble.of(sum);
  }
}
