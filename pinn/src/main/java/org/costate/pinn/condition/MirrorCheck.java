package org.costate.pinn.condition;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.costate.pinn.geometry.Ball;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.PlacedPoints;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.residual.Normals;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;

/** Finds hard slopes at walls where the network has a slope of its own. */
final class MirrorCheck {
  private static final int PROBES = 8;
  private static final double TOLERANCE = 1e-9;

  private MirrorCheck() {}

  /**
   * Checks walls and boundaries at random parameters.
   *
   * @throws IllegalArgumentException if a slope cannot be hard there, naming the network that could
   */
  static void require(List<Condition> conditions, Domain domain, Model model) {
    for (Wall wall : Wall.all(conditions, domain)) {
      if (!wall.isValue() && !isFlat(wall, domain, model)) {
        Domain.Interval interval = domain.intervals().get(wall.i());
        throw new IllegalArgumentException(
            ("a slope at %s %s cannot be hard: the network has one of its own there; begin it with"
                    + " Network.mirrored(%s, Mirror.%s, ...), or give the condition a weight")
                .formatted(interval.name(), wall.end(), wall.i(), wall.end()));
      }
    }
    for (Condition condition : conditions) {
      RegionWall wall = RegionWall.of(condition, domain);
      if (wall != null && !isFlatAround(wall, domain, model)) {
        int first = wall.placed().first();
        int[] own = IntStream.range(first, first + wall.placed().region().dimension()).toArray();
        throw new IllegalArgumentException(
            condition
                + " cannot be hard: the network has a slope of its own there; "
                + (wall.placed().region() instanceof Ball
                    ? "begin it with Network.mirroredBall(%s, ...), or"
                        .formatted(Arrays.toString(own))
                    : "no features without one are known for this region:")
                + " give the condition a weight");
      }
    }
  }

  private static boolean isFlat(Wall wall, Domain domain, Model model) {
    String name = domain.names().get(wall.i());
    double[][] at = domain.face(name, wall.end(), PROBES, Sampling.HALTON, 1);
    return isZero(
        model,
        k -> PointGroup.of("slope", 1, at, u -> u.component(k).derivative(name)),
        TOLERANCE / wall.width());
  }

  private static boolean isFlatAround(RegionWall wall, Domain domain, Model model) {
    PlacedPoints placed = domain.points(Place.boundary(), PROBES, Sampling.HALTON, 1);
    Domain.Interval interval = domain.intervals().get(wall.placed().first());
    double size = interval.high() - interval.low();
    Map<String, double[]> given = new HashMap<>();
    placed.normals().forEach((name, line) -> given.put(Normals.name(name), line));
    return isZero(
        model,
        k ->
            PointGroup.of(
                "slope", 1, placed.points(), given, u -> u.component(k).normalDerivative()),
        TOLERANCE / size);
  }

  /**
   * Returns whether a group's residuals are below a bound for every output of the network alone.
   */
  private static boolean isZero(Model model, IntFunction<PointGroup> group, double most) {
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
      for (double r : new ResidualLoss(network, List.of(group.apply(k)), 1).residuals(theta, 0)) {
        if (!(Math.abs(r) <= most)) {
          return false;
        }
      }
    }
    return true;
  }
}
