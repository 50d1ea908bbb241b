package org.costate.ode.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.TimeInput;
import org.costate.nets.train.loss.Penalty;
import org.costate.ode.CentralDifferences;
import org.costate.ode.FieldFamily;
import org.costate.ode.NeuralOde;
import org.costate.ode.Scaling;
import org.costate.ode.Spiral;
import org.costate.ode.TimeSeries;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class SegmentLossTest {
  private static final double NONE = Double.NaN;
  private static final Penalty SQUARED = new Penalty.Squared();
  private static final Penalty ABSOLUTE = new Penalty.Absolute();

  /** Steps of one length, so that central differences see a smooth function. */
  private static NeuralOde model(Chain chain) {
    return NeuralOde.of(FieldFamily.of(chain, 2), OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.02));
  }

  /** Irregular, some missing, the first sample among them. */
  private static TimeSeries irregular() {
    var exact = Spiral.at(0, 0.05, 0.1, 0.15, 0.3, 0.37, 0.5, 0.55, 0.6, 0.65);
    double[] values = exact.values();
    for (int missing : new int[] {0, 7, 8, 9, 14}) {
      values[missing] = NONE;
    }
    return TimeSeries.of(exact.times(), values);
  }

  @Test
  void theGradientIsThatOfCentralDifferences() {
    var scaling = Scaling.of(new double[] {0.2, -0.1}, new double[] {1.3, 0.8}).withTime(0.1, 0.7);
    var model = model(Spiral.chain(4)).withScaling(scaling);
    var loss = SegmentLoss.of(model, List.of(irregular(), Spiral.series(9, 0.4)), 4, SQUARED);
    int[] rows = {0, 3, 12, 3, 9, 5, 6};
    double[] gradient = new double[model.parameterCount()];
    double[] unused = gradient.clone();
    loss.evaluate(model.parameters(), rows, gradient);

    CentralDifferences.check(
        theta -> loss.evaluate(theta, rows, unused), model.parameters(), gradient, 1e-7);
  }

  @Test
  void theGradientOfAnAdaptiveSolveIsThatOfTheExactSolution() {
    var solver = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-11, 1e-12);
    var model = model(Spiral.chain(4)).withSolver(solver);
    var loss = SegmentLoss.of(model, List.of(irregular()), 4, SQUARED);
    int[] rows = {0, 1, 2, 3};
    double[] gradient = new double[model.parameterCount()];
    double[] unused = gradient.clone();
    loss.evaluate(model.parameters(), rows, gradient);

    CentralDifferences.check(
        theta -> loss.evaluate(theta, rows, unused), model.parameters(), gradient, 1e-7);
  }

  @Test
  void boundedMemoryGivesTheSameLossAndGradient() {
    var model = model(Spiral.chain(4));
    var bounded = model.withAdjoint(DiscreteAdjoint.create().with(new Checkpointing(2, 3)));
    double[] gradient = new double[model.parameterCount()];
    double[] other = gradient.clone();
    int[] rows = {1, 5};
    double value =
        SegmentLoss.of(model, List.of(irregular()), 5, ABSOLUTE)
            .evaluate(model.parameters(), rows, gradient);

    assertEquals(
        value,
        SegmentLoss.of(bounded, List.of(irregular()), 5, ABSOLUTE)
            .evaluate(model.parameters(), rows, other));
    assertArrayEquals(gradient, other, 1e-13);
  }

  @Test
  void segmentsWithTheSameTimesAreOneSystem() {
    var regular = List.of(Spiral.series(50, 2.5));
    assertEquals(1, SegmentLoss.of(model(Spiral.chain(3)), regular, 6, ABSOLUTE).patternCount());
    assertEquals(45, SegmentLoss.of(model(Spiral.chain(3)), regular, 6, ABSOLUTE).size());
    var irregular = SegmentLoss.of(model(Spiral.chain(3)), List.of(irregular()), 3, ABSOLUTE);
    // Offsets (.05, .1) four times, (.05, .2), (.15, .22), (.07, .2), (.13, .18) once each.
    assertEquals(8, irregular.size());
    assertEquals(5, irregular.patternCount());
    var timed = model(Chain.input(2).time(TimeInput.APPENDED).dense(3).tanh().dense(2));
    assertEquals(45, SegmentLoss.of(timed, regular, 6, ABSOLUTE).patternCount());
    var twice = List.of(Spiral.series(50, 2.5), Spiral.series(50, 2.5));
    assertEquals(45, SegmentLoss.of(timed, twice, 6, ABSOLUTE).patternCount());
  }

  @Test
  void aBatchIsTheMeanOfItsRows() {
    for (Chain chain :
        List.of(
            Spiral.chain(4), Chain.input(2).time(TimeInput.APPENDED).dense(3).tanh().dense(2))) {
      var model = model(chain);
      var loss = SegmentLoss.of(model, List.of(irregular(), Spiral.series(20, 1)), 4, ABSOLUTE);
      int[] rows = {2, 0, 9, 2, 14, 4};
      double[] together = new double[model.parameterCount()];
      double value = loss.evaluate(model.parameters(), rows, together);
      double sum = 0;
      double[] apart = new double[together.length];
      for (int row : rows) {
        sum += loss.evaluate(model.parameters(), new int[] {row}, apart);
      }
      for (int i = 0; i < apart.length; i++) {
        apart[i] /= rows.length;
      }

      assertEquals(sum / rows.length, value, 1e-14);
      assertArrayEquals(apart, together, 1e-13);
    }
  }

  @Test
  void theLossIsTheMeanPenaltyOfWhatWasObserved() {
    // The field 0 stays at its start, which is estimated for x in the first row: 3.
    var series = TimeSeries.of(new double[] {0, 1, 2}, new double[] {NONE, 10, 3, NONE, 8, 14});
    var model = model(Chain.input(2).dense(2)).withParameters(new double[6]);
    var loss = SegmentLoss.of(model, List.of(series), 3, ABSOLUTE);
    double[] gradient = new double[6];
    double value = loss.evaluate(new double[6], new int[] {0}, gradient);

    assertEquals((0 + 0 + 5 + 4) / 4.0, value, 1e-15);
    // d(state)/d(bias) is the time: x is too low at t = 2 (and met at t = 1), y too low at t = 2.
    assertEquals(-2 / 4.0, gradient[4], 1e-12);
    assertEquals(-2 / 4.0, gradient[5], 1e-12);
  }

  @Test
  void aSolveThatFailsIsNamed() {
    // dz/dt = z² from z = 4 ends at t = 1/4, from z = 0.1 at t = 10.
    var model =
        NeuralOde.of(
            FieldFamily.of(Chain.input(1).power(2).dense(1), 1),
            OdeSolver.of(RungeKutta.dormandPrince5(), 1e-6, 1e-6));
    var series = TimeSeries.of(new double[] {5, 6, 7, 8, 9}, new double[] {0.1, 0.1, 0.1, 4, 0.1});
    var loss = SegmentLoss.of(model, List.of(series), 2, ABSOLUTE);
    double[] square = {1, 0};

    assertTrue(Double.isFinite(loss.evaluate(square, new int[] {0, 1, 2}, new double[2])));
    assertTrue(loss.lastFailure().isEmpty());
    assertTrue(Double.isNaN(loss.evaluate(square, new int[] {0, 3, 1}, new double[2])));
    assertEquals(1, loss.failureCount());
    String message = loss.lastFailure().orElseThrow();
    assertTrue(
        message.startsWith("segment 3 (series 0, rows 3 to 4, t = 8.0 to 9.0) stopped at t = 8.2"),
        message);
  }

  @Test
  void segmentsThatTeachNothingAreLeftOut() {
    double[] values = {1, NONE, NONE, NONE, 2, 3};
    var series = TimeSeries.of(new double[] {0, 1, 2, 3, 4, 5}, values);
    var model = model(Chain.input(1).dense(1));

    assertEquals(2, SegmentLoss.of(model, List.of(series), 3, ABSOLUTE).size());
    assertEquals(1, SegmentLoss.of(model, List.of(series), 100, ABSOLUTE).size());
    var lonely = TimeSeries.of(new double[] {0, 1}, new double[] {1, NONE});
    assertThrows(
        IllegalArgumentException.class, () -> SegmentLoss.of(model, List.of(lonely), 2, ABSOLUTE));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    var model = model(Chain.input(1).dense(1));
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> SegmentLoss.of(model, List.of(Spiral.series(5, 1)), 2, ABSOLUTE));
    assertEquals("series 0 has 2 components [y0, y1]; the model has 1", error.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> SegmentLoss.of(model(Spiral.chain(2)), List.of(irregular()), 1, ABSOLUTE));
  }
}
