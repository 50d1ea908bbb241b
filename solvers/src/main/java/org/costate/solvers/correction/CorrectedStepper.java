package org.costate.solvers.correction;

import java.util.Arrays;
import java.util.List;
import org.costate.solvers.Effort;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Outcome;
import org.costate.solvers.Phase;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.jspecify.annotations.Nullable;

/** Corrects the state at the end of each step; allocates nothing of its own after construction. */
final class CorrectedStepper implements Stepper {
  private final Stepper inner;
  private final Correction correction;
  private final Tolerances tolerances;
  private final int n;

  /** What the correction added to the end of the last trial. */
  private final double[] change;

  private boolean changed;
  private boolean refused;
  private boolean afresh;
  private double lastT;
  private double lastH;
  private double[] lastY;

  CorrectedStepper(Stepper inner, Correction correction, Tolerances tolerances, int dimension) {
    this.inner = inner;
    this.correction = correction;
    this.tolerances = tolerances;
    this.n = dimension;
    this.change = new double[dimension];
    this.lastY = change;
  }

  @Override
  public double[] start(double t, double[] y) {
    afresh = false;
    return inner.start(t, y);
  }

  @Override
  public double[] resume(double t, double[] y) {
    afresh = false;
    return inner.resume(t, y);
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    if (afresh) {
      inner.resume(t, y);
      afresh = false;
    }
    lastT = t;
    lastH = h;
    lastY = y;
    refused = false;
    changed = false;
    double error = inner.step(t, y, h, yNext);
    if (Double.isNaN(error)) {
      return error;
    }
    System.arraycopy(yNext, 0, change, 0, n);
    double off = correction.correct(t + h, y, yNext, tolerances);
    for (int i = 0; i < n; i++) {
      change[i] = yNext[i] - change[i];
      changed |= change[i] != 0;
    }
    refused = Double.isNaN(off);
    return off > error || refused ? off : error;
  }

  @Override
  public void interpolate(double theta, double[] out) {
    inner.interpolate(theta, out);
    if (changed) {
      double part = theta * theta * (3 - 2 * theta);
      for (int i = 0; i < n; i++) {
        out[i] += part * change[i];
      }
    }
    // An inside that cannot be corrected stays as it is.
    correction.correct(lastT + theta * lastH, lastY, out, tolerances);
  }

  @Override
  public int denseDegree() {
    return Math.max(3, inner.denseDegree());
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    inner.densePolynomial(out, offset);
    Arrays.fill(out, offset + inner.denseDegree() * n, offset + denseDegree() * n, 0);
    for (int i = 0; changed && i < n; i++) {
      out[offset + n + i] += 3 * change[i];
      out[offset + 2 * n + i] -= 2 * change[i];
    }
  }

  @Override
  public void accept() {
    inner.accept();
    afresh = changed;
  }

  @Override
  public int worstComponent() {
    return inner.worstComponent();
  }

  @Override
  public Outcome.@Nullable Cause trouble() {
    return refused ? correction.trouble() : inner.trouble();
  }

  @Override
  public double proposal(double error) {
    return inner.proposal(error);
  }

  @Override
  public double spectralRadius() {
    return inner.spectralRadius();
  }

  @Override
  public @Nullable OdeMethod current() {
    return inner.current();
  }

  @Override
  public List<Phase> phases(double end) {
    return inner.phases(end);
  }

  @Override
  public long evaluations() {
    return inner.evaluations();
  }

  @Override
  public Effort effort() {
    return inner.effort();
  }
}
