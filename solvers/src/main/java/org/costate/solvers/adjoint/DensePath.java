package org.costate.solvers.adjoint;

import org.costate.solvers.DenseOutput;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Saving;
import org.costate.solvers.Statistics;
import org.costate.solvers.Stepper;
import org.jspecify.annotations.Nullable;

/** Keeps the polynomials of all steps. */
final class DensePath implements ForwardPath {
  private @Nullable Saving saving;
  private @Nullable DenseOutput dense;
  private double[] last = {};
  private double end;

  @Override
  public void started(double t0, double[] y0) {
    saving = null;
    dense = null;
    last = y0.clone();
    end = t0;
  }

  @Override
  public void accepted(double t, double[] y, double h, double[] yNext, Stepper stepper) {
    Saving keeping = saving;
    if (keeping == null) {
      keeping = new Saving(SaveAt.dense(), y.length, Math.signum(h));
      keeping.started(t, y, stepper.denseDegree());
      saving = keeping;
    }
    end = t + h;
    keeping.accepted(t, h, end, yNext, stepper);
    System.arraycopy(yNext, 0, last, 0, last.length);
  }

  @Override
  public void finish() {
    if (saving != null) {
      dense = saving.finish(end, last, new Outcome.Done(), new Statistics(0, 0, 0, 0)).dense();
      saving = null;
    }
  }

  @Override
  public void state(double t, double[] out) {
    if (dense == null) {
      System.arraycopy(last, 0, out, 0, out.length);
      return;
    }
    // The end of the last step may be a rounding error away from that of the span.
    double low = Math.min(dense.t0(), dense.t1());
    double high = Math.max(dense.t0(), dense.t1());
    dense.state(Math.min(high, Math.max(low, t)), out);
  }
}
