package org.costate.pinn.condition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.PlacedPoints;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.residual.Normals;
import org.costate.pinn.residual.PairResidual;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.residual.Unknown;
import org.costate.pinn.train.PointGroup;
import org.jspecify.annotations.Nullable;

/** Draws the points of soft conditions. */
public final class SoftGroups {
  private static final String VALUE = "g";

  private SoftGroups() {}

  /**
   * Returns the groups of a soft condition: one, for periodicity one for each order, none where
   * nothing is asked.
   *
   * @param condition the condition
   * @param domain where u lives
   * @param seed the same seed gives the same points
   */
  public static List<PointGroup> of(Condition condition, Domain domain, long seed) {
    Condition.Kind kind = condition.kind();
    if (kind instanceof Condition.Kind.Periodic periodic) {
      return periodic(condition, periodic, domain, seed);
    } else if (kind instanceof Condition.Kind.Paired paired) {
      return List.of(
          pairs(
              condition.toString(),
              condition,
              paired.coordinate(),
              domain,
              seed,
              paired.residual()));
    } else if (kind instanceof Condition.Kind.Observed observed) {
      Residual residual =
          u -> {
            Unknown v = of(u, condition);
            return observed.along().map(v::derivative).orElseGet(v::value).subtract(u.given(VALUE));
          };
      return List.of(
          PointGroup.of(
              condition.toString(),
              condition.weight(),
              observed.data().points(),
              Map.of(VALUE, observed.data().values()),
              residual));
    } else if (kind instanceof Condition.Kind.Free) {
      return List.of();
    } else if (kind instanceof Condition.Kind.Operator operator) {
      return placed(condition, domain, operator.place(), seed, null, operator.residual());
    } else if (kind instanceof Condition.Kind.Value value) {
      Residual residual = u -> of(u, condition).value().subtract(u.given(VALUE));
      return placed(condition, domain, value.place(), seed, value.g(), residual);
    } else if (kind instanceof Condition.Kind.Velocity velocity) {
      Residual residual = u -> of(u, condition).t().subtract(u.given(VALUE));
      return placed(condition, domain, Place.start(), seed, velocity.g(), residual);
    }
    Condition.Kind.Robin robin = (Condition.Kind.Robin) kind;
    Residual residual =
        u -> {
          Unknown v = of(u, condition);
          var slope = v.normalDerivative().multiply(robin.b()).subtract(u.given(VALUE));
          return robin.a() == 0 ? slope : v.value().multiply(robin.a()).add(slope);
        };
    return placed(condition, domain, robin.place(), seed, robin.g(), residual);
  }

  private static Unknown of(Unknown u, Condition condition) {
    return condition.output() instanceof Integer component
        ? u.component(component)
        : u.component((String) condition.output());
  }

  private static List<PointGroup> placed(
      Condition condition,
      Domain domain,
      Place place,
      long seed,
      @Nullable FieldFormula g,
      Residual residual) {
    PlacedPoints placed = domain.points(place, condition.points(), Sampling.LATIN_HYPERCUBE, seed);
    Map<String, double[]> given = new HashMap<>();
    placed.normals().forEach((name, line) -> given.put(Normals.name(name), line));
    if (g != null) {
      given.put(VALUE, values(condition, domain, placed.points(), g));
    }
    return List.of(
        PointGroup.of(condition.toString(), condition.weight(), placed.points(), given, residual));
  }

  private static double[] values(
      Condition condition, Domain domain, double[][] points, FieldFormula g) {
    double[] values = new double[points[0].length];
    for (int j = 0; j < values.length; j++) {
      double[] x = Points.at(points, j);
      values[j] = g.value(x);
      if (!Double.isFinite(values[j])) {
        throw new IllegalArgumentException(
            "%s is not finite at %s: %s"
                .formatted(condition, Points.named(domain.names(), x), values[j]));
      }
    }
    return values;
  }

  private static PointGroup pairs(
      String title,
      Condition condition,
      String coordinate,
      Domain domain,
      long seed,
      PairResidual residual) {
    int n = condition.points();
    return PointGroup.ofPairs(
        title,
        condition.weight(),
        domain.face(coordinate, Domain.End.LOW, n, Sampling.LATIN_HYPERCUBE, seed),
        domain.face(coordinate, Domain.End.HIGH, n, Sampling.LATIN_HYPERCUBE, seed),
        residual);
  }

  private static List<PointGroup> periodic(
      Condition condition, Condition.Kind.Periodic periodic, Domain domain, long seed) {
    String name = periodic.coordinate();
    List<PointGroup> groups = new ArrayList<>();
    for (int k = 0; k < periodic.orders(); k++) {
      int order = k;
      String title = order == 0 ? condition.toString() : condition + ", derivative " + order;
      PairResidual residual =
          (a, b) -> {
            Unknown left = of(a, condition);
            Unknown right = of(b, condition);
            return order == 0
                ? left.value().subtract(right.value())
                : left.derivative(name, order).subtract(right.derivative(name, order));
          };
      groups.add(pairs(title, condition, name, domain, seed, residual));
    }
    return groups;
  }
}
