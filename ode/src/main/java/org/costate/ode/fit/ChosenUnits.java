package org.costate.ode.fit;

import java.util.List;
import org.costate.ode.NeuralOde;
import org.costate.ode.Scaling;
import org.costate.ode.TimeSeries;

/** The scaling that a choice of {@link Units} means for some training data. */
final class ChosenUnits {
  private ChosenUnits() {}

  static Scaling of(Units units, NeuralOde model, List<TimeSeries> training) {
    return switch (units) {
      case OF_THE_MODEL -> model.scaling();
      case STANDARDISED -> Scaling.standardising(training);
      case STANDARDISED_WITH_TIME -> withTime(Scaling.standardising(training), training);
    };
  }

  private static Scaling withTime(Scaling scaling, List<TimeSeries> training) {
    double first = training.stream().mapToDouble(one -> one.time(0)).min().orElseThrow();
    double sum = 0;
    long count = 0;
    for (TimeSeries one : training) {
      double[] z = scaling.toModel(one.filled().values());
      int dimension = one.dimension();
      for (int i = dimension; i < z.length; i++) {
        int row = i / dimension;
        double slope = (z[i] - z[i - dimension]) / (one.time(row) - one.time(row - 1));
        sum += slope * slope;
        count++;
      }
    }
    double rate = Math.sqrt(sum / count);
    return scaling.withTime(first, rate > 0 ? 1 / rate : 1);
  }
}
