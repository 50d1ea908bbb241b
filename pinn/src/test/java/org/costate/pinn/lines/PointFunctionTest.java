package org.costate.pinn.lines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.costate.nets.chain.Chain;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.api.Test;

class PointFunctionTest {
  /** More than a block of cells. */
  private static final int CELLS = 300;

  private static double[] wave(int length, double phase) {
    double[] out = new double[length];
    Arrays.setAll(out, i -> 0.5 + 0.4 * Math.sin(phase + 2.3 * i));
    return out;
  }

  private static void assertSame(PointFunction expected, PointFunction seen) {
    int in = expected.inputs() * CELLS;
    int out = expected.outputs() * CELLS;
    double[] c = wave(in, 0.3);
    double[] a = new double[out];
    double[] b = new double[out];
    expected.value(c, CELLS, a);
    seen.value(c, CELLS, b);
    assertArrayEquals(a, b, 1e-14);

    double[] cDot = wave(in, 1.1);
    double[] thetaDot = wave(expected.parameterCount(), 0.7);
    expected.pushforward(c, CELLS, cDot, thetaDot, a);
    seen.pushforward(c, CELLS, cDot, thetaDot, b);
    assertArrayEquals(a, b, 1e-13);

    double[] cBarA = wave(in, 2.0);
    double[] cBarB = cBarA.clone();
    double[] thetaBarA = wave(thetaDot.length, 0.1);
    double[] thetaBarB = thetaBarA.clone();
    double[] cotangent = wave(out, 4.0);
    expected.pullback(c, CELLS, cotangent, cBarA, thetaBarA);
    seen.pullback(c, CELLS, cotangent, cBarB, thetaBarB);
    assertArrayEquals(cBarA, cBarB, 1e-13);
    assertArrayEquals(thetaBarA, thetaBarB, 1e-11);
  }

  @Test
  void polynomialsAreTheirFormulas() {
    PointFunction formula =
        PointFunctions.of(
            2,
            2,
            new double[] {0.3, -1.2, 0.8, 2.5},
            (c, p) ->
                new Gradient[] {
                  p[0].add(p[1].multiply(c[0]).multiply(c[1]).multiply(c[1])),
                  p[2].multiply(c[0]).multiply(c[0]).multiply(c[0]).add(p[3].multiply(c[1]))
                });
    PointFunction polynomial =
        PointFunctions.polynomial(
            2,
            List.of(
                List.of(Monomial.of(0, 0), Monomial.of(1, 2)),
                List.of(Monomial.of(3, 0), Monomial.of(0, 1))),
            0.3,
            -1.2,
            0.8,
            2.5);

    assertSame(formula, polynomial);
  }

  @Test
  void grayAndScottIsItsFormula() {
    PointFunction formula =
        PointFunctions.of(
            2,
            2,
            new double[] {0.04, 0.06},
            (c, p) -> {
              Gradient rate = c[0].multiply(c[1]).multiply(c[1]);
              return new Gradient[] {
                p[0].multiply(c[0].negate().add(1)).subtract(rate),
                rate.subtract(p[0].add(p[1]).multiply(c[1]))
              };
            });

    assertSame(formula, PointFunctions.grayScott(0.04, 0.06));
  }

  @Test
  void scalingIsChangeOfUnits() {
    PointFunction formula =
        PointFunctions.of(
            1,
            1,
            new double[] {0.4, 1.7},
            (c, p) -> {
              Gradient z = c[0].subtract(0.2).divide(3);
              return new Gradient[] {p[0].add(p[1].multiply(z).multiply(z)).multiply(0.05)};
            });
    PointFunction inner =
        PointFunctions.polynomial(1, List.of(List.of(Monomial.of(0), Monomial.of(2))), 0.4, 1.7);

    assertSame(
        formula,
        PointFunctions.scaled(inner, new double[] {0.2}, new double[] {3}, new double[] {0.05}));
  }

  /** Kept for one place, asked again there, at another place, and with other parameters. */
  @Test
  void keptSlopesAreThoseOfTheFunction() {
    PointFunction network =
        PointFunctions.network(
            Chain.input(2).dense(3).tanh().dense(2), wave(17, 0.4), OutputShape.POSITIVE);
    for (PointFunction inner : List.of(network, PointFunctions.grayScott(0.04, 0.06))) {
      PointFunction kept = new KeptSlopes(inner);
      assertSame(inner, kept);
      double[] theta = wave(inner.parameterCount(), 2.2);
      kept.setParameters(theta);
      assertSame(inner, kept);
      for (double phase : new double[] {0.3, 0.3, 0.9}) {
        double[] c = wave(2 * CELLS, phase);
        double[] a = new double[2 * CELLS];
        double[] b = new double[2 * CELLS];
        inner.pushforward(c, CELLS, wave(2 * CELLS, phase + 1), theta, a);
        kept.pushforward(c, CELLS, wave(2 * CELLS, phase + 1), theta, b);
        assertArrayEquals(a, b, 1e-13);
        inner.value(c, CELLS, a);
        kept.value(c, CELLS, b);
        assertArrayEquals(a, b, 0);
      }
    }
  }

  @Test
  void aFixedFunctionHasNoParameters() {
    PointFunction inner = PointFunctions.grayScott(0.04, 0.06);
    PointFunction fixed = PointFunctions.fixed(inner);
    double[] c = wave(2 * CELLS, 0.3);
    double[] a = new double[2 * CELLS];
    double[] b = new double[2 * CELLS];
    inner.pushforward(c, CELLS, wave(2 * CELLS, 1), new double[2], a);
    fixed.pushforward(c, CELLS, wave(2 * CELLS, 1), new double[0], b);
    double[] cBarA = new double[2 * CELLS];
    double[] cBarB = new double[2 * CELLS];
    inner.pullback(c, CELLS, wave(2 * CELLS, 2), cBarA, new double[2]);
    fixed.pullback(c, CELLS, wave(2 * CELLS, 2), cBarB, new double[0]);

    assertEquals(0, fixed.parameterCount());
    assertArrayEquals(a, b);
    assertArrayEquals(cBarA, cBarB);
  }

  @Test
  void aRangeLeavesOtherCellsAlone() {
    RangedFunction function = PointFunctions.grayScott(0.04, 0.06);
    double[] c = wave(2 * CELLS, 0.2);
    double[] whole = new double[2 * CELLS];
    double[] part = new double[2 * CELLS];
    function.value(c, CELLS, whole);
    function.value(c, CELLS, 7, 280, part);
    for (int i = 0; i < CELLS; i++) {
      boolean inside = i >= 7 && i < 280;
      assertEquals(inside ? whole[i] : 0, part[i]);
      assertEquals(inside ? whole[CELLS + i] : 0, part[CELLS + i]);
    }
  }

  @Test
  void monomialsComeByDegree() {
    assertEquals("[1, c1, c2, c1^2, c1 c2, c2^2]", Monomial.between(2, 0, 2).toString());
    assertEquals("[c, c^2, c^3]", Monomial.between(1, 1, 3).toString());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    var count =
        assertThrows(
            IllegalArgumentException.class,
            () -> PointFunctions.polynomial(1, List.of(List.of(Monomial.of(1))), 1, 2));
    var radius =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                PointFunctions.scaled(
                    PointFunctions.network(
                        Chain.input(1).dense(1), new double[2], OutputShape.PLAIN),
                    new double[] {0},
                    new double[] {Double.NaN},
                    new double[] {1}));

    assertEquals(
        "need a species, an output and 1 coefficients; got 1, 1 and 2", count.getMessage());
    assertEquals("radii must be positive and finite; got NaN", radius.getMessage());
  }
}
