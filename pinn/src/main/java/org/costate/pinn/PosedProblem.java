package org.costate.pinn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.condition.ConditionCheck;
import org.costate.pinn.condition.HardConditions;
import org.costate.pinn.condition.SoftGroups;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.Ansatz;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;

/**
 * A problem that was checked, with its points.
 *
 * @param domain where u lives
 * @param model how unknowns are represented
 * @param groups terms of the loss
 */
record PosedProblem(Domain domain, Model model, List<Group> groups) {
  PosedProblem {
    groups = List.copyOf(groups);
  }

  /**
   * A term of the loss.
   *
   * @param redrawn whether its points may be drawn again: those of equations are
   * @param points the points drawn first
   */
  record Group(boolean redrawn, PointGroup points) {}

  /**
   * Checks the problem and draws its points.
   *
   * @param pinn the problem
   * @param seed decides the points
   * @throws IllegalArgumentException if a condition is missing, misplaced or at odds with another,
   *     a point lies outside the domain, or a formula asks for what is not there
   */
  static PosedProblem of(Pinn pinn, long seed) {
    List<Condition> conditions = pinn.conditions();
    Model plain = pinn.model(pinn.ansatz);
    ConditionCheck.places(conditions, pinn.domain, plain);
    Map<Integer, Ansatz> forms = new TreeMap<>(pinn.ansatz);
    HardConditions.forms(conditions, pinn.domain, plain)
        .forEach(
            (k, form) -> {
              if (forms.put(k, form) != null) {
                throw new IllegalArgumentException(
                    "%s has both an ansatz and hard conditions".formatted(plain.output(k)));
              }
            });
    Model model = pinn.model(forms);
    List<PointGroup> equations = new ArrayList<>();
    List<PointGroup> others = new ArrayList<>();
    List<Group> groups = new ArrayList<>();
    for (int p = 0; p < pinn.parts.size(); p++) {
      ProblemPart part = pinn.parts.get(p);
      if (part.equation() != null) {
        double[][] points = pinn.domain.interior(part.n(), Sampling.SOBOL, seed + p);
        equations.add(part.equation().apply(model.inOrder(points)));
        groups.add(new Group(true, equations.get(equations.size() - 1)));
      } else if (part.condition() != null && !part.condition().isHard()) {
        for (PointGroup group : SoftGroups.of(part.condition(), pinn.domain, seed + p)) {
          others.add(group);
          groups.add(new Group(false, group));
        }
      }
    }
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("there is no equation to solve");
    }
    ConditionCheck.enough(equations, others, conditions, pinn.domain, model);
    if (!pinn.lenient && !equations.isEmpty()) {
      ConditionCheck.nothingMissing(equations, conditions, pinn.domain, model);
    }
    return new PosedProblem(pinn.domain, model, groups);
  }

  List<PointGroup> points() {
    return groups.stream().map(Group::points).toList();
  }
}
