package org.costate.solvers.multistep;

import java.util.Arrays;
import org.costate.solvers.Effort;
import org.costate.solvers.Outcome;
import org.costate.solvers.Stepper;
import org.jspecify.annotations.Nullable;

/**
 * Takes the first steps by a one-step method, until there are states enough for the greatest order:
 * with fixed steps the errors of low orders would stay.
 */
final class StartedStepper implements Stepper {
  private final Stepper starter;
  private final MultistepStepper multistep;
  private final int startSteps;
  private final int dimension;
  private int accepted;

  StartedStepper(Stepper starter, MultistepStepper multistep, int startSteps, int dimension) {
    this.dimension = dimension;
    this.starter = starter;
    this.multistep = multistep;
    this.startSteps = startSteps;
  }

  private Stepper active() {
    return accepted < startSteps ? starter : multistep;
  }

  @Override
  public double[] start(double t, double[] y) {
    accepted = 0;
    starter.start(t, y);
    return multistep.start(t, y);
  }

  @Override
  public double step(double t, double[] y, double h, double[] yNext) {
    double error = active().step(t, y, h, yNext);
    if (accepted < startSteps) {
      multistep.adopt(y, h, yNext);
    }
    return error;
  }

  /** Leaves the choice to the controller: the order is the greatest at once. */
  @Override
  public double proposal(double error) {
    return Double.NaN;
  }

  @Override
  public void accept() {
    if (accepted < startSteps) {
      starter.accept();
    }
    multistep.accept();
    accepted++;
  }

  @Override
  public void interpolate(double theta, double[] out) {
    active().interpolate(theta, out);
  }

  @Override
  public int denseDegree() {
    return Math.max(starter.denseDegree(), multistep.denseDegree());
  }

  @Override
  public void densePolynomial(double[] out, int offset) {
    Arrays.fill(out, offset, offset + denseDegree() * dimension, 0);
    active().densePolynomial(out, offset);
  }

  @Override
  public int worstComponent() {
    return active().worstComponent();
  }

  @Override
  public long evaluations() {
    return starter.evaluations() + multistep.evaluations();
  }

  @Override
  public Effort effort() {
    return starter.effort().plus(multistep.effort());
  }

  @Override
  public double spectralRadius() {
    return active().spectralRadius();
  }

  @Override
  public Outcome.@Nullable Cause trouble() {
    return active().trouble();
  }
}
