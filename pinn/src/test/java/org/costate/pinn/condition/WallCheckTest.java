package org.costate.pinn.condition;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.costate.nets.chain.Chain;
import org.costate.pinn.geometry.Ball;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.Ansatz;
import org.costate.pinn.jet.Network;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.residual.Unknown;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;
import org.junit.jupiter.api.Test;

class WallCheckTest {
  private static final Domain STRIP = Domain.of("t", 0, 1).and("x", 0, 1);
  private static final Domain SQUARE = Domain.of("x", 0, 1).and("y", 0, 1);
  private static final Residual HEAT = u -> u.t().subtract(u.xx());
  private static final Condition START = Condition.initialValue(x -> x[1]);

  @Test
  void theWallOfAHeatEquationWithoutAConditionIsNamed() {
    assertEquals(
        "u has a derivative of order 2 in x but no condition at x HIGH: give a value or a slope, or"
            + " Condition.free where nothing is known",
        missing(STRIP, List.of(HEAT), START, Condition.dirichlet(Place.low("x"), 0)));
    assertEquals(
        "u has a derivative of order 2 in x but no condition at x LOW: give a value or a slope, or"
            + " Condition.free where nothing is known",
        missing(STRIP, List.of(HEAT), START));
  }

  /** Twice the same value, or two conditions at one end, do not hold the other end. */
  @Test
  void anEvolutionNeedsBothWalls() {
    Condition low = Condition.dirichlet(Place.low("x"), 0);
    String wall = "u has a derivative of order 2 in x but no condition at x HIGH";

    requireStart(wall, missing(STRIP, List.of(HEAT), START, low, low));
    requireStart(
        wall, missing(STRIP, List.of(HEAT), START, low, Condition.neumann(Place.low("x"), 0)));
  }

  @Test
  void everyWayToHoldAWallCounts() {
    Condition low = Condition.dirichlet(Place.low("x"), 0);
    for (Condition other :
        List.of(
            Condition.dirichlet(Place.high("x"), 0).hard(),
            Condition.neumann(Place.high("x"), 0),
            Condition.robin(Place.high("x"), 1, 1, x -> x[0]),
            Condition.operator("outflow", Place.high("x"), Unknown::x),
            Condition.free(Place.high("x")),
            Condition.dirichlet(Place.boundary(), 0))) {
      requireComplete(STRIP, List.of(HEAT), START, low, other);
    }
    requireComplete(STRIP, List.of(HEAT), START, Condition.periodic("x", 2));
    requireComplete(STRIP, List.of(HEAT), START, Condition.free(Place.boundary()));
  }

  @Test
  void aPeriodicValueWithoutItsSlopeIsHalfOfWhatIsNeeded() {
    requireStart(
        "u has a derivative of order 2 in x but only 1 of 2 conditions at x LOW and x HIGH together",
        missing(STRIP, List.of(HEAT), START, Condition.periodic("x", 1)));
  }

  @Test
  void higherOrdersNeedMore() {
    Residual kdv = u -> u.t().add(u.xxx());
    Residual beam = u -> u.tt().add(u.xxxx());
    Condition ends = Condition.dirichlet(Place.boundary(), 0);
    Condition clamped = Condition.neumann(Place.boundary(), 0);
    Condition velocity = Condition.initialVelocity(x -> x[1]);

    requireStart(
        "u has a derivative of order 3 in x but only 2 of 3 conditions at x LOW and x HIGH together",
        missing(STRIP, List.of(kdv), START, ends));
    requireComplete(STRIP, List.of(kdv), START, ends, Condition.neumann(Place.high("x"), 0));
    requireStart(
        "u has a derivative of order 4 in x but only 1 of 2 conditions at x HIGH",
        missing(STRIP, List.of(beam), START, velocity, ends, Condition.neumann(Place.low("x"), 0)));
    requireComplete(STRIP, List.of(beam), START, velocity, ends, clamped);
  }

