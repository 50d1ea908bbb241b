package org.costate.pinn.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;

/** The conditions of a problem that belong to a window of time. */
public final class WindowConditions {
  private WindowConditions() {}

  /**
   * Returns them: those at the start for the first window alone, those at the end for the last
   * alone, observations within the window, all others as they are.
   *
   * @param conditions of the whole problem
   * @param window the domain of the window
   * @param first whether it is the first
   * @param last whether it is the last
   * @throws IllegalArgumentException if a condition joins the start and the end of time
   */
  public static List<Condition> of(
      List<Condition> conditions, Domain window, boolean first, boolean last) {
    List<Condition> kept = new ArrayList<>();
    for (Condition condition : conditions) {
      Condition.Kind kind = condition.kind();
      if (kind instanceof Condition.Kind.Observed observed) {
        int[] inside = inside(observed.data().points(), window);
        if (inside.length > 0) {
          kept.add(condition.with(observed.at(inside)));
        }
      } else if (isAt(kind, Place.start()) ? first : !isAt(kind, end()) || last) {
        requireNotAround(condition);
        kept.add(condition);
      }
    }
    return kept;
  }

  private static Place end() {
    return Place.high(Place.TIME);
  }

  private static int[] inside(double[][] points, Domain window) {
    return IntStream.range(0, points[0].length)
        .filter(j -> window.contains(Points.at(points, j)))
        .toArray();
  }

  private static boolean isAt(Condition.Kind kind, Place place) {
    if (kind instanceof Condition.Kind.Value value) {
      return value.place().equals(place);
    } else if (kind instanceof Condition.Kind.Operator operator) {
      return operator.place().equals(place);
    }
    return kind instanceof Condition.Kind.Velocity && place.equals(Place.start());
  }

  private static void requireNotAround(Condition condition) {
    boolean around =
        (condition.kind() instanceof Condition.Kind.Periodic periodic
                && periodic.coordinate().equals(Place.TIME))
            || (condition.kind() instanceof Condition.Kind.Paired paired
                && paired.coordinate().equals(Place.TIME));
    if (around) {
      throw new IllegalArgumentException(
          condition + " joins the ends of time, which windows take one after the other");
    }
  }
}
