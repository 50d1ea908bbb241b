package org.costate.solvers;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.costate.solvers.correction.CorrectedMethod;
import org.costate.solvers.correction.Manifold;
import org.costate.solvers.correction.Projection;
import org.jspecify.annotations.Nullable;

/** The solver that steps a Costate method. Immutable; made by {@link OdeSolver#of}. */
public final class MethodSolver implements ReplayableSolver {
  private final OdeMethod method;
  private final Tolerances tolerances;
  private final StepController controller;
  private final StepLimits limits;
  private final @Nullable Progress progress;

  MethodSolver(
      OdeMethod method,
      Tolerances tolerances,
      StepController controller,
      StepLimits limits,
      @Nullable Progress progress) {
    if (controller instanceof StepController.Adaptive && method.errorExponent() == 0) {
      throw new IllegalArgumentException(
          method.name() + " has no error estimate: use OdeSolver.fixed(method, step)");
    }
    this.method = Objects.requireNonNull(method, "method");
    this.tolerances = Objects.requireNonNull(tolerances, "tolerances");
    this.controller = Objects.requireNonNull(controller, "controller");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.progress = progress;
  }

  @Override
  public OdeMethod method() {
    return method;
  }

  @Override
  public Tolerances tolerances() {
    return tolerances;
  }

  /** Returns the step controller. */
  public StepController controller() {
    return controller;
  }

  /** Returns the bounds on the steps. */
  public StepLimits limits() {
    return limits;
  }

  /** Returns who hears of the progress, or null. */
  public @Nullable Progress progress() {
    return progress;
  }

  /**
   * Returns this solver with other tolerances, per component for instance.
   *
   * @param other the tolerances
   */
  public MethodSolver withTolerances(Tolerances other) {
    return new MethodSolver(method, other, controller, limits, progress);
  }

  /**
   * Returns this solver with another controller.
   *
   * @param other the controller
   */
  public MethodSolver withController(StepController other) {
    return new MethodSolver(method, tolerances, other, limits, progress);
  }

  /**
   * Returns this solver with other limits, for instance {@code withLimits(l -> l.withCount(1000))}.
   *
   * @param change makes the new limits from the old
   */
  public MethodSolver withLimits(UnaryOperator<StepLimits> change) {
    return new MethodSolver(method, tolerances, controller, change.apply(limits), progress);
  }

  /**
   * Returns this solver with a listener for its progress.
   *
   * @param listener hears at most ten times a second how far the solve has come
   */
  public MethodSolver withProgress(Progress listener) {
    return new MethodSolver(method, tolerances, controller, limits, listener);
  }

  /**
   * Returns this solver with components kept from being negative; {@link
   * CorrectedMethod#nonnegative} says how.
   *
   * @param components their indices, from 0
   * @throws IllegalArgumentException if there are none, or one is negative or named twice
   */
  public MethodSolver nonnegative(int... components) {
    return with(CorrectedMethod.nonnegative(method, components));
  }

  /**
   * Returns this solver with the end of each step projected onto a manifold by Gauss-Newton
   * iterations.
   *
   * @param manifold where the solution stays
   */
  public MethodSolver projectedOnto(Manifold manifold) {
    return with(CorrectedMethod.projected(method, manifold));
  }

  /**
   * Returns this solver with the end of each step moved by a formula.
   *
   * @param projection moves a state to where the solution stays
   */
  public MethodSolver projectedBy(Projection projection) {
    return with(CorrectedMethod.projected(method, projection));
  }

  private MethodSolver with(OdeMethod other) {
    return new MethodSolver(other, tolerances, controller, limits, progress);
  }

  @Override
  public MethodSolver steeredBy(int leading) {
    return withTolerances(tolerances.leading(leading));
  }

  @Override
  public Solution attempt(OdeProblem<?> problem, SaveAt saveAt, @Nullable StepListener listener) {
    tolerances.requireFits(problem.dimension());
    method.requireSolves(problem.field());
    return attempt(problem, saveAt, listener, method.open(problem.field(), tolerances));
  }

  /**
   * Solves with a stepper that the caller opened from {@link #method()} on the problem's field, and
   * may reuse afterwards; for adjoints.
   *
   * @param problem what to solve
   * @param saveAt which states to keep
   * @param listener sees every accepted step, or null
   * @param stepper the workspace
   */
  public Solution attempt(
      OdeProblem<?> problem, SaveAt saveAt, @Nullable StepListener listener, Stepper stepper) {
    tolerances.requireFits(problem.dimension());
    method.requireSolves(problem.field());
    saveAt.requireWithin(problem.t0(), problem.t1());
    return new StepLoop(this, problem, saveAt, listener, null, stepper).run();
  }

  /**
   * Solves with an interceptor between the steps; for solvers of events and delays.
   *
   * @param problem what to solve
   * @param saveAt which states to keep; of a step that ends early, those before its end
   * @param interceptor sees every accepted step
   * @param stepper the workspace, opened from {@link #method()} on the problem's field
   */
  public Solution attemptIntercepted(
      OdeProblem<?> problem, SaveAt saveAt, StepInterceptor interceptor, Stepper stepper) {
    tolerances.requireFits(problem.dimension());
    method.requireSolves(problem.field());
    saveAt.requireWithin(problem.t0(), problem.t1());
    return new StepLoop(this, problem, saveAt, null, interceptor, stepper).run();
  }

  @Override
  public String toString() {
    return "%s, %s, %s".formatted(method.name(), tolerances, controller);
  }
}
