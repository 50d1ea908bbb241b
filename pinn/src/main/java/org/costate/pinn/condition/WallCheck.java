package org.costate.pinn.condition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.train.Asked;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;

/**
 * Counts the conditions at the walls of space against the orders of the equations.
 *
 * <p>One equation of order m ≥ 2 along an interval needs m conditions at its two ends, and in an
 * evolution ⌊m/2⌋ of them at each; around a region, ⌊m/2⌋ at its boundary. A system of as many
 * equations as unknowns needs as many as its unknowns of second and higher order, and not more than
 * its total order, the degree of its determinant; see {@link WallOrders}.
 *
 * <p>Not decided, and so not refused: order 1, where the sign of a coefficient says which end is
 * the inflow; systems with more or fewer equations than unknowns; problems with observations or
 * formulas inside, with a form of one's own, or with a network that is periodic in the coordinate.
 * Whether enough conditions are also the right ones is not asked.
 */
final class WallCheck {
  private static final int PROBES = 8;

  private final Domain domain;
  private final Model model;
  private final List<Condition> conditions;

  WallCheck(Domain domain, Model model, List<Condition> conditions) {
    this.domain = domain;
    this.model = model;
    this.conditions = conditions;
  }

  /**
   * A direction of space.
   *
   * @param name for messages
   * @param coordinates one of an interval, or all of a region
   * @param walls the ends, or the boundary
   */
  private record Axis(String name, List<Integer> coordinates, List<Place> walls) {}

  void require(List<PointGroup> equations) {
    if (anythingInside()) {
      return;
    }
    boolean evolution =
        IntStream.range(0, model.network().outputWidth())
            .anyMatch(k -> ConditionCheck.orderInTime(equations, domain, model, k) > 0);
    for (Axis axis : axes()) {
      WallOrders orders = new WallOrders(equations, model, axis.coordinates());
      if (orders.demand() > 0 && !isAround(axis)) {
        require(axis, orders, evolution);
      }
    }
  }

  private List<Axis> axes() {
    List<Axis> axes = new ArrayList<>();
    for (String name : domain.names()) {
      if (domain.isInterval(name) && !name.equals(Place.TIME)) {
        axes.add(
            new Axis(
                name, List.of(domain.index(name)), List.of(Place.low(name), Place.high(name))));
      }
    }
    for (Domain.PlacedRegion placed : domain.regions()) {
      List<Integer> own =
          IntStream.range(placed.first(), placed.first() + placed.region().dimension())
              .boxed()
              .toList();
      List<String> names = own.stream().map(domain.names()::get).toList();
      axes.add(new Axis(String.join(", ", names), own, List.of(Place.boundary())));
    }
    return axes;
  }

