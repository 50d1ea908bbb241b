package org.costate.solvers.delay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.adjoint.GradientAudit;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;

class DelayAdjointTest {
  private static final MethodSolver SOLVER = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-9, 1e-9);
  private static final MethodSolver STRICT = OdeSolver.of(RungeKutta.verner7(), 1e-13, 1e-13);

  /** {@code y' = −a y(t − τ)} with θ = (a, τ). */
  private static final class Decay implements AutomaticDelayField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(
        T t, T[] y, T[] z, T[] theta, T[] dydt) {
      dydt[0] = theta[0].multiply(z[0]).negate();
    }

    @Override
    public <T extends CalculusFieldElement<T>> T lag(int k, T t, T[] y, T[] theta) {
      return theta[1];
    }

    @Override
    public boolean isConstant(int k) {
      return true;
    }
  }

  private static DelayProblem<AutomaticDelayField> decay(double rate, double lag, double t1) {
    return DelayProblem.of(
        AutomaticDelayField.of(1, 1, new double[] {rate, lag}, new Decay()),
        0,
        History.constant(1),
        t1);
  }

  @Test
  void theMethodOfStepsHasTheGradientOfItsPolynomials() {
    for (double t : new double[] {0.5, 1.7, 3, 3.9}) {
      for (DelaySolver solver :
          new DelaySolver[] {
            DelaySolver.of(SOLVER), DelaySolver.of(OdeSolver.fixed(RungeKutta.verner7(), 0.3))
          }) {
        var differentiated = DelayAdjoint.solve(solver, decay(1, 1, 4), SaveAt.times(t, 4));
        Gradient gradient = differentiated.pullback(1, 0);
        assertEquals(
            DelayExamples.decayAt(t, 1), differentiated.solution().solution().state(0)[0], 1e-13);
        assertEquals(DelayExamples.decayByLag(t, 1), gradient.theta()[1], 1e-12, "t = " + t);
        // y(t; a, τ) is that of a = 1 at the time a t with the lag a τ.
        double h = 1e-4;
        double byRate =
            (DelayExamples.decayAt(t * (1 + h), 1 + h) - DelayExamples.decayAt(t * (1 - h), 1 - h))
                / (2 * h);
        assertEquals(byRate, gradient.theta()[0], 1e-7, "t = " + t);
      }
    }
  }

  /** A jump of the slope moves with the lag: φ = 1, y(0) = 3, y' = z. */
  @Test
  void aJumpThatComesBackIsDifferentiatedInTheLag() {
    var field = AutomaticDelayField.of(1, 1, new double[] {-1, 0.8}, new Decay());
    var problem = DelayProblem.of(field, 0, History.constant(1), 1.5).withInitialState(3);
    for (MethodSolver solver :
        new MethodSolver[] {SOLVER, OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.25)}) {
      Gradient gradient =
          DelayAdjoint.solve(DelaySolver.of(solver), problem, SaveAt.end()).pullback(1);
      // y = 3 + t up to τ, then slope 3 + (t − τ): y = 3 + τ + 3 (t − τ) + (t − τ)² / 2.
      double s = 1.5 - 0.8;
      assertEquals(1 - 3 - s, gradient.theta()[1], 1e-13);
      assertEquals(1 + s, gradient.y0()[0], 1e-13);
    }
  }

  /** Two components, two lags, one of them of the state and the time; θ with a history's. */
  private static final class Mixed implements AutomaticDelayField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(
        T t, T[] y, T[] z, T[] theta, T[] dydt) {
      dydt[0] = theta[0].multiply(z[1].sin()).subtract(y[0].multiply(theta[1]));
      dydt[1] = z[2].multiply(z[0]).add(t.cos()).subtract(y[1]);
    }

    @Override
    public <T extends CalculusFieldElement<T>> T lag(int k, T t, T[] y, T[] theta) {
      return k == 0
          ? theta[2]
          : theta[3].multiply(y[0].multiply(0.5).sin().multiply(0.3).add(1)).add(t.multiply(0.02));
    }

    @Override
    public boolean isConstant(int k) {
      return k == 0;
    }
  }

  private static final class Past implements DifferentiableHistory.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void state(T t, T[] theta, T[] out) {
      out[0] = t.multiply(theta[4]).cos();
      out[1] = theta[4].add(t.multiply(0.3));
    }
  }

  private static DelayProblem<AutomaticDelayField> mixed(
      double[] theta, boolean jumping, double[] y0) {
    var problem =
        DelayProblem.of(
            AutomaticDelayField.of(2, 2, theta, new Mixed()),
            0.2,
            DifferentiableHistory.automatic(new Past()),
            5);
    return jumping
        ? problem.withHistoryFrom(-0.3, History.constant(0.4, 0.9)).withInitialState(y0)
        : problem;
  }

  private static double disagreement(
      DelaySolver solver, double[] theta, boolean jumping, SaveAt saveAt, double step) {
    double[] y0 = {0.7, -0.2};
    double[] weights = {1, -0.5, 0.3, 2};
    Gradient gradient =
        DelayAdjoint.solve(solver, mixed(theta, jumping, y0), saveAt).pullback(weights);
    double worst = 0;
    double size = 0;
    for (int j = 0; j < theta.length + (jumping ? 2 : 0); j++) {
      double[] values = new double[4];
      for (int k = 0; k < 4; k++) {
        double[] p = theta.clone();
        double[] start = y0.clone();
        double shift = (k < 2 ? k - 2 : k - 1) * step;
        if (j < p.length) {
          p[j] += shift;
        } else {
          start[j - p.length] += shift;
        }
        Solution solution = solver.solve(mixed(p, jumping, start), saveAt).solution();
        for (int i = 0; i < weights.length; i++) {
          values[k] += weights[i] * solution.values()[i];
        }
      }
      double difference = (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * step);
      double exact = j < theta.length ? gradient.theta()[j] : gradient.y0()[j - theta.length];
      worst = Math.max(worst, Math.abs(exact - difference));
      size = Math.max(size, Math.abs(difference));
    }
    return worst / size;
  }

  @Test
  void severalLagsOneOfTheStateAgreeWithDifferences() {
    double[] theta = {1.3, 0.4, 0.6, 0.9, 1.1};
    for (boolean jumping : new boolean[] {false, true}) {
      double error =
          disagreement(DelaySolver.of(STRICT), theta, jumping, SaveAt.times(2.2, 5), 1e-3);
      assertTrue(error < 1e-8, "relative disagreement " + error);
    }
  }

  @Test
  void theAuditOfDirectionsAgrees() {
    double[] theta = {1.3, 0.4, 0.6, 0.9, 1.1};
    double[] start = {0.7, -0.2};
    double[] weights = {1, -0.5, 0.3, 2};
    DelaySolver solver = DelaySolver.of(STRICT);
    SaveAt saveAt = SaveAt.times(2.2, 5);
    Gradient gradient =
        DelayAdjoint.solve(solver, mixed(theta, true, start), saveAt).pullback(weights);
    GradientAudit.ofFunction(
            gradient,
            start,
            theta,
            (y0, p) -> {
              double[] values = solver.solve(mixed(p, true, y0), saveAt).solution().values();
              double sum = 0;
              for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * values[i];
              }
              return sum;
            },
            null,
            9)
        .requireWithin(1e-8, 0);
  }

  /** y' = 0.2 z / (1 + z¹⁰) − 0.1 y with θ = (0.2, 10, 0.1, 17). */
  private static final class MackeyGlass implements AutomaticDelayField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(
        T t, T[] y, T[] z, T[] theta, T[] dydt) {
      dydt[0] =
          theta[0]
              .multiply(z[0])
              .divide(z[0].log().multiply(theta[1]).exp().add(1))
              .subtract(theta[2].multiply(y[0]));
    }

    @Override
    public <T extends CalculusFieldElement<T>> T lag(int k, T t, T[] y, T[] theta) {
      return theta[3];
    }

    @Override
    public boolean isConstant(int k) {
      return true;
    }
  }

  @Test
  void mackeyAndGlassAgreeWithDifferences() {
    double[] theta = {0.2, 10, 0.1, 17};
    Gradient gradient =
        DelayAdjoint.solve(DelaySolver.of(STRICT), mackeyGlass(theta), SaveAt.end()).pullback(1);
    double[] differences = new double[4];
    for (int j = 0; j < 4; j++) {
      double h = 1e-3 * theta[j];
      double[] weights = {1, -8, 8, -1};
      for (int k = 0; k < 4; k++) {
        double[] p = theta.clone();
        p[j] += (k < 2 ? k - 2 : k - 1) * h;
        differences[j] +=
            weights[k]
                * DelaySolver.of(STRICT).solve(mackeyGlass(p), SaveAt.end()).solution().last()[0]
                / (12 * h);
      }
      assertEquals(1, gradient.theta()[j] / differences[j], 1e-7, "parameter " + j);
    }
  }

  private static DelayProblem<AutomaticDelayField> mackeyGlass(double[] theta) {
    return DelayProblem.of(
        AutomaticDelayField.of(1, 1, theta, new MackeyGlass()), 0, History.constant(0.5), 60);
  }

  /** Steps of 0.4 with a lag of 0.3: exact for the numbers, whatever their error. */
  @Test
  void iteratedStepsAreDifferentiatedExactly() {
    DelaySolver solver =
        DelaySolver.of(OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.4)).withoutTracking();
    var smooth =
        DifferentiableHistory.automatic(
            new DifferentiableHistory.Formula() {
              @Override
              public <T extends CalculusFieldElement<T>> void state(T t, T[] theta, T[] out) {
                out[0] = t.negate().exp();
              }
            });
    double[] gradient = new double[2];
    double[] differences = new double[2];
    for (int j = 0; j < 2; j++) {
      double[] weights = {1, -8, 8, -1};
      double h = 1e-4;
      for (int k = 0; k < 4; k++) {
        double[] p = {1.1, 0.3};
        p[j] += (k < 2 ? k - 2 : k - 1) * h;
        var field = AutomaticDelayField.of(1, 1, p, new Decay());
        DelaySolution solution = solver.solve(DelayProblem.of(field, 0, smooth, 2), SaveAt.end());
        assertEquals(5, solution.iteratedSteps());
        differences[j] += weights[k] * solution.solution().last()[0] / (12 * h);
      }
      var field = AutomaticDelayField.of(1, 1, new double[] {1.1, 0.3}, new Decay());
      gradient[j] =
          DelayAdjoint.solve(solver, DelayProblem.of(field, 0, smooth, 2), SaveAt.end())
              .pullback(1)
              .theta()[j];
    }
    assertArrayEquals(differences, gradient, 1e-10);
  }

  /** {@code y' = −a z² + sin t} with one lag, θ = (a, τ, b). */
  private record Coarse(boolean ofState) implements AutomaticDelayField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(
        T t, T[] y, T[] z, T[] theta, T[] dydt) {
      dydt[0] = theta[0].multiply(z[0]).multiply(z[0]).negate().add(t.sin()).add(y[0].cos());
    }

    @Override
    public <T extends CalculusFieldElement<T>> T lag(int k, T t, T[] y, T[] theta) {
      return ofState ? theta[1].add(theta[2].multiply(y[0])) : theta[1];
    }

    @Override
    public boolean isConstant(int k) {
      return !ofState;
    }
  }

  /**
   * Where every step runs from a breakpoint to the next, or to the end, the mesh of the differences
   * is that of the gradient, which is then exact however coarse the steps.
   */
  @Test
  void movingBreakpointsOfCoarseStepsAreDifferentiatedExactly() {
    double[] theta = {0.8, 0.3, 0.1};
    for (boolean ofState : new boolean[] {false, true}) {
      DelaySolver solver = DelaySolver.of(OdeSolver.fixed(RungeKutta.kutta3(), 3));
      double[] differences = new double[3];
      double[] weights = {1, -8, 8, -1};
      double h = 1e-4;
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 4; k++) {
          double[] p = theta.clone();
          p[j] += (k < 2 ? k - 2 : k - 1) * h;
          DelaySolution solution = solver.solve(coarse(p, ofState), SaveAt.end());
          assertTrue(solution.breakpoints().size() >= 2, solution.breakpoints().toString());
          differences[j] += weights[k] * solution.solution().last()[0] / (12 * h);
        }
      }
      Gradient gradient =
          DelayAdjoint.solve(solver, coarse(theta, ofState), SaveAt.end()).pullback(1);
      assertArrayEquals(differences, gradient.theta(), 1e-9, "of the state: " + ofState);
    }
  }

  private static DelayProblem<AutomaticDelayField> coarse(double[] theta, boolean ofState) {
    var past =
        DifferentiableHistory.automatic(
            new DifferentiableHistory.Formula() {
              @Override
              public <T extends CalculusFieldElement<T>> void state(T t, T[] p, T[] out) {
                out[0] = t.multiply(0.5).cos();
              }
            });
    return DelayProblem.of(AutomaticDelayField.of(1, 1, theta, new Coarse(ofState)), 0, past, 0.85)
        .withInitialState(0.6);
  }

  @Test
  void whatCannotBeDifferentiatedIsRefused() {
    var problem = decay(1, 1, 2);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            DelayAdjoint.solve(
                DelaySolver.of(OdeSolver.of(Esdirk.kvaerno3(), 1e-4, 1e-4)),
                problem,
                SaveAt.end()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            DelayAdjoint.solve(
                DelaySolver.of(SOLVER),
                problem.withHistoryFrom(-0.5, (t, theta, out) -> out[0] = 1),
                SaveAt.end()));
    var differentiated = DelayAdjoint.solve(DelaySolver.of(SOLVER), problem, SaveAt.end());
    assertThrows(IllegalArgumentException.class, () -> differentiated.pullback(1, 2));
  }
}
