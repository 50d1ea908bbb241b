package org.costate.examples.pictures;

import java.util.ArrayList;
import java.util.List;
import org.costate.ode.fit.StageResult;
import org.costate.validation.draw.Axis;
import org.costate.validation.draw.Figure;
import org.costate.validation.draw.LinePlot;
import org.costate.validation.draw.Series;

/** The losses of the stages of a fit, one after another over the number of steps. */
public final class LossCurve {
  private LossCurve() {}

  /**
   * Returns the curve.
   *
   * @param stages of a fit that kept the loss of every step; those that minimise by L-BFGS are
   *     shown by their lowest value
   */
  public static Figure of(List<StageResult> stages) {
    LinePlot plot = LinePlot.of("Loss", Axis.linear("step"), Axis.log("mean loss"));
    List<Double> polishSteps = new ArrayList<>();
    List<Double> polishValues = new ArrayList<>();
    double begin = 0;
    int number = 0;
    for (StageResult stage : stages) {
      number++;
      if (stage.training().isPresent()) {
        double[] loss = stage.training().get().history().stepLoss();
        double[] steps = new double[loss.length];
        for (int i = 0; i < loss.length; i++) {
          steps[i] = begin + i;
          // An exact fit has no place on a logarithmic axis.
          loss[i] = loss[i] > 0 ? loss[i] : Double.NaN;
        }
        if (anyFinite(loss)) {
          plot = plot.with(Series.line(number + ": " + stage.stage().name(), steps, loss));
        }
        begin += loss.length;
      }
      if (stage.polish().isPresent()) {
        begin += stage.polish().get().iterations();
        if (stage.polish().get().value() > 0) {
          polishSteps.add(begin);
          polishValues.add(stage.polish().get().value());
        }
      }
    }
    if (!polishSteps.isEmpty()) {
      plot =
          plot.with(
              Series.points("whole trajectory, L-BFGS", array(polishSteps), array(polishValues)));
    }
    return plot.figure();
  }

  private static boolean anyFinite(double[] values) {
    for (double value : values) {
      if (Double.isFinite(value)) {
        return true;
      }
    }
    return false;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
