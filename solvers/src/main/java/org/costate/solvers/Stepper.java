package org.costate.solvers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The workspace of one method on one field: tries steps and says how large the error was.
 *
 * <p>Opened by {@link OdeMethod#open}; one per solve and per thread. A rejected trial leaves no
 * trace, so the caller may retry with any step length, and an adjoint may replay an accepted one.
 * The calls of a solve are {@code start (step (interpolate)* accept | step)*}.
 */
public interface Stepper {

  /**
   * Moves a given start onto the algebraic equations of a field with a singular mass matrix; called
   * before {@link #start} wherever a state does not come from a step.
   *
   * @param t start time
   * @param y state; is changed, and that only in its algebraic components
   * @return why that failed, or null
   */
  default Outcome.@Nullable Cause makeConsistent(double t, double[] y) {
    return null;
  }

  /**
   * Begins at {@code (t, y)}, forgetting what came before.
   *
   * @param t start time
   * @param y state at {@code t}; not modified
   * @return the slope there, memory of the stepper: not to be modified, valid until the next step
   */
  double[] start(double t, double[] y);

  /**
   * Begins again where the state or the field jumped in the middle of a solve.
   *
   * @param t time of the jump
   * @param y state after it; not modified
   * @return the slope there, as from {@link #start}
   */
  default double[] resume(double t, double[] y) {
    return start(t, y);
  }

  /**
   * Tries one step from {@code (t, y)} and writes the trial state into {@code yNext}.
   *
   * @param t start time
   * @param y state at {@code t}, length {@code dimension}; not modified, and kept unchanged by the
   *     caller until the step is accepted or another one tried
   * @param h signed step length, in the unit of time; non-zero
   * @param yNext receives the state at {@code t + h}, length {@code dimension}
   * @return the scaled error norm, dimensionless, acceptable when at most 1; zero for a method
   *     without an error estimate; {@code NaN} if the field was not finite on the way, or for the
   *     reason that {@link #trouble} gives
   */
  double step(double t, double[] y, double h, double[] yNext);

  /**
   * Evaluates the state inside the last trial step, before it is accepted.
   *
   * @param theta fraction of the step, from 0 to 1
   * @param out receives the state at {@code t + theta h}
   */
  void interpolate(double theta, double[] out);

  /** Returns the degree of the polynomial that {@link #interpolate} evaluates. */
  int denseDegree();

  /**
   * Writes the polynomial of the last trial step, before it is accepted: {@code y(t + θh) = y + Σ_m
   * cₘ θᵐ}, m = 1 … degree.
   *
   * @param out receives cₘ for component i at {@code offset + (m - 1) * dimension + i}
   * @param offset where to begin
   */
  void densePolynomial(double[] out, int offset);

  /**
   * Returns the component with the largest scaled error in the last trial, or the first one that
   * was not finite; for reports, so it may be slow.
   */
  int worstComponent();

  /**
   * Chooses the length of the step after the last trial, for methods that choose their order with
   * it; asked at most once a trial, before {@link #accept}. Without being asked, as with steps of
   * one length, such a method rises to its greatest order.
   *
   * @param error what {@link #step} returned
   * @return the factor from the length of the last trial to that of the next, whether the trial is
   *     accepted (error at most 1) or not; {@code NaN} to leave the choice to the step controller
   */
  default double proposal(double error) {
    return Double.NaN;
  }

  /** Accepts the last trial: its slopes and history may serve the next one. */
  void accept();

  /** Returns the number of field evaluations since the stepper was opened. */
  long evaluations();

  /** Returns what implicit steps cost beside, since the stepper was opened. */
  default Effort effort() {
    return Effort.NONE;
  }

  /**
   * Returns why the last trial came back as {@code NaN}, or null if that was because the field was
   * not finite on the way.
   */
  default Outcome.@Nullable Cause trouble() {
    return null;
  }

  /**
   * Returns an estimate of the spectral radius of ∂f/∂y in the last trial, in 1/unit of time, or
   * {@code NaN} if the method has none; asked before the trial is accepted. May cost work, but no
   * field evaluations.
   */
  default double spectralRadius() {
    return Double.NaN;
  }

  /**
   * Returns the method of the coming trial, and of the last one until it is accepted, if the
   * stepper switches between several; else null.
   */
  default @Nullable OdeMethod current() {
    return null;
  }

  /**
   * Returns which method took which steps since the start; empty unless the stepper switches
   * between several.
   *
   * @param end of the last accepted step
   */
  default List<Phase> phases(double end) {
    return List.of();
  }
}
