package org.costate.pinn;

import java.util.function.Function;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.train.PointGroup;
import org.jspecify.annotations.Nullable;

/**
 * An equation, or a condition.
 *
 * @param n number of points of an equation
 * @param equation finds an equation's group from its points, null for a condition
 * @param condition null for an equation
 * @param remembers whether an equation integrates over time
 */
record ProblemPart(
    int n,
    @Nullable Function<double[][], PointGroup> equation,
    @Nullable Condition condition,
    boolean remembers) {

  static ProblemPart of(Condition condition) {
    return new ProblemPart(0, null, condition, false);
  }
}
