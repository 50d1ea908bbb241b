package org.costate.solvers;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.adjoint.Checkpointing;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.batch.BatchProblem;
import org.costate.solvers.batch.BatchSolver;
import org.costate.solvers.correction.CorrectedMethod;
import org.costate.solvers.geometric.DifferentiableSeparableField;
import org.costate.solvers.geometric.SeparableField;
import org.costate.solvers.geometric.Symplectic;
import org.costate.solvers.hipparchus.CostateIntegrator;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.order.OrderEstimate;
import org.costate.solvers.reversible.ReversibleRungeKutta;
import org.costate.solvers.rungekutta.ButcherTableau;
import org.costate.solvers.rungekutta.Coefficients;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a caller may get wrong is refused at the door, with the value. */
class ArgumentsTest {
  private static final double[] NOT_POSITIVE = {
    Double.NaN, -1, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };
  private static final double[] NOT_FINITE = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };
  private static final VectorField FIELD = VectorField.of(2, (t, y, dydt) -> {});

  /** Where null gets through the compiler, as from another language. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return (T) java.util.Optional.empty().orElse(null);
  }

  private static final class Line implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = theta[0];
      dydt[1] = y[0];
    }
  }

  private static AutomaticField differentiable() {
    return AutomaticField.of(2, new double[] {1}, new Line());
  }

  private static void refused(Stream<Executable> calls) {
    assertAll(
        calls.map(
            call ->
                () -> {
                  var error = assertThrows(IllegalArgumentException.class, call);
                  String message = String.valueOf(error.getMessage());
                  assertTrue(message.length() > 10, message);
                }));
  }

  private static void refusedForEach(double[] bad, java.util.function.DoubleConsumer call) {
    for (double value : bad) {
      var error =
          assertThrows(
              IllegalArgumentException.class, () -> call.accept(value), "accepted " + value);
      assertTrue(String.valueOf(error.getMessage()).contains("" + value), error.getMessage());
    }
  }

  @Test
  void solvers() {
    refusedForEach(NOT_POSITIVE, x -> OdeSolver.auto(x));
    refusedForEach(NOT_POSITIVE, x -> OdeSolver.fixed(RungeKutta.rungeKutta4(), x));
    refusedForEach(NOT_POSITIVE, x -> StepController.fixed(x));
    refusedForEach(NOT_FINITE, x -> OdeSolver.of(RungeKutta.tsitouras5(), x, 1e-6));
    refusedForEach(NOT_FINITE, x -> OdeSolver.of(RungeKutta.tsitouras5(), 1e-6, x));
    refusedForEach(NOT_POSITIVE, x -> Tolerances.of(1, 1).times(x));
    refusedForEach(
        new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY},
        x -> Tolerances.of(1e-3, new double[] {1, x}));
    refusedForEach(
        new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY},
        x -> Tolerances.of(new double[] {1, x}, new double[] {1, 1}));
    var solver = OdeSolver.auto(1e-3);
    refusedForEach(
        new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY},
        x -> solver.withLimits(l -> l.withFirst(x)));
    refusedForEach(
        new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY},
        x -> solver.withLimits(l -> l.withLeast(x)));
    refusedForEach(
        new double[] {Double.NaN, -1, 0}, x -> solver.withLimits(l -> l.withGreatest(x)));
    refused(
        Stream.of(
            () -> Tolerances.of(0, 0),
            () -> Tolerances.of(1e-3, new double[0]),
            () -> Tolerances.of(new double[1], new double[2]),
            () -> Tolerances.of(1, 1).leading(0),
            () -> solver.withLimits(l -> l.withCount(0))));
  }

  @Test
  void problems() {
    refusedForEach(NOT_FINITE, x -> OdeProblem.of(FIELD, x, new double[2], 1));
    refusedForEach(NOT_FINITE, x -> OdeProblem.of(FIELD, 0, new double[2], x));
    refusedForEach(NOT_FINITE, x -> OdeProblem.of(FIELD, 0, new double[] {0, x}, 1));
    refusedForEach(NOT_FINITE, x -> SaveAt.times(0, x));
    refusedForEach(NOT_FINITE, x -> SaveAt.times(x));
    var problem = OdeProblem.of(FIELD, 0, new double[2], 1);
    var solver = OdeSolver.auto(1e-3);
    refused(
        Stream.of(
            () -> VectorField.of(0, (t, y, dydt) -> {}),
            () -> VectorField.of(-1, (t, y, dydt) -> {}),
            () -> OdeProblem.of(FIELD, 0, new double[1], 1),
            () -> OdeProblem.of(FIELD, -Double.MAX_VALUE, new double[2], Double.MAX_VALUE),
            () -> SaveAt.times(new double[0]),
            () -> SaveAt.times(1, 1),
            () -> SaveAt.times(0, 1, 0.5),
            () -> solver.solve(problem, SaveAt.times(2)),
            () -> solver.solve(problem, SaveAt.times(1, 0)),
            () ->
                solver
                    .withTolerances(Tolerances.of(1, new double[] {1}))
                    .solve(problem, SaveAt.end())));
  }

  @Test
  void fieldsWithParameters() {
    refused(
        Stream.of(
            () -> AutomaticField.of(0, new double[1], new Line()),
            () -> differentiable().setParameters(new double[2]),
            () ->
                DifferentiableSeparableField.halves(
                    AutomaticField.of(3, new double[1], new Line())),
            () -> SeparableField.of(0, (t, p, dq) -> {}, (t, q, dp) -> {}),
            () -> new Checkpointing(0, 1),
            () -> new Checkpointing(1, 0),
            () -> Checkpointing.of(-1)));
    var solved =
        DiscreteAdjoint.create()
            .solve(
                OdeSolver.auto(1e-3),
                OdeProblem.of(differentiable(), 0, new double[2], 1),
                SaveAt.end());
    refused(
        Stream.of(
            () -> solved.pullback(new double[1]),
            () -> solved.pullback(new double[2], new double[1], new double[1]),
            () -> solved.pullback(new double[2], new double[2], new double[2])));
  }

  @Test
  void methods() {
    refusedForEach(
        new double[] {Double.NaN, 0, -1, 1.5, Double.POSITIVE_INFINITY},
        x -> ReversibleRungeKutta.of(RungeKutta.heun(), x));
    refusedForEach(
        NOT_FINITE, x -> new CostateIntegrator(RungeKutta.tsitouras5(), 1e-3, 1, x, 1e-6));
    refused(
        Stream.of(
            () -> CorrectedMethod.nonnegative(RungeKutta.heun()),
            () -> Symplectic.euler().open(FIELD, Tolerances.of(1, 1)),
            () -> Coefficients.of("one"),
            () -> ButcherTableau.named("no weights", 1).build(),
            () -> MatrixPattern.dense(0),
            () -> MatrixPattern.banded(3, -1, 0),
            () -> MatrixPattern.banded(3, 0, 3),
            () -> MatrixPattern.sparse(new int[] {0, 2, 1}, new int[] {0}),
            () -> MatrixPattern.sparse(new int[] {0, 1}, new int[] {5}),
            () -> MatrixPattern.sparse(new int[0], new int[0]),
            () -> OrderEstimate.halving(Double.NaN, 3),
            () -> OrderEstimate.halving(1, 0),
            () -> new CostateIntegrator(RungeKutta.tsitouras5(), 1e-3, Double.NaN, 1, 1)));
  }

  @Test
  void batches() {
    BatchProblem<VectorField> two = BatchProblem.of(() -> FIELD, 0, new double[4], 1);
    refusedForEach(NOT_FINITE, x -> BatchProblem.of(() -> FIELD, 0, new double[] {0, x}, 1));
    refusedForEach(NOT_FINITE, x -> BatchProblem.of(() -> FIELD, x, new double[2], 1));
    refused(
        Stream.of(
            () -> BatchProblem.of(() -> FIELD, 0, new double[3], 1),
            () -> two.withSpans(new double[1], new double[2]),
            () -> two.withSpans(new double[2], new double[] {1, Double.NaN}),
            () -> BatchSolver.of(OdeSolver.auto(1e-3)).withThreads(0),
            () -> BatchSolver.of(OdeSolver.auto(1e-3)).attempt(two, SaveAt.times(0.5, 2))));
  }

  /** Null is refused where it enters, not by the first step. */
  @Test
  void nulls() {
    double[] none = nothing();
    VectorField noField = nothing();
    OdeMethod noMethod = nothing();
    StepController noController = nothing();
    Tolerances noTolerances = nothing();
    var solver = OdeSolver.auto(1e-3);
    for (Executable call :
        List.<Executable>of(
            () -> OdeProblem.of(noField, 0, new double[2], 1),
            () -> OdeProblem.of(FIELD, 0, none, 1),
            () -> VectorField.of(1, nothing()),
            () -> SaveAt.times(none),
            () -> OdeSolver.of(noMethod, 1, 1),
            () -> OdeSolver.fixed(noMethod, 1),
            () -> solver.withController(noController),
            () -> solver.withTolerances(noTolerances),
            () -> solver.withLimits(l -> nothing()),
            () -> solver.projectedBy(nothing()),
            () -> solver.projectedOnto(nothing()),
            () -> Tolerances.of(1, none),
            () -> Tolerances.of(none, none),
            () -> BatchSolver.of(nothing()),
            () -> BatchSolver.of(solver).withProgress(nothing()),
            () -> BatchProblem.of(() -> FIELD, 0, none, 1),
            () -> AutomaticField.of(1, none, new Line()),
            () -> AutomaticField.of(1, new double[1], nothing()))) {
      assertThrows(NullPointerException.class, call);
    }
  }
}
