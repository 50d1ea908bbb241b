package org.costate.pinn.condition;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;

/** Finds hard slopes at walls where the network has a slope of its own. */
final class MirrorCheck {
  private static final int PROBES = 8;
  private static final double TOLERANCE = 1e-9;

  private MirrorCheck() {}

  /**
   * Checks walls at random parameters.
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
  }

  private static boolean isFlat(Wall wall, Domain domain, Model model) {
    String name = domain.names().get(wall.i());
    double[][] at = domain.face(name, wall.end(), PROBES, Sampling.HALTON, 1);
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
      PointGroup slope = PointGroup.of("slope", 1, at, u -> u.component(output).derivative(name));
      for (double r : new ResidualLoss(network, List.of(slope), 1).residuals(theta, 0)) {
        if (!(Math.abs(r) * wall.width() <= TOLERANCE)) {
          return false;
        }
      }
    }
    return true;
  }
}
