package org.costate.pinn.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.costate.nets.chain.Chain;
import org.costate.pinn.geometry.Ball;
import org.costate.pinn.geometry.Box;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.PlacedPoints;
import org.costate.pinn.geometry.Polygon;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.Ansatz;
import org.costate.pinn.jet.Network;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.costate.pinn.train.ResidualLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A random network in the form: the conditions hold whatever it is. */
class HardConditionsTest {
  private static final Domain BOX = Domain.of("t", 0.5, 2).and("x", -1, 1).and("y", 0, 3);
  private static final Domain DISK = Domain.of("t", 0, 2).and(Ball.disk(1, -1, 2), "x", "y");

  /** t² x y + sin(x) cos(y): any smooth function, so that all its values agree. */
  private static final FieldFormula G =
      x -> x[0].square().multiply(x[1]).multiply(x[2]).add(x[1].sin().multiply(x[2].cos()));

  private static final FieldFormula G_T = x -> x[0].multiply(2).multiply(x[1]).multiply(x[2]);

  @Test
  void valuesAtFivePlacesHoldAtOnce() {
    List<Condition> conditions =
        List.of(
            Condition.dirichlet(Place.high("x"), G).hard(),
            Condition.initialValue(G).hard(),
            Condition.dirichlet(Place.low("x"), G).hard(),
            Condition.dirichlet(Place.low("y"), G).hard(),
            Condition.dirichlet(Place.high("t"), G).hard());

    for (Condition condition : conditions) {
      Place place = ((Condition.Kind.Value) condition.kind()).place();
      requireZero(BOX, conditions, place, u -> u.value(), G);
    }
  }

  @Test
  void valueVelocityAndBoundaryHoldAtOnce() {
    List<Condition> conditions =
        List.of(
            Condition.initialValue(G).hard(),
            Condition.initialVelocity(G_T).hard(),
            Condition.dirichlet(Place.boundary(), G).hard());

    requireZero(BOX, conditions, Place.start(), u -> u.value(), G);
    requireZero(BOX, conditions, Place.start(), u -> u.t(), G_T);
    requireZero(BOX, conditions, Place.boundary(), u -> u.value(), G);
  }

  @Test
  void aDiskKeepsItsBoundaryAtAllTimes() {
    List<Condition> conditions =
        List.of(Condition.dirichlet(Place.boundary(), G).hard(), Condition.initialValue(G).hard());

    requireZero(DISK, conditions, Place.start(), u -> u.value(), G);
    requireZero(DISK, conditions, Place.boundary(), u -> u.value(), G);
  }

  static List<Domain> regions() {
    Domain time = Domain.of("t", 0, 2);
    Polygon bent = Polygon.of(-1, -1, 1, -1, 1, 0, 0, 0, 0, 1, -1, 1);
    return List.of(
        time.and(Polygon.of(0, 0, 2, 0.5, 1, 2), "x", "y"),
        time.and(bent, "x", "y"),
        time.and(Box.rectangle(-1, 1, -1, 1).difference(Ball.disk(0.2, 0, 0.4)), "x", "y"),
        time.and(Ball.disk(0, 0, 1).union(Box.rectangle(0.3, 2, -0.5, 0.6)), "x", "y"),
        time.and(Ball.disk(0, 0, 1).intersection(Ball.disk(1, 0.1, 0.8)), "x", "y"));
  }

  @ParameterizedTest
  @MethodSource("regions")
  void polygonsAndCombinationsKeepTheirBoundaries(Domain domain) {
    List<Condition> conditions =
        List.of(Condition.dirichlet(Place.boundary(), G).hard(), Condition.initialValue(G).hard());

    requireZero(domain, conditions, Place.start(), u -> u.value(), G);
    requireZero(domain, conditions, Place.boundary(), u -> u.value(), G);
  }

  /** The boundary of a cylinder is its side and both ends. */
  @Test
  void aCylinderKeepsItsEndsToo() {
    Domain cylinder = Domain.of(Ball.disk(1, -1, 2), "x", "y").and("z", 0, 3);
    List<Condition> conditions = List.of(Condition.dirichlet(Place.boundary(), G).hard());

    requireZero(cylinder, conditions, Place.boundary(), u -> u.value(), G);
    requireZero(cylinder, conditions, Place.low("z"), u -> u.value(), G);
  }

  /** Where nothing is fixed the form must leave the network free. */
  @Test
  void theOtherEndIsFree() {
    List<Condition> conditions = List.of(Condition.dirichlet(Place.low("x"), G).hard());

    double[] r = residuals(BOX, conditions, Place.high("x"), u -> u.value(), G);

    double largest = 0;
    for (double value : r) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertTrue(largest > 0.1, "largest difference from g: " + largest);
  }

  @Test
  void onlyTheOutputThatIsNamedIsChanged() {
    Model model = model(BOX, 2);

    Map<Integer, Ansatz> forms =
        HardConditions.forms(List.of(Condition.initialValue(G).of(1).hard()), BOX, model);

    assertEquals(Set.of(1), forms.keySet());
  }

  @Test
  void whatCannotHoldByConstructionIsSaid() {
    assertEquals(
        "drain cannot be hard: u = A + B·N fixes values and slopes only; give it a weight",
        message(() -> Condition.operator("drain", Place.high("x"), u -> u.x()).hard()));
    assertEquals(
        "a hard initial velocity needs a hard initial value beside it",
        message(
            () ->
                HardConditions.forms(
                    List.of(Condition.initialVelocity(G_T).hard()), BOX, model(BOX, 1))));
    assertEquals(
        "a hard initial velocity does not go with hard conditions at the boundary of a region; give one"
            + " of them a weight",
        message(
            () ->
                HardConditions.forms(
                    List.of(
                        Condition.initialValue(G).hard(),
                        Condition.initialVelocity(G_T).hard(),
                        Condition.dirichlet(Place.boundary(), G).hard()),
                    DISK,
                    model(DISK, 1))));
  }

  private static String message(Executable wrong) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, wrong).getMessage());
  }

  private static void requireZero(
      Domain domain, List<Condition> conditions, Place place, Residual of, FieldFormula g) {
    for (double value : residuals(domain, conditions, place, of, g)) {
      assertEquals(0, value, 1e-12, place.toString());
    }
  }

  private static double[] residuals(
      Domain domain, List<Condition> conditions, Place place, Residual of, FieldFormula g) {
    Model plain = model(domain, 1);
    Model model =
        new Model(
            plain.network(),
            plain.names(),
            List.of(),
            plain.scaling(),
            HardConditions.forms(conditions, domain, plain),
            List.of());
    PlacedPoints placed = domain.points(place, 200, Sampling.HALTON, 3);
    double[] values = new double[200];
    for (int j = 0; j < values.length; j++) {
      values[j] = g.value(Points.at(placed.points(), j));
    }
    PointGroup group =
        PointGroup.of(
            "difference",
            1,
            placed.points(),
            Map.of("g", values),
            u -> of.of(u).subtract(u.given("g")));
    double[] theta = new Random(4).doubles(model.parameterCount(), -1, 1).toArray();
    return new ResidualLoss(model, List.of(group), 1).residuals(theta, 0);
  }

  private static Model model(Domain domain, int outputs) {
    Chain chain = Chain.input(3).dense(7).tanh().dense(outputs);
    return new Model(
        Network.of(chain), domain.names(), List.of(), domain.scaling(), Map.of(), List.of());
  }
}
