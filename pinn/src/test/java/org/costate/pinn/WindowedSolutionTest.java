package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.costate.nets.chain.Chain;
import org.costate.nets.train.TrainingListener;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.field.RegularGrid;
import org.costate.pinn.geometry.Domain;
import org.junit.jupiter.api.Test;

/** Windows hardly trained, so that slopes jump where they meet. */
class WindowedSolutionTest {
  private static final Domain STRIP = Domain.of("x", 0, 1).and("t", -1, 2);
  private static final PinnTraining HARDLY =
      PinnTraining.withDefaults().withThreads(1).withSteps(5, 3, 100);

  private static Pinn pair() {
    return Pinn.on(STRIP, Chain.input(2).dense(5).tanh().dense(2))
        .unknowns("u", "v")
        .equation("growth", 20, u -> u.t().subtract(u.component("v").value()))
        .equation("decay", 20, u -> u.component("v").t().add(u.component("v").value()))
        .condition(Condition.initialValue(x -> x[0]).hard())
        .condition(Condition.initialValue(x -> x[0].add(1)).of("v").hard());
  }

  private static WindowedSolution solution() {
    return TimeWindows.of(3).train(pair(), HARDLY);
  }

  /** Interrupts the training when that of the given window begins. */
  private static WindowedSolution brokenIn(int window) {
    int[] begun = new int[1];
    PinnTraining training =
        HARDLY.withSupervision(
            Supervision.none()
                .withListener(
                    new TrainingListener() {
                      @Override
                      public void started(long firstStep, long totalSteps) {
                        if (++begun[0] == window) {
                          Thread.currentThread().interrupt();
                        }
                      }
                    }));
    WindowedSolution u = TimeWindows.of(3).train(pair(), training);
    assertTrue(Thread.interrupted());
    return u;
  }

  private static double[][] at(double... times) {
    double[] x = new double[times.length];
    Arrays.setAll(x, j -> 0.2 + 0.1 * j);
    return new double[][] {x, times};
  }

  @Test
  void aTimeWhereWindowsMeetIsOfTheLaterOne() {
    WindowedSolution u = solution();
    double[][] joints = at(0, 1);

    double[] slopes = u.evaluate(v -> v.t(), joints);

    for (int k = 0; k < 2; k++) {
      double[][] joint = {{joints[0][k]}, {joints[1][k]}};
      double before = u.windows().get(k).evaluate(v -> v.t(), joint)[0];
      double after = u.windows().get(k + 1).evaluate(v -> v.t(), joint)[0];
      assertNotEquals(before, after, 1e-6);
      assertEquals(after, slopes[k]);
      assertEquals(
          u.windows().get(k + 1).residual("growth", joint)[0], u.residual("growth", joint)[0]);
    }
  }

  /** In any order, also before the first window and behind the last. */
  @Test
  void everyPointIsGivenToItsWindow() {
    WindowedSolution u = solution();
    double[] times = {1.7, -0.4, 0.3, 2, -1, 0.9, 2.1, -1.2};
    int[] window = {2, 0, 1, 2, 0, 1, 2, 0};
    double[][] points = at(times);

    double[] v = u.component("v").value(points);
    double[] residual = u.residual("decay", points);

    for (int j = 0; j < times.length; j++) {
      PinnSolution own = u.windows().get(window[j]);
      double[][] point = {{points[0][j]}, {points[1][j]}};
      assertEquals(own.component(1).value(point)[0], v[j], "at t = " + times[j]);
      assertEquals(own.residual("decay", point)[0], residual[j], "at t = " + times[j]);
    }
  }

  @Test
  void aWholeSolutionTellsOfAllWindows() {
    WindowedSolution u = solution();

    assertTrue(u.isComplete());
    assertEquals(STRIP.intervals(), u.domain().intervals());
    assertEquals(9, u.iterations());
    assertEquals(List.of("u", "v"), u.outputs());
    assertEquals(List.of("growth", "decay"), u.equations());
    assertTrue(u.outcome().message().startsWith("window 3 of 3, t from 1.0 to 2.0: "));
  }

  @Test
  void anIncompleteSolutionEndsWhereItsLastWindowDoes() {
    for (int window = 1; window <= 3; window++) {
      WindowedSolution u = brokenIn(window);
      double end = window - 1;

      assertFalse(u.isComplete());
      assertEquals(window, u.windows().size());
      assertEquals(new Domain.Interval("t", -1, end), u.domain().intervals().get(1));
      assertEquals(STRIP.intervals().get(0), u.domain().intervals().get(0));
      assertArrayEquals(u.windows().get(window - 1).value(at(end)), u.value(at(end)));
      double[][] behind = at(-0.5, Math.nextUp(end));
      var error = assertThrows(IllegalArgumentException.class, () -> u.value(behind));
      String begin =
          "there is no solution at t = %s: window %s of 3, t from %s to %s: "
              .formatted(Math.nextUp(end), window, end - 1, end);
      assertTrue(String.valueOf(error.getMessage()).startsWith(begin), error.getMessage());
      assertThrows(IllegalArgumentException.class, () -> u.residual("decay", behind));
    }
  }

  @Test
  void tablesHoldEveryOutputAndResidual() {
    WindowedSolution u = solution();
    double[][] points = RegularGrid.over(STRIP).along("x", 3).along("t", 4).points();

    var table = u.table(points);

    assertEquals(
        List.of("x", "t", "u", "v", "residual of growth", "residual of decay"), table.names());
    assertArrayEquals(points[1], table.column("t"));
    assertArrayEquals(u.component(0).value(points), table.column("u"));
    assertArrayEquals(u.component(1).value(points), table.column("v"));
    assertArrayEquals(u.residual("decay", points), table.column("residual of decay"));
  }

  @Test
  void withoutANameTheFirstOutputIsMeant() {
    WindowedSolution u = solution();
    double[][] points = at(-0.5, 0.5, 1.5);
    PinnField first = u.component("u");

    assertArrayEquals(first.value(points), u.value(points));
    assertArrayEquals(first.evaluate(v -> v.t(), points), u.evaluate(v -> v.t(), points));
    assertEquals(
        first.relativeError(p -> 1 + p[1], points), u.relativeError(p -> 1 + p[1], points));
    assertNotEquals(u.component("v").value(points)[0], u.value(points)[0]);
  }

  @Test
  void anOutputThatIsNotThereIsNamed() {
    var error = assertThrows(IllegalArgumentException.class, () -> solution().component("w"));

    assertEquals("no output is called w; there are [u, v]", error.getMessage());
  }
}