  /** Returns whether something is known that may take the place of conditions at walls. */
  private boolean anythingInside() {
    for (int k = 0; k < model.network().outputWidth(); k++) {
      int output = k;
      if (model.ansatz().containsKey(k)
          && conditions.stream().noneMatch(c -> c.isHard() && c.component(model) == output)) {
        return true;
      }
    }
    for (Condition condition : conditions) {
      Condition.Kind kind = condition.kind();
      boolean inside =
          kind instanceof Condition.Kind.Operator operator
              && operator.place() instanceof Place.Inside;
      boolean measured =
          kind instanceof Condition.Kind.Observed observed
              && (observed.data().values().length > 1 || domain.dimension() == 1);
      if (inside || measured) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether u is the same at both ends whatever the parameters are. */
  private boolean isAround(Axis axis) {
    if (axis.walls().size() < 2) {
      return false;
    }
    double[][] low = domain.face(axis.name(), Domain.End.LOW, PROBES, Sampling.HALTON, 1);
    double[][] high = domain.face(axis.name(), Domain.End.HIGH, PROBES, Sampling.HALTON, 1);
    Model network =
        new Model(
            model.network(),
            model.names(),
            model.outputs(),
            model.scaling(),
            Map.of(),
            model.coefficients());
    double[] theta = new Random(1).doubles(network.parameterCount(), -1, 1).toArray();
    for (int k = 0; k < model.network().outputWidth(); k++) {
      int output = k;
      PointGroup difference =
          PointGroup.ofPairs(
              "both ends",
              1,
              low,
              high,
              (a, b) -> a.component(output).value().subtract(b.component(output).value()));
      for (double r : new ResidualLoss(network, List.of(difference), 1).residuals(theta, 0)) {
        if (!(Math.abs(r) <= 1e-9)) {
          return false;
        }
      }
    }
    return true;
  }

  private void require(Axis axis, WallOrders orders, boolean evolution) {
    int demand = orders.demand();
    int half = demand / 2;
    int joint = joint(axis);
    List<Place> held = axis.walls().stream().filter(wall -> !isFree(wall)).toList();
    if (held.isEmpty()) {
      return;
    }
    Place wall = Collections.min(held, Comparator.comparing(place -> at(place).size()));
    int own = joint + at(wall).size();
    int total = joint + held.stream().mapToInt(place -> at(place).size()).sum();
    boolean tooFew = held.size() == 2 && total < demand;
    if (own < half && (evolution || axis.walls().size() == 1 || tooFew)) {
      throw missing(axis, orders, wall, own, half, wall.toString());
    } else if (tooFew) {
      String both = "%s and %s together".formatted(held.get(0), held.get(1));
      throw missing(axis, orders, wall, total, demand, both);
    }
  }

  private IllegalArgumentException missing(
      Axis axis, WallOrders orders, Place wall, int found, int needed, String where) {
    int k = lacking(orders, wall);
    String count =
        found == 0 ? "no condition" : "only %s of %s conditions".formatted(found, needed);
    return new IllegalArgumentException(
        "%s has a derivative of order %s in %s but %s at %s%s: give a value or a slope, or Condition.free where nothing is known"
            .formatted(
                model.output(k),
                orders.of(k),
                axis.name(),
                count,
                where,
                orders.isSystem() ? ", counting all unknowns" : ""));
  }

  /** Returns the unknown of the highest order among those without a condition at a wall. */
  private int lacking(WallOrders orders, Place wall) {
    Set<Integer> known = new HashSet<>();
    for (Condition condition : at(wall)) {
      known.addAll(asked(condition));
    }
    int highest = -1;
    int lacking = -1;
    for (int k = 0; k < model.network().outputWidth(); k++) {
      if (highest < 0 || orders.of(k) > orders.of(highest)) {
        highest = k;
      }
      if (!known.contains(k)
          && orders.of(k) > 1
          && (lacking < 0 || orders.of(k) > orders.of(lacking))) {
        lacking = k;
      }
    }
    return lacking < 0 ? highest : lacking;
  }

  private Set<Integer> asked(Condition condition) {
    if (condition.kind() instanceof Condition.Kind.Operator) {
      Set<Integer> outputs = new HashSet<>();
      for (PointGroup group : SoftGroups.of(condition.points(1), domain, 0)) {
        outputs.addAll(Asked.by(group, model).streams().keySet());
      }
      return outputs;
    }
    return Set.of(condition.component(model));
  }

  /** Counts conditions that join the ends. */
  private int joint(Axis axis) {
    int count = 0;
    for (Condition condition : conditions) {
      if (condition.kind() instanceof Condition.Kind.Periodic periodic
          && periodic.coordinate().equals(axis.name())) {
        count += periodic.orders();
      } else if (condition.kind() instanceof Condition.Kind.Paired paired
          && paired.coordinate().equals(axis.name())) {
        count++;
      }
    }
    return count;
  }

  private boolean isFree(Place wall) {
    return conditions.stream()
        .anyMatch(
            c ->
                c.kind() instanceof Condition.Kind.Free free
                    && (free.place().equals(wall) || free.place() instanceof Place.Boundary));
  }

  /** Returns the conditions at a wall, the same one counted once. */
  private List<Condition> at(Place wall) {
    List<Condition> own = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (Condition condition : conditions) {
      Condition.Kind kind = condition.kind();
      if (kind instanceof Condition.Kind.Value value && isAt(value.place(), wall)) {
        if (seen.add(List.of("value", condition.component(model)))) {
          own.add(condition);
        }
      } else if (kind instanceof Condition.Kind.Robin robin && isAt(robin.place(), wall)) {
        if (seen.add(List.of(robin.a() / robin.b(), condition.component(model)))) {
          own.add(condition);
        }
      } else if (kind instanceof Condition.Kind.Operator operator && isAt(operator.place(), wall)) {
        own.add(condition);
      }
    }
    return own;
  }

  private static boolean isAt(Place place, Place wall) {
    return place.equals(wall) || place instanceof Place.Boundary;
  }
}
