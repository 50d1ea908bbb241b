package org.costate.solvers.delay;

import java.util.Arrays;
import java.util.List;
import org.costate.solvers.DifferentiableField;

/**
 * A delay field as a differentiable field of the present state; what falls to the past is sent to
 * the steps, and histories, that the lags look at.
 */
final class DelayedPullback implements DifferentiableField {
  private final DifferentiableDelayField field;
  private final DelayedField delayed;
  private final Past past;
  private final List<DifferentiableHistory> histories;
  private final Inbox[] inboxes;
  private final double[] theta;
  private final int n;
  private final double[] states;
  private final double[] statesBar;
  private final double[] one;
  private final double[] slope;
  private final double[] scratchBar;
  private final double[] scratchThetaBar;

  DelayedPullback(
      DifferentiableDelayField field,
      DelayedField delayed,
      Past past,
      List<DifferentiableHistory> histories) {
    this.field = field;
    this.delayed = delayed;
    this.past = past;
    this.histories = histories;
    this.theta = field.parameters();
    this.n = field.dimension();
    this.inboxes = new Inbox[past.steps()];
    for (int m = 0; m < inboxes.length; m++) {
      inboxes[m] = new Inbox(n);
    }
    this.states = new double[field.lags() * n];
    this.statesBar = new double[field.lags() * n];
    this.one = new double[n];
    this.slope = new double[n];
    this.scratchBar = new double[n];
    this.scratchThetaBar = new double[theta.length];
  }

  Inbox inbox(int step) {
    return inboxes[step];
  }

  @Override
  public int dimension() {
    return n;
  }

  @Override
  public int parameterCount() {
    return theta.length;
  }

  @Override
  public double[] parameters() {
    return theta.clone();
  }

  @Override
  public void setParameters(double[] values) {
    throw new UnsupportedOperationException("a field being pulled back keeps its parameters");
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    delayed.derivative(t, y, dydt);
  }

  @Override
  public void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    look(t, y, cotangent, yBar, thetaBar);
    for (int k = 0; k < field.lags(); k++) {
      double ofArgument = ofArgument(k, t, y, thetaBar, true);
      field.pullbackLag(k, t, y, -ofArgument, yBar, thetaBar);
    }
  }

  @Override
  public double timePullback(double t, double[] y, double[] cotangent) {
    double ofTime = look(t, y, cotangent, scratchBar, scratchThetaBar);
    for (int k = 0; k < field.lags(); k++) {
      double ofArgument = ofArgument(k, t, y, scratchThetaBar, false);
      ofTime += ofArgument + field.pullbackLag(k, t, y, -ofArgument, scratchBar, scratchThetaBar);
    }
    return ofTime;
  }

  private double look(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    delayed.look(t, y, states);
    Arrays.fill(statesBar, 0);
    return field.pullback(t, y, states, cotangent, yBar, statesBar, thetaBar);
  }

  /** Returns the cotangent of {@code t − τₖ}; may send that of the state there where it belongs. */
  private double ofArgument(int k, double t, double[] y, double[] thetaBar, boolean sending) {
    double argument = delayed.argument(k, t, y);
    int place = past.place(delayed.piece(k, argument), argument);
    System.arraycopy(statesBar, k * n, one, 0, n);
    if (place < 0) {
      return histories.get(-1 - place).pullback(argument, theta, one, thetaBar);
    }
    past.slope(place, argument, slope);
    double sum = 0;
    boolean any = false;
    for (int i = 0; i < n; i++) {
      sum += one[i] * slope[i];
      any |= one[i] != 0;
    }
    if (sending && any) {
      inboxes[place].add((argument - past.start(place)) / past.length(place), one, 0);
    }
    return sum;
  }
}
