package org.costate.examples.pictures;

import java.util.List;
import org.costate.ode.fit.Stage;
import org.costate.ode.fit.StageResult;
import org.costate.validation.draw.Axis;
import org.costate.validation.draw.Figure;
import org.costate.validation.draw.LinePlot;
import org.costate.validation.draw.Series;

/** The losses of the stages of a fit, one after another over the number of steps. */
public final class LossCurve {
  private LossCurve() {}

  /**
   * Returns the curve: a line for each stage.
   *
   * @param stages of a fit that kept the loss of every step
   */
  public static Figure of(List<StageResult> stages) {
    LinePlot plot = LinePlot.of("Loss", Axis.linear("step"), Axis.log("mean loss"));
    double begin = 0;
    int number = 0;
    for (StageResult stage : stages) {
      number++;
      double[] loss = stage.history().stepLoss();
      double[] steps = new double[loss.length];
      for (int i = 0; i < loss.length; i++) {
        steps[i] = begin + i;
        // An exact fit has no place on a logarithmic axis.
        loss[i] = loss[i] > 0 ? loss[i] : Double.NaN;
      }
      if (anyFinite(loss)) {
        String rule = stage.stage() instanceof Stage.Polish ? ", L-BFGS" : "";
        plot = plot.with(Series.line(number + ": " + stage.stage().name() + rule, steps, loss));
      }
      begin += loss.length;
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
}
