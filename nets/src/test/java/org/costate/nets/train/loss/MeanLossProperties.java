package org.costate.nets.train.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MeanLossProperties {

  private static final MeanLoss[] ALL = {
    MeanLoss.squared(), MeanLoss.absolute(), MeanLoss.huber(0.5)
  };

  @Example
  void closedForms() {
    double[] prediction = {1, 2, 3, 4};
    double[] target = {1, 1.75, 5, 3};
    double[] g = new double[4];

    assertEquals((0.0625 + 4 + 1) / 4, MeanLoss.squared().evaluate(prediction, target, g));
    assertArrayEquals(new double[] {0, 0.125, -1, 0.5}, g);
    assertEquals(3.25 / 4, MeanLoss.absolute().evaluate(prediction, target, g));
    assertArrayEquals(new double[] {0, 0.25, -0.25, 0.25}, g, "0 at 0");
    assertEquals(
        (0.03125 + 0.5 * 1.75 + 0.5 * 0.75) / 4,
        MeanLoss.huber(0.5).evaluate(prediction, target, g));
    assertArrayEquals(new double[] {0, 0.0625, -0.125, 0.125}, g);
  }

  /** Where the penalty is smooth the gradient is the limit of difference quotients. */
  @Property(tries = 100)
  void gradientsAreDerivatives(@ForAll @IntRange(min = 1, max = 6) int n, @ForAll Random random) {
    double[] target = random.doubles(n, -1, 1).toArray();
    // Residuals away from the kinks at 0 and ±0.5.
    double[] prediction = new double[n];
    for (int i = 0; i < n; i++) {
      double[] steps = {-0.8, -0.3, 0.2, 0.9};
      prediction[i] = target[i] + steps[random.nextInt(4)];
    }
    double h = 1e-6;
    double[] scratch = new double[n];
    double[] gradient = new double[n];
    for (MeanLoss loss : ALL) {
      loss.evaluate(prediction, target, gradient);
      for (int i = 0; i < n; i++) {
        double[] up = prediction.clone();
        double[] down = prediction.clone();
        up[i] += h;
        down[i] -= h;
        double quotient =
            (loss.evaluate(up, target, scratch) - loss.evaluate(down, target, scratch)) / (2 * h);
        assertEquals(quotient, gradient[i], 1e-8, loss.toString());
      }
    }
  }

  /** Leaving values out is the same as never having had the entries. */
  @Property(tries = 100)
  void missingValuesAreAsIfTheyWereNotThere(
      @ForAll @IntRange(min = 1, max = 9) int n, @ForAll Random random) {
    double[] prediction = random.doubles(n, -1, 1).toArray();
    double[] target = random.doubles(n, -1, 1).toArray();
    for (int i = 0; i < n; i++) {
      if (random.nextBoolean()) {
        target[i] = Double.NaN;
      }
    }
    int[] present = IntStream.range(0, n).filter(i -> !Double.isNaN(target[i])).toArray();
    double[] some = IntStream.of(present).mapToDouble(i -> prediction[i]).toArray();
    double[] their = IntStream.of(present).mapToDouble(i -> target[i]).toArray();
    double[] gradient = new double[n];
    double[] expected = new double[present.length];
    for (MeanLoss loss : ALL) {
      Arrays.fill(gradient, 7);
      double value = loss.leavingOutMissing().evaluate(prediction, target, gradient);

      assertEquals(present.length == 0 ? 0 : loss.evaluate(some, their, expected), value, 1e-15);
      double[] kept = IntStream.of(present).mapToDouble(i -> gradient[i]).toArray();
      assertArrayEquals(expected, kept, 1e-15);
      for (int i = 0; i < n; i++) {
        assertTrue(!Double.isNaN(target[i]) || gradient[i] == 0);
      }
    }
  }

  @Example
  void missingValuesAreAMistakeUnlessAskedFor() {
    double[] target = {1, Double.NaN};
    for (MeanLoss loss : ALL) {
      assertTrue(Double.isNaN(loss.evaluate(new double[] {1, 2}, target, new double[2])));
    }
  }

  @Example
  void aPredictionThatIsNotANumberIsNeverHidden() {
    double[] prediction = {1, Double.NaN};
    for (MeanLoss loss : ALL) {
      double value =
          loss.leavingOutMissing().evaluate(prediction, new double[] {1, 2}, new double[2]);
      assertTrue(Double.isNaN(value), loss.toString());
    }
  }

  @Example
  void lengthsAreChecked() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> MeanLoss.squared().evaluate(new double[2], new double[3], new double[2]));

    assertEquals(
        "lengths must agree and be at least 1; got prediction 2, target 3, gradient 2",
        error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> MeanLoss.huber(Double.NaN));
  }
}
