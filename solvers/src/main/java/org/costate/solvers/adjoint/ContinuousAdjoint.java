package org.costate.solvers.adjoint;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.mass.MassField;
import org.jspecify.annotations.Nullable;

/**
 * The continuous adjoint along the stored forward solution: only the cotangent is solved backward,
 * which is stable wherever the forward problem is.
 *
 * <p>For L of the states at saved times tᵢ the cotangent a(t) = ∂L/∂y(t) obeys
 *
 * <pre>da/dt = −(∂f/∂y)ᵀ a,  a(tᵢ⁻) = a(tᵢ⁺) + ∂L/∂y(tᵢ),  ∂L/∂θ = ∫ (∂f/∂θ)ᵀ a dt</pre>
 *
 * with y(t) from the dense output of the forward solve. The three differ in the integral for the
 * parameters:
 *
 * <ul>
 *   <li>{@link #gauss()}: by Gauss-Legendre quadrature over every backward step, outside the
 *       equation that is solved. The cheapest for implicit methods, whose systems keep the size of
 *       the state; first choice.
 *   <li>{@link #interpolating()}: as further components of the backward equation, which its steps
 *       do not look at. Implicit methods then solve systems of the size of state and parameters.
 *   <li>{@link #quadrature(double)}: adaptively, over the dense output of the backward solve. Its
 *       own error is known; it keeps the backward solution of one span between saved times.
 * </ul>
 *
 * <p>Works for any solver both ways, implicit ones included: they are given the adjoint's own
 * Jacobian −(∂f/∂y)ᵀ, whatever Jacobians their method was told to use. Memory holds the polynomials
 * of all forward steps, or with {@link #withCheckpoints(int)} a bounded number of states and two
 * pieces of the solution at a time, at the price of a second forward solve.
 *
 * <p>As with {@link Backsolve} the result is <b>not</b> the gradient of the numbers the forward
 * solve produced: it is off by the errors of both solves and of the dense output, so its accuracy
 * is set by the tolerances. Methods that are known between their steps to a lower order than at
 * their ends (ESDIRK methods: 3) lose digits to it. An event that resets the state is not
 * differentiated.
 *
 * @see <a href="https://arxiv.org/abs/1812.01892">Rackauckas et al. (2018), A comparison of
 *     automatic differentiation and continuous sensitivity analysis for derivatives of differential
 *     equation solutions</a>
 */
public final class ContinuousAdjoint implements Adjoint {
  private enum Rule {
    CARRIED,
    ADAPTIVE,
    GAUSS
  }

  private final Rule rule;
  private final double relative;
  private final int checkpoints;
  private final @Nullable OdeSolver backward;

  private ContinuousAdjoint(
      Rule rule, double relative, int checkpoints, @Nullable OdeSolver backward) {
    this.rule = rule;
    this.relative = relative;
    this.checkpoints = checkpoints;
    this.backward = backward;
  }

  /** Returns the adjoint that carries the parameter gradient in the backward equation. */
  public static ContinuousAdjoint interpolating() {
    return new ContinuousAdjoint(Rule.CARRIED, 0, 0, null);
  }

  /** Returns the adjoint with Gauss-Legendre quadrature over the backward steps. */
  public static ContinuousAdjoint gauss() {
    return new ContinuousAdjoint(Rule.GAUSS, 0, 0, null);
  }

  /**
   * Returns the adjoint with adaptive Gauss-Kronrod quadrature over the backward solution.
   *
   * @param relative error of each component of the integral over a span between saved times, in
   *     units of the integral of its absolute value; from 1e-14 to 1
   * @throws IllegalArgumentException if it is not in that range
   */
  public static ContinuousAdjoint quadrature(double relative) {
    if (!(relative >= 1e-14 && relative <= 1)) {
      throw new IllegalArgumentException(
          "the tolerance of the quadrature must be from 1e-14 to 1; got " + relative);
    }
    return new ContinuousAdjoint(Rule.ADAPTIVE, relative, 0, null);
  }

  /**
   * Returns this adjoint with bounded memory of the forward solve: so many states, and the pieces
   * between them solved again on the way back.
   *
   * @param states greatest number of states kept at a time, at least 1
   * @throws IllegalArgumentException if there are none
   */
  public ContinuousAdjoint withCheckpoints(int states) {
    if (states < 1) {
      throw new IllegalArgumentException("at least 1 state must be kept; got " + states);
    }
    return new ContinuousAdjoint(rule, relative, states, backward);
  }

  /**
   * Returns this adjoint solving backward in another way than forward.
   *
   * @param solver any; tolerances per component are those of the cotangent
   */
  public ContinuousAdjoint with(OdeSolver solver) {
    return new ContinuousAdjoint(rule, relative, checkpoints, solver);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The pullbacks of its solutions throw {@link IntegrationException} if the backward solve does
   * not reach the start of the span, and {@link ArithmeticException} if an adaptive quadrature does
   * not reach its tolerance.
   *
   * @throws IllegalArgumentException if the field has a mass matrix, or the backward solver has
   *     tolerances for another number of components than the cotangent has
   */
  @Override
  public Session open(OdeSolver solver, DifferentiableField field) {
    MassField.requireNone(field, "a continuous adjoint");
    int n = field.dimension();
    int p = field.parameterCount();
    ForwardPath path =
        checkpoints == 0 ? new DensePath() : new PiecewisePath(solver, field, checkpoints);
    boolean carries = rule == Rule.CARRIED;
    var equation = new AdjointField(field, path, carries);
    OdeSolver back = backward == null ? solver : backward;
    var sweeper =
        new BackwardSolve(fitting(carries ? back.steeredBy(n) : back, equation), equation);
    ParameterIntegral integral =
        switch (rule) {
          case CARRIED -> ParameterIntegral.carried(sweeper);
          case GAUSS -> new GaussIntegral(sweeper, equation);
          case ADAPTIVE -> new AdaptiveIntegral(sweeper, equation, p, relative);
        };
    return new ContinuousSession(
        field, new InterpolatedSweep(solver, field, path, integral, carries ? p : 0));
  }

  private static OdeSolver fitting(OdeSolver solver, AdjointField equation) {
    if (solver instanceof MethodSolver own) {
      own.tolerances().requireFits(equation.dimension());
    }
    return solver;
  }

  @Override
  public String toString() {
    return "ContinuousAdjoint[%s, %s]"
        .formatted(rule, checkpoints == 0 ? "all steps" : checkpoints + " states");
  }
}