  /** A clamped plate has two conditions on every side; u_xxy alone is of first order in y. */
  @Test
  void mixedDerivativesCountByCoordinate() {
    Residual plate = u -> u.biharmonic();
    Residual split =
        u -> u.xxxx().add(u.derivative("x", "x", "y", "y").multiply(2)).add(u.derivative("y", 4));
    Condition value = Condition.dirichlet(Place.boundary(), 0);

    for (Residual equation : List.of(plate, split)) {
      requireStart(
          "u has a derivative of order 4 in x but only 1 of 2 conditions at x LOW",
          missing(SQUARE, List.of(equation), value));
      requireComplete(SQUARE, List.of(equation), value, Condition.neumann(Place.boundary(), 0));
    }
    requireComplete(
        SQUARE,
        List.of(u -> u.derivative("x", "y", "x").add(u.value())),
        Condition.dirichlet(Place.low("x"), 0),
        Condition.dirichlet(Place.high("x"), 0));
  }

  @Test
  void anUnknownStartCanBeSaid() {
    Condition ends = Condition.dirichlet(Place.boundary(), 0);

    assertEquals(
        "u has a derivative in t but no initial value", missing(STRIP, List.of(HEAT), ends));
    requireComplete(STRIP, List.of(HEAT), ends, Condition.free(Place.start()));
  }

  /**
   * A wave equation in x and y, or an initial-value problem in x, has both conditions at one end.
   */
  @Test
  void aSteadyEquationMayHaveBothConditionsAtOneEnd() {
    Domain line = Domain.of("x", 0, 1);
    Residual spring = u -> u.xx().add(u.value());
    Condition low = Condition.dirichlet(Place.low("x"), 1);

    requireComplete(line, List.of(spring), low, Condition.neumann(Place.low("x"), 0));
    requireStart(
        "u has a derivative of order 2 in x but no condition at x HIGH",
        missing(line, List.of(spring), low, low));
  }

  @Test
  void theForgottenSideOfASquareIsNamed() {
    requireStart(
        "u has a derivative of order 2 in y but no condition at y LOW",
        missing(
            SQUARE,
            List.of(Unknown::lap),
            Condition.dirichlet(Place.low("x"), 0),
            Condition.dirichlet(Place.high("x"), 0),
            Condition.dirichlet(Place.high("y"), 1)));
  }

  @Test
  void aRegionNeedsItsBoundary() {
    Domain disk = Domain.of(Ball.disk(0, 0, 1), "x", "y");
    Condition centre =
        Condition.observed("centre", Observations.of(new double[][] {{0}, {0}}, new double[] {1}));

    requireStart(
        "u has a derivative of order 2 in x, y but no condition at the boundary",
        missing(disk, List.of(Unknown::lap), centre));
    requireComplete(disk, List.of(Unknown::lap), centre, Condition.neumann(Place.boundary(), 0));
  }

  /** Velocities at all walls are the four conditions that flow needs; pressure needs none. */
  @Test
  void flowNeedsItsVelocitiesAtAllWalls() {
    List<Residual> stokes =
        List.of(
            w -> w.component(0).lap().subtract(w.component(2).x()),
            w -> w.component(1).lap().subtract(w.component(2).y()),
            w -> w.component(0).x().add(w.component(1).y()));
    Condition u = Condition.dirichlet(Place.boundary(), 0);

    requireStart(
        "output 1 has a derivative of order 2 in x but only 1 of 2 conditions at x HIGH, counting all"
            + " unknowns",
        missing(SQUARE, stokes, u, Condition.dirichlet(Place.low("x"), 0).of(1)));
    requireComplete(SQUARE, stokes, u, Condition.dirichlet(Place.boundary(), 0).of(1));
  }

  /** Both conditions of a clamped wall are on ψ, none on ω. */
  @Test
  void conditionsMayAllBeOnOneUnknownOfASystem() {
    List<Residual> plate =
        List.of(
            w -> w.component(0).lap().add(w.component(1).value()),
            w -> w.component(1).lap().subtract(1));

    requireComplete(
        SQUARE,
        plate,
        Condition.dirichlet(Place.boundary(), 0),
        Condition.neumann(Place.boundary(), 0));
    requireStart(
        "output 1 has a derivative of order 2 in x but only 1 of 2 conditions at x LOW",
        missing(SQUARE, plate, Condition.dirichlet(Place.boundary(), 0)));
  }

