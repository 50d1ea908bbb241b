package org.costate.pinn.condition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.jet.Stream;
import org.costate.pinn.train.Asked;
import org.costate.pinn.train.Coefficient;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;

/** Looks for conditions that are misplaced, missing or at odds, before anything is trained. */
public final class ConditionCheck {
  private final Domain domain;
  private final Model model;
  private final List<Condition> conditions;

  private ConditionCheck(Domain domain, Model model, List<Condition> conditions) {
    this.domain = domain;
    this.model = model;
    this.conditions = conditions;
  }

  /**
   * Checks conditions by themselves.
   *
   * @param conditions soft and hard ones
   * @param domain where u lives
   * @param model the network and its outputs
   * @throws IllegalArgumentException with what is wrong and where
   */
  public static void places(List<Condition> conditions, Domain domain, Model model) {
    ConditionCheck check = new ConditionCheck(domain, model, conditions);
    for (Condition condition : conditions) {
      condition.component(model);
      check.requirePlace(condition);
    }
    new Contradictions(domain, model).require(conditions);
  }

  /**
   * Checks conditions against the equations.
   *
   * @param equations groups of the equations
   * @param others groups of soft conditions
   * @param conditions soft and hard ones
   * @param domain where u lives
   * @param model the network and its outputs
   * @throws IllegalArgumentException with what is missing
   */
  public static void enough(
      List<PointGroup> equations,
      List<PointGroup> others,
      List<Condition> conditions,
      Domain domain,
      Model model) {
    new ConditionCheck(domain, model, conditions).requireEnough(equations, others);
  }

  private void requirePlace(Condition condition) {
    Condition.Kind kind = condition.kind();
    if (kind instanceof Condition.Kind.Value value) {
      if (value.place() instanceof Place.Inside) {
        throw new IllegalArgumentException(
            condition + " would leave nothing to solve; observations are for known points");
      }
      requirePlace(condition, value.place());
    } else if (kind instanceof Condition.Kind.Velocity) {
      requirePlace(condition, Place.start());
    } else if (kind instanceof Condition.Kind.Robin robin) {
      if (robin.place() instanceof Place.Inside) {
        throw new IllegalArgumentException(condition + ": there is no normal inside the domain");
      }
      if (robin.place() instanceof Place.Face face && face.coordinate().equals(Place.TIME)) {
        throw new IllegalArgumentException(
            condition + ": time has no normal; use an initial velocity, or an operator");
      }
      requirePlace(condition, robin.place());
    } else if (kind instanceof Condition.Kind.Operator operator) {
      requirePlace(condition, operator.place());
    } else if (kind instanceof Condition.Kind.Periodic periodic) {
      requirePlace(condition, Place.low(periodic.coordinate()));
    } else if (kind instanceof Condition.Kind.Paired paired) {
      requirePlace(condition, Place.low(paired.coordinate()));
    } else if (kind instanceof Condition.Kind.Free free) {
      if (free.place() instanceof Place.Inside) {
        throw new IllegalArgumentException(condition + ": equations hold there");
      }
      requirePlace(condition, free.place());
    } else if (kind instanceof Condition.Kind.Observed observed) {
      requireInside(condition, observed.data().points());
    }
  }

  private void requirePlace(Condition condition, Place place) {
    if (place instanceof Place.Face face) {
      if (!domain.names().contains(face.coordinate())) {
        throw new IllegalArgumentException(
            "%s: no coordinate is called %s; there are %s"
                .formatted(condition, face.coordinate(), domain.names()));
      }
      if (!domain.isInterval(face.coordinate())) {
        throw new IllegalArgumentException(
            "%s: %s is a coordinate of a region, which has no faces; use its boundary"
                .formatted(condition, face.coordinate()));
      }
    }
  }

  private void requireInside(Condition condition, double[][] points) {
    if (points.length != domain.dimension()) {
      throw new IllegalArgumentException(
          "%s: points must have one line for each of %s; got %s"
              .formatted(condition, domain.names(), points.length));
    }
    for (int j = 0; j < points[0].length; j++) {
      double[] x = Points.at(points, j);
      if (!domain.contains(x)) {
        throw new IllegalArgumentException(
            "%s: point %s lies outside the domain, at %s"
                .formatted(condition, j, Points.named(domain.names(), x)));
      }
    }
  }

