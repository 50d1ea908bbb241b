package org.costate.solvers;

import java.util.List;
import java.util.Locale;

/**
 * What the last trials of a solve looked like, for reports.
 *
 * @param trials the last trials, oldest first, accepted ones and others
 * @param component with the largest scaled error in the last trial, or the first that was not
 *     finite; -1 if unknown
 * @param spectralRadius estimate for ∂f/∂y in the last trial, in 1/unit of time; {@code NaN} if the
 *     method has none
 */
public record Trace(List<Trial> trials, int component, double spectralRadius) {

  /** Nothing known. */
  public static final Trace NONE = new Trace(List.of(), -1, Double.NaN);

  public Trace {
    trials = List.copyOf(trials);
  }

  /**
   * One trial step.
   *
   * @param time where it began
   * @param step its signed length
   * @param error its scaled error, acceptable when at most 1; {@code NaN} if the field was not
   *     finite on the way, or an implicit step could not be solved
   * @param accepted whether it was kept
   */
  public record Trial(double time, double step, double error, boolean accepted) {}

  /**
   * Returns the length of the last trial times the spectral radius: what the stiffness of the
   * problem is for such a step. Explicit methods need it below about 3; {@code NaN} if unknown.
   */
  public double stiffness() {
    return trials.isEmpty()
        ? Double.NaN
        : Math.abs(trials.get(trials.size() - 1).step()) * spectralRadius;
  }

  /** Returns lines for people, each ended by a line feed; none if nothing is known. */
  String lines() {
    var lines = new StringBuilder();
    if (component >= 0) {
      lines.append("  worst component: %s%n".formatted(component));
    }
    if (!Double.isNaN(spectralRadius)) {
      lines.append(
          String.format(
              Locale.ROOT,
              "  stiffness: spectral radius about %.3g, times the last step %.3g (explicit methods"
                  + " bear about 3)%n",
              spectralRadius,
              stiffness()));
    }
    if (!trials.isEmpty()) {
      lines.append(
          String.format(Locale.ROOT, "  last trials: %-22s %-12s %s%n", "t", "h", "error"));
    }
    for (Trial trial : trials) {
      lines.append(
          String.format(
              Locale.ROOT,
              "    %-10s %-22s %-12.4g %.4g%n",
              trial.accepted ? "accepted" : "rejected",
              trial.time,
              trial.step,
              trial.error));
    }
    return lines.toString();
  }
}
