package org.costate.pinn.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.costate.pinn.geometry.Ball;
import org.costate.pinn.geometry.Box;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.PlacedPoints;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.Network;
import org.costate.pinn.residual.Normals;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.residual.Unknown;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A random network that is flat across a ball's boundary: slopes there hold whatever it is. */
class RegionSlopesTest {
  private static final Domain DISK = Domain.of("t", 0.5, 2).and(Ball.disk(1, -1, 2), "x", "y");
  private static final Set<Integer> OWN = Set.of(1, 2);

  /** t² x y + sin(x) cos(y): any smooth function, so that conditions agree at the start. */
  private static final FieldFormula G =
      x -> x[0].square().multiply(x[1]).multiply(x[2]).add(x[1].sin().multiply(x[2].cos()));

  /** The slope of G along (x − 1, y + 1)/2, which is the normal. */
  private static final FieldFormula G_N =
      x ->
          x[0].square()
              .multiply(x[2])
              .add(x[1].cos().multiply(x[2].cos()))
              .multiply(x[1].subtract(1).divide(2))
              .add(
                  x[0].square()
                      .multiply(x[1])
                      .subtract(x[1].sin().multiply(x[2].sin()))
                      .multiply(x[2].add(1).divide(2)));

  private static final Condition START = Condition.initialValue(G).hard();

  private static FieldFormula robin(double a, double b) {
    return x -> G.at(x).multiply(a).add(G_N.at(x).multiply(b));
  }

  @Test
  void slopesHoldAroundADisk() {
    List<Condition> conditions = List.of(Condition.neumann(Place.boundary(), G_N).hard(), START);

    requireZero(DISK, conditions, Place.boundary(), Unknown::normalDerivative, G_N);
    requireZero(DISK, conditions, Place.start(), Unknown::value, G);
  }

  @Test
  void robinConditionsHoldAroundADisk() {
    Residual found = u -> u.value().multiply(3).subtract(u.normalDerivative().multiply(0.5));
    Condition robin = Condition.robin(Place.boundary(), 3, -0.5, robin(3, -0.5)).hard();

    requireZero(DISK, List.of(robin), Place.boundary(), found, robin(3, -0.5));
    requireZero(DISK, List.of(START, robin), Place.boundary(), found, robin(3, -0.5));
    requireZero(DISK, List.of(START, robin), Place.start(), Unknown::value, G);
  }

  /** A start that agrees with the slope at the boundary only, not with its formula inside. */
  @Test
  void theStartIsFreeInside() {
    FieldFormula bump =
        x -> x[1].subtract(1).square().add(x[2].add(1).square()).negate().add(4).square();
    FieldFormula first = x -> G.at(x).add(bump.at(x));
    List<Condition> conditions =
        List.of(
            Condition.neumann(Place.boundary(), G_N).hard(), Condition.initialValue(first).hard());

    requireZero(DISK, conditions, Place.start(), Unknown::value, first);
    requireZero(DISK, conditions, Place.boundary(), Unknown::normalDerivative, G_N);
  }

  @Test
  void slopesHoldAroundABallAndAnInterval() {
    Domain ball = Domain.of(new Ball(List.of(1.0, 0.0, -2.0), 1.5), "a", "b", "c");
    FieldFormula product = x -> x[0].multiply(x[1]).multiply(x[2]);
    Condition robin = Condition.robin(Place.boundary(), 2, 1, product).hard();

    Residual found = u -> u.value().multiply(2).add(u.normalDerivative());
    Model model = model(ball, Set.of(0, 1, 2));
    for (double r : residuals(model, ball, List.of(robin), Place.boundary(), found, product)) {
      assertEquals(0, r, 1e-12);
    }
  }

  /** What is not asked for must stay free: the value at the boundary, and the network's share. */
  @Test
  void theNetworkIsFreeOtherwise() {
    List<Condition> slope = List.of(Condition.neumann(Place.boundary(), G_N).hard());

    assertTrue(largest(slope, Place.boundary(), Unknown::value) > 0.1);
    assertTrue(largest(slope, Place.start(), Unknown::value) > 0.1);
    assertTrue(largest(slope, Place.inside(), Unknown::lap) > 0.1);
  }

  private static double largest(List<Condition> conditions, Place place, Residual of) {
    double[] r = residuals(model(DISK, OWN), DISK, conditions, place, of, G);
    return Arrays.stream(r).map(Math::abs).max().orElseThrow();
  }

