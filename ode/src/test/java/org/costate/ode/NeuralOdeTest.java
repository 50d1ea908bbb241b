package org.costate.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedChain;
import org.costate.nets.chain.TimeInput;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class NeuralOdeTest {
  /** dy/dt = a y + b for one component: two parameters, a and b. */
  private static final Chain LINEAR = Chain.input(1).dense(1);

  private static NeuralOde linear(double a, double b) {
    var solver = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-11, 1e-12);
    return NeuralOde.of(FieldFamily.of(LINEAR, 1), solver).withParameters(new double[] {a, b});
  }

  @Test
  void aLinearModelFollowsTheExponential() {
    double[] states = linear(-2, 1).predict(new double[] {3}, 0, 0.5, 1).values();

    double[] exact = {3, 0.5 + 2.5 * Math.exp(-1), 0.5 + 2.5 * Math.exp(-2)};
    assertArrayEquals(exact, states, 1e-9);
  }

  @Test
  void unitsChangeTheLawAsTheFormulaSays() {
    // z = (y − 5)/2, s = (t − 10)/4 and dz/ds = −z give y = 5 + (y0 − 5) exp(−(t − t0)/4).
    var scaling = Scaling.of(new double[] {5}, new double[] {2}).withTime(10, 4);
    var model = linear(-1, 0).withScaling(scaling);
    double[] times = {12, 14, 20};

    var solution = model.predict(new double[] {9}, times);

    assertArrayEquals(times, solution.times());
    double[] exact = {9, 5 + 4 * Math.exp(-0.5), 5 + 4 * Math.exp(-2)};
    assertArrayEquals(exact, solution.values(), 1e-9);
  }

  @Test
  void gradientsInDataUnitsAreThoseOfCentralDifferences() {
    var scaling = Scaling.of(new double[] {0.5, -1}, new double[] {2, 0.7}).withTime(1, 1.5);
    var chain = Chain.input(2).time(TimeInput.APPENDED).dense(6).tanh().dense(2);
    var model =
        NeuralOde.of(FieldFamily.of(chain, 5), OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.1))
            .withScaling(scaling);
    double[] y0 = {1, -0.5, 0.3, 0.2};
    double[] times = {1.2, 1.9, 3.1};
    double[] weights = {0.3, -1, 2, 0.1, 0.7, -0.4, 1.1, 0.9, -0.6, 0.2, 0.8, -1.3};
    var gradient = model.differentiate(y0, times).pullback(weights);

    CentralDifferences.check(
        y -> dot(weights, model.predict(y, times).values()), y0, gradient.y0(), 1e-9);
    CentralDifferences.check(
        theta -> dot(weights, model.withParameters(theta).predict(y0, times).values()),
        model.parameters(),
        gradient.theta(),
        1e-9);
  }

  @Test
  void boundedMemoryGivesTheSameGradient() {
    var model =
        NeuralOde.of(
            FieldFamily.of(Spiral.chain(10), 3),
            OdeSolver.of(RungeKutta.dormandPrince5(), 1e-6, 1e-8));
    double[] weights = {1, 2, 3, 4};
    var full = model.differentiate(new double[] {2, 0}, 0, 3).pullback(weights);
    var bounded =
        model
            .withAdjoint(DiscreteAdjoint.create().with(new Checkpointing(3, 2)))
            .differentiate(new double[] {2, 0}, 0, 3)
            .pullback(weights);

    assertArrayEquals(full.theta(), bounded.theta(), 1e-12);
    assertArrayEquals(full.y0(), bounded.y0(), 1e-12);
  }

  @Test
  void aWorkspaceTakesNewParameters() {
    double[] y0Bar = new double[1];
    double[] thetaBar = new double[2];
    try (var workspace = linear(-1, 0).open(1)) {
      workspace.setParameters(new double[] {-3, 0});
      workspace.solve(new double[] {2}, 0, 1).pullback(new double[] {0, 1}, y0Bar, thetaBar);
    }

    // y(1) = (y0 + b/a) e^a − b/a at a = −3, b = 0.
    assertEquals(Math.exp(-3), y0Bar[0], 1e-9);
    assertEquals(2 * Math.exp(-3), thetaBar[0], 1e-9);
    assertEquals((Math.exp(-3) - 1) / -3, thetaBar[1], 1e-9);
  }

  @Test
  void aFailureIsToldInDataTime() {
    // dz/ds = z² from z = 1 ends at s = 1, which is t = 10 + 4.
    var square = Chain.input(1).power(2).dense(1);
    var model =
        NeuralOde.of(
                FieldFamily.of(square, 1), OdeSolver.of(RungeKutta.dormandPrince5(), 1e-8, 1e-8))
            .withParameters(new double[] {1, 0})
            .withScaling(Scaling.of(new double[] {5}, new double[] {2}).withTime(10, 4));

    var error =
        assertThrows(IntegrationException.class, () -> model.predict(new double[] {7}, 10, 12, 18));

    var failed = (Outcome.Failed) error.solution().outcome();
    assertEquals(14, failed.time(), 1e-4);
    assertArrayEquals(new double[] {10, 12}, error.solution().times());
    assertEquals(5 + 2 / (1 - 0.5), error.solution().last()[0], 1e-6);
  }

  @Test
  void rowsOneAfterAnotherAreTheBatchedField() {
    var chain = Spiral.chain(7);
    var one = FieldFamily.of(chain, 4);
    var batched = one.rows(3);
    var byRow = FieldFamily.ofRows(one.rows(1), true).rows(3);
    double[] y = {0.3, -1, 0.8, 0.1, -0.7, 0.5};
    double[] cotangent = {1, 2, -1, 0.5, 0.2, -2};
    double[] slope = new double[6];
    double[] slopeByRow = new double[6];
    double[] yBar = {1, 1, 1, 1, 1, 1};
    double[] yBarByRow = yBar.clone();
    double[] thetaBar = new double[one.parameterCount()];
    double[] thetaBarByRow = new double[one.parameterCount()];
    double[] record = new double[byRow.recordLength() + 5];

    batched.derivative(0, y, slope);
    batched.pullback(0, y, cotangent, yBar, thetaBar);
    byRow.derivative(0, y, slopeByRow, record, 5);
    byRow.pullback(0, y, cotangent, yBarByRow, thetaBarByRow, record, 5);

    assertArrayEquals(slope, slopeByRow, 1e-14);
    assertArrayEquals(yBar, yBarByRow, 1e-13);
    assertArrayEquals(thetaBar, thetaBarByRow, 1e-13);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    var model = linear(1, 0);
    assertThrows(IllegalArgumentException.class, () -> model.withParameters(new double[3]));
    assertThrows(
        IllegalArgumentException.class, () -> model.withParameters(new double[] {0, Double.NaN}));
    assertThrows(IllegalArgumentException.class, () -> model.withScaling(Scaling.none(2)));
    assertThrows(IllegalArgumentException.class, () -> model.predict(new double[0], 0, 1));
    assertThrows(IllegalArgumentException.class, () -> model.predict(new double[] {1}));
    assertThrows(IllegalArgumentException.class, () -> model.open(0));
    var twice =
        assertThrows(
            IllegalArgumentException.class,
            () -> FieldFamily.of(rows -> FusedChain.of(LINEAR, 1), true));
    assertEquals(
        "the field for 2 trajectories must have twice the 1 components of that for 1; got 1",
        twice.getMessage());
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
