package org.costate.solvers.adjoint;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.Outcome;
import org.costate.solvers.ReplayableSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.StepListener;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;

/** Forward solves that leave their steps on a tape. */
final class DiscreteSession implements Adjoint.Session, StepListener {
  private final ReplayableSolver solver;
  private final DifferentiableField field;
  private final Checkpointing checkpointing;
  private final TapedStepper stepper;
  private final StepTape tape;
  private final StepRecord steps = new StepRecord();
  private final StateCheckpoints checkpoints;
  private long solves;

  DiscreteSession(ReplayableSolver solver, DifferentiableField field, Checkpointing checkpointing) {
    this.solver = solver;
    this.field = field;
    this.checkpointing = checkpointing;
    solver.method().requireSolves(field);
    this.stepper = solver.method().openTaped(field, solver.tolerances());
    boolean taped = solver instanceof MethodSolver && checkpointing.equals(Checkpointing.FULL);
    if (!taped && !stepper.restartsAnywhere()) {
      throw new IllegalArgumentException(
          solver.method().name()
              + " cannot be restarted from a checkpoint; use Checkpointing.FULL with its own solver,"
              + " or ReversibleAdjoint");
    }
    this.tape = new StepTape(stepper, checkpointing.tapedSteps());
    this.checkpoints = new StateCheckpoints(checkpointing.checkpoints(), field.dimension());
  }

  @Override
  public DifferentiatedSolution solve(
      OdeProblem<? extends DifferentiableField> problem, SaveAt saveAt) {
    if (problem.field() != field) {
      throw new IllegalArgumentException("the session was opened for another field");
    }
    solves++;
    steps.clear(problem.t0());
    checkpoints.clear();
    tape.begin(0);
    Solution solution =
        solver instanceof MethodSolver own
            ? own.attempt(problem, saveAt, this, stepper)
            : solver.attempt(problem, saveAt, this);
    IntegrationException.throwUnlessDone(solution);
    steps.finish(
        solution.outcome() instanceof Outcome.StoppedByEvent event ? event.time() : problem.t1());
    if (!(solver instanceof MethodSolver)) {
      tape.begin(steps.count());
    }
    return new SessionSolution(solution, field, () -> solves, this::goBack);
  }

  @Override
  public void accepted(double t, double[] y, double h, double[] yNext, Stepper accepting) {
    checkpoints.offer(steps.count(), y);
    steps.add(t, h);
    if (accepting == stepper) {
      tape.keep();
    }
  }

  private void goBack(Solution solution, double[] cotangents, double[] y0Bar, double[] thetaBar) {
    var places = new SavedPlaces(solution, steps);
    // Counts as another solve until it is through: the tape may hold part of a replay.
    solves++;
    new ReversePass(
            stepper,
            tape,
            steps,
            checkpoints,
            checkpointing,
            places,
            cotangents,
            thetaBar,
            new WayBackWatch(solver, steps))
        .run(y0Bar);
    solves--;
  }
}
