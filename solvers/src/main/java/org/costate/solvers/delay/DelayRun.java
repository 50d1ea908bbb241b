package org.costate.solvers.delay;

import java.util.List;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Stepper;

/** One delay equation being solved, with what a gradient needs of it afterwards. */
final class DelayRun {
  private final MethodSolver solver;
  private final DelayProblem<?> problem;
  private final double[] y0;
  private final Breakpoints breakpoints;
  private final Past past;
  private final DelayedField delayed;
  private final DelayStepper stepper;
  private final DelayLoop loop;

  /**
   * Prepares a solve.
   *
   * @param exact whether iterated steps are solved to rounding
   */
  DelayRun(MethodSolver solver, boolean tracking, DelayProblem<?> problem, boolean exact) {
    this.solver = solver;
    this.problem = problem;
    DelayField field = problem.field();
    double[] theta =
        field instanceof DifferentiableDelayField own ? own.parameters() : new double[0];
    this.y0 = problem.y0(theta);
    double[] lags = DelaySolver.constantLags(field, problem.t0(), y0);
    int noticed = tracking ? Math.max(2, solver.method().order()) : 2;
    this.breakpoints = new Breakpoints(noticed, lags);
    List<DelayProblem.Piece> pieces = problem.pieces();
    for (int i = 1; i < pieces.size(); i++) {
      add(pieces.get(i).from(), 0, -1);
    }
    add(problem.t0(), problem.jumps() ? 0 : 1, 0);
    this.past = new Past(problem, theta, breakpoints);
    this.delayed = new DelayedField(field, past, breakpoints, tracking);
    Stepper inner = solver.method().open(delayed, solver.tolerances());
    past.open(inner.denseDegree());
    this.stepper = new DelayStepper(inner, delayed, past, solver.tolerances(), exact);
    this.loop = new DelayLoop(problem, past, breakpoints, delayed, stepper, tracking);
  }

  private void add(double time, int order, int step) {
    breakpoints.add(new Breakpoints.Point(time, order, -1, -1, step), problem.t0());
  }

  DelaySolution run(SaveAt saveAt) {
    var present = OdeProblem.of(delayed, problem.t0(), y0, problem.t1());
    Solution solution = solver.attemptIntercepted(present, saveAt, loop, stepper);
    List<Double> met =
        breakpoints.points().stream()
            .map(Breakpoints.Point::time)
            .filter(time -> time > problem.t0())
            .toList();
    return new DelaySolution(solution, met, stepper.iteratedSteps(), stepper.iterations());
  }

  Past past() {
    return past;
  }

  Breakpoints breakpoints() {
    return breakpoints;
  }

  DelayedField delayed() {
    return delayed;
  }
}
