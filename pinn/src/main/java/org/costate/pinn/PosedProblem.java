package org.costate.pinn;

import java.util.List;
import org.costate.pinn.geometry.Domain;
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

  List<PointGroup> points() {
    return groups.stream().map(Group::points).toList();
  }
}
