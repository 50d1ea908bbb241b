package org.costate.solvers.failure;

import static org.costate.solvers.failure.FailingProblem.LAMBDA;
import static org.costate.solvers.failure.FailingProblem.TSITOURAS;
import static org.costate.solvers.failure.FailingProblem.adaptive;
import static org.costate.solvers.failure.FailingProblem.blowUp;
import static org.costate.solvers.failure.FailingProblem.failing;
import static org.costate.solvers.failure.FailingProblem.few;
import static org.costate.solvers.failure.FailingProblem.scalar;
import static org.costate.solvers.failure.FailingProblem.second;
import static org.costate.solvers.failure.FailingProblem.stiff;

import java.util.List;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome.Cause;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.geometric.GaussLegendre;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;

/** Steps that are too many or too small, and implicit ones that cannot be solved for. */
final class StepFailures {
  private StepFailures() {}

  static List<FailingProblem> stepsThatAreTooMany() {
    return List.of(
        failing(
                "stiff, explicit steps too many",
                few(TSITOURAS, 1000),
                stiff(),
                Cause.TooManySteps.class,
                3.5e-3,
                1e-3,
                -1)
            .knowing(0, Math::cos, 1e-6),
        failing(
                "sliding mode",
                few(TSITOURAS, 3000),
                second((t, y, dydt) -> dydt[0] = y[0] > 0 ? -0.5 : 1.5, 1, 5),
                Cause.TooManySteps.class,
                2,
                1e-3,
                -1)
            .knowing(1, t -> t < 1.99 ? 1 - t / 2 : Double.NaN, 1e-12),
        failing(
                "fast oscillation",
                few(RungeKutta.verner9(), 500),
                scalar((t, y, dydt) -> dydt[0] = 1e6 * Math.cos(1e6 * t), 0, 10),
                Cause.TooManySteps.class,
                5e-4,
                5e-4,
                -1)
            .knowing(0, t -> Math.sin(1e6 * t), 1e-4),
        failing(
                "least step too large",
                adaptive(TSITOURAS).withLimits(l -> l.withLeast(1e-3)),
                second((t, y, dydt) -> dydt[0] = t < 1 ? 0 : 1e6 * Math.sin(1e6 * t), 0, 5),
                Cause.StepTooSmall.class,
                1,
                1e-2,
                1)
            .knowing(1, t -> t < 1 ? 0 : Double.NaN, 0),
        failing(
                "no tolerance for a component at zero",
                OdeSolver.of(TSITOURAS, 1e-8, 0),
                second((t, y, dydt) -> dydt[0] = t < 1 ? 0 : 1, 0, 5),
                Cause.StepTooSmall.class,
                1,
                1e-6,
                1)
            .knowing(1, t -> 0, 0),
        failing(
            "tolerance below rounding",
            OdeSolver.of(TSITOURAS, 1e-18, 0).withLimits(l -> l.withCount(10_000)),
            scalar((t, y, dydt) -> dydt[0] = Math.sin(3 * t) - y[0] / 3, 1, 5),
            Cause.TooManySteps.class,
            4,
            1,
            -1),
        failing(
                "tolerance of one component far below the others",
                adaptive(TSITOURAS)
                    .withTolerances(Tolerances.of(0, new double[] {1, 1e-30}))
                    .withLimits(l -> l.withCount(10_000)),
                second((t, y, dydt) -> dydt[0] = -y[0], 1, 5),
                Cause.TooManySteps.class,
                0,
                1e-2,
                -1)
            .knowing(1, t -> Math.exp(-t), 1e-12));
  }

  private static OdeProblem<VectorField> heat() {
    int n = 20;
    var field =
        VectorField.of(
            n,
            (t, y, dydt) -> {
              for (int i = 0; i < n; i++) {
                double left = i == 0 ? 0 : y[i - 1];
                double right = i == n - 1 ? 0 : y[i + 1];
                dydt[i] = 1e4 * (left - 2 * y[i] + right);
              }
            });
    double[] y0 = new double[n];
    y0[10] = 1;
    return OdeProblem.of(field, 0, y0, 1);
  }

  static List<FailingProblem> implicitTrouble() {
    var nan =
        Jacobians.of(
            MatrixPattern.dense(1), (t, y, entries) -> entries[0] = t > 1 ? Double.NaN : -1);
    var singular =
        Jacobians.of(
            MatrixPattern.dense(2), (t, y, entries) -> java.util.Arrays.fill(entries, 1e300));
    var wrongSign = Jacobians.of(MatrixPattern.dense(1), (t, y, entries) -> entries[0] = LAMBDA);
    var diagonal = Jacobians.finiteDifferences(MatrixPattern.banded(20, 0, 0));
    return List.of(
        failing(
            "singular Jacobian",
            adaptive(Rosenbrock.rodas5p().with(singular)),
            second((t, y, dydt) -> dydt[0] = -y[0], 1, 5),
            Cause.SingularMatrix.class,
            0,
            0,
            -1),
        failing(
            "singular Jacobian, ESDIRK",
            adaptive(Esdirk.kvaerno5().with(singular)),
            second((t, y, dydt) -> dydt[0] = -y[0], 1, 5),
            Cause.SingularMatrix.class,
            0,
            0,
            -1),
        failing(
                "own Jacobian ends",
                adaptive(Rosenbrock.rodas4().with(nan)),
                scalar((t, y, dydt) -> dydt[0] = -y[0], 1, 5),
                Cause.JacobianNotFinite.class,
                1,
                0.5,
                0)
            .knowing(0, t -> Math.exp(-t), 1e-7),
        failing(
                "own Jacobian ends, ESDIRK",
                adaptive(Esdirk.kvaerno3().with(nan)),
                scalar((t, y, dydt) -> dydt[0] = -y[0] * y[0], 1, 5),
                Cause.JacobianNotFinite.class,
                1,
                0.5,
                0)
            .knowing(0, t -> 1 / (1 + t), 1e-6),
        failing(
                "own Jacobian of the wrong sign",
                few(Esdirk.kvaerno5().with(wrongSign), 1000),
                stiff(),
                Cause.TooManySteps.class,
                0,
                1e-2,
                -1)
            .knowing(0, Math::cos, 1e-6),
        failing(
            "own Jacobian of the wrong sign, fixed steps",
            OdeSolver.fixed(Esdirk.kvaerno5().with(wrongSign), 0.1),
            stiff(),
            Cause.NewtonFailed.class,
            0,
            0,
            -1),
        failing(
            "pattern without the neighbours",
            OdeSolver.fixed(Esdirk.kvaerno5().with(diagonal), 0.1),
            heat(),
            Cause.NewtonFailed.class,
            0,
            0,
            -1),
        failing(
            "no solution of the stage equations",
            OdeSolver.fixed(Esdirk.kvaerno3(), 4),
            blowUp(),
            Cause.NewtonFailed.class,
            0,
            0,
            -1),
        failing(
            "no fixed point of a Gauss method",
            OdeSolver.fixed(GaussLegendre.midpoint(), 4),
            scalar((t, y, dydt) -> dydt[0] = y[0] * y[0], 1, 8),
            Cause.FixedPointFailed.class,
            0,
            0,
            -1));
  }
}
