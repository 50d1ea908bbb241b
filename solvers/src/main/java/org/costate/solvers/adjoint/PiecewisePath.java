package org.costate.solvers.adjoint;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Stepper;

/**
 * Keeps states at a bounded number of times, and solves the pieces between them again when asked;
 * the last two pieces are kept, so that a backward step across a border solves nothing twice.
 */
final class PiecewisePath implements ForwardPath {
  private final OdeSolver solver;
  private final DifferentiableField field;
  private final StateCheckpoints checkpoints;
  private final StepRecord steps = new StepRecord();
  private final DensePath[] paths = {new DensePath(), new DensePath()};
  private final int[] held = {-1, -1};
  private int latest;
  private double end;

  PiecewisePath(OdeSolver solver, DifferentiableField field, int states) {
    this.solver = solver;
    this.field = field;
    this.checkpoints = new StateCheckpoints(states, field.dimension());
  }

  @Override
  public void started(double t0, double[] y0) {
    steps.clear(t0);
    checkpoints.clear();
    // A span without steps has its only state here.
    checkpoints.offer(0, y0);
    held[0] = -1;
    held[1] = -1;
    end = t0;
  }

  @Override
  public void accepted(double t, double[] y, double h, double[] yNext, Stepper stepper) {
    if (steps.count() > 0) {
      checkpoints.offer(steps.count(), y);
    }
    steps.add(t, h);
    end = t + h;
  }

  @Override
  public void finish() {
    steps.finish(end);
  }

  @Override
  public void state(double t, double[] out) {
    int piece = piece(t);
    if (held[latest] != piece) {
      latest = 1 - latest;
      if (held[latest] != piece) {
        held[latest] = piece;
        solveAgain(piece);
      }
    }
    paths[latest].state(t, out);
  }

  private int piece(double t) {
    double direction = steps.direction();
    int low = 0;
    int high = checkpoints.count();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if ((start(middle) - t) * direction <= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private double start(int piece) {
    return steps.start(checkpoints.step(piece));
  }

  private void solveAgain(int piece) {
    double[] y = new double[field.dimension()];
    checkpoints.state(piece, y);
    double until = piece == checkpoints.count() - 1 ? end : start(piece + 1);
    paths[latest].solve(solver, OdeProblem.of(field, start(piece), y, until), SaveAt.end());
  }
}
