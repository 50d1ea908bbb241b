package org.costate.pinn.terms;

import java.util.Arrays;
import java.util.List;
import org.costate.nets.optim.Objective;
import org.costate.pinn.lines.TransportField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.Adjoint;
import org.costate.solvers.adjoint.DifferentiatedSolution;

/**
 * The mean square distance between solves and snapshots, each species in units of its standard
 * deviation, as a function of scaled parameters and, if they are learnt, scaled start fields.
 *
 * <p>Its gradient is exact, by the discrete adjoint. Where a solve fails the value is NaN.
 */
final class TrajectoryMisfit implements Objective {
  /** Parameters of less effect than this share of the greatest are not scaled up any more. */
  private static final double LEAST_EFFECT = 0.01;

  private final FieldData data;
  private final TransportField field;
  private final OdeSolver solver;
  private final TermWatch watch;
  private final Adjoint.Session session;
  private final boolean learnsStarts;
  private final List<Snapshots> runs;
  private final double[][] starts;
  private final double[] deviations;
  private final double[] scale;
  private final double startScale;
  private final double[] weights;
  private final double[] theta;
  private final double[] thetaBar;
  private final double[] startBar;
  private final double[][] solutions;

  TrajectoryMisfit(
      FieldData data,
      TransportField field,
      OdeSolver solver,
      Adjoint adjoint,
      boolean learnsStarts,
      TermWatch watch) {
    this.data = data;
    this.field = field;
    this.solver = solver;
    this.watch = watch;
    this.session = adjoint.open(solver, field);
    this.learnsStarts = learnsStarts;
    this.runs = data.runs();
    int n = field.dimension();
    this.starts = new double[runs.size()][];
    for (int k = 0; k < starts.length; k++) {
      starts[k] = Arrays.copyOf(runs.get(k).filled(), n);
    }
    this.deviations = data.units();
    int cells = data.grid().cells();
    double observations = data.observations();
    this.weights = new double[n];
    Arrays.setAll(weights, i -> 1 / (deviations[i / cells] * deviations[i / cells] * observations));
    this.startScale = Math.sqrt(observations);
    this.theta = field.parameters();
    this.thetaBar = new double[theta.length];
    this.startBar = new double[n];
    this.solutions = new double[runs.size()][];
    this.scale = scales();
  }

  /** Returns for each parameter the change that changes the slopes of the data by about one. */
  private double[] scales() {
    int n = field.dimension();
    double[] effects = new double[theta.length];
    double[] none = new double[n];
    double[] thetaDot = new double[theta.length];
    double[] out = new double[n];
    int cells = data.grid().cells();
    for (int k = 0; k < runs.size(); k++) {
      Snapshots run = runs.get(k);
      double[] filled = run.filled();
      int chosen = run.size() / 2;
      double[] state = Arrays.copyOfRange(filled, chosen * n, (chosen + 1) * n);
      for (int j = 0; j < effects.length; j++) {
        thetaDot[j] = 1;
        field.pushforward(run.time(chosen), state, none, thetaDot, out);
        thetaDot[j] = 0;
        for (int i = 0; i < n; i++) {
          double size = out[i] / deviations[i / cells];
          effects[j] += size * size / (n * (double) runs.size());
        }
      }
    }
    double greatest = Math.sqrt(Arrays.stream(effects).max().orElse(1));
    double[] sizes = new double[effects.length];
    Arrays.setAll(
        sizes,
        j -> greatest == 0 ? 1 : 1 / Math.max(Math.sqrt(effects[j]), LEAST_EFFECT * greatest));
    return sizes;
  }

  /** Returns the point that stands for the present parameters and start fields. */
  double[] point() {
    int n = field.dimension();
    double[] z = new double[theta.length + (learnsStarts ? starts.length * n : 0)];
    for (int j = 0; j < theta.length; j++) {
      z[j] = theta[j] / scale[j];
    }
    int cells = data.grid().cells();
    for (int i = theta.length; i < z.length; i++) {
      int k = i - theta.length;
      z[i] = starts[k / n][k % n] / (deviations[k % n / cells] * startScale);
    }
    return z;
  }

