package org.costate.solvers.adjoint;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.mass.MassField;
import org.jspecify.annotations.Nullable;

/**
 * The continuous adjoint: a gradient by a second solve, backward in time.
 *
 * <p>For L of the states at saved times tᵢ the cotangent a(t) = ∂L/∂y(t) obeys
 *
 * <pre>da/dt = −(∂f/∂y)ᵀ a,  a(tᵢ⁻) = a(tᵢ⁺) + ∂L/∂y(tᵢ),  ∂L/∂θ = ∫ (∂f/∂θ)ᵀ a dt,</pre>
 *
 * and the state is integrated backward with it, which needs no memory of the steps. The backward
 * solve is restarted at every saved time. Source: Chen et al. (2018), Neural ordinary differential
 * equations, NeurIPS.
 *
 * <p>The result is <b>not</b> the gradient of the numbers the forward solve produced: it is off by
 * the errors of both solves, so its accuracy is set by the tolerance of the backward one. Where the
 * forward solution contracts (stiff or strongly damped fields), the backward solve of the state
 * explodes, and the gradient is wrong or the solve fails; {@link #restoringStates()} helps if saved
 * times lie close together. Prefer {@link DiscreteAdjoint} wherever its steps can be replayed, and
 * {@link ContinuousAdjoint} where memory allows.
 *
 * <p>The quadrature for the parameters does not steer the backward steps unless asked ({@link
 * #steeredByParameters()}): an error in it is not amplified. Source: Kidger, Chen and Lyons (2021),
 * "Hey, that's not an ODE", ICML.
 *
 * <p>Works for any solver. If an event resets the state inside the span, the jump is not
 * differentiated, and the result is wrong.
 */
public final class Backsolve implements Adjoint {
  private final @Nullable OdeSolver backward;
  private final boolean restoring;
  private final boolean parametersSteer;

  private Backsolve(@Nullable OdeSolver backward, boolean restoring, boolean parametersSteer) {
    this.backward = backward;
    this.restoring = restoring;
    this.parametersSteer = parametersSteer;
  }

  /** Returns the adjoint that solves backward as it solves forward. */
  public static Backsolve create() {
    return new Backsolve(null, false, false);
  }

  /**
   * Returns the adjoint that solves backward in another way than forward.
   *
   * @param backward any; tolerances per component are those of the state and its cotangent, in that
   *     order
   */
  public static Backsolve with(OdeSolver backward) {
    return new Backsolve(backward, false, false);
  }

  /**
   * Returns this adjoint, taking the state at every saved time from the forward solution instead of
   * going on with the one integrated backward.
   */
  public Backsolve restoringStates() {
    return new Backsolve(backward, true, parametersSteer);
  }

  /** Returns this adjoint with backward steps that the parameter quadrature steers too. */
  public Backsolve steeredByParameters() {
    return new Backsolve(backward, restoring, true);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The pullbacks of its solutions throw {@link IntegrationException} if the backward solve does
   * not reach the start of the span.
   *
   * @throws IllegalArgumentException if the field has a mass matrix, or the backward solver has
   *     tolerances for another number of components than the backward problem
   */
  @Override
  public Session open(OdeSolver solver, DifferentiableField field) {
    MassField.requireNone(field, "Backsolve");
    OdeSolver back = backward == null ? solver : backward;
    try {
      OdeSolver steered = parametersSteer ? back : back.steeredBy(2 * field.dimension());
      if (steered instanceof MethodSolver own) {
        own.tolerances().requireFits(2 * field.dimension() + field.parameterCount());
      }
      return new ContinuousSession(field, new BacksolveSweep(solver, steered, field, restoring));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          ("the backward problem has %s components of state, %s of its cotangent and %s parameters:"
                  + " %s; use Backsolve.with(a solver with tolerances for them)")
              .formatted(
                  field.dimension(), field.dimension(), field.parameterCount(), e.getMessage()),
          e);
    }
  }
}
