package org.costate.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.nets.train.checkpoint.Checkpoint;
import org.costate.solvers.Outcome;
import org.costate.solvers.Trace;
import org.junit.jupiter.api.Test;

class ScalingTest {
  private static final double NONE = Double.NaN;

  @Test
  void observedValuesGetMeanZeroAndVarianceOneOverAllSeries() {
    var one = TimeSeries.of(new double[] {0, 1}, new double[] {1, 7, 3, 7});
    var other = TimeSeries.of(new double[] {0, 1}, new double[] {NONE, 7, 5, NONE});
    var scaling = Scaling.standardising(List.of(one, other));

    assertEquals(3, scaling.shift(0), 1e-15);
    assertEquals(Math.sqrt(8.0 / 3), scaling.scale(0), 1e-15);
    assertEquals(7, scaling.shift(1), 1e-15);
    assertEquals(1, scaling.scale(1), "a constant column keeps its unit");
  }

  @Test
  void thereAndBackIsTheSame() {
    var scaling = Scaling.of(new double[] {3, -1}, new double[] {2, 0.1}).withTime(1900, 10);
    double[] y = {1, 2, 3, 4, 5, 6};

    assertArrayEquals(y, scaling.toData(scaling.toModel(y)), 1e-14);
    assertEquals(1935, scaling.toDataTime(scaling.toModelTime(1935)), 1e-12);
    assertEquals(3.5, scaling.toModelTime(1935), 1e-15);
  }

  @Test
  void itIsSavedWithTheModel() {
    var scaling = Scaling.of(new double[] {3, -1}, new double[] {2, 0.1}).withTime(1900, 10);
    var checkpoint = Checkpoint.builder();
    scaling.save(checkpoint);
    var loaded = Scaling.load(checkpoint.build());

    assertEquals(scaling.toString(), loaded.toString());
    assertTrue(Scaling.none(2).isIdentity());
  }

  @Test
  void anOutcomeIsToldInDataTime() {
    var scaling = Scaling.none(1).withTime(1900, 10);

    assertEquals(
        new Outcome.Failed(1905, 2.5, 7, new Outcome.Cause.StepTooSmall(1.25, 3, 0)),
        scaling.toData(
            new Outcome.Failed(0.5, 0.25, 7, new Outcome.Cause.StepTooSmall(0.125, 3, 0))));
    assertEquals(
        new Outcome.Failed(1905, 2.5, 7, new Outcome.Cause.NotFinite(1907.5, 1, 1 / 0.0)),
        scaling.toData(
            new Outcome.Failed(0.5, 0.25, 7, new Outcome.Cause.NotFinite(0.75, 1, 1 / 0.0))));
    assertEquals(new Outcome.Interrupted(1920), scaling.toData(new Outcome.Interrupted(2)));
    assertEquals(
        new Outcome.Cancelled(1920, "enough"), scaling.toData(new Outcome.Cancelled(2, "enough")));
    var trace = new Trace(List.of(new Trace.Trial(2, 0.5, 3, false)), 1, 4);
    var failed =
        (Outcome.Failed)
            scaling.toData(new Outcome.Failed(2, 0.5, 7, new Outcome.Cause.Reported("why"), trace));
    assertEquals(new Trace(List.of(new Trace.Trial(1920, 5, 3, false)), 1, 0.4), failed.trace());
    assertEquals(new Outcome.StoppedByEvent(1890), scaling.toData(new Outcome.StoppedByEvent(-1)));
    assertEquals(new Outcome.Done(), scaling.toData(new Outcome.Done()));
  }

  @Test
  void scalesThatCannotBeUndoneAreRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Scaling.of(new double[] {0, 0}, new double[] {1, 0}));
    assertEquals(
        "column 1 needs a finite shift and a positive, finite scale; got 0.0 and 0.0",
        error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Scaling.none(1).withTime(0, NONE));
    assertThrows(IllegalArgumentException.class, () -> Scaling.standardising(List.of()));
  }
}
