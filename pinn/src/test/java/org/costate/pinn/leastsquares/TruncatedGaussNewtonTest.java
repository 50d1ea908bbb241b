package org.costate.pinn.leastsquares;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.costate.nets.optim.Minimum;
import org.costate.nets.optim.OptimizerState;
import org.costate.nets.optim.StopReason;
import org.costate.pinn.train.GroupResiduals;
import org.costate.pinn.train.Model;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class TruncatedGaussNewtonTest {
  private static final TruncatedGaussNewton METHOD =
      TruncatedGaussNewton.withDefaults().withThreads(1);

  /** r = J θ − b. */
  private record Linear(int rows, List<List<Double>> columns, List<Double> b)
      implements ResidualVector {
    @Override
    public int size() {
      return rows;
    }

    @Override
    public int parameterCount() {
      return columns.size();
    }

    @Override
    public void evaluate(double[] theta, double[] r) {
      for (int i = 0; i < rows; i++) {
        r[i] = -b.get(i);
        for (int p = 0; p < theta.length; p++) {
          r[i] += columns.get(p).get(i) * theta[p];
        }
      }
    }

    @Override
    public void jacobian(double[] theta, double[] r, double[][] jacobian) {
      evaluate(theta, r);
      for (int p = 0; p < theta.length; p++) {
        for (int i = 0; i < rows; i++) {
          jacobian[p][i] = columns.get(p).get(i);
        }
      }
    }
  }

  private static List<Double> numbers(int n, Random random) {
    return random.doubles(n, -1, 1).boxed().toList();
  }

  /** Two equal columns and a sum: of all solutions one step finds the shortest, J⁺ b. */
  @Test
  void oneStepSolvesASingularLinearProblemByThePseudoinverse() {
    Random random = new Random(3);
    for (int rows : new int[] {3, 9}) {
      List<List<Double>> columns = new ArrayList<>();
      for (int p = 0; p < 4; p++) {
        columns.add(numbers(rows, random));
      }
      columns.add(columns.get(0));
      Linear problem = new Linear(rows, columns, numbers(rows, random));
      DMatrixRMaj j = new DMatrixRMaj(rows, 5);
      DMatrixRMaj b = new DMatrixRMaj(rows, 1);
      for (int i = 0; i < rows; i++) {
        b.set(i, 0, problem.b().get(i));
        for (int p = 0; p < 5; p++) {
          j.set(i, p, columns.get(p).get(i));
        }
      }
      DMatrixRMaj inverse = new DMatrixRMaj(5, rows);
      DMatrixRMaj expected = new DMatrixRMaj(5, 1);
      CommonOps_DDRM.pinv(j, inverse);
      CommonOps_DDRM.mult(inverse, b, expected);

      double[] theta = METHOD.withIterations(1).minimize(problem, new double[5]).parameters();

      assertArrayEquals(expected.data, theta, 1e-12);
    }
  }

  /** A network's J is singular to rounding; straight damped steps creep where these go on. */
  @Test
  void anEquationIsSolvedFurtherThanByPlainDamping() {
    LevenbergMarquardt damped =
        LevenbergMarquardt.withDefaults()
            .withThreads(1)
            .withTolerances(0, 0)
            .withAcceleration(LevenbergMarquardt.Acceleration.NONE);
    for (long seed = 5; seed <= 6; seed++) {
      Model model = LinePoisson.model();
      GroupResiduals residuals = LinePoisson.residuals(model);
      Minimum start = damped.withIterations(15).minimize(residuals, model.initialParameters(seed));

      Minimum truncated = METHOD.withIterations(12).minimize(residuals, start.parameters());
      Minimum plain =
          damped.withIterations(27).resume(residuals, start.state(), LeastSquaresListener.none());

      assertTrue(
          truncated.value() < plain.value(),
          "seed %s: %s against %s".formatted(seed, truncated.value(), plain.value()));
    }
  }

  @Test
  void aRunInTwoPartsIsTheRunInOne() {
    Model model = LinePoisson.model();
    GroupResiduals residuals = LinePoisson.residuals(model);
    double[] theta = model.initialParameters(4);
    List<LeastSquaresIteration> seen = new ArrayList<>();

    Minimum whole = METHOD.withIterations(9).minimize(residuals, theta, seen::add);
    OptimizerState state = METHOD.withIterations(4).minimize(residuals, theta).state();
    Minimum rest = METHOD.withIterations(9).resume(residuals, state, LeastSquaresListener.none());

    assertArrayEquals(whole.parameters(), rest.parameters());
    assertEquals(whole.evaluations(), rest.evaluations());
    assertEquals(new StopReason.IterationLimit(9), rest.reason());
    assertEquals(9, seen.size());
    for (int k = 1; k < seen.size(); k++) {
      assertTrue(seen.get(k).value() < seen.get(k - 1).value());
    }
  }

  @Test
  void whatCannotBeMinimisedIsAReason() {
    Linear solved = new Linear(2, List.of(List.of(1.0, 0.0)), List.of(0.0, 1.0));
    Linear undefined = new Linear(1, List.of(List.of(Double.NaN)), List.of(0.0));

    assertInstanceOf(
        StopReason.GradientTolerance.class, METHOD.minimize(solved, new double[1]).reason());
    assertInstanceOf(
        StopReason.NotFinite.class, METHOD.minimize(undefined, new double[1]).reason());
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    assertEquals(
        "cutoff must be from 1.0E-15 to 0.1; got NaN",
        assertThrows(IllegalArgumentException.class, () -> METHOD.withCutoff(Double.NaN))
            .getMessage());
    assertEquals(
        "the residuals have 141 parameters; got 3",
        assertThrows(
                IllegalArgumentException.class,
                () -> METHOD.minimize(LinePoisson.residuals(LinePoisson.model()), new double[3]))
            .getMessage());
  }
}
