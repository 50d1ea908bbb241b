package org.costate.pinn.terms;

import static org.costate.pinn.terms.RdaData.C;
import static org.costate.pinn.terms.RdaData.C2;
import static org.costate.pinn.terms.RdaData.C3;
import static org.costate.pinn.terms.RdaData.ONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.costate.pinn.lines.Grid;
import org.costate.pinn.lines.Grid.Wall;
import org.costate.pinn.lines.Monomial;
import org.costate.pinn.lines.PointFunctions;
import org.junit.jupiter.api.Test;

class WeakEstimateTest {
  private static final int SETS = 80;
  private static final TestFunctions TESTS = TestFunctions.reaching(5, 8);

  /** Two species on a walled plane, two runs, gaps of every kind, all terms. */
  private static FieldData data(int bumped, double change) {
    Grid grid = Grid.periodic(0, 1, 6).by(Grid.walled(0, 1, 7, Wall.noFlux(), Wall.noFlux()));
    FieldData out = FieldData.on(grid, 2);
    int at = 0;
    for (double[] times : List.of(new double[] {0, 0.4, 0.7, 1.2}, new double[] {1, 2, 2.5})) {
      double[] values = new double[times.length * 84];
      for (int i = 0; i < values.length; i++, at++) {
        boolean never = i % 84 == 20;
        boolean late = i % 84 == 50 && i / 84 != 1;
        values[i] = 0.5 + 0.3 * Math.sin(2.1 * at) + (at == bumped ? change : 0);
        values[i] = never || late || i == 84 + 31 ? Double.NaN : values[i];
      }
      out = out.with(times, values);
    }
    return out;
  }

  private static WeakColumns columns(FieldData data) {
    return new WeakColumns(
        data,
        TestFunctions.reaching(1, 2),
        TermModel.known(
            PointFunctions.polynomial(
                2, List.of(List.of(Monomial.of(0, 0)), List.of(Monomial.of(0, 1))), 0.4, 0.7)),
        TermModel.polynomial(Monomial.of(0, 0), Monomial.of(1, 1)),
        TermModel.polynomial(Monomial.of(1, 0), Monomial.of(1, 2)));
  }

