package org.costate.solvers.stabilised;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.costate.solvers.KnownPair;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.Stepper;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.order.OrderEstimate;
import org.costate.solvers.order.RootedTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RockTest {
  private static final StabilisedMethod ROCK = Stabilised.rock4();

  /** Every stage as one row of an explicit tableau; the end is the last row. */
  private static double[][] rows(StepCoefficients of) {
    int m = of.recursions();
    int s = of.stages();
    double[][] ends = new double[m + 1][s];
    ends[1][0] = of.muTilde(1);
    for (int j = 2; j <= m; j++) {
      for (int k = 0; k < s; k++) {
        ends[j][k] = of.mu(j) * ends[j - 1][k] + of.nu(j) * ends[j - 2][k];
      }
      ends[j][j - 1] += of.muTilde(j);
    }
    double[][] rows = new double[s + 1][];
    for (int j = 0; j < m; j++) {
      rows[j] = ends[j];
    }
    for (int i = 0; i <= of.explicitStages(); i++) {
      rows[m + i] = ends[m].clone();
      for (int k = 0; k < i; k++) {
        rows[m + i][m + k] = i < of.explicitStages() ? of.a(i)[k] : of.b(k);
      }
    }
    rows[s][s - 1] = of.b(of.explicitStages() - 1);
    return rows;
  }

  /** The elementary weights of all rows for the branches of a tree, multiplied. */
  private static double[] products(RootedTree tree, double[][] rows) {
    double[] product = new double[rows.length];
    Arrays.fill(product, 1);
    for (RootedTree branch : tree.branches()) {
      double[] of = products(branch, rows);
      for (int i = 0; i < rows.length; i++) {
        double sum = 0;
        for (int k = 0; k < rows[i].length; k++) {
          sum += rows[i][k] * of[k];
        }
        product[i] *= sum;
      }
    }
    return product;
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7, 8, 13, 31, 64, 152})
  void theConditionsOfOrderHoldForEveryNumberOfStages(int stages) {
    var of = new RockCoefficients();
    of.set(stages);
    double[][] rows = rows(of);
    int m = of.recursions();
    for (RootedTree tree : RootedTree.upToOrder(4)) {
      double[] products = products(tree, rows);
      double weight = 0;
      double error = of.errorOfLast() * products[stages];
      for (int k = 0; k < stages; k++) {
        weight += rows[stages][k] * products[k];
        error += k < m ? 0 : of.error(k - m) * products[k];
      }
      double expected = 1 / tree.density().doubleValue();
      // Rounding of s terms whose partial sums are of order 1.
      assertEquals(expected, weight, 1e-13 + 1e-15 * stages, tree::toString);
      if (tree.order() < 4) {
        assertEquals(0, error, 1e-13, tree::toString);
      } else {
        assertTrue(Math.abs(error) > 1e-7, tree::toString);
      }
    }
    for (int j = 0; j <= m; j++) {
      double sum = Arrays.stream(rows[j]).sum();
      assertEquals(sum, of.c(j), 1e-12);
    }
    for (int i = 0; i < 4; i++) {
      assertEquals(Arrays.stream(rows[m + i]).sum(), of.explicitC(i), 1e-12);
    }
  }

  /** In nearly all digits for few stages; tables for more are rounded, which shows in ripples. */
  @Test
  void theCoefficientsAreThosePublished() {
    var of = new RockCoefficients();
    of.set(5);
    assertEquals(0.1762962957651941, of.muTilde(1), 1e-9);
    assertEquals(-0.149352078672699, of.a(1)[0], 1e-8);
    assertEquals(0.629768962985252, of.a(2)[0], 1e-8);
    assertEquals(-0.35520106157365, of.a(2)[1], 1e-8);
    assertEquals(0.0146745996307541, of.a(3)[0], 1e-8);
    assertEquals(-0.0558517281602565, of.a(3)[1], 1e-8);
    assertEquals(0.590312931352706, of.a(3)[2], 1e-8);
    of.set(9);
    assertEquals(0.04102541073974864, of.muTilde(1), 1e-8);
    assertEquals(0.04936734181284644, of.muTilde(2), 1e-8);
    assertEquals(0.006437548414781547, -of.nu(2), 1e-9);
    assertEquals(-0.171097214294784, of.a(1)[0], 1e-8);
    assertEquals(0.653766630051757, of.b(0), 1e-7);
    of.set(54);
    assertEquals(0.001031010001534118, of.muTilde(1), 1e-6);
    assertEquals(-0.11754163240792, of.a(1)[0], 1e-4);
  }

  @ParameterizedTest
  @EnumSource(KnownPair.class)
  void theStepperHasTheOrder(KnownPair problem) {
    double[] steps = OrderEstimate.halving(1.0 / 8, 5);
    // By nature, and with 90 stages or so in the coarsest step.
    for (StabilisedMethod method :
        new StabilisedMethod[] {ROCK, ROCK.with(SpectralBound.of((t, y) -> 2e4))}) {
      OrderEstimate nodes = OrderEstimate.of(h -> problem.error(method, h), 1e-12, steps);
      OrderEstimate inside =
          OrderEstimate.of(h -> problem.error(method, h, 0.2, 0.5, 0.8), 1e-12, steps);

      assertEquals(4, nodes.slope(), 0.2, nodes::toString);
      assertEquals(4, inside.slope(), 0.3, inside::toString);
    }
  }

  /** Damped to 0.95 all the way to the end of the interval, and growing soon after. */
  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7, 12, 31, 112, 152})
  void aStepIsStableAsFarAsItSaysAndNoFarther(int stages) {
    double beta = ROCK.realStability(stages);
    for (int i = 1; i <= 1000; i++) {
      double lambda = beta * i / 1000;
      double most = lambda < 0.1 ? 1 : 0.95 + 1e-8;
      assertTrue(Math.abs(growth(stages, lambda)) <= most, stages + " stages at " + lambda);
    }
    assertTrue(Math.abs(growth(stages, beta * (1 + 1.0 / stages))) > 1 + 1e-3);
    assertTrue(beta >= 0.353 * stages * stages - 3 && beta <= 0.36 * stages * stages, "" + beta);
  }

  private static double growth(int stages, double lambda) {
    var of = new RockCoefficients();
    of.set(stages);
    VectorField field = VectorField.of(1, (t, y, dydt) -> dydt[0] = -lambda * y[0]);
    double[] y = {1};
    var run = new StepStages(field, of);
    run.run(0, y, field.computeDerivatives(0, y), 1, y);
    return y[0];
  }

  /** However stiff the mode, it moves the error estimate by no more than its own size. */
  @ParameterizedTest
  @ValueSource(ints = {5, 12, 80, 144})
  void theErrorEstimateOfStiffModesIsBounded(int stages) {
    double reach = 0.353 * stages * stages - 3.1;
    for (int i = 1; i <= 400; i++) {
      double lambda = reach * i / 400;
      Stepper stepper =
          ROCK.with(SpectralBound.of((t, y) -> reach))
              .open(
                  VectorField.of(1, (t, y, dydt) -> dydt[0] = -lambda * y[0]),
                  Tolerances.of(1e-1, 1));
      double[] next = new double[1];
      stepper.start(0, new double[] {0.001});
      double error = stepper.step(0, new double[] {0.001}, 1, next);
      assertTrue(error <= 3e-3, error + " at " + lambda);
      assertEquals(stages + 1, stepper.evaluations());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 1000})
  void heatIsConductedToTheTolerance(int n) {
    double end = 0.1;
    double[] u0 = new double[n];
    double[] u1 = new double[n];
    for (int i = 0; i < n; i++) {
      for (int k = 1; k <= n; k += Math.max(1, n / 5)) {
        double mode = RodDiffusion.mode(n, k, i) / k;
        u0[i] += mode;
        u1[i] += mode * Math.exp(-RodDiffusion.rate(n, k) * end);
      }
    }
    var problem = OdeProblem.of(RodDiffusion.cooled(n), 0, u0, end);
    for (double tolerance : new double[] {1e-3, 1e-5, 1e-7}) {
      Solution solution = OdeSolver.of(ROCK, tolerance, tolerance).solve(problem, SaveAt.end());
      double[] found = solution.values();
      double worst = 0;
      for (int i = 0; i < n; i++) {
        worst = Math.max(worst, Math.abs(found[i] - u1[i]));
      }
      double measured = worst;
      // The errors of some steps, each as large as the tolerance at most, add.
      assertTrue(measured <= 5 * tolerance, () -> measured + " by " + tolerance);
    }
  }

  /**
   * A tolerance of 1e-8 gives RKC 6e-7, and ROCK4 4e-8 with one of 1e-7, in less than half of the
   * work.
   */
  @Test
  void strictTolerancesCostMuchLessThanOrderTwo() {
    int n = 150;
    double end = 0.3;
    double[] u0 = new double[n];
    Arrays.setAll(u0, i -> RodDiffusion.mode(n, 1, i) + RodDiffusion.mode(n, 4, i));
    var problem = OdeProblem.of(RodDiffusion.cooled(n), 0, u0, end);
    Solution four = OdeSolver.of(ROCK, 1e-7, 1e-7).solve(problem, SaveAt.end());
    Solution two =
        OdeSolver.of(Stabilised.rungeKuttaChebyshev2(), 1e-8, 1e-8).solve(problem, SaveAt.end());
    double ofFour = 0;
    double ofTwo = 0;
    for (int i = 0; i < n; i++) {
      double exact = 0;
      for (int k = 1; k <= 4; k += 3) {
        exact += RodDiffusion.mode(n, k, i) * Math.exp(-RodDiffusion.rate(n, k) * end);
      }
      ofFour = Math.max(ofFour, Math.abs(four.values()[i] - exact));
      ofTwo = Math.max(ofTwo, Math.abs(two.values()[i] - exact));
    }

    assertTrue(4 * ofFour < ofTwo, ofFour + " " + ofTwo);
    assertTrue(2 * four.statistics().evaluations() < two.statistics().evaluations());
  }

  /** 152 stages reach 8 200, and a step of fixed length cannot be made shorter. */
  @Test
  void aFixedStepBeyondAllStagesFails() {
    var problem = OdeProblem.of(RodDiffusion.cooled(1000), 0, new double[1000], 0.1);

    Outcome outcome = OdeSolver.fixed(ROCK, 0.1).attempt(problem, SaveAt.end()).outcome();

    assertTrue(outcome instanceof Outcome.Failed, outcome::toString);
  }

  @Test
  void aNumberOfStagesThatThereIsNotIsRefused() {
    for (int stages : new int[] {4, 153}) {
      var error = assertThrows(IllegalArgumentException.class, () -> ROCK.realStability(stages));
      assertEquals("a step has 5 to 152 stages; got " + stages, error.getMessage());
    }
  }
}
