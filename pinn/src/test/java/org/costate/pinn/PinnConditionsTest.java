package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.costate.nets.chain.Chain;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.condition.Observations;
import org.costate.pinn.geometry.Ball;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.Mirror;
import org.costate.pinn.jet.Network;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.train.Coefficient;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;

class PinnConditionsTest {
  private static final Domain STRIP = Domain.of("t", 0, 1).and("x", 0, 1);
  private static final Residual HEAT = u -> u.t().subtract(u.xx());
  private static final Residual WAVE = u -> u.tt().subtract(u.xx());
  private static final PinnTraining SHORT = PinnTraining.withDefaults().withSteps(50, 250, 125);

  private static Chain chain(int outputs) {
    return Chain.input(2).dense(10).tanh().dense(10).tanh().dense(outputs);
  }

  /** u_tt = u_xx from sin πx at rest: u = cos πt sin πx. */
  @Test
  void aStringSwingsFromHardValueVelocityAndEnds() {
    PinnSolution u =
        Pinn.on(STRIP, chain(1))
            .equation("wave", 400, WAVE)
            .condition(Condition.initialValue(x -> x[1].multiply(Math.PI).sin()).hard())
            .condition(Condition.initialVelocity(x -> x[0].multiply(0)).hard())
            .condition(Condition.dirichlet(Place.low("x"), 0).hard())
            .condition(Condition.dirichlet(Place.high("x"), 0).hard())
            .train(SHORT);

    double error =
        u.relativeError(
            p -> Math.cos(Math.PI * p[0]) * Math.sin(Math.PI * p[1]),
            STRIP.interior(1000, Sampling.HALTON, 9));

    assertTrue(error < 1e-3, "relative error: " + error);
  }

  /** −u″ = 2 with u(0) = 1 and u′(1) + u(1) = 0: u = 1 + x − x². */
  @Test
  void aRobinConditionIsMet() {
    Domain unit = Domain.of("x", 0, 1);
    PinnSolution u =
        Pinn.on(unit, Chain.input(1).dense(8).tanh().dense(1))
            .equation("bar", 60, v -> v.xx().add(2))
            .condition(Condition.dirichlet(Place.low("x"), 1).hard())
            .condition(Condition.robin(Place.high("x"), 1, 1, x -> x[0].multiply(0)).weight(10))
            .train(SHORT);

    double error =
        u.relativeError(p -> 1 + p[0] - p[0] * p[0], unit.interior(100, Sampling.HALTON, 9));

    assertTrue(error < 1e-4, "relative error: " + error);
  }

  /**
   * The same with both conditions by construction; and heat between insulated walls. The points of
   * the bar stay: drawn again by residual, all would crowd at the wall of the mirror.
   */
  @Test
  void slopesAreMetByConstruction() {
    Domain unit = Domain.of("x", 0, 1);
    PinnSolution bar =
        Pinn.on(
                unit,
                Network.input(1)
                    .mirrored(0, Mirror.HIGH, 2)
                    .layers(c -> c.dense(8).tanh().dense(1)))
            .equation("bar", 60, v -> v.xx().add(2))
            .condition(Condition.dirichlet(Place.low("x"), 1).hard())
            .condition(Condition.robin(Place.high("x"), 1, 1, x -> x[0].multiply(0)).hard())
            .train(SHORT.withSteps(100, 250, 250));
    PinnSolution heat =
        Pinn.on(
                STRIP,
                Network.input(2)
                    .mirrored(1, Mirror.BOTH, 2)
                    .layers(c -> c.dense(10).tanh().dense(1)))
            .equation("heat", 300, u -> u.t().subtract(u.xx().multiply(0.1)))
            .condition(Condition.initialValue(x -> x[1].multiply(Math.PI).cos()).hard())
            .condition(Condition.neumann(Place.boundary(), 0).hard())
            .train(SHORT.withSteps(50, 500, 125));

    double[][] end = {{1}};
    assertEquals(0, bar.value(end)[0] + bar.evaluate(u -> u.x(), end)[0], 1e-13);
    assertEquals(
        0,
        bar.relativeError(p -> 1 + p[0] - p[0] * p[0], unit.interior(100, Sampling.HALTON, 9)),
        1e-3);
    assertEquals(
        0,
        heat.relativeError(
            p -> Math.exp(-0.1 * Math.PI * Math.PI * p[0]) * Math.cos(Math.PI * p[1]),
            STRIP.interior(500, Sampling.HALTON, 9)),
        1e-5);
  }