  private static double product(FieldData data, double[] coefficients, double[] rows) {
    WeakColumns columns = columns(data);
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double residual = columns.right()[i];
      for (int j = 0; j < coefficients.length; j++) {
        residual -= columns.columns().get(j)[i] * coefficients[j];
      }
      sum += rows[i] * residual;
    }
    return sum;
  }

  /** Every observation moved by itself, the coefficients held. */
  @Test
  void noiseEntersResidualsAsDifferencesSay() {
    FieldData data = data(-1, 0);
    double[] coefficients = {0.3, -0.2, 0.5, 0.1, 0.9, -0.6, 0.8, 0.35};
    var forU = columns(data).forms(TermKind.TRANSPORT);
    var forR = columns(data).forms(TermKind.REACTION);
    WeakTerms terms =
        new WeakTerms(
            PointFunctions.polynomial(
                2, List.of(List.of(Monomial.of(0, 0)), List.of(Monomial.of(0, 1))), 0.4, 0.7),
            PointFunctions.polynomial(2, forU, Arrays.copyOf(coefficients, 4)),
            PointFunctions.polynomial(2, forR, Arrays.copyOfRange(coefficients, 4, 8)));
    double[] rows = new double[columns(data).right().length];
    Arrays.setAll(rows, i -> Math.cos(1.3 * i));
    double[][] back = new WeakNoise(data, columns(data), terms).back(rows);
    int at = 0;
    int place = 0;
    double h = 1e-4;
    for (Snapshots run : data.runs()) {
      for (int i = 0; i < run.values().length; i++, at++) {
        double seen =
            (product(data(at, h), coefficients, rows) - product(data(at, -h), coefficients, rows))
                / (2 * h);
        assertEquals(
            seen, back[i / 42 % 2][place + i / 84 * 42 + i % 42], 1e-6, "observation " + at);
      }
      place += run.size() * 42;
    }
  }

  /**
   * Constant D and a cubic R from 80 data sets with 0.5 % of noise: 95 % intervals must hold the
   * truth in 69 of them at least, which fails by chance with probability 0.0006 for each of five
   * coefficients, and the mean square of error over standard error must lie within 1 ± 0.55, 3.5
   * deviations.
   */
  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() {
    FieldData clean = RdaData.clean(33, 41, 4);
    double[] truth = {0.01, 0.02, -0.6, 2.6, -2};
    int[] inside = new int[5];
    double[] squares = new double[5];
    double noise = 0;
    for (int set = 0; set < SETS; set++) {
      FieldData noisy = RdaData.disturbed(clean, 0.005, 0.05, 100 + set);
      WeakEstimate found =
          WeakRegression.estimate(
              noisy,
              TESTS,
              TermModel.polynomial(ONE, C2),
              TermModel.known(RdaData.transport()),
              TermModel.polynomial(C, C2, C3));
      TermCoefficients d = found.coefficients(TermKind.DIFFUSION, 0);
      TermCoefficients r = found.coefficients(TermKind.REACTION, 0);
      for (int k = 0; k < 5; k++) {
        TermCoefficients from = k < 2 ? d : r;
        int own = k < 2 ? k : k - 2;
        double z = (from.values()[own] - truth[k]) / from.errors()[own];
        inside[k] += Math.abs(z) < 1.96 ? 1 : 0;
        squares[k] += z * z / SETS;
      }
      noise += found.noise(0) / (0.005 * clean.deviation(0)) / SETS;
    }
    String seen = Arrays.toString(inside) + Arrays.toString(squares) + noise;
    for (int k = 0; k < 5; k++) {
      assertTrue(inside[k] >= 69, seen);
      assertEquals(1, squares[k], 0.55, seen);
    }
    assertEquals(1, noise, 0.03, seen);
  }

  /**
   * One run of 16 snapshots and wide test functions: five coefficients take more than a quarter of
   * what noise there is in the residuals, which the estimate must make up for. The mean over 300
   * data sets has a standard error of 0.033, and strays from 1 by 0.14 less than once in ten
   * thousand times; without the projection it is below 0.8.
   */
  @Test
  void theNoiseThatCoefficientsTakeUpIsMadeUpFor() {
    FieldData all = RdaData.clean(33, 16, 1.5);
    Snapshots run = all.runs().get(0);
    FieldData clean = FieldData.on(all.grid(), 1).with(run.times(), run.values());
    double[] ratios = new double[300];
    for (int set = 0; set < ratios.length; set++) {
      WeakEstimate found =
          WeakRegression.estimate(
              RdaData.disturbed(clean, 0.001, 0, 900 + set),
              TestFunctions.reaching(5, 16),
              TermModel.polynomial(ONE, C2),
              TermModel.known(RdaData.transport()),
              TermModel.polynomial(C, C2, C3));
      ratios[set] = Math.pow(found.noise(0) / (0.001 * clean.deviation(0)), 2);
    }
    double mean = Arrays.stream(ratios).average().orElseThrow();

    assertEquals(1, mean, 0.14);
  }

  @Test
  void errorsArePrintedWithTheCoefficients() {
    WeakEstimate found =
        WeakRegression.estimate(
            RdaData.disturbed(RdaData.clean(33, 21, 2), 0.01, 0, 3),
            TESTS,
            TermModel.known(RdaData.diffusion()),
            TermModel.known(RdaData.transport()),
            TermModel.polynomial(C, C2, C3));
    TermCoefficients r = found.coefficients(TermKind.REACTION, 0);

    assertEquals("REACTION 0: " + r + System.lineSeparator(), found.toString());
    assertEquals(r.errors()[1] * r.errors()[1], found.covariance()[4], 1e-15);
    assertEquals(r.values()[2], TermKind.REACTION.of(found.terms()).parameters()[2]);
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> found.coefficients(TermKind.DIFFUSION, 0));
    assertEquals("output 0 of DIFFUSION was not found by regression", error.getMessage());
  }
}
