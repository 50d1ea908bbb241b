package org.costate.solvers.adjoint;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.ReplayableSolver;

/**
 * The exact gradient of the numbers a solve produced: reverse mode through its accepted steps.
 *
 * <p>Step lengths are taken as constants, as is the choice of which steps were accepted. The result
 * is exact to rounding whatever the tolerance; it is the gradient of the numerical solution, which
 * tends to that of the exact one as the tolerance does. Cost with {@link Checkpointing#FULL}: one
 * pullback for each field evaluation of an accepted step.
 *
 * <p>Works for a {@link ReplayableSolver} whose method has a taped stepper. Source: Hager (2000),
 * Runge-Kutta methods in optimal control and the transformed adjoint system, Numer. Math. 87.
 */
public final class DiscreteAdjoint implements Adjoint {
  private final Checkpointing checkpointing;

  private DiscreteAdjoint(Checkpointing checkpointing) {
    this.checkpointing = checkpointing;
  }

  /** Returns the adjoint that keeps the records of all steps. */
  public static DiscreteAdjoint create() {
    return new DiscreteAdjoint(Checkpointing.FULL);
  }

  /**
   * Returns this adjoint with bounded memory.
   *
   * @param bound how much to keep
   */
  public DiscreteAdjoint with(Checkpointing bound) {
    return new DiscreteAdjoint(bound);
  }

  @Override
  public Session open(OdeSolver solver, DifferentiableField field) {
    if (!(solver instanceof ReplayableSolver replayable)) {
      throw new IllegalArgumentException(
          "the steps of this solver cannot be replayed, so it has no discrete adjoint; use Backsolve: "
              + solver);
    }
    return new DiscreteSession(replayable, field, checkpointing);
  }
}
