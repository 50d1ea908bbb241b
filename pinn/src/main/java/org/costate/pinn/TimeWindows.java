package org.costate.pinn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.condition.ConditionCheck;
import org.costate.pinn.condition.Observations;
import org.costate.pinn.condition.WindowConditions;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.train.PointGroup;
import org.jspecify.annotations.Nullable;

/**
 * Solves a problem in windows of time, one network after the other: each begins from the parameters
 * of the one before and meets its values, and velocities if the equations are of second order, at
 * the common time.
 *
 * @param count number of windows of equal length, at least 1
 * @param points number of points where neighbours meet, at least 1
 * @param weight how much meeting counts, positive
 * @see <a href="https://arxiv.org/abs/2109.01050">Krishnapriyan et al. (2021), section 5</a>
 */
public record TimeWindows(int count, int points, double weight) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public TimeWindows {
    if (count < 1 || points < 1) {
      throw new IllegalArgumentException(
          "count and points must be at least 1; got %s and %s".formatted(count, points));
    }
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight must be positive and finite; got " + weight);
    }
  }

  /** Returns windows that meet at 200 points with weight 100. */
  public static TimeWindows of(int count) {
    return new TimeWindows(count, 200, 100);
  }

  /**
   * Trains window after window.
   *
   * @param problem on a domain with an interval t, without unknown coefficients or an ansatz of its
   *     own; hard conditions are allowed
   * @param training of each window; without checkpoints
   * @throws IllegalArgumentException as {@link Pinn#train(PinnTraining)}, or if the problem cannot
   *     be cut
   */
  public WindowedSolution train(Pinn problem, PinnTraining training) {
    if (training.supervision().checkpoints().isPresent()) {
      throw new IllegalArgumentException(
          "windows are trainings of their own, which cannot share one directory of checkpoints");
    }
    Domain.Interval t = problem.domain.intervals().get(problem.domain.index(Place.TIME));
    List<PinnSolution> solutions = new ArrayList<>();
    List<Double> starts = new ArrayList<>();
    @Nullable PinnSolution before = null;
    for (int k = 0; k < count; k++) {
      double low = t.low() + (t.high() - t.low()) * k / count;
      double high = k == count - 1 ? t.high() : t.low() + (t.high() - t.low()) * (k + 1) / count;
      Pinn window = window(problem, low, high, before, k == count - 1);
      before = before == null ? window.train(training) : window.train(training, before);
      solutions.add(before);
      starts.add(low);
    }
    return new WindowedSolution(problem.domain, starts, solutions);
  }

  /**
   * Returns the problem on a window of time.
   *
   * @param before the solution on the window before, null for the first one
   */
  private Pinn window(
      Pinn problem, double low, double high, @Nullable PinnSolution before, boolean last) {
    if (!problem.ansatz.isEmpty()
        || !problem.coefficients.isEmpty()
        || problem.parts.stream().anyMatch(ProblemPart::remembers)) {
      throw new IllegalArgumentException(
          "a problem with an ansatz, unknown coefficients or integrals over t cannot be cut into"
              + " windows; hard conditions can");
    }
    Domain narrow = problem.domain.narrowed(Place.TIME, low, high);
    List<ProblemPart> kept = new ArrayList<>();
    List<Condition> conditions = new ArrayList<>();
    for (ProblemPart part : problem.parts) {
      if (part.condition() == null) {
        kept.add(part);
      } else {
        conditions.add(part.condition());
      }
    }
    conditions = new ArrayList<>(WindowConditions.of(conditions, narrow, before == null, last));
    if (before != null) {
      conditions.addAll(joints(problem, narrow, before));
    }
    conditions.forEach(condition -> kept.add(ProblemPart.of(condition)));
    return problem.on(narrow, kept);
  }

  private List<Condition> joints(Pinn problem, Domain window, PinnSolution before) {
    double[][] at = window.face(Place.TIME, Domain.End.LOW, points, Sampling.HALTON, 1);
    List<PointGroup> equations = new ArrayList<>();
    for (ProblemPart part : problem.parts) {
      if (part.equation() != null) {
        equations.add(part.equation().apply(at));
      }
    }
    List<Condition> joints = new ArrayList<>();
    for (int k = 0; k < problem.network.outputWidth(); k++) {
      PinnField u = before.component(k);
      int order = ConditionCheck.orderInTime(equations, problem.domain, problem.model(Map.of()), k);
      if (order > 0) {
        joints.add(
            Condition.observed("joint of windows", Observations.of(at, u.value(at)))
                .of(k)
                .weight(weight));
      }
      if (order > 1) {
        joints.add(
            Condition.observedSlope(
                    "joint of slopes", Place.TIME, Observations.of(at, u.evaluate(v -> v.t(), at)))
                .of(k)
                .weight(weight));
      }
    }
    return joints;
  }
}
