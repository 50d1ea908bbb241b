package org.costate.nets.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class ClippingProperties {

  /** Clipping by norm keeps the direction, and the norm is at most c. */
  @Property
  void byNormKeepsTheDirection(
      @ForAll("gradients") double[] g,
      @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 1e6) double c) {
    double[] clipped = g.clone();

    double norm = Clipping.byNorm(c).apply(clipped);

    assertEquals(Math.sqrt(VectorMath.dot(g, g)), norm, 1e-12 * norm);
    assertTrue(VectorMath.norm(clipped) <= c * (1 + 1e-14));
    double share = norm == 0 ? 1 : Math.min(1, c / norm);
    for (int i = 0; i < g.length; i++) {
      assertEquals(share * g[i], clipped[i], 1e-14 * Math.abs(g[i]));
    }
  }

  /** Clipping by value changes only what is too large, and leaves its sign. */
  @Property
  void byValueBoundsEachComponent(
      @ForAll("gradients") double[] g, @ForAll @DoubleRange(min = 0.1, max = 5) double c) {
    double[] clipped = g.clone();

    Clipping.byValue(c).apply(clipped);

    for (int i = 0; i < g.length; i++) {
      assertEquals(Math.signum(g[i]) * Math.min(c, Math.abs(g[i])), clipped[i]);
    }
  }

  @Provide
  Arbitrary<double[]> gradients() {
    return Arbitraries.doubles().between(-100, 100).array(double[].class).ofMinSize(1).ofMaxSize(8);
  }

  @Example
  void normsNeitherOverflowNorVanish() {
    assertEquals(5e200, Clipping.none().apply(new double[] {3e200, -4e200}), 1e186);
    assertEquals(5e-200, Clipping.none().apply(new double[] {3e-200, 4e-200}), 1e-214);
    assertEquals(0, Clipping.none().apply(new double[3]));
  }

  @Example
  void aGradientThatIsNotFiniteIsToldAndLeft() {
    for (Clipping clipping :
        new Clipping[] {Clipping.none(), Clipping.byNorm(1), Clipping.byValue(1)}) {
      for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
        double[] g = {5, bad, 7};

        assertFalse(Double.isFinite(clipping.apply(g)), clipping.toString());

        assertArrayEquals(new double[] {5, bad, 7}, g);
      }
    }
  }
}
