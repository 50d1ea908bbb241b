package org.costate.validation.terms;

import java.util.SplittableRandom;
import org.costate.pinn.terms.FieldData;
import org.costate.pinn.terms.Snapshots;

/** Normal noise on data. */
final class Noise {
  private Noise() {}

  /**
   * Returns the data with independent normal noise.
   *
   * @param clean the data
   * @param share of the standard deviation of each species over all snapshots
   * @param seed decides the noise
   */
  static FieldData added(FieldData clean, double share, long seed) {
    var random = new SplittableRandom(seed);
    int cells = clean.grid().cells();
    double[] sizes = deviations(clean);
    FieldData out = FieldData.on(clean.grid(), clean.species());
    for (Snapshots run : clean.runs()) {
      double[] values = run.values();
      for (int i = 0; i < values.length; i++) {
        values[i] += share * sizes[i / cells % sizes.length] * random.nextGaussian();
      }
      out = out.with(run.times(), values);
    }
    return out;
  }

  private static double[] deviations(FieldData data) {
    double[] out = new double[data.species()];
    int cells = data.grid().cells();
    for (int s = 0; s < out.length; s++) {
      double sum = 0;
      double squares = 0;
      long count = 0;
      for (Snapshots run : data.runs()) {
        double[] values = run.values();
        for (int i = 0; i < values.length; i++) {
          if (i / cells % out.length == s) {
            sum += values[i];
            squares += values[i] * values[i];
            count++;
          }
        }
      }
      out[s] = Math.sqrt(squares / count - sum / count * (sum / count));
    }
    return out;
  }
}
