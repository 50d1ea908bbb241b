package org.costate.validation.bench;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.costate.nets.optim.OptimizerRun;
import org.costate.nets.optim.RmsProp;
import org.costate.nets.train.loss.Penalty;
import org.costate.ode.FieldFamily;
import org.costate.ode.NeuralOde;
import org.costate.ode.TimeSeries;
import org.costate.ode.fit.SegmentLoss;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Statistics;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.RungeKutta;

/**
 * One training iteration on the spiral of Chen et al. (2018): 20 segments of 10 consecutive
 * samples, drawn anew, out of 1000 equally spaced ones on [0, 25], as one system of 40 components;
 * relative tolerance 1e-7, absolute 1e-9, mean absolute error, exact discrete adjoint, RMSProp.
 */
final class SpiralIteration {
  private static final int SAMPLES = 1000;
  private static final double END = 25;
  private static final int BATCH = 20;
  private static final int LENGTH = 10;
  private static final double RATE = 1e-3;

  private final SegmentLoss loss;
  private final double[] theta;
  private final double[] gradient;
  private final OptimizerRun optimizer;
  private final SplittableRandom random = new SplittableRandom(1);
  private final int[] rows = new int[BATCH];

  /** Prepares data and memory, with the field's parameters to start from. */
  SpiralIteration(FieldFamily fields) {
    var solver = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-7, 1e-9);
    var model = NeuralOde.of(fields, solver);
    loss = SegmentLoss.of(model, List.of(data()), LENGTH, new Penalty.Absolute());
    theta = model.parameters();
    gradient = new double[theta.length];
    optimizer = RmsProp.withDefaults().open(theta.length);
  }

  private static TimeSeries data() {
    var spiral =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              double u = y[0] * y[0] * y[0];
              double v = y[1] * y[1] * y[1];
              dydt[0] = -0.1 * u + 2 * v;
              dydt[1] = -2 * u - 0.1 * v;
            });
    double[] times = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      times[i] = END * i / (SAMPLES - 1);
    }
    var problem = OdeProblem.of(spiral, 0, new double[] {2, 0}, END);
    var solver = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-10, 1e-10);
    return TimeSeries.of(times, solver.solve(problem, SaveAt.times(times)).values());
  }

  /** Draws segments, solves, pulls back and makes a step; returns the loss before it. */
  double run() {
    for (int i = 0; i < BATCH; i++) {
      rows[i] = random.nextInt(loss.size());
    }
    Arrays.fill(gradient, 0);
    double value = loss.evaluate(theta, rows, gradient);
    optimizer.step(theta, gradient, RATE);
    return value;
  }

  /** Returns steps and evaluations for each solve so far. */
  String costs() {
    Statistics all = loss.statistics();
    double solves = loss.solveCount();
    return "%.2f accepted and %.2f rejected steps, %.2f evaluations a solve"
        .formatted(all.accepted() / solves, all.rejected() / solves, all.evaluations() / solves);
  }
}