  /** Δu = 4 in a disk with ∂u/∂n = 2r on its boundary and u known at one point: u = x² + y². */
  @Test
  void aDiskTakesItsNormalFromTheGeometry() {
    Domain disk = Domain.of(Ball.disk(0, 0, 1), "x", "y");
    PinnSolution u =
        Pinn.on(disk, chain(1))
            .equation("Poisson", 300, v -> v.lap().subtract(4))
            .condition(Condition.neumann(Place.boundary(), 2).points(80))
            .condition(
                Condition.observed(
                    "centre", Observations.of(new double[][] {{0}, {0}}, new double[] {0})))
            .train(SHORT);

    double error =
        u.relativeError(p -> p[0] * p[0] + p[1] * p[1], disk.interior(500, Sampling.HALTON, 9));

    assertTrue(error < 1e-3, "relative error: " + error);
  }

  /** Δu = −2u for u = sin x cos y, in a disk that gives off heat through its boundary. */
  @Test
  void aDiskLosesHeatByConstruction() {
    Domain disk = Domain.of(Ball.disk(0, 0, 1), "x", "y");
    Network flat =
        Network.input(2)
            .mirroredBall(Set.of(0, 1), n -> n.layers(c -> c.dense(12).tanh().dense(1)));
    PinnSolution u =
        Pinn.on(disk, flat)
            .equation(
                "Poisson",
                300,
                v ->
                    v.lap()
                        .add(v.coordinate("x").sin().multiply(v.coordinate("y").cos()).multiply(2)))
            .condition(Condition.robin(Place.boundary(), 1, 1, PinnConditionsTest::loss).hard())
            .train(SHORT);

    double error =
        u.relativeError(
            p -> Math.sin(p[0]) * Math.cos(p[1]), disk.interior(500, Sampling.HALTON, 9));

    assertTrue(error < 1e-3, "relative error: " + error);
  }

  /** u + x·∇u of u = sin x cos y. */
  private static DerivativeStructure loss(DerivativeStructure[] x) {
    DerivativeStructure wave = x[0].sin().multiply(x[1].cos());
    DerivativeStructure across = x[0].multiply(x[0].cos()).multiply(x[1].cos());
    return wave.add(across).subtract(x[1].multiply(x[0].sin()).multiply(x[1].sin()));
  }

  /** u_x = v, v_x = −u as a system in which each unknown has its own condition. */
  @Test
  void aSystemNamesItsUnknowns() {
    Domain interval = Domain.of("x", 0, 2);
    PinnSolution solution =
        Pinn.on(interval, Chain.input(1).dense(10).tanh().dense(2))
            .unknowns("s", "c")
            .equation("s' = c", 60, u -> u.component("s").x().subtract(u.component("c").value()))
            .equation("c' = -s", 60, u -> u.component("c").x().add(u.component("s").value()))
            .condition(Condition.dirichlet(Place.low("x"), 0).of("s").hard())
            .condition(Condition.dirichlet(Place.low("x"), 1).of("c").weight(10).points(1))
            .train(SHORT);

    double error =
        solution.relativeError(p -> Math.sin(p[0]), interval.interior(100, Sampling.HALTON, 9));

    assertTrue(error < 1e-3, "relative error: " + error);
  }

  /** Periodic in value and slope: u″ = −u + … pins cos 2πx. */
  @Test
  void valueAndSlopeMeetAroundACircle() {
    Domain circle = Domain.of("x", 0, 1);
    double k = 2 * Math.PI;
    PinnSolution u =
        Pinn.on(circle, Chain.input(1).dense(12).tanh().dense(1))
            .equation(
                "Helmholtz",
                80,
                v ->
                    v.value()
                        .subtract(v.xx())
                        .subtract(v.coordinate("x").multiply(k).cos().multiply(1 + k * k)))
            .condition(Condition.periodic("x", 2).points(1).weight(100))
            .train(SHORT);

    double error =
        u.relativeError(p -> Math.cos(k * p[0]), circle.interior(100, Sampling.HALTON, 9));

    assertTrue(error < 1e-3, "relative error: " + error);
  }

