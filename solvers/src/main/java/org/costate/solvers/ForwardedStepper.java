package org.costate.solvers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stepper that lets another one step, and adds to it: a record of the step, say. */
public interface ForwardedStepper extends Stepper {

  /** Returns the stepper that steps. */
  Stepper forward();

  @Override
  default Outcome.@Nullable Cause makeConsistent(double t, double[] y) {
    return forward().makeConsistent(t, y);
  }

  @Override
  default double[] start(double t, double[] y) {
    return forward().start(t, y);
  }

  @Override
  default void interpolate(double theta, double[] out) {
    forward().interpolate(theta, out);
  }

  @Override
  default int denseDegree() {
    return forward().denseDegree();
  }

  @Override
  default void densePolynomial(double[] out, int offset) {
    forward().densePolynomial(out, offset);
  }

  @Override
  default int worstComponent() {
    return forward().worstComponent();
  }

  @Override
  default double proposal(double error) {
    return forward().proposal(error);
  }

  @Override
  default void accept() {
    forward().accept();
  }

  @Override
  default long evaluations() {
    return forward().evaluations();
  }

  @Override
  default Effort effort() {
    return forward().effort();
  }

  @Override
  default Outcome.@Nullable Cause trouble() {
    return forward().trouble();
  }

  @Override
  default double spectralRadius() {
    return forward().spectralRadius();
  }

  @Override
  default @Nullable OdeMethod current() {
    return forward().current();
  }

  @Override
  default List<Phase> phases(double end) {
    return forward().phases(end);
  }
}
