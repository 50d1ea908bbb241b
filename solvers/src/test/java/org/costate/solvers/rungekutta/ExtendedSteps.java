package org.costate.solvers.rungekutta;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.fraction.BigFraction;
import org.hipparchus.util.MathArrays;

/**
 * Runs a tableau with all its digits in decimal numbers of 60 digits, where the errors of high
 * orders stand clear of rounding. Written from the formulas of {@link ButcherTableau} and {@link
 * DenseFormula} alone, so it also checks the stepper.
 */
final class ExtendedSteps {
  static final DfpField NUMBERS = new DfpField(60);

  private final KnownProblem problem;
  private final int stages;
  private final Dfp[][] a;
  private final Dfp[] b;
  private final Dfp[] c;
  private final Dfp[][] inside;
  private final Dfp[][] k;

  ExtendedSteps(ButcherTableau tableau, KnownProblem problem) {
    this.problem = problem;
    this.stages = tableau.stages();
    List<Coefficients> rows = new ArrayList<>(tableau.a());
    rows.addAll(tableau.dense().extraA());
    this.a = rows.stream().map(ExtendedSteps::numbers).toArray(Dfp[][]::new);
    this.b = numbers(tableau.b());
    Dfp[] first = numbers(tableau.c());
    Dfp[] extra = numbers(tableau.dense().extraC());
    this.c = new Dfp[a.length];
    System.arraycopy(first, 0, c, 0, stages);
    System.arraycopy(extra, 0, c, stages, extra.length);
    this.inside =
        tableau.dense().weights().stream().map(ExtendedSteps::numbers).toArray(Dfp[][]::new);
    this.k = new Dfp[a.length][problem.dimension()];
  }

  static Dfp[] numbers(Coefficients row) {
    Dfp[] numbers = new Dfp[row.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(row.exact(i));
    }
    return numbers;
  }

  /** Rounds the fraction first: a Dfp does not read numbers far longer than itself. */
  static Dfp number(BigFraction value) {
    return NUMBERS.newDfp(
        new BigDecimal(value.getNumerator())
            .divide(new BigDecimal(value.getDenominator()), new MathContext(60))
            .toString());
  }

  /** Returns the state after a step from {@code (t, y)}. */
  Dfp[] step(Dfp t, Dfp[] y, Dfp h) {
    evaluate(t, y, h, 0, stages);
    return combined(y, h, b);
  }

  /** Evaluates the slopes that only dense output needs. */
  void prepareInside(Dfp t, Dfp[] y, Dfp h) {
    evaluate(t, y, h, stages, a.length);
  }

  /** Returns the state inside the last step. */
  Dfp[] interpolate(Dfp[] y, Dfp h, Dfp theta) {
    Dfp[] weights = new Dfp[inside.length];
    for (int i = 0; i < weights.length; i++) {
      Dfp value = NUMBERS.getZero();
      for (int m = inside[i].length - 1; m >= 0; m--) {
        value = value.add(inside[i][m]).multiply(theta);
      }
      weights[i] = value;
    }
    return combined(y, h, weights);
  }

  private void evaluate(Dfp t, Dfp[] y, Dfp h, int from, int to) {
    for (int i = from; i < to; i++) {
      problem.slope(t.add(c[i].multiply(h)), combined(y, h, a[i]), k[i]);
    }
  }

  private Dfp[] combined(Dfp[] y, Dfp h, Dfp[] weights) {
    Dfp[] sum = MathArrays.buildArray(NUMBERS, y.length);
    for (int i = 0; i < y.length; i++) {
      Dfp slope = NUMBERS.getZero();
      for (int j = 0; j < weights.length; j++) {
        if (!weights[j].isZero()) {
          slope = slope.add(weights[j].multiply(k[j][i]));
        }
      }
      sum[i] = y[i].add(slope.multiply(h));
    }
    return sum;
  }
}
