package org.costate.pinn.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.PlacedPoints;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.Mirror;
import org.costate.pinn.jet.Network;
import org.costate.pinn.residual.Normals;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.residual.Unknown;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A random network without slope at a wall: Neumann and Robin conditions hold whatever it is. */
class HardSlopesTest {
  private static final Domain BOX = Domain.of("t", 0.5, 2).and("x", -1, 1.5).and("y", 0, 3);

  /** t² x y + sin(x) cos(y): any smooth function, so that conditions agree at edges. */
  private static final FieldFormula G =
      x -> x[0].square().multiply(x[1]).multiply(x[2]).add(x[1].sin().multiply(x[2].cos()));

  private static final FieldFormula G_T = x -> x[0].multiply(2).multiply(x[1]).multiply(x[2]);

  private static final FieldFormula G_X =
      x -> x[0].square().multiply(x[2]).add(x[1].cos().multiply(x[2].cos()));

  private static final Condition START = Condition.initialValue(G).hard();
  private static final Condition VELOCITY = Condition.initialVelocity(G_T).hard();
  private static final Condition LEFT = Condition.dirichlet(Place.low("x"), G).hard();
  private static final Condition SIDE = Condition.dirichlet(Place.low("y"), G).hard();
  private static final Condition END = Condition.dirichlet(Place.high("t"), G).hard();

  /** Returns a u + b ∂u/∂n of G at an end of x. */
  private static FieldFormula robin(double a, double b, double normal) {
    return x -> G.at(x).multiply(a).add(G_X.at(x).multiply(b * normal));
  }

  private static final Condition SLOPE = Condition.neumann(Place.high("x"), G_X).hard();

  @Test
  void aSlopeHoldsBesideValueAndVelocity() {
    List<Condition> conditions = List.of(SLOPE, START, VELOCITY, LEFT, SIDE);

    requireZero(conditions, Mirror.HIGH, Place.high("x"), Unknown::x, G_X);
    requireZero(conditions, Mirror.HIGH, Place.low("x"), Unknown::value, G);
    requireZero(conditions, Mirror.HIGH, Place.start(), Unknown::value, G);
    requireZero(conditions, Mirror.HIGH, Place.start(), Unknown::t, G_T);
    requireZero(conditions, Mirror.HIGH, Place.low("y"), Unknown::value, G);
  }

  @Test
  void robinConditionsHoldAtBothEnds() {
    Condition low = Condition.robin(Place.low("x"), 2, 0.5, robin(2, 0.5, -1)).hard();
    Condition high = Condition.robin(Place.high("x"), -1, 3, robin(-1, 3, 1)).hard();
    List<Condition> conditions = List.of(low, high, START, END, SIDE);

    requireZero(
        conditions,
        Mirror.BOTH,
        Place.low("x"),
        u -> u.value().multiply(2).add(u.normalDerivative().multiply(0.5)),
        robin(2, 0.5, -1));
    requireZero(
        conditions,
        Mirror.BOTH,
        Place.high("x"),
        u -> u.normalDerivative().multiply(3).subtract(u.value()),
        robin(-1, 3, 1));
    requireZero(conditions, Mirror.BOTH, Place.start(), Unknown::value, G);
    requireZero(conditions, Mirror.BOTH, Place.high("t"), Unknown::value, G);
    requireZero(conditions, Mirror.BOTH, Place.low("y"), Unknown::value, G);
  }

  @Test
  void aRobinWallMayStandAloneOrOppositeAValue() {
    Condition low = Condition.robin(Place.low("x"), 1, -2, robin(1, -2, -1)).hard();
    Residual found = u -> u.value().subtract(u.normalDerivative().multiply(2));

    requireZero(List.of(low), Mirror.LOW, Place.low("x"), found, robin(1, -2, -1));
    Condition right = Condition.dirichlet(Place.high("x"), G).hard();
    requireZero(List.of(low, right), Mirror.LOW, Place.low("x"), found, robin(1, -2, -1));
    requireZero(List.of(low, right), Mirror.LOW, Place.high("x"), Unknown::value, G);
  }

