package org.costate.solvers.failure;

import static org.costate.solvers.failure.FailingProblem.TSITOURAS;
import static org.costate.solvers.failure.FailingProblem.adaptive;
import static org.costate.solvers.failure.FailingProblem.blowUp;
import static org.costate.solvers.failure.FailingProblem.failing;
import static org.costate.solvers.failure.FailingProblem.scalar;
import static org.costate.solvers.failure.FailingProblem.second;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome.Cause;
import org.costate.solvers.VectorField;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.geometric.SeparableField;
import org.costate.solvers.geometric.Symplectic;
import org.costate.solvers.hipparchus.HipparchusSolver;
import org.costate.solvers.reversible.ReversibleRungeKutta;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;

/** Solutions that end before the span does, fields that do, and libraries that say so. */
final class FieldFailures {
  private FieldFailures() {}

  static List<FailingProblem> singularities() {
    // So near the end a rounding of time changes the solution by more than the tolerance.
    DoubleUnaryOperator hyperbola = t -> t < 0.999 ? 1 / (1 - t) : Double.NaN;
    DoubleUnaryOperator exponential = t -> Math.exp(1000 * t);
    return List.of(
        failing(
                "blow-up, explicit",
                adaptive(TSITOURAS),
                blowUp(),
                Cause.StepTooSmall.class,
                1,
                1e-4,
                0)
            .knowing(0, hyperbola, 1e-4),
        failing(
                "blow-up, Rosenbrock",
                adaptive(Rosenbrock.rodas5p()),
                blowUp(),
                Cause.StepTooSmall.class,
                1,
                1e-4,
                0)
            .knowing(0, hyperbola, 1e-4),
        failing(
                "blow-up, ESDIRK",
                adaptive(Esdirk.kvaerno5()),
                blowUp(),
                Cause.StepTooSmall.class,
                1,
                1e-4,
                0)
            .knowing(0, hyperbola, 1e-4),
        failing(
                "blow-up, methods chosen",
                OdeSolver.auto(1e-8),
                blowUp(),
                Cause.StepTooSmall.class,
                1,
                1e-4,
                0)
            .knowing(0, hyperbola, 1e-4),
        failing(
                "blow-up in the past",
                adaptive(TSITOURAS),
                OdeProblem.of(
                    VectorField.of(1, (t, y, dydt) -> dydt[0] = -y[0] * y[0]),
                    0,
                    new double[] {1},
                    -2),
                Cause.StepTooSmall.class,
                -1,
                1e-4,
                0)
            .knowing(0, t -> hyperbola.applyAsDouble(-t), 1e-4),
        failing(
                "infinite slope",
                adaptive(TSITOURAS),
                second((t, y, dydt) -> dydt[0] = 1 / (1 - t), 0, 2),
                Cause.StepTooSmall.class,
                1,
                1e-3,
                1)
            .knowing(1, t -> t < 0.999 ? -Math.log(1 - t) : Double.NaN, 1e-5),
        failing(
                "overflow",
                adaptive(RungeKutta.dormandPrince5()),
                second((t, y, dydt) -> dydt[0] = 1000 * y[0], 1, 2),
                Cause.NotFinite.class,
                Math.log(Double.MAX_VALUE / 1000) / 1000,
                1e-5,
                1)
            .knowing(1, exponential, 1e-4),
        failing(
            "overflow of fixed steps",
            OdeSolver.fixed(Symplectic.stormerVerlet(), 3),
            OdeProblem.of(
                SeparableField.of(1, (t, p, dq) -> dq[0] = p[0], (t, q, dp) -> dp[0] = -q[0]),
                0,
                new double[] {1, 0},
                3000),
            Cause.NotFinite.class,
            1100,
            200,
            1));
  }

