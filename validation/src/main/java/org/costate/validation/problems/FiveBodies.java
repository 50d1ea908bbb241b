package org.costate.validation.problems;

import org.costate.solvers.AutomaticField;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;

/**
 * Problem C5: five outer planets about a sun that stands still, time in units of 100 days; state:
 * places (x, y, z) of one planet after another, then velocities.
 */
final class FiveBodies implements AutomaticField.Formula {
  private static final int PLANETS = 5;
  private static final int HALF = 3 * PLANETS;
  private static final double GRAVITY = 2.95912208286;
  private static final double SUN = 1.00000597682;
  private static final double[] MASSES = {
    0.000954786104043,
    0.000285583733151,
    0.0000437273164546,
    0.0000517759138449,
    0.00000277777777778
  };
  private static final double[] START = {
    3.42947415189, 3.35386959711, 1.35494901715,
    6.64145542550, 5.97156957878, 2.18231499728,
    11.2630437207, 14.6952576794, 6.27960525067,
    -30.1552268759, 1.65699966404, 1.43785752721,
    -21.1238353380, 28.4465098142, 15.3882659679,
    -0.557160570446, 0.505696783289, 0.230578543901,
    -0.415570776342, 0.365682722812, 0.169143213293,
    -0.325325669158, 0.189706021964, 0.0877265322780,
    -0.0240476254170, -0.287659532608, -0.117219543175,
    -0.176860753121, -0.216393453025, -0.0148647893090
  };

  static ReferenceProblem problem() {
    return DetestProblems.problem("c5", new FiveBodies(), START).ofSecondOrder();
  }

  @Override
  public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
    System.arraycopy(y, HALF, dydt, 0, HALF);
    T[] pulls = MathArrays.buildArray(t.getField(), HALF);
    for (int j = 0; j < PLANETS; j++) {
      T cube = cube(y[3 * j], y[3 * j + 1], y[3 * j + 2]);
      for (int i = 0; i < 3; i++) {
        pulls[3 * j + i] = y[3 * j + i].divide(cube);
      }
    }
    for (int j = 0; j < PLANETS; j++) {
      for (int i = 0; i < 3; i++) {
        dydt[HALF + 3 * j + i] = pulls[3 * j + i].multiply(-GRAVITY * (SUN + MASSES[j]));
      }
      for (int k = 0; k < PLANETS; k++) {
        if (k != j) {
          attract(y, pulls, j, k, dydt);
        }
      }
    }
  }

  private static <T extends CalculusFieldElement<T>> void attract(
      T[] y, T[] pulls, int j, int k, T[] dydt) {
    T dx = y[3 * k].subtract(y[3 * j]);
    T dy = y[3 * k + 1].subtract(y[3 * j + 1]);
    T dz = y[3 * k + 2].subtract(y[3 * j + 2]);
    T cube = cube(dx, dy, dz);
    double strength = GRAVITY * MASSES[k];
    int at = HALF + 3 * j;
    dydt[at] = dydt[at].add(dx.divide(cube).subtract(pulls[3 * k]).multiply(strength));
    dydt[at + 1] = dydt[at + 1].add(dy.divide(cube).subtract(pulls[3 * k + 1]).multiply(strength));
    dydt[at + 2] = dydt[at + 2].add(dz.divide(cube).subtract(pulls[3 * k + 2]).multiply(strength));
  }

  private static <T extends CalculusFieldElement<T>> T cube(T x, T y, T z) {
    T square = x.multiply(x).add(y.multiply(y)).add(z.multiply(z));
    return square.multiply(square.sqrt());
  }
}