  /** Density is transported: what it needs depends on where the flow enters. */
  /** u″ + v″ = 0 with v = u²: two unknowns of second order, but two conditions in all. */
  @Test
  void anAlgebraicRelationNeedsNoConditions() {
    requireComplete(
        Domain.of("x", 0, 1),
        List.of(
            w -> w.component(0).xx().add(w.component(1).xx()),
            w -> w.component(0).value().square().subtract(w.component(1).value())),
        Condition.dirichlet(Place.low("x"), 0),
        Condition.dirichlet(Place.high("x"), 1));
  }

  @Test
  void whatIsTransportedIsNotAskedFor() {
    List<Residual> gas =
        List.of(
            w -> w.component(0).t().add(w.component(0).x()).add(w.component(1).x()),
            w -> w.component(1).t().add(w.component(0).x()).subtract(w.component(1).xx()));

    requireComplete(STRIP, gas, START, START.of(1), Condition.dirichlet(Place.boundary(), 0).of(1));
    requireComplete(STRIP, List.of(u -> u.t().add(u.x())), START);
  }

  @Test
  void measurementsFormsAndPeriodicNetworksAreTrusted() {
    Observations two =
        Observations.of(new double[][] {{0.5, 0.5}, {0.2, 0.7}}, new double[] {1, 2});
    requireComplete(STRIP, List.of(HEAT), START, Condition.observed("probe", two));

    Model form =
        new Model(
            Network.of(Chain.input(2).dense(3).tanh().dense(1)),
            STRIP.names(),
            List.of(),
            STRIP.scaling(),
            Map.of(0, Ansatz.none()),
            List.of());
    requireComplete(form, STRIP, List.of(HEAT), START);

    Model around =
        new Model(
            Network.input(2).periodic(Set.of(1), 2).layers(c -> c.dense(3).tanh().dense(1)),
            STRIP.names(),
            List.of(),
            STRIP.scaling(),
            Map.of(),
            List.of());
    requireComplete(around, STRIP, List.of(HEAT), START);
  }

  @Test
  void nothingCannotBeHardOrInside() {
    assertEquals(
        "nothing at x LOW asks for nothing that could be hard",
        assertThrows(IllegalArgumentException.class, () -> Condition.free(Place.low("x")).hard())
            .getMessage());
    assertEquals(
        "nothing at the inside: equations hold there",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    ConditionCheck.places(
                        List.of(Condition.free(Place.inside())), STRIP, model(STRIP, 1)))
            .getMessage());
  }

  private static void requireStart(String start, String message) {
    assertEquals(start, message.substring(0, Math.min(start.length(), message.length())));
  }

  private static String missing(Domain domain, List<Residual> residuals, Condition... conditions) {
    return String.valueOf(
        assertThrows(
                IllegalArgumentException.class,
                () -> check(model(domain, residuals.size()), domain, residuals, conditions))
            .getMessage());
  }

  private static void requireComplete(
      Domain domain, List<Residual> residuals, Condition... conditions) {
    requireComplete(model(domain, residuals.size()), domain, residuals, conditions);
  }

  private static void requireComplete(
      Model model, Domain domain, List<Residual> residuals, Condition... conditions) {
    assertDoesNotThrow(
        () -> check(model, domain, residuals, conditions), () -> Arrays.toString(conditions));
  }

  private static void check(
      Model model, Domain domain, List<Residual> residuals, Condition... conditions) {
    double[][] points = domain.interior(4, Sampling.HALTON, 1);
    List<PointGroup> equations =
        residuals.stream().map(r -> PointGroup.of("equation", 1, points, r)).toList();
    List<Condition> all = Stream.of(conditions).toList();
    ConditionCheck.places(all, domain, model);
    ConditionCheck.nothingMissing(equations, all, domain, model);
  }

  private static Model model(Domain domain, int outputs) {
    Chain chain = Chain.input(domain.dimension()).dense(3).tanh().dense(outputs);
    return new Model(
        Network.of(chain), domain.names(), List.of(), domain.scaling(), Map.of(), List.of());
  }
}
