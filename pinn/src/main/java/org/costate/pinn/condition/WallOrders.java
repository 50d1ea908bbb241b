package org.costate.pinn.condition;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.costate.pinn.jet.Stream;
import org.costate.pinn.train.Asked;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;

/**
 * The orders of equations in their unknowns along some coordinates, as far as their formulas show:
 * a derivative that is asked for counts, whatever multiplies it.
 */
final class WallOrders {
  private static final int ABSENT = -1_000;

  /** By equation and unknown; negative where the unknown does not appear. */
  private final int[][] orders;

  private final int unknowns;

  WallOrders(List<PointGroup> equations, Model model, List<Integer> coordinates) {
    unknowns = model.network().outputWidth();
    orders = new int[equations.size()][unknowns];
    for (int e = 0; e < orders.length; e++) {
      Map<Integer, Set<Stream>> asked = Asked.by(equations.get(e), model).streams();
      for (int k = 0; k < unknowns; k++) {
        orders[e][k] = ABSENT;
        for (Stream stream : asked.getOrDefault(k, Set.of())) {
          for (int i : coordinates) {
            orders[e][k] = Math.max(orders[e][k], order(stream, i));
          }
        }
      }
    }
  }

  private static int order(Stream stream, int i) {
    if (stream instanceof Stream.First first) {
      return first.i() == i ? 1 : 0;
    } else if (stream instanceof Stream.Second second) {
      return (second.i() == i ? 1 : 0) + (second.j() == i ? 1 : 0);
    } else if (stream instanceof Stream.Third third) {
      return third.i() == i ? 3 : 0;
    } else if (stream instanceof Stream.Fourth fourth) {
      return fourth.i() == i ? 4 : 0;
    } else if (stream instanceof Stream.Laplacian laplacian) {
      return laplacian.weights().get(i) == 0 ? 0 : 2;
    } else if (stream instanceof Stream.Along line) {
      return line.direction().get(i) == 0 ? 0 : line.order();
    } else if (stream instanceof Stream.Mixed mixed) {
      return Collections.frequency(mixed.along(), i);
    }
    return 0;
  }

  boolean isSystem() {
    return unknowns > 1;
  }

  /** Returns the highest order in an unknown, 0 if there is none. */
  int of(int k) {
    int highest = 0;
    for (int[] equation : orders) {
      highest = Math.max(highest, equation[k]);
    }
    return highest;
  }

  /**
   * Returns how many conditions are needed at both ends together, 0 where that is not decided.
   *
   * <p>For a system it is {@code min(Σ 2⌊mₖ/2⌋, max Σ mₑₖ)}, the maximum over ways to give every
   * equation e an unknown k of its own: the order of the determinant, 4 for incompressible flow in
   * velocities and pressure. The first bound leaves out what is transported, such as a density,
   * whose conditions depend on where the flow enters.
   */
  int demand() {
    if (orders.length != unknowns) {
      return 0;
    }
    if (unknowns == 1) {
      return of(0) > 1 ? of(0) : 0;
    }
    int sum = 0;
    for (int k = 0; k < unknowns; k++) {
      sum += 2 * (of(k) / 2);
    }
    return Math.max(0, Math.min(sum, determinant()));
  }

  /** Finds the best assignment by sets of unknowns that the first equations have taken. */
  private int determinant() {
    int[] best = new int[1 << unknowns];
    Arrays.fill(best, ABSENT);
    best[0] = 0;
    for (int taken = 0; taken < best.length; taken++) {
      int e = Integer.bitCount(taken);
      for (int k = 0; k < unknowns && best[taken] >= 0; k++) {
        int next = taken | (1 << k);
        if (next != taken && orders[e][k] >= 0) {
          best[next] = Math.max(best[next], best[taken] + orders[e][k]);
        }
      }
    }
    return best[best.length - 1];
  }
}