  private void requireEnough(List<PointGroup> equations, List<PointGroup> others) {
    Set<Integer> used = new HashSet<>();
    Set<String> coefficients = new HashSet<>();
    for (PointGroup group : equations) {
      Asked asked = Asked.by(group, model);
      used.addAll(asked.streams().keySet());
      coefficients.addAll(asked.coefficients());
    }
    for (PointGroup group : others) {
      Asked asked = Asked.by(group, model);
      used.addAll(asked.streams().keySet());
      coefficients.addAll(asked.coefficients());
    }
    for (int k = 0; k < model.network().outputWidth(); k++) {
      if (!used.contains(k)) {
        throw new IllegalArgumentException(
            "%s appears in no equation and no soft condition".formatted(model.output(k)));
      }
    }
    for (Coefficient coefficient : model.coefficients()) {
      if (!coefficients.contains(coefficient.name())) {
        throw new IllegalArgumentException(
            "coefficient %s appears in no equation".formatted(coefficient.name()));
      }
    }
    requireVelocityBelongs(equations);
  }

  /** An initial velocity is one condition too many for an equation of first order in t. */
  private void requireVelocityBelongs(List<PointGroup> equations) {
    for (Condition condition : conditions) {
      if (condition.kind() instanceof Condition.Kind.Velocity
          && orderInTime(equations, condition.component(model)) == 1) {
        throw new IllegalArgumentException(
            "%s: the equations are of first order in t".formatted(condition));
      }
    }
  }

  /**
   * Checks that there are conditions at all, those at the start that derivatives in t need, and
   * those at walls that derivatives in space need, as far as that can be told from the formulas.
   *
   * @param equations groups of the equations
   * @param conditions soft and hard ones
   * @param domain where u lives
   * @param model the network, its outputs, and forms u = A + B·N, which are trusted
   * @throws IllegalArgumentException with what is missing
   */
  public static void nothingMissing(
      List<PointGroup> equations, List<Condition> conditions, Domain domain, Model model) {
    new ConditionCheck(domain, model, conditions).requireNothingMissing(equations);
  }

  private void requireNothingMissing(List<PointGroup> equations) {
    if (conditions.isEmpty() && model.ansatz().isEmpty()) {
      throw new IllegalArgumentException(
          "there are no conditions: equations alone do not single out a solution");
    }
    for (int k = 0; k < model.network().outputWidth(); k++) {
      int order = orderInTime(equations, k);
      boolean trusted = model.ansatz().containsKey(k) && !hasHard(k);
      if (trusted || order == 0 || atStart(k) >= order) {
        continue;
      }
      throw new IllegalArgumentException(
          atStart(k) == 0
              ? "%s has a derivative in t but no initial value".formatted(model.output(k))
              : "%s has a second derivative in t but no initial velocity"
                  .formatted(model.output(k)));
    }
    new WallCheck(domain, model, conditions).require(equations);
  }

  private boolean hasHard(int k) {
    return conditions.stream().anyMatch(c -> c.isHard() && c.component(model) == k);
  }

  private int orderInTime(List<PointGroup> equations, int k) {
    return orderInTime(equations, domain, model, k);
  }

  /**
   * Returns the highest order of a derivative in t that equations have: 0, 1, or 2 for the second
   * and above.
   *
   * @param equations groups of the equations
   * @param domain where u lives
   * @param model the network and its outputs
   * @param k the output
   */
  public static int orderInTime(List<PointGroup> equations, Domain domain, Model model, int k) {
    int t = domain.names().indexOf(Place.TIME);
    int order = 0;
    for (PointGroup group : equations) {
      for (Stream stream : Asked.by(group, model).streams().getOrDefault(k, Set.of())) {
        if (stream instanceof Stream.First first && first.i() == t) {
          order = Math.max(order, 1);
        } else if (stream instanceof Stream.Second second && second.i() == t && second.j() == t) {
          order = 2;
        }
      }
    }
    return order;
  }

  /** Counts what is known of an output in time; measured values and operators may know all. */
  private int atStart(int k) {
    int count = 0;
    for (Condition condition : conditions) {
      Condition.Kind kind = condition.kind();
      if (kind instanceof Condition.Kind.Free free) {
        count += free.place().equals(Place.start()) ? 2 : 0;
      } else if (kind instanceof Condition.Kind.Operator
          || kind instanceof Condition.Kind.Observed) {
        count += knowsTime(condition, k) ? 2 : 0;
      } else if (condition.component(model) == k) {
        boolean value =
            kind instanceof Condition.Kind.Value held
                && held.place() instanceof Place.Face face
                && face.coordinate().equals(Place.TIME);
        boolean around =
            kind instanceof Condition.Kind.Paired paired && paired.coordinate().equals(Place.TIME);
        count += value || kind instanceof Condition.Kind.Velocity ? 1 : around ? 2 : 0;
        if (kind instanceof Condition.Kind.Periodic periodic
            && periodic.coordinate().equals(Place.TIME)) {
          count += periodic.orders();
        }
      }
    }
    return count;
  }

  private boolean knowsTime(Condition condition, int k) {
    if (condition.kind() instanceof Condition.Kind.Operator operator) {
      return !(operator.place() instanceof Place.Face face) || face.coordinate().equals(Place.TIME);
    }
    return condition.component(model) == k;
  }
}
