package org.costate.pinn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.condition.ConditionCheck;
import org.costate.pinn.condition.HardConditions;
import org.costate.pinn.condition.Observations;
import org.costate.pinn.condition.WindowConditions;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.Ansatz;
import org.costate.pinn.jet.HeldOutput;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.jspecify.annotations.Nullable;

/**
 * A problem that is cut into windows of time, one after the other.
 *
 * <p>With A and B of the problem's hard conditions, {@code τ_k} the share of window k that is over
 * and {@code B_k} the B of conditions other than those at the start, an output of first order in
 * time is {@code u_k = A + Σ_{j<k} (τ_j B_j N_j)(t_{j+1}, x) + τ_k B_k N_k}: the sum is what
 * windows before have added to A when they end, so that u is continuous and keeps to the conditions
 * at the boundary. With an ansatz in their place, whose B vanishes at the start t₀, it is {@code A
 * + Σ_{j<k} (B_j N_j)(t_{j+1}, x) + B_k N_k} with {@code B_k(t, x) = B(t₀ + t − t_k, x)}.
 */
final class WindowedProblem {
  private final Pinn problem;
  private final TimeWindows windows;
  private final int t;

  /** What windows so far have added, by output of first order in time. */
  private final Map<Integer, List<HeldOutput>> carried = new TreeMap<>();

  private final Map<Integer, Ansatz> forms = new TreeMap<>();
  private @Nullable PinnSolution before;

  WindowedProblem(Pinn problem, TimeWindows windows) {
    if (!problem.coefficients.isEmpty()
        || problem.parts.stream().anyMatch(ProblemPart::remembers)) {
      throw new IllegalArgumentException(
          "a problem with unknown coefficients or integrals over t cannot be cut into windows");
    }
    this.problem = problem;
    this.windows = windows;
    t = problem.domain.index(Place.TIME);
    problem.ansatz.forEach(this::requireBeginning);
  }

  /** Requires of an ansatz that it says, alone, where its output begins. */
  private void requireBeginning(int output, Ansatz form) {
    Model model = problem.model(Map.of());
    int order =
        ConditionCheck.orderInTime(equations(problem.domain), problem.domain, model, output);
    if (order > 1) {
      throw new IllegalArgumentException(
          ("%s has second derivatives in t: a problem with an ansatz for it cannot be cut into"
                  + " windows, one with hard conditions can")
              .formatted(model.output(output)));
    }
    double[][] start =
        problem.domain.face(Place.TIME, Domain.End.LOW, windows.points(), Sampling.HALTON, 1);
    double[] b = form.factor(start);
    for (int j = 0; order == 1 && j < b.length; j++) {
      int at = j;
      if (b[j] != 0) {
        throw new IllegalArgumentException(
            "B of the ansatz of %s must vanish at the start, where windows join; it is %s at %s of %s"
                .formatted(
                    model.output(output),
                    b[j],
                    Arrays.stream(start).map(line -> line[at]).toList(),
                    problem.domain.names()));
      }
    }
  }

  /**
   * Returns the problem on the next window.
   *
   * @param window its domain
   * @param last whether it is the last
   */
  Pinn next(Domain window, boolean last) {
    List<ProblemPart> kept = new ArrayList<>(problem.parts);
    kept.removeIf(part -> part.condition() != null);
    List<Condition> conditions =
        new ArrayList<>(WindowConditions.of(problem.conditions(), window, before == null, last));
    Map<Integer, Ansatz> joined = problem.ansatz;
    if (before != null) {
      List<PointGroup> equations = equations(window);
      joined = joined(conditions, window, equations);
      Map<Integer, Ansatz> known = joined;
      Model model = problem.model(Map.of());
      conditions.removeIf(c -> c.isHard() && known.containsKey(c.component(model)));
      conditions.addAll(soft(window, before, known, equations));
    }
    conditions.forEach(condition -> kept.add(ProblemPart.of(condition)));
    return problem.on(window, joined, kept);
  }

  /** Takes over the solution on the last window. */
  void solved(PinnSolution solution) {
    before = solution;
    double end = solution.domain().intervals().get(t).high();
    Model model = solution.model();
    for (int k = 0; k < problem.network.outputWidth(); k++) {
      Ansatz form = model.ansatz().getOrDefault(k, Ansatz.none());
      forms.putIfAbsent(k, form);
      double[] theta = Arrays.copyOf(solution.parameters(), model.network().parameterCount());
      carried
          .computeIfAbsent(k, output -> new ArrayList<>())
          .add(new HeldOutput(model.network(), model.scaling(), theta, k, form, t, end));
    }
  }

  private List<PointGroup> equations(Domain window) {
    double[][] at = window.face(Place.TIME, Domain.End.LOW, 1, Sampling.HALTON, 1);
    return problem.parts.stream()
        .filter(part -> part.equation() != null)
        .map(part -> part.equation().apply(at))
        .toList();
  }

  /** Returns the forms of outputs that begin by construction where the window before ended. */
  private Map<Integer, Ansatz> joined(
      List<Condition> conditions, Domain window, List<PointGroup> equations) {
    Model model = problem.model(Map.of());
    Map<Integer, Ansatz> spatial = HardConditions.forms(conditions, window, model);
    Map<Integer, Ansatz> joined = new TreeMap<>();
    Domain.Interval span = window.intervals().get(t);
    double width = span.high() - span.low();
    for (int k = 0; k < problem.network.outputWidth(); k++) {
      Ansatz own = problem.ansatz.get(k);
      if (ConditionCheck.orderInTime(equations, problem.domain, model, k) != 1) {
        if (own != null) {
          joined.put(k, own);
        }
      } else if (own != null) {
        joined.put(k, new Ansatz(own.a(), later(own.b(), span.low()), carried.get(k)));
      } else if (!HardConditions.atEnd(problem.conditions(), k, model)) {
        Ansatz b = spatial.getOrDefault(k, Ansatz.none());
        joined.put(
            k,
            new Ansatz(
                forms.get(k).a(),
                x -> b.b().apply(x).multiply(x[t].subtract(span.low()).divide(width)),
                carried.get(k)));
      }
    }
    return joined;
  }

  /** Returns the B of the first window as that of one that begins at another time. */
  private Function<DerivativeStructure[], DerivativeStructure> later(
      Function<DerivativeStructure[], DerivativeStructure> b, double start) {
    double delay = start - problem.domain.intervals().get(t).low();
    return x -> {
      DerivativeStructure[] moved = x.clone();
      moved[t] = x[t].subtract(delay);
      return b.apply(moved);
    };
  }

  /** Returns what makes other outputs meet the window before in the mean square. */
  private List<Condition> soft(
      Domain window, PinnSolution last, Map<Integer, Ansatz> joined, List<PointGroup> equations) {
    double[][] at = window.face(Place.TIME, Domain.End.LOW, windows.points(), Sampling.HALTON, 1);
    List<Condition> joints = new ArrayList<>();
    for (int k = 0; k < problem.network.outputWidth(); k++) {
      PinnField u = last.component(k);
      int order = ConditionCheck.orderInTime(equations, problem.domain, problem.model(Map.of()), k);
      if (order > 0 && !joined.containsKey(k)) {
        joints.add(
            Condition.observed("joint of windows", Observations.of(at, u.value(at)))
                .of(k)
                .weight(windows.weight()));
      }
      if (order > 1) {
        joints.add(
            Condition.observedSlope(
                    "joint of slopes", Place.TIME, Observations.of(at, u.evaluate(v -> v.t(), at)))
                .of(k)
                .weight(windows.weight()));
      }
    }
    return joints;
  }
}
