package org.costate.sde.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.TimeInput;
import org.costate.sde.latent.LatentSde.Part;
import org.junit.jupiter.api.Test;

/** {@code rⱼ = a xⱼ + b rⱼ₊₁ + c tⱼ + d}, a recurrence whose values and slopes are known. */
class EncoderTest {
  private static final double[] TIMES = {0.5, 0.8, 1.5, 1.7};
  private static final double[] LAW = {0.7, -0.6, 0.4, 0.2};
  private static final double[] VALUES = {1, -0.5, 0.3, 2, -1, 0.7, 0.1, 0.9};
  private static final int[] ROWS = {1, 0};

  private static final LatentSde MODEL =
      LatentSde.of(
          Chain.input(1).dense(1),
          Chain.input(2).dense(1),
          Chain.input(1).dense(1).sigmoid(),
          Chain.input(1).dense(1),
          Chain.input(2).time(TimeInput.APPENDED).dense(1),
          Chain.input(1).dense(2),
          0.1,
          0.3);

  private static double[] theta() {
    double[] theta = MODEL.initialParameters(1);
    System.arraycopy(LAW, 0, theta, MODEL.offset(Part.RECURRENCE), 4);
    return theta;
  }

  private static double expected(double[] law, int path, int j) {
    return j == TIMES.length
        ? 0
        : law[0] * VALUES[ROWS[path] * TIMES.length + j]
            + law[1] * expected(law, path, j + 1)
            + law[2] * TIMES[j]
            + law[3];
  }

  private static Encoder forward(Observations data, double[] theta) {
    var encoder = new Encoder(MODEL, data.times(), ROWS.length);
    encoder.forward(theta, data, new int[] {0, 0});
    encoder.forward(theta, data, ROWS);
    return encoder;
  }

  private static Observations data() {
    return Observations.of(ObservationTimes.of(TIMES, 3), 1, VALUES);
  }

  @Test
  void theRecurrenceRunsBackInTimeFromZero() {
    Encoder encoder = forward(data(), theta());
    for (int j = 0; j <= TIMES.length; j++) {
      for (int p = 0; p < ROWS.length; p++) {
        assertEquals(expected(LAW, p, j), encoder.r[j][p], 1e-14, "time " + j + ", path " + p);
      }
    }
    assertArrayEquals(new double[] {VALUES[6], VALUES[2]}, encoder.observed(2));
  }

  /** Of Σ (j + 1) rⱼ over times, with another weight on the second path; twice, as batches are. */
  @Test
  void gradientsAreThoseOfTheRecurrence() {
    double[] theta = theta();
    int at = MODEL.offset(Part.RECURRENCE);
    Encoder encoder = forward(data(), theta);
    for (int round = 0; round < 2; round++) {
      encoder.forward(theta, data(), ROWS);
      for (int j = 0; j < TIMES.length; j++) {
        encoder.rBar[j][0] += j + 1;
        encoder.rBar[j][1] -= 0.5 * (j + 1);
      }
      double[] gradient = new double[theta.length];
      encoder.backward(gradient);
      for (int i = 0; i < LAW.length; i++) {
        double slope = (weighted(i, 1e-5) - weighted(i, -1e-5)) / 2e-5;
        assertEquals(slope, gradient[at + i], 1e-9 * (1 + Math.abs(slope)), "parameter " + i);
        gradient[at + i] = 0;
      }
      assertEquals(0, Arrays.stream(gradient).map(Math::abs).sum());
    }
  }

  private static double weighted(int parameter, double change) {
    double[] law = LAW.clone();
    law[parameter] += change;
    double sum = 0;
    for (int j = 0; j < TIMES.length; j++) {
      sum += (j + 1) * (expected(law, 0, j) - 0.5 * expected(law, 1, j));
    }
    return sum;
  }
}
