package org.costate.solvers.switching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.costate.solvers.Effort;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.Outcome;
import org.costate.solvers.Phase;
import org.costate.solvers.Stepper;
import org.jspecify.annotations.Nullable;

/**
 * Steps by one of two steppers, and decides after each accepted step by which.
 *
 * @param <S> the kind of stepper
 */
final class SwitchingStepper<S extends Stepper> implements Stepper {
  private final SwitchingMethod method;
  private final Function<OdeMethod, S> opening;
  private final Consumer<S> beforeStart;
  private final int dimension;
  private final S explicit;

  /** Opened when first needed: its matrices may be large. */
  private @Nullable S stiff;

  private final StiffnessTest test = new StiffnessTest();
  private final List<Phase> ended = new ArrayList<>();
  private S active;

  /** Whether the step that comes begins another phase. */
  private boolean switching;

  private Phase.Reason why = Phase.Reason.START;
  private double whyRatio;
  private double ratio;
  private double phaseStart;
  private double lastH = 1;
  private long steps;

  /**
   * Opens the explicit stepper.
   *
   * @param method the two methods
   * @param dimension number of components
   * @param opening opens a stepper
   * @param beforeStart is told which stepper is about to start
   */
  SwitchingStepper(
      SwitchingMethod method,
      int dimension,
      Function<OdeMethod, S> opening,
      Consumer<S> beforeStart) {
    this.method = method;
    this.dimension = dimension;
    this.opening = opening;
    this.beforeStart = beforeStart;
    this.explicit = opening.apply(method.explicit());
    this.active = explicit;
  }

  S explicit() {
    return explicit;
  }

  S stiff() {
    S opened = stiff;
    if (opened == null) {
      opened = opening.apply(method.stiff());
      stiff = opened;
    }
    return opened;
  }

  /** Returns the direction of time, 1 or -1. */
  double direction() {
    return Math.signum(lastH);
  }

  /** Returns the stepper of the last trial. */
  S active() {
    return active;
  }

  @Override
  public double[] start(double t, double[] y) {
    test.begin();
    ended.clear();
    switching = false;
    begin(Phase.Reason.START, 0, t);
    return start(explicit, t, y);
  }

  /** {@inheritDoc} The method that was at work goes on. */
  @Override
  public double[] resume(double t, double[] y) {
    return start(active, t, y);
  }

  /** Makes a stepper the active one and starts it. */
  double[] start(S next, double t, double[] y) {
    active = next;
    beforeStart.accept(next);
    return next.start(t, y);
  }

  private void begin(Phase.Reason reason, double stiffness, double t) {
    why = reason;
    whyRatio = stiffness;
    phaseStart = t;
    steps = 0;
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    if (switching) {
      switching = false;
      boolean becomesStiff = test.isStiff();
      ended.add(phase(becomesStiff ? method.explicit() : method.stiff(), t));
      begin(becomesStiff ? Phase.Reason.STIFF : Phase.Reason.NOT_STIFF, ratio, t);
      start(becomesStiff ? stiff() : explicit, t, y);
    }
    lastH = h;
    return active.step(t, y, h, yNext);
  }

  private Phase phase(OdeMethod which, double end) {
    return new Phase(which, phaseStart, end, steps, why, whyRatio);
  }

  @Override
  public double proposal(double error) {
    return active.proposal(error);
  }

  @Override
  public void accept() {
    ratio = Math.abs(lastH) * active.spectralRadius() / method.stability();
    active.accept();
    steps++;
    switching = test.changes(ratio);
  }

  @Override
  public OdeMethod current() {
    return test.isStiff() ? method.stiff() : method.explicit();
  }

  @Override
  public List<Phase> phases(double end) {
    List<Phase> all = new ArrayList<>(ended);
    all.add(phase(active == explicit ? method.explicit() : method.stiff(), end));
    return List.copyOf(all);
  }

  @Override
  public void interpolate(double theta, double[] out) {
    active.interpolate(theta, out);
  }

  @Override
  public int denseDegree() {
    int degree = method.denseDegree();
    return degree >= 0 ? degree : Math.max(explicit.denseDegree(), stiff().denseDegree());
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    active.densePolynomial(out, offset);
    int used = active.denseDegree() * dimension;
    Arrays.fill(out, offset + used, offset + denseDegree() * dimension, 0);
  }

  @Override
  public int worstComponent() {
    return active.worstComponent();
  }

  @Override
  public double spectralRadius() {
    return active.spectralRadius();
  }

  @Override
  public Outcome.@Nullable Cause trouble() {
    return active.trouble();
  }

  @Override
  public long evaluations() {
    return explicit.evaluations() + (stiff == null ? 0 : stiff.evaluations());
  }

  @Override
  public Effort effort() {
    return stiff == null ? explicit.effort() : explicit.effort().plus(stiff.effort());
  }
}
