package org.costate.solvers.events;

import java.util.HashMap;
import java.util.Map;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.TapedStepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.adjoint.StepPullback;
import org.jspecify.annotations.Nullable;

/** Steps of one method, or of the methods that a switching one takes them with. */
final class EventSteps {
  private final DifferentiableField field;
  private final Tolerances tolerances;
  private final TapedStepper forward;
  private final @Nullable StepPullback only;
  private final Map<OdeMethod, StepPullback> pullbacks = new HashMap<>();

  /**
   * Opens the workspaces.
   *
   * @throws IllegalArgumentException if the method has no discrete adjoint or carries memory
   */
  EventSteps(OdeMethod method, DifferentiableField field, Tolerances tolerances) {
    this.field = field;
    this.tolerances = tolerances;
    TapedStepper taped = method.openTaped(field, tolerances);
    if (taped.current() == null) {
      this.only = new StepPullback(method, field, tolerances);
      this.forward = only.stepper();
    } else {
      taped.recordAt(new double[taped.recordMargin() + taped.recordLength()], taped.recordMargin());
      this.only = null;
      this.forward = taped;
    }
  }

  /** Returns the stepper to solve forward with. */
  TapedStepper forward() {
    return forward;
  }

  /**
   * Returns the pullback of steps.
   *
   * @param method that took them; null if there is only one
   */
  StepPullback of(@Nullable OdeMethod method) {
    return only != null || method == null
        ? requireOnly()
        : pullbacks.computeIfAbsent(method, m -> new StepPullback(m, field, tolerances));
  }

  private StepPullback requireOnly() {
    if (only == null) {
      throw new IllegalStateException("a step of a switching method names no method");
    }
    return only;
  }
}
