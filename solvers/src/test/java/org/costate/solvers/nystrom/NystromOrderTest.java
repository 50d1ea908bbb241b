package org.costate.solvers.nystrom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.order.OrderEstimate;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NystromOrderTest {
  private static final NystromMethod METHOD = Nystrom.dormandPrince6();

  /** Problems with known solutions from t = 0. */
  enum Motion {
    /** Kepler's, of eccentricity 0.3 from the point nearest to the centre; autonomous. */
    KEPLER {
      @Override
      SecondOrderField field() {
        return SecondOrderField.of(
            2,
            (t, q, a) -> {
              double r = Math.hypot(q[0], q[1]);
              a[0] = -q[0] / (r * r * r);
              a[1] = -q[1] / (r * r * r);
            });
      }

      @Override
      double[] solution(double t) {
        double e = 0.3;
        double anomaly = t;
        for (int i = 0; i < 50; i++) {
          double defect = anomaly - e * Math.sin(anomaly) - t;
          anomaly -= defect / (1 - e * Math.cos(anomaly));
        }
        double cos = Math.cos(anomaly);
        double sin = Math.sin(anomaly);
        double axis = Math.sqrt(1 - e * e);
        double speed = 1 / (1 - e * cos);
        return new double[] {cos - e, axis * sin, -speed * sin, speed * axis * cos};
      }
    },
    /** q'' = −q + (6 t² − 2)/(1 + t²)³ + 1/(1 + t²) with q = 1/(1 + t²): linear, driven. */
    DRIVEN {
      @Override
      SecondOrderField field() {
        return SecondOrderField.of(
            1,
            (t, q, a) -> {
              double s = 1 / (1 + t * t);
              a[0] = s - q[0] + (6 * t * t - 2) * s * s * s;
            });
      }

      @Override
      double[] solution(double t) {
        double s = 1 / (1 + t * t);
        return new double[] {s, -2 * t * s * s};
      }
    },
    /** q₁'' = 2 q₁³ and a coupled q₂, with q = (1/(1 + t), eᵗ): nonlinear, with time. */
    NONLINEAR {
      @Override
      SecondOrderField field() {
        return SecondOrderField.of(
            2,
            (t, q, a) -> {
              a[0] = 2 * q[0] * q[0] * q[0];
              a[1] = q[1] * Math.pow(q[0] * (1 + t), 3) + (q[1] * q[1] - Math.exp(2 * t)) * q[0];
            });
      }

      @Override
      double[] solution(double t) {
        double s = 1 / (1 + t);
        return new double[] {s, Math.exp(t), -s * s, Math.exp(t)};
      }
    };

    abstract SecondOrderField field();

    abstract double[] solution(double t);

    /** Returns the largest errors of positions and of velocities on [0, 2]. */
    double[] errors(OdeMethod method, double h, double... inside) {
      Stepper stepper = method.open(field(), Tolerances.of(1, 1));
      double[] y = solution(0);
      double[] next = new double[y.length];
      double[] worst = new double[2];
      stepper.start(0, y);
      for (int k = 0; k < Math.round(2 / h); k++) {
        stepper.step(k * h, y, h, next);
        for (double theta : inside) {
          double[] between = new double[y.length];
          stepper.interpolate(theta, between);
          measure(between, solution((k + theta) * h), worst);
        }
        stepper.accept();
        System.arraycopy(next, 0, y, 0, y.length);
        if (inside.length == 0) {
          measure(y, solution((k + 1) * h), worst);
        }
      }
      return worst;
    }

    private static void measure(double[] found, double[] exact, double[] worst) {
      int n = exact.length / 2;
      for (int i = 0; i < exact.length; i++) {
        worst[i / n] = Math.max(worst[i / n], Math.abs(found[i] - exact[i]));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Motion.class)
  void theStepperHasTheOrder(Motion motion) {
    double[] steps = OrderEstimate.halving(1.0 / 8, 4);
    for (int part = 0; part < 2; part++) {
      int of = part;
      OrderEstimate nodes = OrderEstimate.of(h -> motion.errors(METHOD, h)[of], 1e-13, steps);
      OrderEstimate inside =
          OrderEstimate.of(h -> motion.errors(METHOD, h, 0.2, 0.5, 0.8)[of], 1e-13, steps);

      assertEquals(6, nodes.slope(), 0.2, motion + " " + nodes);
      assertTrue(inside.slope() >= (part == 0 ? 6 : 5) - 0.2, motion + " " + inside);
    }
  }

  @Test
  void errorsKeepToTheTolerance() {
    double[] exact = Motion.KEPLER.solution(20);
    for (double tolerance : new double[] {1e-4, 1e-6, 1e-8, 1e-10}) {
      double worst = distance(solve(METHOD, tolerance, 20), exact);

      assertTrue(worst < 10 * tolerance, worst + " at " + tolerance);
    }
  }

  /** About as accurate as a general pair with a hundredth of the tolerance, for half the work. */
  @Test
  void fewerEvaluationsReachAnAccuracy() {
    double[] exact = Motion.KEPLER.solution(20);
    for (double tolerance : new double[] {1e-6, 1e-8}) {
      Solution solution = solve(METHOD, tolerance, 20);
      Solution general = solve(RungeKutta.dormandPrince5(), tolerance / 100, 20);

      assertTrue(distance(solution, exact) < 2 * distance(general, exact));
      assertTrue(
          solution.statistics().evaluations() < 0.6 * general.statistics().evaluations(),
          solution.statistics() + " and " + general.statistics());
    }
  }

  private static double distance(Solution solution, double[] exact) {
    double worst = 0;
    for (int i = 0; i < exact.length; i++) {
      worst = Math.max(worst, Math.abs(solution.last()[i] - exact[i]));
    }
    return worst;
  }

  private static Solution solve(OdeMethod method, double tolerance, double end) {
    return OdeSolver.of(method, tolerance, tolerance)
        .solve(
            OdeProblem.of(Motion.KEPLER.field(), 0, Motion.KEPLER.solution(0), end), SaveAt.end());
  }

  /** Saved states, the polynomial of dense output and the stepper's own inside agree. */
  @Test
  void denseOutputIsTheInside() {
    var problem = OdeProblem.of(Motion.KEPLER.field(), 0, Motion.KEPLER.solution(0), 6);
    var solver = OdeSolver.of(METHOD, 1e-9, 1e-9);
    var dense = solver.solve(problem, SaveAt.dense()).dense();
    double[] times = {0.123, 1.7, 3.3, 5.9};
    double[] saved = solver.solve(problem, SaveAt.times(times)).values();
    for (int k = 0; k < times.length; k++) {
      for (int i = 0; i < 4; i++) {
        assertEquals(saved[4 * k + i], dense.state(times[k])[i], 1e-13);
        assertEquals(Motion.KEPLER.solution(times[k])[i], saved[4 * k + i], 1e-6);
      }
    }
  }

  /** Forces between two bodies keep their common momentum, which is linear. */
  @Test
  void linearInvariantsStay() {
    SecondOrderField pair =
        SecondOrderField.of(
            2,
            (t, q, a) -> {
              a[0] = Math.sin(q[1] - q[0]);
              a[1] = -a[0];
            });
    double[] y =
        OdeSolver.fixed(METHOD, 0.3)
            .solve(OdeProblem.of(pair, 0, new double[] {0, 1, 0.7, -0.2}, 30), SaveAt.end())
            .values();

    assertEquals(0.5, y[2] + y[3], 1e-13);
    assertEquals(1 + 0.5 * 30, y[0] + y[1], 1e-12);
  }

  @Test
  void aFieldOfFirstOrderIsRefused() {
    VectorField whole = VectorField.of(2, (t, y, dydt) -> dydt[0] = -y[1]);
    var problem = OdeProblem.of(whole, 0, new double[2], 1);
    var solver = OdeSolver.fixed(METHOD, 0.1);
    var error =
        assertThrows(IllegalArgumentException.class, () -> solver.solve(problem, SaveAt.end()));

    assertTrue(
        error.getMessage().startsWith("Dormand-Prince-Nyström 6(4) needs a SecondOrderField"));
  }
}
