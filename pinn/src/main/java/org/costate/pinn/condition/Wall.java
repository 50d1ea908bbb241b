package org.costate.pinn.condition;

import java.util.ArrayList;
import java.util.List;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.jspecify.annotations.Nullable;

/**
 * A hard condition at one end of an interval: {@code F u = g} with F u = u or {@code F u = a u + b
 * ∂u/∂n}.
 *
 * @param i the coordinate
 * @param low where its interval begins
 * @param high where it ends
 * @param end at which end
 * @param a factor of the value, 1 for a value
 * @param b factor of the outward slope, 0 for a value
 * @param g what F u is
 */
record Wall(int i, double low, double high, Domain.End end, double a, double b, FieldFormula g) {

  /** Returns what a condition says at an end of an interval, null if nothing. */
  static @Nullable Wall of(
      List<Condition> conditions, Domain domain, Domain.Interval interval, Domain.End end) {
    Place face = new Place.Face(interval.name(), end);
    boolean space = domain.regions().isEmpty() && !interval.name().equals(Place.TIME);
    for (Place place : space ? List.of(face, Place.boundary()) : List.of(face)) {
      for (Condition condition : conditions) {
        Condition.Kind kind = condition.kind();
        int i = domain.index(interval.name());
        if (kind instanceof Condition.Kind.Value value && value.place().equals(place)) {
          return new Wall(i, interval.low(), interval.high(), end, 1, 0, value.g());
        } else if (kind instanceof Condition.Kind.Robin robin && robin.place().equals(place)) {
          return new Wall(i, interval.low(), interval.high(), end, robin.a(), robin.b(), robin.g());
        }
      }
    }
    return null;
  }

  /** Returns all walls of the intervals of space. */
  static List<Wall> all(List<Condition> conditions, Domain domain) {
    List<Wall> walls = new ArrayList<>();
    for (Domain.Interval interval : domain.intervals()) {
      if (domain.isInterval(interval.name()) && !interval.name().equals(Place.TIME)) {
        for (Domain.End end : Domain.End.values()) {
          Wall wall = of(conditions, domain, interval, end);
          if (wall != null) {
            walls.add(wall);
          }
        }
      }
    }
    return walls;
  }

  boolean isValue() {
    return b == 0;
  }

  double width() {
    return high - low;
  }

  double at() {
    return end == Domain.End.LOW ? low : high;
  }

  /** The sign of the outward normal. */
  double normal() {
    return end == Domain.End.LOW ? -1 : 1;
  }

  /** Returns F f, everywhere. */
  FieldFormula of(FieldFormula f) {
    if (isValue()) {
      return f;
    }
    FieldFormula slope = Slopes.along(f, i);
    return x -> {
      var steep = slope.at(x).multiply(b * normal());
      return a == 0 ? steep : f.at(x).multiply(a).add(steep);
    };
  }
}