  /**
   * Returns the point of other parameters, and of start fields that are changed by what is given,
   * in their units.
   */
  double[] pointAfter(double[] parameters, List<double[]> startChanges) {
    double[] z = point();
    int n = field.dimension();
    int cells = data.grid().cells();
    for (int j = 0; j < theta.length; j++) {
      z[j] = parameters[j] / scale[j];
    }
    for (int i = theta.length; i < z.length; i++) {
      int k = i - theta.length;
      z[i] += startChanges.get(k / n)[k % n] / (deviations[k % n / cells] * startScale);
    }
    return z;
  }

  /** Returns the solve of a run at the point last evaluated, {@code [times, species, cells]}. */
  double[] solution(int run) {
    return solutions[run];
  }

  /** Sets the parameters of the field, and the start fields, to those of a point. */
  void set(double[] z) {
    for (int j = 0; j < theta.length; j++) {
      theta[j] = scale[j] * z[j];
    }
    field.setParameters(theta);
    int n = field.dimension();
    int cells = data.grid().cells();
    for (int i = theta.length; i < z.length; i++) {
      int k = i - theta.length;
      starts[k / n][k % n] = deviations[k % n / cells] * startScale * z[i];
    }
  }

  /** Returns the misfit alone, for a fraction of the cost; NaN where a solve fails. */
  double value(double[] z) {
    set(z);
    double sum = 0;
    for (int k = 0; k < starts.length; k++) {
      try {
        solutions[k] = solver.solve(problem(k), SaveAt.times(runs.get(k).times())).values();
      } catch (IntegrationException | IllegalArgumentException e) {
        return failed(k, e);
      }
      sum += misfit(k, solutions[k].clone());
    }
    watch.evaluated(sum);
    return sum;
  }

  private double failed(int run, RuntimeException cause) {
    watch.failed(run, cause);
    watch.evaluated(Double.NaN);
    return Double.NaN;
  }

  private OdeProblem<TransportField> problem(int run) {
    double[] times = runs.get(run).times();
    return OdeProblem.of(field, times[0], starts[run], times[times.length - 1]);
  }

  /** Returns the share of a run, and replaces its values by the derivatives of the share. */
  private double misfit(int run, double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double seen = runs.get(run).value(i);
      double difference = Double.isNaN(seen) ? 0 : values[i] - seen;
      double weighted = weights[i % weights.length] * difference;
      sum += weighted * difference;
      values[i] = 2 * weighted;
    }
    return sum;
  }

  double[] start(int run) {
    return starts[run].clone();
  }

  @Override
  public double evaluate(double[] z, double[] gradient) {
    set(z);
    int n = field.dimension();
    int cells = data.grid().cells();
    Arrays.fill(thetaBar, 0);
    double sum = 0;
    for (int k = 0; k < starts.length; k++) {
      DifferentiatedSolution solved;
      try {
        solved = session.solve(problem(k), SaveAt.times(runs.get(k).times()));
      } catch (IntegrationException | IllegalArgumentException e) {
        return failed(k, e);
      }
      double[] bars = solved.solution().values();
      solutions[k] = bars.clone();
      sum += misfit(k, bars);
      Arrays.fill(startBar, 0);
      solved.pullback(bars, startBar, thetaBar);
      if (learnsStarts) {
        for (int i = 0; i < n; i++) {
          gradient[theta.length + k * n + i] = startBar[i] * deviations[i / cells] * startScale;
        }
      }
    }
    for (int j = 0; j < theta.length; j++) {
      gradient[j] = thetaBar[j] * scale[j];
    }
    watch.evaluated(sum);
    return sum;
  }
}