  @Test
  void whatIsMissingIsSaidBeforeTraining() {
    assertEquals(
        "there are no conditions: equations alone do not single out a solution", message(heat()));
    assertEquals(
        "u has a derivative in t but no initial value",
        message(heat().condition(Condition.dirichlet(Place.boundary(), 0))));
    assertEquals(
        "u has a second derivative in t but no initial velocity",
        message(
            Pinn.on(STRIP, chain(1))
                .equation("wave", 10, WAVE)
                .condition(Condition.initialValue(x -> x[1]))));
    assertEquals(
        "there is no equation to solve",
        message(Pinn.on(STRIP, chain(1)).condition(start(1).hard())));
    assertEquals(
        "output 1 appears in no equation and no soft condition",
        message(Pinn.on(STRIP, chain(2)).equation("heat", 10, HEAT).condition(start(1))));
    assertEquals(
        "coefficient nu appears in no equation",
        message(heat().condition(start(1)).coefficient(Coefficient.of("nu", 1))));
  }

  @Test
  void whatContradictsIsSaidWithItsPlace() {
    assertEquals(
        "initial value and value at x LOW contradict each other at (t = 0.0, x = 0.0): 1.0 and 0.0",
        message(
            heat()
                .condition(start(1).hard())
                .condition(Condition.dirichlet(Place.low("x"), 0).hard())));
    assertTrue(
        message(heat().condition(start(1)).condition(start(2).hard()))
            .startsWith("initial value and initial value contradict each other at (t = 0.0, x = "));
    assertTrue(
        message(
                Pinn.on(STRIP, chain(1))
                    .equation("wave", 10, WAVE)
                    .condition(start(0).hard())
                    .condition(Condition.initialVelocity(x -> x[1]).hard())
                    .condition(Condition.dirichlet(Place.high("x"), 0).hard()))
            .startsWith("initial velocity and the slope in t of value at x HIGH contradict"));
  }

  /** Values that jump where faces meet are common in soft conditions, as over a cavity. */
  @Test
  void softValuesMayJumpAtACorner() {
    Pinn jump = heat().condition(start(1)).condition(Condition.dirichlet(Place.boundary(), 0));

    assertEquals(3, jump.posed(0).groups().size());
  }

  @Test
  void whatIsMisplacedIsSaid() {
    Domain plane = Domain.of("x", 0, 1).and("y", 0, 1);
    assertEquals(
        "initial value: no coordinate is called t; there are [x, y]",
        message(
            Pinn.on(plane, chain(1)).equation("Laplace", 10, u -> u.lap()).condition(start(1))));
    assertEquals(
        "initial velocity: the equations are of first order in t",
        message(heat().condition(start(1)).condition(Condition.initialVelocity(x -> x[1]))));
    assertEquals(
        "Neumann condition at t LOW: time has no normal; use an initial velocity, or an operator",
        message(heat().condition(Condition.neumann(Place.start(), 0))));
    assertEquals(
        "value at x LOW of w: no output is called w; there are [u]",
        message(heat().unknowns("u").condition(Condition.dirichlet(Place.low("x"), 0).of("w"))));
    assertEquals(
        "value at x LOW: x is a coordinate of a region, which has no faces; use its boundary",
        message(
            Pinn.on(Domain.of(Ball.disk(0, 0, 1), "x", "y"), chain(1))
                .equation("Laplace", 10, u -> u.lap())
                .condition(Condition.dirichlet(Place.low("x"), 0))));
    assertEquals(
        "probe: point 1 lies outside the domain, at (t = 0.5, x = 1.25)",
        message(
            heat()
                .condition(
                    Condition.observed(
                        "probe",
                        Observations.of(
                            new double[][] {{0, 0.5}, {0.5, 1.25}}, new double[] {1, 1})))));
    assertEquals(
        "drain: there is no normal: the points do not belong to a boundary",
        message(
            heat()
                .condition(start(1))
                .condition(
                    Condition.operator("drain", Place.inside(), u -> u.normalDerivative()))));
    assertTrue(
        message(heat().condition(Condition.initialValue(x -> x[1].log().sqrt())))
            .startsWith("initial value is not finite at (t = 0.0, x = "));
  }

  private static Pinn heat() {
    return Pinn.on(STRIP, chain(1)).equation("heat", 10, HEAT);
  }

  private static Condition start(double value) {
    return Condition.dirichlet(Place.start(), value);
  }

  private static String message(Pinn wrong) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> wrong.train(SHORT)).getMessage());
  }
}
