package org.costate.solvers;

import org.jspecify.annotations.Nullable;

/**
 * The step control of one solve: proposes the next trial step and judges it by its error; for
 * solvers and integrators that run their own loop.
 *
 * <p>The calls are {@code begin (propose (accepts | retries))*}, with {@code resume} after a step
 * at whose end the field or the state jumped.
 */
public final class StepControl {
  /** Ends the last step on the span rather than a rounding error before it. */
  private static final double STRETCH = 1 + 1e-10;

  /** No step is shorter than this part of the span. */
  private static final double PART_OF_SPAN = 1e-30;

  private final Tolerances tolerances;
  private final StepLimits limits;
  private final boolean controllerOfMethod;
  private final double t1;
  private final double direction;

  /** Near zero the roundings of time are no bound: 1e-300 is as good a time as 1. */
  private final double resolution;

  /** Signed length wanted for the next trial. */
  private double next;

  private OdeMethod method;
  private StepController controller;
  private int exponent;

  private final StepHistory history = new StepHistory();
  private boolean retried;
  private long trials;

  /** Fixed steps are counted from here, so that a million do not add up a million roundings. */
  private double origin;

  private long sinceOrigin;

  /** Time on which a step has to end, the end of the span or before. */
  private double aim;

  private double t;
  private double length;
  private double end;
  private boolean aimed;

  /**
   * Makes the control of a solve.
   *
   * @param solver whose controller, tolerances and limits hold
   * @param t0 start of the span
   * @param t1 end of the span, which may be infinite; another time than {@code t0}
   */
  public StepControl(MethodSolver solver, double t0, double t1) {
    this.tolerances = solver.tolerances();
    this.controller = solver.controller();
    this.limits = solver.limits();
    this.method = solver.method();
    this.controllerOfMethod = controller.equals(method.controller());
    this.exponent = method.errorExponent();
    this.t1 = t1;
    this.aim = t1;
    this.direction = t1 >= t0 ? 1 : -1;
    this.resolution = Double.isInfinite(t1) ? 0 : PART_OF_SPAN * Math.abs(t1 - t0);
  }

  /**
   * Chooses the length of the first step.
   *
   * @param field right-hand side
   * @param t0 start of the span
   * @param y0 state there; not modified
   * @param slope slope there; not modified
   * @return the number of field evaluations spent
   */
  public int begin(VectorField field, double t0, double[] y0, double[] slope) {
    resume(t0);
    if (controller instanceof StepController.Fixed fixed) {
      next = direction * fixed.step();
      return 0;
    }
    boolean given = limits.first() > 0;
    double first =
        given
            ? limits.first()
            : InitialStep.choose(field, tolerances, exponent, t0, y0, slope, t1 - t0);
    next = bounded(first, t0);
    return given || !InitialStep.probes(field) ? 0 : 1;
  }

  /**
   * Forgets the errors before a jump; the length of the next step stays.
   *
   * @param time of the jump, where the next step begins
   */
  public void resume(double time) {
    origin = time;
    sinceOrigin = 0;
    history.clear();
    retried = false;
  }

  /**
   * Follows a stepper that switches between methods: errors are then those of another one, and
   * unless the solver was given a controller the steps are chosen by that of the method.
   *
   * @param current {@link Stepper#current()}, after a step was accepted; null changes nothing
   */
  public void follow(@Nullable OdeMethod current) {
    if (current == null || current == method) {
      return;
    }
    method = current;
    exponent = current.errorExponent();
    if (controllerOfMethod) {
      controller = current.controller();
    }
    history.clear();
  }

  /**
   * Lets a step end on a time before the end of the span; the length wanted after it stays.
   *
   * @param target where, ahead of the next step
   */
  public void aim(double target) {
    aim = target;
  }

  /**
   * Proposes a trial step, whose {@link #length()} and {@link #end()} can then be asked.
   *
   * @param start where it begins
   * @return false if no more trials are allowed
   */
  public boolean propose(double start) {
    if (trials == limits.count()) {
      return false;
    }
    trials++;
    t = start;
    aimed = Math.abs(aim - t) <= Math.abs(next) * STRETCH;
    length = aimed ? aim - t : next;
    boolean counted = controller instanceof StepController.Fixed;
    end = aimed ? aim : counted ? origin + (sinceOrigin + 1) * next : t + next;
    return true;
  }

  /** Returns the signed length of the proposed step. */
  public double length() {
    return length;
  }

  /** Returns the time at the end of the proposed step. */
  public double end() {
    return end;
  }

  /** Returns whether the proposed step ends the span. */
  public boolean isLast() {
    return aimed && aim == t1;
  }

  /**
   * Judges the proposed step and, if it is good, chooses the length of the next: the one that the
   * stepper proposes, or the controller's.
   *
   * @param error what {@link Stepper#step} returned
   * @param stepper that took the step
   */
  public boolean accepts(double error, Stepper stepper) {
    if (controller instanceof StepController.Fixed) {
      return accepts(error);
    }
    if (!(error <= 1)) {
      return false;
    }
    double proposal = stepper.proposal(error);
    if (Double.isNaN(proposal)) {
      return accepts(error);
    }
    next = bounded(Math.abs(length) * proposal, end);
    retried = false;
    return true;
  }

  /**
   * Judges the proposed step and, if it is good, lets the controller choose the length of the next.
   *
   * @param error what {@link Stepper#step} returned
   */
  public boolean accepts(double error) {
    if (controller instanceof StepController.Fixed) {
      sinceOrigin++;
      return !Double.isNaN(error);
    }
    if (!(error <= 1)) {
      return false;
    }
    var adaptive = (StepController.Adaptive) controller;
    double log = Math.max(Math.log(error), StepController.Adaptive.LOG_LEAST_ERROR);
    history.add(log, length);
    double factor = adaptive.afterAccepted(history, exponent);
    double size = Math.abs(length) * (retried ? Math.min(1, factor) : factor);
    // A step cut short to end on its aim says nothing against the length that was wanted.
    next = bounded(aimed && !retried ? Math.max(size, Math.abs(next)) : size, end);
    retried = false;
    return true;
  }

  /**
   * Chooses a shorter step after one that was not accepted: the one that the stepper proposes, or
   * the controller's.
   *
   * @param error what {@link Stepper#step} returned
   * @param stepper that took the step
   * @return false if the step cannot be any shorter
   */
  public boolean retries(double error, Stepper stepper) {
    return retries(error, stepper.proposal(error));
  }

  /**
   * Lets the controller choose a shorter step after one that was not accepted.
   *
   * @param error what {@link Stepper#step} returned
   * @return false if the step cannot be any shorter
   */
  public boolean retries(double error) {
    return retries(error, Double.NaN);
  }

  private boolean retries(double error, double proposal) {
    if (!(controller instanceof StepController.Adaptive adaptive) || Math.abs(length) <= least()) {
      return false;
    }
    double factor =
        Double.isNaN(proposal)
            ? adaptive.afterRejected(error, exponent)
            : Math.min(adaptive.safety(), proposal);
    next = direction * Math.max(least(), Math.abs(length) * factor);
    retried = true;
    return true;
  }

  /** Returns the least length of an adaptive step where the proposed one begins. */
  public double least() {
    return least(t);
  }

  /** Returns the greatest number of trials. */
  public long limit() {
    return limits.count();
  }

  /** A step much shorter than this would leave the time where it is, or never reach the end. */
  private double least(double at) {
    return Math.max(limits.least(), Math.max(4 * Math.ulp(at), resolution));
  }

  private double bounded(double size, double at) {
    return direction * Math.max(least(at), Math.min(limits.greatest(), size));
  }
}
