package org.costate.ode.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.nets.chain.Chain;
import org.costate.nets.train.loss.Penalty;
import org.costate.ode.CentralDifferences;
import org.costate.ode.FieldFamily;
import org.costate.ode.NeuralOde;
import org.costate.ode.Spiral;
import org.costate.ode.TimeSeries;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class ShootingLossTest {
  private static final Penalty SQUARED = new Penalty.Squared();

  private static final Chain LAW = Chain.input(2).power(3).denseWithoutBias(2);
  private static final double[] TRUTH = {-0.1, 2, -2, -0.1};

  private static NeuralOde fixedSteps(Chain chain) {
    return NeuralOde.of(FieldFamily.of(chain, 2), OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.02));
  }

  @Test
  void theGradientInFieldAndStatesIsThatOfCentralDifferences() {
    var irregular = Spiral.at(0, 0.05, 0.1, 0.2, 0.25, 0.4, 0.45);
    double[] values = irregular.values();
    values[6] = Double.NaN;
    values[7] = Double.NaN;
    var series = List.of(TimeSeries.of(irregular.times(), values), Spiral.series(7, 0.3));
    var model = fixedSteps(Spiral.chain(3));
    var loss = ShootingLoss.of(model, series, 3, SQUARED, 2.5);
    assertEquals(6, loss.size());
    int[] rows = {0, 1, 2, 3, 4, 5};
    double[] at = loss.startingParameters(model.parameters());
    for (int i = 0; i < at.length; i++) {
      at[i] += 0.05 * Math.sin(3 * i);
    }
    double[] gradient = new double[loss.parameterCount()];
    double[] unused = gradient.clone();
    loss.evaluate(at, rows, gradient);

    CentralDifferences.check(theta -> loss.evaluate(theta, rows, unused), at, gradient, 1e-7);
  }

  @Test
  void theTrueLawThroughExactDataCostsNothing() {
    var solver = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-10, 1e-10);
    var model = NeuralOde.of(FieldFamily.of(LAW, 1), solver);
    var loss = ShootingLoss.of(model, List.of(Spiral.series(41, 2)), 6, SQUARED, 1);
    double[] at = loss.startingParameters(TRUTH);
    int[] all = {0, 1, 2, 3, 4, 5, 6, 7};
    assertEquals(8, loss.size());

    assertEquals(0, loss.evaluate(at, all, new double[at.length]), 1e-16);
    at[loss.place(3)] += 0.1;
    // Continuity alone sees a gap of 0.1 in one of two components of one of eight segments; the
    // data and the next gap see it too.
    assertTrue(loss.evaluate(at, all, new double[at.length]) > 0.01 / 2 / 8);
  }

  @Test
  void theWeightCountsGapsAlone() {
    var model = fixedSteps(LAW);
    var series = List.of(Spiral.series(11, 0.5));
    var loose = ShootingLoss.of(model, series, 6, SQUARED, 0);
    var tight = ShootingLoss.of(model, series, 6, SQUARED, 1);
    double[] at = loose.startingParameters(new double[4]);
    int[] first = {0};
    // A field of 0 stays where it is, so the gap is the way of five samples.
    double[] start = series.get(0).state(0);
    double[] end = series.get(0).state(5);
    double gap = (square(end[0] - start[0]) + square(end[1] - start[1])) / 2;

    double difference =
        tight.evaluate(at, first, new double[at.length])
            - loose.evaluate(at, first, new double[at.length]);
    assertEquals(gap, difference, 1e-13);
  }

  @Test
  void theSampleWhereSegmentsMeetCountsOnce() {
    // The field 0 stays at the start of each segment: 1 and 4; values 1, 2, 4 and 4, 7.
    var series = TimeSeries.of(new double[] {0, 1, 2, 3}, new double[] {1, 2, 4, 7});
    var model = fixedSteps(Chain.input(1).denseWithoutBias(1));
    var loss = ShootingLoss.of(model, List.of(series), 3, SQUARED, 0);
    double[] at = loss.startingParameters(new double[1]);

    assertEquals((0 + 1) / 2.0, loss.evaluate(at, new int[] {0}, new double[3]), 1e-15);
    assertEquals((0 + 9) / 2.0, loss.evaluate(at, new int[] {1}, new double[3]), 1e-15);
  }

  @Test
  void statesThatAreNotFiniteAreALossThatIsNot() {
    var loss = ShootingLoss.of(fixedSteps(LAW), List.of(Spiral.series(11, 0.5)), 6, SQUARED, 1);
    double[] at = loss.startingParameters(TRUTH);
    at[at.length - 1] = Double.POSITIVE_INFINITY;
    assertTrue(Double.isNaN(loss.evaluate(at, new int[] {0}, new double[at.length])));
    assertThrows(IllegalArgumentException.class, () -> loss.startingParameters(new double[5]));
    assertThrows(
        IllegalArgumentException.class,
        () -> ShootingLoss.of(fixedSteps(LAW), List.of(Spiral.series(11, 1)), 6, SQUARED, -1));
  }

  private static double square(double x) {
    return x * x;
  }
}
