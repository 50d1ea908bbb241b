package org.costate.sde.latent;

import java.util.Arrays;
import org.costate.sde.latent.LatentSde.Part;

/** Runs {@code rⱼ = recurrence(xⱼ, rⱼ₊₁)} back in time, and its pullback forward in time. */
final class Encoder {
  private final LearntPart recurrence;
  private final ObservationTimes times;
  private final double[][] x;
  private final double[] noXBar;
  private final double[] records;

  /** r at time j, and zero after the last time. */
  final double[][] r;

  final double[][] rBar;

  Encoder(LatentSde model, ObservationTimes times, int paths) {
    this.times = times;
    this.recurrence = new LearntPart(model.recurrence(), paths, model.offset(Part.RECURRENCE));
    this.x = new double[times.count()][model.observed() * paths];
    this.noXBar = new double[model.observed() * paths];
    this.r = new double[times.count() + 1][model.context() * paths];
    this.rBar = new double[times.count() + 1][model.context() * paths];
    this.records = new double[times.count() * recurrence.network.recordLength()];
  }

  /** Returns the observations of the batch at a time. */
  double[] observed(int j) {
    return x[j];
  }

  void forward(double[] theta, Observations data, int[] rows) {
    recurrence.begin(theta);
    int length = recurrence.network.recordLength();
    Arrays.fill(noXBar, 0);
    Arrays.fill(rBar[times.count()], 0);
    for (int j = times.count() - 1; j >= 0; j--) {
      data.load(rows, j, x[j]);
      recurrence.network.value(times.time(j), x[j], 0, r[j + 1], r[j], 0, records, j * length);
      Arrays.fill(rBar[j], 0);
    }
  }

  void backward(double[] gradient) {
    int length = recurrence.network.recordLength();
    for (int j = 0; j < times.count(); j++) {
      recurrence.network.pullback(
          times.time(j),
          x[j],
          0,
          r[j + 1],
          rBar[j],
          0,
          noXBar,
          rBar[j + 1],
          recurrence.bar,
          records,
          j * length);
    }
    recurrence.addTo(gradient);
  }
}
