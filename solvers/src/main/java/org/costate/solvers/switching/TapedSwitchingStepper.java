package org.costate.solvers.switching;

import java.util.List;
import java.util.function.Function;
import org.costate.solvers.ForwardedStepper;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Phase;
import org.costate.solvers.TapedStepper;

/**
 * Steps by one of two taped steppers and pulls cotangents back phase by phase.
 *
 * <p>The record of a step holds that of its stepper and, before it, the margin of that; so the end
 * of a record is copied to the margin of the next. The way back ends a phase, as its stepper ends a
 * solve, at the start of its first step. Steps taken once more are taken by the stepper of their
 * phase, without asking again which that should be.
 */
final class TapedSwitchingStepper implements TapedStepper, ForwardedStepper {
  private final SwitchingMethod method;
  private final SwitchingStepper<TapedStepper> forward;
  private final int length;
  private List<Phase> phases = List.of();
  private boolean replaying;

  /** The phase that the steps taken once more have come to; -1 before the first. */
  private int replayed;

  /** The phase of the step to be pulled back next. */
  private int phase;

  private double[] tape = {};
  private int offset;

  TapedSwitchingStepper(
      SwitchingMethod method, Function<OdeMethod, TapedStepper> opening, int dimension) {
    this.method = method;
    this.forward = new SwitchingStepper<>(method, dimension, opening, this::place);
    this.length = Math.max(full(forward.explicit()), full(forward.stiff()));
  }

  private static int full(TapedStepper stepper) {
    return stepper.recordMargin() + stepper.recordLength();
  }

  private TapedStepper of(int index) {
    return phases.get(index).method() == method.explicit() ? forward.explicit() : forward.stiff();
  }

  @Override
  public SwitchingStepper<TapedStepper> forward() {
    return forward;
  }

  @Override
  public int recordLength() {
    return length;
  }

  @Override
  public int recordMargin() {
    return 0;
  }

  @Override
  public boolean restartsAnywhere() {
    return forward.explicit().restartsAnywhere() && forward.stiff().restartsAnywhere();
  }

  @Override
  public void recordAt(double[] next, int nextOffset) {
    TapedStepper active = forward.active();
    int end = offset + full(active);
    if (end <= tape.length) {
      int margin = active.recordMargin();
      System.arraycopy(tape, end - margin, next, nextOffset, margin);
    }
    tape = next;
    offset = nextOffset;
    place(active);
  }

  private void place(TapedStepper active) {
    active.recordAt(tape, offset + active.recordMargin());
  }

  @Override
  public void recordInside() {
    forward.active().recordInside();
  }

  @Override
  public double[] start(double t, double[] y) {
    replaying = false;
    return forward.start(t, y);
  }

  @Override
  public double[] resume(double t, double[] y) {
    return forward.resume(t, y);
  }

  @Override
  public void restart(double t, double[] y) {
    replaying = true;
    replayed = -1;
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    if (!replaying) {
      return forward.step(t, y, h, yNext);
    }
    int now = phaseOf(t);
    if (now != replayed) {
      replayed = now;
      forward.start(of(now), t, y);
    }
    return forward.active().step(t, y, h, yNext);
  }

  /** Returns the phase of the step that began at t. */
  private int phaseOf(double t) {
    int found = phases.size() - 1;
    while (found > 0 && (t - phases.get(found).from()) * forward.direction() < 0) {
      found--;
    }
    return found;
  }

  @Override
  public void accept() {
    if (replaying) {
      forward.active().accept();
    } else {
      forward.accept();
    }
  }

  @Override
  public void beginReverse() {
    if (!replaying) {
      phases = forward.phases(Double.NaN);
    }
    phase = phases.size() - 1;
    of(phase).beginReverse();
  }

  @Override
  public void pullbackInside(double theta, double h, double[] cotangent, int from) {
    of(phase).pullbackInside(theta, h, cotangent, from);
  }

  @Override
  public void pullback(
      double t, double h, double[] tape, int offset, double[] yBar, double[] thetaBar) {
    TapedStepper stepper = of(phase);
    int at = offset + stepper.recordMargin();
    stepper.pullback(t, h, tape, at, yBar, thetaBar);
    if (t == phases.get(phase).from()) {
      stepper.finishReverse(t, tape, at, yBar, thetaBar);
      if (phase > 0) {
        phase--;
        of(phase).beginReverse();
      }
    }
  }

  /** The first step has ended the way back already. */
  @Override
  public void finishReverse(
      double t0, double[] tape, int offset, double[] yBar, double[] thetaBar) {}
}
