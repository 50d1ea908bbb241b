package org.costate.solvers.adjoint;

import java.util.ArrayList;
import java.util.List;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Solution;
import org.costate.solvers.StepListener;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.jspecify.annotations.Nullable;

/** Takes the accepted steps of a solve again, with another field or another initial state. */
final class StepReplay implements StepListener {
  private final StepRecord steps = new StepRecord();

  /** The method of each step, null where that is the solver's. */
  private final List<@Nullable OdeMethod> methods = new ArrayList<>();

  @Override
  public void started(double t0, double[] y0) {
    steps.clear(t0);
    methods.clear();
  }

  @Override
  public void accepted(double t, double[] y, double h, double[] yNext, Stepper stepper) {
    steps.add(t, h);
    methods.add(stepper.current());
  }

  /** Ends the last step exactly. */
  void finish(double t1) {
    steps.finish(t1);
  }

  /**
   * Returns the states where the solution saved its own, row-major.
   *
   * @param method that took the steps
   * @param tolerances judge no step: a relative part of 1 says so, and the absolute one is the size
   *     below which a component counts as zero
   */
  double[] states(
      OdeMethod method, Tolerances tolerances, VectorField field, double[] y0, Solution saved) {
    var places = new SavedPlaces(saved, steps);
    int n = y0.length;
    double[] values = new double[saved.size() * n];
    Stepper stepper = null;
    OdeMethod opened = null;
    double[] y = y0.clone();
    double[] yNext = new double[n];
    double[] inside = new double[n];
    int next = steps.count() == 0 ? saved.size() : places.savedUpTo(-1);
    if (steps.count() > 0) {
      OdeMethod first = methods.get(0);
      (first == null ? method : first).open(field, tolerances).makeConsistent(steps.start(0), y);
    }
    for (int i = 0; i < next; i++) {
      System.arraycopy(y, 0, values, i * n, n);
    }
    for (int step = 0; step < steps.count(); step++) {
      OdeMethod own = methods.get(step);
      OdeMethod wanted = own == null ? method : own;
      if (stepper == null || wanted != opened) {
        stepper = wanted.open(field, tolerances);
        stepper.start(steps.start(step), y);
        opened = wanted;
      }
      stepper.step(steps.start(step), y, steps.length(step), yNext);
      for (int until = places.savedUpTo(step); next < until; next++) {
        boolean atEnd = places.isEnd(next, step);
        if (!atEnd) {
          stepper.interpolate(places.fraction(next, step), inside);
        }
        System.arraycopy(atEnd ? yNext : inside, 0, values, next * n, n);
      }
      stepper.accept();
      double[] old = y;
      y = yNext;
      yNext = old;
    }
    return values;
  }
}
