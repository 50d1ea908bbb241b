package org.costate.sde.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.TimeInput;
import org.costate.sde.latent.LatentSde.Part;
import org.junit.jupiter.api.Test;

class LatentPassTest {
  private static final int SERIES = 4;
  private static final int[] ROWS = {2, 0, 3};

  private static LatentSde model(boolean factorForEach) {
    Chain factor = factorForEach ? Chain.input(1) : Chain.input(2);
    return LatentSde.of(
        Chain.input(2).time(TimeInput.APPENDED).dense(5).tanh().dense(2),
        Chain.input(2 + 3 + (factorForEach ? 1 : 0))
            .time(TimeInput.APPENDED)
            .dense(6)
            .softplus()
            .dense(2),
        factor.dense(4).silu().dense(factorForEach ? 1 : 2).sigmoid(),
        Chain.input(2).dense(4).tanh().dense(2),
        Chain.input(2 + 3).dense(3).tanh(),
        Chain.input(3).dense(4),
        0.1,
        0.3);
  }

  private static Observations data() {
    var times = ObservationTimes.of(new double[] {0.5, 0.8, 1.5, 1.7}, 3);
    return Observations.of(times, 2, new Random(3).doubles(SERIES * 8, -1, 1).toArray());
  }

  private static double[] start(LatentSde model) {
    double[] theta = model.initialParameters(11);
    var random = new Random(12);
    for (int i = 0; i < theta.length; i++) {
      theta[i] += 0.2 * random.nextGaussian();
    }
    return theta;
  }

  @Test
  void placesGoFromOneObservationToTheNext() {
    var times = ObservationTimes.of(new double[] {0, 1, 4}, 4);
    double[] places = {-1, -0.5, 0, 0.5, -1, -0.5, 0, 0.5};
    for (int k = 0; k < places.length; k++) {
      assertEquals(places[k], times.place(k));
    }
  }

  @Test
  void theGradientOfEveryPartAgreesWithDifferences() {
    for (boolean each : new boolean[] {true, false}) {
      LatentSde model = model(each);
      double[] theta = start(model);
      var pass = new LatentPass(model, data(), ROWS.length, 5, Integer.MAX_VALUE);
      double[] gradient = new double[theta.length];
      pass.value(theta, ROWS, 7);
      pass.addGradient(theta, 0.7, gradient);
      var random = new Random(2);
      for (Part part : Part.values()) {
        int from = model.offset(part);
        int to = from + model.length(part);
        double[] d = new double[theta.length];
        double slope = 0;
        for (int i = from; i < to; i++) {
          d[i] = random.nextGaussian();
          slope += d[i] * gradient[i];
        }
        double difference = (loss(pass, theta, d, 1e-5) - loss(pass, theta, d, -1e-5)) / 2e-5;
        assertEquals(difference, slope, 1e-7 * (1 + Math.abs(difference)), part + " " + each);
        assertNotEquals(0, slope, part.toString());
      }
    }
  }

  private static double loss(LatentPass pass, double[] theta, double[] d, double h) {
    double[] moved = theta.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += h * d[i];
    }
    return pass.value(moved, ROWS, 7).loss(0.7);
  }

  /** With constant drifts and factor all three parts are known in closed form. */
  @Test
  void constantNetworksGiveTheClosedForm() {
    LatentSde model = model(true);
    double[] theta = new double[model.parameterCount()];
    double f = 0.4;
    double h = -0.3;
    theta[model.offset(Part.POSTERIOR) - 2] = h;
    theta[model.offset(Part.POSTERIOR) - 1] = h;
    theta[model.offset(Part.DIFFUSION) - 2] = f;
    theta[model.offset(Part.DIFFUSION) - 1] = f;
    int law = model.offset(Part.INITIAL_LAW);
    theta[law - 4] = 0.2;
    theta[law - 1] = -0.5;
    theta[law + 1] = 0.1;
    theta[law + 2] = 0.3;
    var pass = new LatentPass(model, data(), ROWS.length, 5, 2);

    Elbo elbo = pass.value(theta, ROWS, 0);

    double g = 0.1 + 0.5;
    double span = 1.2;
    assertEquals(2 * 0.5 * span * Math.pow((f - h) / g, 2), elbo.pathKl(), 1e-12);
    double first = gaussianKl(0.2, 0, 0, 0.3);
    double second = gaussianKl(0, -0.5, 0.1, 0);
    assertEquals(first + second, elbo.initialKl(), 1e-12);
    double fit = 0;
    Observations data = data();
    for (int row : ROWS) {
      for (int j = 0; j < 4; j++) {
        for (int i = 0; i < 2; i++) {
          double e = data.value(row, j, i) / 0.3;
          fit += -0.5 * e * e - Math.log(0.3 * Math.sqrt(2 * Math.PI));
        }
      }
    }
    assertEquals(fit / ROWS.length, elbo.logLikelihood(), 1e-10);
  }

  private static double gaussianKl(double m, double s, double mean, double log) {
    double ratio = Math.exp(s - log);
    double distance = (m - mean) / Math.exp(log);
    return log - s + 0.5 * (ratio * ratio + distance * distance) - 0.5;
  }

  @Test
  void checkpointsDoNotChangeABit() {
    LatentSde model = model(true);
    double[] theta = start(model);
    double[] all = gradient(model, theta, Integer.MAX_VALUE);
    for (int states : new int[] {1, 2, 4, 8, 9}) {
      assertArrayEquals(all, gradient(model, theta, states), states + " states");
    }
  }

  private static double[] gradient(LatentSde model, double[] theta, int states) {
    var pass = new LatentPass(model, data(), ROWS.length, 5, states);
    double[] gradient = new double[theta.length];
    pass.value(theta, ROWS, 7);
    pass.addGradient(theta, 1, gradient);
    return gradient;
  }

  @Test
  void noiseIsAFunctionOfSeedAndDraw() {
    LatentSde model = model(false);
    double[] theta = start(model);
    var pass = new LatentPass(model, data(), ROWS.length, 5, 3);
    Elbo seven = pass.value(theta, ROWS, 7);
    assertNotEquals(seven, pass.value(theta, ROWS, 8));
    assertEquals(seven, pass.value(theta, ROWS, 7));
    assertNotEquals(seven, new LatentPass(model, data(), ROWS.length, 6, 3).value(theta, ROWS, 7));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    LatentSde model = model(true);
    Chain open = Chain.input(1).dense(1);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            LatentSde.of(
                model.prior(),
                model.posterior(),
                open,
                model.decoder(),
                model.recurrence(),
                model.initial(),
                0.1,
                0.3));
    for (double bad : new double[] {0, -1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> LatentSde.usual(1, 2, 3, 4, bad));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new LatentPass(LatentSde.usual(1, 2, 3, 4, 1), data(), 1, 0, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new LatentPass(model, data(), 2, 0, 1).value(start(model), ROWS, 0));
    assertThrows(IllegalArgumentException.class, () -> ObservationTimes.of(new double[] {0, 0}, 1));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Observations.of(ObservationTimes.uniform(0, 1, 2, 1), 1, new double[] {0, Double.NaN}));
    assertThrows(IllegalArgumentException.class, () -> new KlAnnealing(Double.NaN, 1));
  }
}
