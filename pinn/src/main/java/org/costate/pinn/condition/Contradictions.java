package org.costate.pinn.condition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.train.Model;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/** Finds values that are given differently at one point. */
final class Contradictions {
  private static final int POINTS = 64;
  private static final double TOLERANCE = 1e-9;

  private final Domain domain;
  private final Model model;

  Contradictions(Domain domain, Model model) {
    this.domain = domain;
    this.model = model;
  }

  /** Throws where two conditions on the same output disagree. */
  void require(List<Condition> conditions) {
    for (int i = 0; i < conditions.size(); i++) {
      for (int j = 0; j < i; j++) {
        require(conditions.get(j), conditions.get(i));
        requireVelocity(conditions.get(j), conditions.get(i));
        requireVelocity(conditions.get(i), conditions.get(j));
        requireSlope(conditions.get(j), conditions.get(i));
        requireSlope(conditions.get(i), conditions.get(j));
      }
    }
  }

  /** A hard slope at a wall must be that of the hard conditions which meet it at an edge. */
  private void requireSlope(Condition a, Condition b) {
    if (!(a.kind() instanceof Condition.Kind.Robin)
        || !(a.isHard() && b.isHard())
        || a.component(model) != b.component(model)) {
      return;
    }
    for (Wall wall : Wall.all(List.of(a), domain)) {
      for (Meeting meeting : meetings(wall, b)) {
        double[][] points = domain.points(meeting.place(), POINTS, Sampling.HALTON, 1).points();
        Arrays.fill(points[wall.i()], wall.at());
        requireEqual(a, b, meeting.of(wall.g()), wall.of(meeting.g()), points);
      }
    }
    RegionWall around = RegionWall.of(a, domain);
    if (around != null
        && b.kind() instanceof Condition.Kind.Value value
        && value.place().equals(Place.start())) {
      double[][] points = points(Place.boundary());
      int t = domain.index(Place.TIME);
      Arrays.fill(points[t], domain.intervals().get(t).low());
      requireEqual(a, b, around.g(), around.of(value.g()), points);
    }
  }

  private void requireEqual(
      Condition a, Condition b, FieldFormula left, FieldFormula right, double[][] points) {
    for (int j = 0; j < points[0].length; j++) {
      double[] x = Points.at(points, j);
      double u = left.value(x);
      double v = right.value(x);
      if (!(Math.abs(u - v) <= TOLERANCE * Math.max(1, Math.max(Math.abs(u), Math.abs(v))))) {
        throw new IllegalArgumentException(
            "%s and %s contradict each other at the edge, at %s: %s and %s"
                .formatted(a, b, Points.named(domain.names(), x), u, v));
      }
    }
  }

  /** What another condition says where it meets a wall. */
  private record Meeting(Place place, FieldFormula g, UnaryOperator<FieldFormula> operator) {
    FieldFormula of(FieldFormula f) {
      return operator.apply(f);
    }
  }

  private List<Meeting> meetings(Wall wall, Condition b) {
    List<Meeting> meetings = new ArrayList<>();
    if (b.kind() instanceof Condition.Kind.Velocity velocity) {
      int t = domain.index(Place.TIME);
      meetings.add(new Meeting(Place.start(), velocity.g(), f -> Slopes.along(f, t)));
    } else if (b.kind() instanceof Condition.Kind.Value value
        && value.place() instanceof Place.Face face
        && face.coordinate().equals(Place.TIME)) {
      meetings.add(new Meeting(face, value.g(), f -> f));
    }
    for (Wall other : Wall.all(List.of(b), domain)) {
      if (other.i() != wall.i()) {
        String name = domain.names().get(other.i());
        meetings.add(new Meeting(new Place.Face(name, other.end()), other.g(), other::of));
      }
    }
    return meetings;
  }

  private void require(Condition a, Condition b) {
    if (!(a.kind() instanceof Condition.Kind.Value left)
        || !(b.kind() instanceof Condition.Kind.Value right)
        || a.component(model) != b.component(model)) {
      return;
    }
    double[][] points = meeting(left.place(), right.place(), a.isHard() && b.isHard());
    for (int j = 0; points.length > 0 && j < points[0].length; j++) {
      double[] x = Points.at(points, j);
      double u = left.g().value(x);
      double v = right.g().value(x);
      if (!(Math.abs(u - v) <= TOLERANCE * Math.max(1, Math.max(Math.abs(u), Math.abs(v))))) {
        throw new IllegalArgumentException(
            "%s and %s contradict each other at %s: %s and %s"
                .formatted(a, b, Points.named(domain.names(), x), u, v));
      }
    }
  }

  /** A hard velocity must be that of the hard values at faces. */
  private void requireVelocity(Condition a, Condition b) {
    if (!(a.kind() instanceof Condition.Kind.Velocity left)
        || !(b.kind() instanceof Condition.Kind.Value right)
        || !(a.isHard() && b.isHard())
        || a.component(model) != b.component(model)
        || right.place().equals(Place.start())) {
      return;
    }
    double[][] points = meeting(Place.start(), right.place(), true);
    int t = domain.index(Place.TIME);
    for (int j = 0; points.length > 0 && j < points[0].length; j++) {
      double[] x = Points.at(points, j);
      double u = left.g().value(x);
      double v = slope(right.g(), x, t);
      if (!(Math.abs(u - v) <= TOLERANCE * Math.max(1, Math.max(Math.abs(u), Math.abs(v))))) {
        throw new IllegalArgumentException(
            "%s and the slope in t of %s contradict each other at %s: %s and %s"
                .formatted(a, b, Points.named(domain.names(), x), u, v));
      }
    }
  }

  private static double slope(FieldFormula g, double[] x, int i) {
    DSFactory factory = new DSFactory(1, 1);
    DerivativeStructure[] at = new DerivativeStructure[x.length];
    for (int k = 0; k < x.length; k++) {
      at[k] = k == i ? factory.variable(0, x[k]) : factory.constant(x[k]);
    }
    return g.at(at).getPartialDerivative(1);
  }

  /**
   * Returns points that two places share; where they meet at an edge only if asked, since values
   * that jump there are common in soft conditions.
   */
  private double[][] meeting(Place a, Place b, boolean edges) {
    if (a.equals(b)) {
      return points(a);
    }
    boolean boundaryMeetsFace =
        a instanceof Place.Boundary && b instanceof Place.Face face && !isTime(face);
    if (boundaryMeetsFace) {
      return points(b);
    }
    if (b instanceof Place.Boundary && a instanceof Place.Face) {
      return meeting(b, a, edges);
    }
    boolean sameCoordinate =
        a instanceof Place.Face left
            && b instanceof Place.Face right
            && left.coordinate().equals(right.coordinate());
    if (!edges || sameCoordinate || !(b instanceof Place.Face face)) {
      return new double[0][];
    }
    double[][] points = points(a);
    Domain.Interval interval = domain.intervals().get(domain.index(face.coordinate()));
    Arrays.fill(
        points[domain.index(face.coordinate())],
        face.end() == Domain.End.LOW ? interval.low() : interval.high());
    return points;
  }

  private static boolean isTime(Place.Face face) {
    return face.coordinate().equals(Place.TIME);
  }

  private double[][] points(Place place) {
    return domain.points(place, POINTS, Sampling.HALTON, 1).points();
  }
}
