package org.costate.solvers.adjoint;

import org.costate.solvers.TapedStepper;

/** One walk over the steps of a solve, from the last to the first. */
final class ReversePass {
  private final TapedStepper stepper;
  private final StepTape tape;
  private final StepRecord steps;
  private final StateCheckpoints checkpoints;
  private final Checkpointing checkpointing;
  private final SavedPlaces places;
  private final double[] cotangents;
  private final double[] thetaBar;
  private final double[] yBar;
  private final WayBackWatch watch;
  private int saved;

  ReversePass(
      TapedStepper stepper,
      StepTape tape,
      StepRecord steps,
      StateCheckpoints checkpoints,
      Checkpointing checkpointing,
      SavedPlaces places,
      double[] cotangents,
      double[] thetaBar,
      WayBackWatch watch) {
    this.watch = watch;
    this.stepper = stepper;
    this.tape = tape;
    this.steps = steps;
    this.checkpoints = checkpoints;
    this.checkpointing = checkpointing;
    this.places = places;
    this.cotangents = cotangents;
    this.thetaBar = thetaBar;
    this.yBar = new double[places.dimension()];
    this.saved = places.count();
  }

  void run(double[] y0Bar) {
    stepper.beginReverse();
    int end = tape.from();
    pullbackTaped(end, steps.count());
    boolean replayed = end > 0;
    double[] y = new double[yBar.length];
    for (int c = checkpoints.count() - 1; c >= 0; c--) {
      int from = checkpoints.step(c);
      if (from < end) {
        checkpoints.state(c, y);
        replayAndPullBack(from, y, end, checkpointing.checkpoints() - c - 1);
        end = from;
      }
    }
    while (saved > 0) {
      addSaved(--saved);
    }
    if (steps.count() > 0) {
      tape.finish(steps.start(0), yBar, thetaBar);
    }
    if (replayed) {
      // The last steps are not on the tape any more: another pass replays them too.
      tape.begin(steps.count());
    }
    for (int i = 0; i < yBar.length; i++) {
      y0Bar[i] += yBar[i];
    }
  }

  /** Handles the steps from one with a known state up to {@code end}, last first. */
  private void replayAndPullBack(int from, double[] y, int end, int free) {
    int most = checkpointing.tapedSteps();
    int left = end;
    while (left - from > most) {
      int middle = free > 0 ? from + (left - from) / 2 : left - most;
      double[] yMiddle = replay(from, y, middle, false);
      replayAndPullBack(middle, yMiddle, left, Math.max(0, free - 1));
      left = middle;
    }
    replay(from, y, left, true);
    pullbackTaped(from, left);
  }

  /** Takes the steps again and returns the state after them; keeps their records if asked to. */
  private double[] replay(int from, double[] start, int end, boolean keep) {
    double[] y = start.clone();
    double[] yNext = new double[y.length];
    tape.begin(from);
    stepper.restart(steps.start(from), y);
    for (int step = from; step < end; step++) {
      watch.at(steps.start(step), 0);
      stepper.step(steps.start(step), y, steps.length(step), yNext);
      if (keep && places.anyInside(step)) {
        stepper.recordInside();
      }
      if (keep && step == end - 1) {
        tape.keepLast();
      } else if (keep) {
        tape.keep();
      }
      stepper.accept();
      double[] old = y;
      y = yNext;
      yNext = old;
    }
    return y;
  }

  /** Pulls back the steps whose records lie on the tape from {@code from} on. */
  private void pullbackTaped(int from, int end) {
    for (int step = end - 1; step >= from; step--) {
      int before = places.savedUpTo(step - 1);
      double h = steps.length(step);
      while (saved > before) {
        saved--;
        if (places.isEnd(saved, step)) {
          addSaved(saved);
        } else {
          stepper.pullbackInside(places.fraction(saved, step), h, cotangents, saved * yBar.length);
        }
      }
      tape.pullback(step, steps.start(step), h, yBar, thetaBar);
      watch.at(steps.start(step), 1);
    }
  }

  private void addSaved(int index) {
    for (int i = 0; i < yBar.length; i++) {
      yBar[i] += cotangents[index * yBar.length + i];
    }
  }
}
