package org.costate.ode.fit;

import java.util.List;
import org.costate.ode.NeuralOde;
import org.costate.ode.Scaling;
import org.costate.ode.TimeSeries;
import org.costate.solvers.Outcome;

/** Says in data units which segment of a batch could not be solved, where and why. */
final class FailureReport {
  private final NeuralOde model;
  private final ModelData data;
  private final List<Segment> segments;

  FailureReport(NeuralOde model, ModelData data, List<Segment> segments) {
    this.model = model;
    this.data = data;
    this.segments = segments;
  }

  /**
   * Returns a sentence.
   *
   * @param rows segments solved together
   * @param count how many of them count
   * @param outcome how the solve ended, in the model's units
   */
  String of(int[] rows, int count, Outcome outcome) {
    if (!(outcome instanceof Outcome.Failed failed)) {
      return "%s: %s".formatted(name(rows[0]), outcome);
    }
    int component = component(failed.cause());
    int index = rows[Math.max(component, 0) / data.dimension()];
    var inRow =
        new Outcome.Failed(
            failed.time(), failed.step(), failed.steps(), inRow(failed), failed.trace());
    var inData = (Outcome.Failed) scaling(index).toData(inRow);
    String others =
        component < 0 && count > 1 ? " or one of %s solved with it".formatted(count - 1) : "";
    return "%s%s %s".formatted(name(index), others, inData.message());
  }

  private static int component(Outcome.Cause cause) {
    if (cause instanceof Outcome.Cause.NotFinite lost) {
      return lost.component();
    }
    return cause instanceof Outcome.Cause.StepTooSmall small ? small.component() : -1;
  }

  /** Returns the cause with the component counted in its own row. */
  private Outcome.Cause inRow(Outcome.Failed failed) {
    if (failed.cause() instanceof Outcome.Cause.NotFinite lost) {
      return new Outcome.Cause.NotFinite(
          lost.time(), lost.component() % data.dimension(), lost.value());
    }
    if (failed.cause() instanceof Outcome.Cause.StepTooSmall small) {
      return new Outcome.Cause.StepTooSmall(
          small.least(), small.error(), small.component() % data.dimension());
    }
    return failed.cause();
  }

  /** Returns the units in which the segment was solved: from time 0 if the field ignores time. */
  private Scaling scaling(int index) {
    Scaling scaling = model.scaling();
    Segment segment = segments.get(index);
    double start = data.series().get(segment.series()).time(segment.from());
    return model.fields().autonomous() ? scaling.withTime(start, scaling.timeScale()) : scaling;
  }

  private String name(int index) {
    Segment segment = segments.get(index);
    TimeSeries series = data.series().get(segment.series());
    return "segment %s (series %s, rows %s to %s, t = %s to %s)"
        .formatted(
            index,
            segment.series(),
            segment.from(),
            segment.last(),
            series.time(segment.from()),
            series.time(segment.last()));
  }
}
