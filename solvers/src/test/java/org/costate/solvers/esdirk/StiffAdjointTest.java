package org.costate.solvers.esdirk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.adjoint.GradientAudit;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.mass.DifferentiableMassField;
import org.costate.solvers.mass.MassMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StiffAdjointTest {
  private static final double[] TIMES = {0.4, 1.3, 2.5, 4};

  static List<EsdirkMethod> methods() {
    return Esdirk.all();
  }

  /**
   * With fixed steps the numbers are smooth functions, so that differences can see 1e-8 of them.
   */
  @ParameterizedTest
  @MethodSource("methods")
  void theGradientIsThatOfTheSteps(EsdirkMethod method) {
    var solver = OdeSolver.fixed(method, 0.25);
    for (DriftingDecay field : new DriftingDecay[] {new DriftingDecay(3), new DriftingDecay(1e4)}) {
      double[] theta = field.parameters();
      double[] y0 = {1.2, 0.4};
      Gradient gradient = gradient(solver, field, y0, Checkpointing.FULL);
      for (int i = 0; i < theta.length; i++) {
        int at = i;
        double expected =
            difference(
                theta[i],
                x -> {
                  double[] changed = theta.clone();
                  changed[at] = x;
                  field.setParameters(changed);
                  return loss(solver, field, y0);
                });
        field.setParameters(theta);
        assertEquals(
            expected, gradient.theta()[i], 1e-8 * (1 + Math.abs(expected)), method + " " + i);
      }
      for (int i = 0; i < y0.length; i++) {
        int at = i;
        double expected =
            difference(
                y0[i],
                x -> {
                  double[] changed = y0.clone();
                  changed[at] = x;
                  return loss(solver, field, changed);
                });
        assertEquals(expected, gradient.y0()[i], 1e-8 * (1 + Math.abs(expected)), method + " " + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aRegularMassMatrixIsInTheGradient(EsdirkMethod method) {
    var field =
        DifferentiableMassField.with(MassMatrix.dense(2, 2, 0.5, -0.3, 1), new DriftingDecay(3));
    GradientAudit.of(
            DiscreteAdjoint.create(),
            OdeSolver.fixed(method, 0.25),
            OdeProblem.of(field, 0, new double[] {1.2, 0.4}, 4),
            SaveAt.times(TIMES),
            7)
        .requireWithin(1e-8, 1e-12);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void neitherCheckpointsNorARoughJacobianChangeIt(EsdirkMethod method) {
    var field = new DriftingDecay(200);
    double[] y0 = {1.2, 0.4};
    Gradient full = gradient(OdeSolver.of(method, 1e-5, 1e-8), field, y0, Checkpointing.FULL);
    Gradient few = gradient(OdeSolver.of(method, 1e-5, 1e-8), field, y0, new Checkpointing(3, 4));
    assertArrayEquals(full.theta(), few.theta(), 1e-10, method.name());
    assertArrayEquals(full.y0(), few.y0(), 1e-10, method.name());

    // Steps of one length, since the filter of the error estimate sees the Jacobian.
    Gradient exact = gradient(OdeSolver.fixed(method, 0.1), field, y0, Checkpointing.FULL);
    var differences = method.with(Jacobians.finiteDifferences(MatrixPattern.dense(2)));
    Gradient rough = gradient(OdeSolver.fixed(differences, 0.1), field, y0, Checkpointing.FULL);
    assertArrayEquals(exact.theta(), rough.theta(), 1e-10, method.name());
    assertArrayEquals(exact.y0(), rough.y0(), 1e-10, method.name());
  }

  private static double difference(double at, java.util.function.DoubleUnaryOperator f) {
    double h = 1e-3 * Math.max(1e-2, Math.abs(at));
    double near = f.applyAsDouble(at + h) - f.applyAsDouble(at - h);
    double far = f.applyAsDouble(at + 2 * h) - f.applyAsDouble(at - 2 * h);
    double farther = f.applyAsDouble(at + 3 * h) - f.applyAsDouble(at - 3 * h);
    return (45 * near - 9 * far + farther) / (60 * h);
  }

  private static double loss(OdeSolver solver, DriftingDecay field, double[] y0) {
    double[] values = solver.solve(OdeProblem.of(field, 0, y0, 4), SaveAt.times(TIMES)).values();
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (i + 1) * values[i];
    }
    return sum;
  }

  private static Gradient gradient(
      OdeSolver solver, DriftingDecay field, double[] y0, Checkpointing checkpointing) {
    double[] cotangents = new double[2 * TIMES.length];
    java.util.Arrays.setAll(cotangents, i -> i + 1);
    return DiscreteAdjoint.create()
        .with(checkpointing)
        .solve(solver, OdeProblem.of(field, 0, y0, 4), SaveAt.times(TIMES))
        .pullback(cotangents);
  }
}
