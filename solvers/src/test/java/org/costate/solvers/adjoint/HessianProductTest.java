package org.costate.solvers.adjoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Stream;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.DifferencedField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.TwiceDifferentiableField;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.geometric.GaussLegendre;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HessianProductTest {
  private static final SaveAt TIMES = SaveAt.times(0, 0.33, 1.2, 1.5);

  /** Fixed steps, so that the numbers are smooth functions of state and parameters. */
  static Stream<OdeSolver> fixed() {
    Stream<OdeMethod> explicit = RungeKutta.all().stream().map(m -> m);
    Stream<OdeMethod> implicit = Stream.of(Esdirk.kvaerno5(), GaussLegendre.order4());
    return Stream.concat(explicit, implicit).map(m -> OdeSolver.fixed(m, 0.1));
  }

  /** A vector of six: y₀ and θ. */
  private static final class Vector {
    private final double[] y;
    private final double[] theta;

    Vector(double[] y, double[] theta) {
      this.y = y;
      this.theta = theta;
    }

    double[] y() {
      return y;
    }

    double[] theta() {
      return theta;
    }

    static Vector random(Random random) {
      return new Vector(random.doubles(2, -1, 1).toArray(), random.doubles(4, -1, 1).toArray());
    }

    double dot(Gradient gradient) {
      double sum = 0;
      for (int i = 0; i < 2; i++) {
        sum += y[i] * gradient.y0()[i];
      }
      for (int j = 0; j < 4; j++) {
        sum += theta[j] * gradient.theta()[j];
      }
      return sum;
    }
  }

  /** L = Σ wᵢ yᵢ³ over the saved states, with g = 3 w y² and dg = 6 w y ẏ. */
  private static double[] weights(int length, double[] y, double[] yDot) {
    double[] out = new double[length];
    for (int i = 0; i < length; i++) {
      out[i] = Math.cos(i) * (yDot == y ? 3 * y[i] * y[i] : 6 * y[i] * yDot[i]);
    }
    return out;
  }

  private static Gradient product(
      OdeSolver solver, TwiceDifferentiableField field, double[] y0, Vector v) {
    var along =
        HessianProduct.solve(solver, OdeProblem.of(field, 0, y0, 1.5), TIMES, v.y(), v.theta());
    double[] y = along.solution().values();
    return along.pullback(weights(y.length, y, y), weights(y.length, y, along.tangents()));
  }

  private static Gradient gradientAt(OdeSolver solver, Vector v, double s) {
    double[] theta = LotkaVolterra.THETA.clone();
    double[] y0 = LotkaVolterra.Y0.clone();
    for (int i = 0; i < 2; i++) {
      y0[i] += s * v.y()[i];
    }
    for (int j = 0; j < 4; j++) {
      theta[j] += s * v.theta()[j];
    }
    var field = AutomaticField.of(2, theta, new LotkaVolterra.Formula());
    var solved = DiscreteAdjoint.create().solve(solver, OdeProblem.of(field, 0, y0, 1.5), TIMES);
    double[] y = solved.solution().values();
    return solved.pullback(weights(y.length, y, y));
  }

  @ParameterizedTest
  @MethodSource("fixed")
  void itIsTheDerivativeOfTheGradient(OdeSolver solver) {
    var random = new Random(4);
    Vector v = Vector.random(random);
    Gradient found = product(solver, LotkaVolterra.automatic(), LotkaVolterra.Y0, v);
    double h = 1e-3;
    for (int i = 0; i < 6; i++) {
      int at = i;
      var unit = new Vector(new double[2], new double[4]);
      (at < 2 ? unit.y() : unit.theta())[at < 2 ? at : at - 2] = 1;
      double near = unit.dot(gradientAt(solver, v, h)) - unit.dot(gradientAt(solver, v, -h));
      double far = unit.dot(gradientAt(solver, v, 2 * h)) - unit.dot(gradientAt(solver, v, -2 * h));
      double expected = (8 * near - far) / (12 * h);

      assertEquals(
          expected, unit.dot(found), 1e-8 * Math.max(1, Math.abs(expected)), solver + " " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("fixed")
  void itIsSymmetric(OdeSolver solver) {
    var random = new Random(5);
    for (int k = 0; k < 3; k++) {
      Vector u = Vector.random(random);
      Vector v = Vector.random(random);
      double one = u.dot(product(solver, LotkaVolterra.automatic(), LotkaVolterra.Y0, v));
      double other = v.dot(product(solver, LotkaVolterra.automatic(), LotkaVolterra.Y0, u));

      assertTrue(Math.abs(one) > 1e-3);
      assertEquals(one, other, 1e-10 * Math.abs(one), solver.toString());
    }
  }

  @Test
  void adaptiveStepsAreThoseOfTheStateAlone() {
    var solver = OdeSolver.of(RungeKutta.tsitouras5(), 1e-4, 1e-4);
    Vector v = Vector.random(new Random(6));
    var problem = OdeProblem.of(LotkaVolterra.automatic(), 0, LotkaVolterra.Y0, 1.5);
    var along = HessianProduct.solve(solver, problem, TIMES, v.y(), v.theta());

    assertArrayEquals(solver.solve(problem, TIMES).values(), along.solution().values(), 1e-14);
  }

  @Test
  void differencesServeForSecondDerivatives() {
    var solver = OdeSolver.fixed(RungeKutta.verner8(), 0.1);
    Vector v = Vector.random(new Random(7));
    Gradient exact = product(solver, LotkaVolterra.automatic(), LotkaVolterra.Y0, v);
    Gradient differenced =
        product(solver, DifferencedField.of(new LotkaVolterra()), LotkaVolterra.Y0, v);

    assertArrayEquals(exact.y0(), differenced.y0(), 1e-8);
    assertArrayEquals(exact.theta(), differenced.theta(), 1e-8);
  }

  @Test
  void whatCannotServeIsRefused() {
    var problem = OdeProblem.of(LotkaVolterra.automatic(), 0, LotkaVolterra.Y0, 1);
    double[] two = {1, 1};
    double[] four = {1, 1, 1, 1};
    var thirdDerivatives = OdeSolver.fixed(Rosenbrock.rodas4(), 0.1);
    assertThrows(
        IllegalArgumentException.class,
        () -> HessianProduct.solve(thirdDerivatives, problem, SaveAt.end(), two, four));
    var solver = OdeSolver.fixed(RungeKutta.tsitouras5(), 0.1);
    assertThrows(
        IllegalArgumentException.class,
        () -> HessianProduct.solve(solver, problem, SaveAt.end(), two, two));
    double[] bad = {1, 1, Double.NaN, 1};
    assertThrows(
        IllegalArgumentException.class,
        () -> HessianProduct.solve(solver, problem, SaveAt.end(), two, bad));
    var along = HessianProduct.solve(solver, problem, SaveAt.end(), two, four);
    assertThrows(IllegalArgumentException.class, () -> along.pullback(two, four));
  }
}
