package org.costate.pinn.terms;

import java.util.Arrays;
import org.costate.pinn.lines.PointFunction;

/**
 * How noise of the observations enters the residuals of the weak form, {@code r = −∫∫ φ_t c − ∫∫ Δφ
 * P(c) + ∫∫ ∇φ·U(c) c − ∫∫ φ R(c)}: products with the transpose of {@code G = ∂r/∂c} at the data.
 *
 * <p>Neighbouring windows share observations, and each observation stands on both sides of the
 * regression; G knows both.
 */
final class WeakNoise {
  private final FieldData data;
  private final WeakColumns columns;
  private final WeakTerms terms;

  /**
   * Takes the noise as it enters at the terms that were found.
   *
   * @param data what was observed
   * @param columns of the regression
   * @param terms all of them, given or found
   */
  WeakNoise(FieldData data, WeakColumns columns, WeakTerms terms) {
    this.data = data;
    this.columns = columns;
    this.terms = terms;
  }

  /**
   * Returns {@code Gᵀ a} for every species, zero where nothing was observed: observations of all
   * runs one after another, {@code [species][runs, times, cells]}.
   *
   * @param rows a, {@code [species, runs, test functions]}
   */
  double[][] back(double[] rows) {
    int species = data.species();
    int cells = data.grid().cells();
    int total = data.runs().stream().mapToInt(run -> run.size() * cells).sum();
    double[][] out = new double[species][total];
    int row = 0;
    int place = 0;
    for (int k = 0; k < data.runs().size(); k++) {
      Snapshots run = data.runs().get(k);
      WeakForm form = columns.tested().get(k);
      double[][] own = new double[species][];
      for (int s = 0; s < species; s++) {
        int from = s * columns.rowsOfSpecies() + row;
        own[s] = Arrays.copyOfRange(rows, from, from + form.rows());
      }
      double[] bars = back(form, columns.fields().get(k), own, run.size() * cells);
      double[] seen = run.unfilled(columns.byTime(bars, run.size()));
      for (int i = 0; i < run.size(); i++) {
        for (int s = 0; s < species; s++) {
          System.arraycopy(seen, (i * species + s) * cells, out[s], place + i * cells, cells);
        }
      }
      row += form.rows();
      place += run.size() * cells;
    }
    return out;
  }

  /** For one run, {@code [species, times, cells]}, as if there were no gaps. */
  private double[] back(WeakForm form, double[] c, double[][] rows, int length) {
    int species = rows.length;
    double[] bars = new double[c.length];
    double[] d = new double[c.length];
    terms.diffusion().value(c, length, d);
    for (int s = 0; s < species; s++) {
      double[] byTime = form.backTimeSlopes(rows[s]);
      double[] bySpace = form.backLaplacians(rows[s]);
      for (int i = 0; i < length; i++) {
        int at = s * length + i;
        bars[at] -= byTime[i] + d[at] * bySpace[i];
      }
    }
    PointFunction reaction = terms.reaction();
    if (reaction != null) {
      double[] cotangent = new double[c.length];
      for (int s = 0; s < species; s++) {
        double[] values = form.backValues(rows[s]);
        for (int i = 0; i < length; i++) {
          cotangent[s * length + i] = -values[i];
        }
      }
      pull(reaction, c, length, cotangent, bars);
    }
    PointFunction transport = terms.transport();
    if (transport != null) {
      addTransport(transport, form, c, rows, length, bars);
    }
    return bars;
  }

  private void addTransport(
      PointFunction transport,
      WeakForm form,
      double[] c,
      double[][] rows,
      int length,
      double[] bars) {
    int axes = data.grid().dimensions();
    boolean shared = transport.outputs() == axes;
    double[] u = new double[transport.outputs() * length];
    double[] cotangent = new double[u.length];
    transport.value(c, length, u);
    for (int s = 0; s < rows.length; s++) {
      for (int k = 0; k < axes; k++) {
        int speed = (shared ? k : s * axes + k) * length;
        double[] slopes = form.backSlopes(rows[s], k);
        for (int i = 0; i < length; i++) {
          bars[s * length + i] += u[speed + i] * slopes[i];
          cotangent[speed + i] += c[s * length + i] * slopes[i];
        }
      }
    }
    pull(transport, c, length, cotangent, bars);
  }

  private static void pull(
      PointFunction function, double[] c, int length, double[] cotangent, double[] bars) {
    function.pullback(c, length, cotangent, bars, new double[function.parameterCount()]);
  }
}