  static List<FailingProblem> fieldsThatEnd() {
    DoubleUnaryOperator parabola = t -> t < 1.9 ? (1 - t / 2) * (1 - t / 2) : Double.NaN;
    return List.of(
        failing(
                "root of a negative number",
                adaptive(TSITOURAS),
                second((t, y, dydt) -> dydt[0] = -Math.sqrt(y[0]) + 0 * Math.log(y[0]), 1, 5),
                Cause.NotFinite.class,
                2,
                1e-2,
                1)
            .knowing(1, parabola, 1e-5),
        failing(
                "logarithm of a negative number",
                adaptive(TSITOURAS),
                second((t, y, dydt) -> dydt[0] = Math.log(1.5 - t), 0, 5),
                Cause.NotFinite.class,
                1.5,
                1e-9,
                1)
            .knowing(
                1, t -> -(1.5 - t) * (Math.log(1.5 - t) - 1) + 1.5 * (Math.log(1.5) - 1), 1e-5),
        failing(
            "NaN at the start",
            adaptive(TSITOURAS),
            second((t, y, dydt) -> dydt[0] = t == 0 ? Double.NaN : 1, 0, 5),
            Cause.NotFinite.class,
            0,
            0,
            1),
        failing(
                "NaN later",
                adaptive(RungeKutta.verner7()),
                second((t, y, dydt) -> dydt[0] = t > 1 ? Double.NaN : 2, 1, 5),
                Cause.NotFinite.class,
                1,
                1e-14,
                1)
            .knowing(1, t -> 1 + 2 * t, 1e-12),
        failing(
                "NaN later, stiff method",
                adaptive(Rosenbrock.rodas4()),
                second((t, y, dydt) -> dydt[0] = t > 1 ? Double.NaN : 2, 1, 5),
                Cause.NotFinite.class,
                1,
                1e-7,
                1)
            .knowing(1, t -> 1 + 2 * t, 1e-12),
        failing(
                "NaN met by fixed steps",
                OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.25),
                second((t, y, dydt) -> dydt[0] = t > 1.1 ? Double.NaN : 2, 1, 5),
                Cause.NotFinite.class,
                1,
                0,
                1)
            .knowing(1, t -> 1 + 2 * t, 1e-12),
        failing(
                "an exception later",
                adaptive(TSITOURAS),
                second(
                    (t, y, dydt) -> {
                      if (t > 1) {
                        throw new IllegalStateException("table ends at 1");
                      }
                      dydt[0] = Math.cos(t);
                    },
                    1,
                    5),
                Cause.FieldThrew.class,
                1,
                0.2,
                -1)
            .knowing(1, t -> 1 + Math.sin(t), 1e-7),
        failing(
            "an exception at the start",
            adaptive(Esdirk.kvaerno3()),
            second(
                (t, y, dydt) -> {
                  throw new UnsupportedOperationException("not written yet");
                },
                1,
                5),
            Cause.FieldThrew.class,
            0,
            0,
            -1),
        failing(
                "a reversible method past the end of its field",
                adaptive(ReversibleRungeKutta.of(RungeKutta.bogackiShampine3())),
                second((t, y, dydt) -> dydt[0] = t > 1 ? Double.NaN : 2, 1, 5),
                Cause.NotFinite.class,
                1,
                1e-6,
                1)
            .knowing(1, t -> 1 + 2 * t, 1e-10));
  }

  static List<FailingProblem> libraries() {
    return List.of(
        failing(
                "blow-up met by Hipparchus",
                HipparchusSolver.of(new DormandPrince853Integrator(1e-6, 1, 1e-9, 1e-9)),
                blowUp(),
                Cause.Reported.class,
                1,
                1e-2,
                -1)
            .knowing(0, t -> 1 / (1 - t), 1e-3),
        failing(
                "an exception under Hipparchus",
                HipparchusSolver.of(new GraggBulirschStoerIntegrator(1e-6, 1, 1e-9, 1e-9)),
                scalar(
                    (t, y, dydt) -> {
                      if (t > 1) {
                        throw new IllegalStateException("table ends at 1");
                      }
                      dydt[0] = Math.cos(t);
                    },
                    1,
                    5),
                Cause.FieldThrew.class,
                1,
                1,
                -1)
            .knowing(0, t -> 1 + Math.sin(t), 1e-7));
  }
}