  /** What is not asked for must stay free: the value at the wall, the slope at the other end. */
  @Test
  void theNetworkIsFreeOtherwise() {
    assertTrue(largest(List.of(SLOPE), Mirror.HIGH, Place.high("x"), Unknown::value, G) > 0.1);
    assertTrue(largest(List.of(SLOPE), Mirror.HIGH, Place.low("x"), Unknown::x, G_X) > 0.1);
    assertTrue(largest(List.of(SLOPE), Mirror.HIGH, Place.high("x"), Unknown::xx, G) > 0.1);
  }

  @Test
  void theSlopeOfAFormulaHasItsDerivatives() {
    DSFactory factory = new DSFactory(2, 2);
    DerivativeStructure[] at = {factory.variable(0, 0.3), factory.variable(1, -0.7)};
    FieldFormula f = x -> x[0].pow(3).multiply(x[1].exp());

    DerivativeStructure slope = Slopes.along(f, 0).at(at);

    double e = Math.exp(-0.7);
    assertEquals(3 * 0.09 * e, slope.getValue(), 1e-15);
    assertEquals(6 * e, slope.getPartialDerivative(2, 0), 1e-14);
    assertEquals(6 * 0.3 * e, slope.getPartialDerivative(1, 1), 1e-15);
    assertEquals(3 * 0.09 * e, slope.getPartialDerivative(0, 2), 1e-15);
  }

  @Test
  void aNetworkWithASlopeOfItsOwnIsRefusedWithAdvice() {
    assertEquals(
        "a slope at x HIGH cannot be hard: the network has one of its own there; begin it with"
            + " Network.mirrored(1, Mirror.HIGH, ...), or give the condition a weight",
        message(() -> HardConditions.forms(List.of(SLOPE), BOX, model(Mirror.LOW))));
  }

  @Test
  void conditionsThatDisagreeAtAnEdgeAreNamed() {
    Condition wrong = Condition.neumann(Place.high("x"), x -> G_X.at(x).add(1)).hard();
    for (Condition other : List.of(START, SIDE, END)) {
      String message = message(() -> places(List.of(wrong, other)));
      assertTrue(
          message.startsWith(
              "Neumann condition at x HIGH and "
                  + other
                  + " contradict each other at the edge, at (t = "),
          message);
    }
    Condition drifting = Condition.neumann(Place.high("x"), x -> G_X.at(x).add(x[0])).hard();
    assertTrue(
        message(() -> places(List.of(drifting, VELOCITY)))
            .startsWith("Neumann condition at x HIGH and initial velocity contradict"));
    places(List.of(SLOPE, START, VELOCITY, LEFT, SIDE, END));
  }

  private static void places(List<Condition> conditions) {
    ConditionCheck.places(conditions, BOX, model(Mirror.HIGH));
  }

  private static String message(Executable wrong) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, wrong).getMessage());
  }

  private static void requireZero(
      List<Condition> conditions, Mirror mirror, Place place, Residual of, FieldFormula g) {
    assertEquals(0, largest(conditions, mirror, place, of, g), 1e-11, place.toString());
  }

  /** Returns the largest difference between what is found of a random network and g. */
  private static double largest(
      List<Condition> conditions, Mirror mirror, Place place, Residual of, FieldFormula g) {
    Model plain = model(mirror);
    Model model =
        new Model(
            plain.network(),
            plain.names(),
            List.of(),
            plain.scaling(),
            HardConditions.forms(conditions, BOX, plain),
            List.of());
    PlacedPoints placed = BOX.points(place, 100, Sampling.HALTON, 3);
    double[] values = new double[100];
    for (int j = 0; j < values.length; j++) {
      values[j] = g.value(Points.at(placed.points(), j));
    }
    Map<String, double[]> given = new HashMap<>(Map.of("g", values));
    placed.normals().forEach((name, line) -> given.put(Normals.name(name), line));
    PointGroup group =
        PointGroup.of(
            "difference", 1, placed.points(), given, u -> of.of(u).subtract(u.given("g")));
    double[] theta = new Random(4).doubles(model.parameterCount(), -1, 1).toArray();
    double largest = 0;
    for (double r : new ResidualLoss(model, List.of(group), 1).residuals(theta, 0)) {
      largest = Math.max(largest, Math.abs(r));
    }
    return largest;
  }

  private static Model model(Mirror mirror) {
    Network network =
        Network.input(3).mirrored(1, mirror, 2).layers(c -> c.dense(7).tanh().dense(1));
    return new Model(network, BOX.names(), List.of(), BOX.scaling(), Map.of(), List.of());
  }
}