  @Test
  void whatCannotHoldIsSaid() {
    Condition slope = Condition.neumann(Place.boundary(), 0).hard();
    Network plain = Network.input(3).layers(c -> c.dense(4).tanh().dense(1));
    assertEquals(
        "Neumann condition at the boundary cannot be hard: the network has a slope of its own there;"
            + " begin it with Network.mirroredBall([1, 2], ...), or give the condition a weight",
        message(() -> HardConditions.forms(List.of(slope), DISK, model(DISK, plain))));
    Domain holed =
        Domain.of("t", 0, 1)
            .and(Box.rectangle(-1, 1, -1, 1).difference(Ball.disk(0, 0, 0.5)), "x", "y");
    assertEquals(
        "Neumann condition at the boundary cannot be hard: the network has a slope of its own there;"
            + " no features without one are known for this region: give the condition a weight",
        message(() -> HardConditions.forms(List.of(slope), holed, model(holed, OWN))));
    Domain cylinder = Domain.of(Ball.disk(0, 0, 1), "x", "y").and("z", 0, 1);
    assertEquals(
        "Neumann condition at the boundary cannot be hard around a product of regions or intervals"
            + " of space, only around one region; give it a weight",
        message(
            () -> HardConditions.forms(List.of(slope), cylinder, model(cylinder, Set.of(0, 1)))));
    assertEquals(
        "a hard initial velocity does not go with hard conditions at the boundary of a region; give"
            + " one of them a weight",
        message(
            () ->
                HardConditions.forms(
                    List.of(slope, START, Condition.initialVelocity(G).hard()),
                    DISK,
                    model(DISK, OWN))));
    assertEquals(
        "hard conditions at the boundary of a region do not go with hard ones at other faces than"
            + " the start; give one of them a weight",
        message(
            () ->
                HardConditions.forms(
                    List.of(slope, Condition.dirichlet(Place.high("t"), 0).hard()),
                    DISK,
                    model(DISK, OWN))));
    Condition value = Condition.dirichlet(Place.boundary(), 0).hard();
    assertEquals(
        "value at the boundary and Neumann condition at the boundary cannot both be hard at one"
            + " place; give one of them a weight",
        message(() -> HardConditions.forms(List.of(value, slope), DISK, model(DISK, OWN))));
  }

  @Test
  void aStartWithAnotherSlopeAtTheBoundaryIsNamed() {
    Condition start = Condition.initialValue(x -> x[1].square().add(x[2].square())).hard();
    Condition slope = Condition.neumann(Place.boundary(), 0).hard();

    String message =
        message(() -> ConditionCheck.places(List.of(start, slope), DISK, model(DISK, OWN)));

    assertTrue(
        message.startsWith(
            "Neumann condition at the boundary and initial value contradict each other at the edge,"
                + " at (t = 0.5, x = "),
        message);
    ConditionCheck.places(
        List.of(START, Condition.neumann(Place.boundary(), G_N).hard()), DISK, model(DISK, OWN));
  }

  private static String message(Executable wrong) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, wrong).getMessage());
  }

  private static void requireZero(
      Domain domain, List<Condition> conditions, Place place, Residual of, FieldFormula g) {
    for (double r : residuals(model(domain, OWN), domain, conditions, place, of, g)) {
      assertEquals(0, r, 1e-12, place.toString());
    }
  }

  private static double[] residuals(
      Model plain,
      Domain domain,
      List<Condition> conditions,
      Place place,
      Residual of,
      FieldFormula g) {
    Model model =
        new Model(
            plain.network(),
            plain.names(),
            List.of(),
            plain.scaling(),
            HardConditions.forms(conditions, domain, plain),
            List.of());
    PlacedPoints placed = domain.points(place, 100, Sampling.HALTON, 3);
    Map<String, double[]> given = new HashMap<>();
    placed.normals().forEach((name, line) -> given.put(Normals.name(name), line));
    double[] values = new double[100];
    for (int j = 0; j < values.length; j++) {
      values[j] = g.value(Points.at(placed.points(), j));
    }
    given.put("g", values);
    PointGroup group =
        PointGroup.of(
            "difference", 1, placed.points(), given, u -> of.of(u).subtract(u.given("g")));
    double[] theta = new Random(4).doubles(model.parameterCount(), -1, 1).toArray();
    return new ResidualLoss(model, List.of(group), 1).residuals(theta, 0);
  }

  private static Model model(Domain domain, Set<Integer> ball) {
    return model(
        domain,
        Network.input(3).mirroredBall(ball, n -> n.layers(c -> c.dense(7).tanh().dense(1))));
  }

  private static Model model(Domain domain, Network network) {
    return new Model(network, domain.names(), List.of(), domain.scaling(), Map.of(), List.of());
  }
}
