package org.costate.solvers.adjoint;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.StepListener;
import org.costate.solvers.Stepper;
import org.costate.solvers.reversible.TapedReversibleStepper;

/** Forward solves that are taken back step by step. */
final class ReversibleSession implements Adjoint.Session, StepListener {
  private final MethodSolver solver;
  private final TapedReversibleStepper stepper;
  private final DifferentiableField field;
  private final StepRecord steps = new StepRecord();
  private final double[] record;
  private final double[] last;
  private final double[] memory;
  private long solves;

  ReversibleSession(
      MethodSolver solver, TapedReversibleStepper stepper, DifferentiableField field) {
    this.solver = solver;
    this.stepper = stepper;
    this.field = field;
    this.record = new double[stepper.recordMargin() + stepper.recordLength()];
    this.last = new double[field.dimension()];
    this.memory = new double[stepper.memoryLength()];
  }

  @Override
  public DifferentiatedSolution solve(
      OdeProblem<? extends DifferentiableField> problem, SaveAt saveAt) {
    if (problem.field() != field) {
      throw new IllegalArgumentException("the session was opened for another field");
    }
    solves++;
    steps.clear(problem.t0());
    stepper.recordAt(record, stepper.recordMargin());
    Solution solution = solver.attempt(problem, saveAt, this, stepper);
    IntegrationException.throwUnlessDone(solution);
    steps.finish(problem.t1());
    stepper.saveMemory(memory);
    return new SessionSolution(solution, field, () -> solves, this::goBack);
  }

  @Override
  public void accepted(double t, double[] y, double h, double[] yNext, Stepper accepting) {
    steps.add(t, h);
    System.arraycopy(yNext, 0, last, 0, last.length);
  }

  private void goBack(Solution solution, double[] cotangents, double[] y0Bar, double[] thetaBar) {
    stepper.restoreMemory(memory);
    stepper.beginReverse();
    new WayBack(new SavedPlaces(solution, steps), cotangents, thetaBar).run(y0Bar);
  }

  /** One walk from the last state to the first. */
  private final class WayBack {
    private final SavedPlaces places;
    private final double[] cotangents;
    private final double[] thetaBar;
    private final double[] yBar = new double[last.length];
    private int saved;

    WayBack(SavedPlaces places, double[] cotangents, double[] thetaBar) {
      this.places = places;
      this.cotangents = cotangents;
      this.thetaBar = thetaBar;
      this.saved = places.count();
    }

    void run(double[] y0Bar) {
      int margin = stepper.recordMargin();
      var watch = new WayBackWatch(solver, steps);
      double[] yNext = last.clone();
      double[] y = new double[last.length];
      for (int step = steps.count() - 1; step >= 0; step--) {
        double t = steps.start(step);
        double h = steps.length(step);
        stepper.stepBack(t, h, yNext, y);
        if (places.anyInside(step)) {
          stepper.recordInside();
        }
        takeSaved(step, h);
        stepper.pullback(t, h, record, margin, yBar, thetaBar);
        watch.at(t, 1);
        double[] old = yNext;
        yNext = y;
        y = old;
      }
      if (steps.count() > 0) {
        stepper.finishReverse(steps.start(0), record, margin, yBar, thetaBar);
      }
      while (saved > 0) {
        addSaved(--saved);
      }
      for (int i = 0; i < yBar.length; i++) {
        y0Bar[i] += yBar[i];
      }
    }

    private void takeSaved(int step, double h) {
      int before = places.savedUpTo(step - 1);
      while (saved > before) {
        saved--;
        if (places.isEnd(saved, step)) {
          addSaved(saved);
        } else {
          stepper.pullbackInside(places.fraction(saved, step), h, cotangents, saved * yBar.length);
        }
      }
    }

    private void addSaved(int index) {
      for (int i = 0; i < yBar.length; i++) {
        yBar[i] += cotangents[index * yBar.length + i];
      }
    }
  }
}
