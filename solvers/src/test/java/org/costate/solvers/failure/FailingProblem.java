package org.costate.solvers.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.Outcome.Cause;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.geometric.GaussLegendre;
import org.costate.solvers.geometric.SeparableField;
import org.costate.solvers.geometric.Symplectic;
import org.costate.solvers.hipparchus.HipparchusSolver;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.reversible.ReversibleRungeKutta;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;

/**
 * A problem that cannot be solved, and what a solver should say about it.
 *
 * @param name what is wrong
 * @param solver how to solve it
 * @param problem what to solve
 * @param cause the kind of diagnosis
 * @param time where the solve should end
 * @param within how far from there it may
 * @param component to be named; -1 if none is
 * @param watched the component with a known solution
 * @param exact that solution as a function of time
 * @param error greatest relative error of the part before
 */
record FailingProblem(
    String name,
    OdeSolver solver,
    OdeProblem<?> problem,
    Class<? extends Cause> cause,
    double time,
    double within,
    int component,
    int watched,
    DoubleUnaryOperator exact,
    double error) {

  private static final OdeMethod TSITOURAS = RungeKutta.tsitouras5();

  @Override
  public String toString() {
    return name;
  }

  private static MethodSolver adaptive(OdeMethod method) {
    return OdeSolver.of(method, 1e-8, 1e-8);
  }

  private static MethodSolver few(OdeMethod method, long steps) {
    return adaptive(method).withLimits(l -> l.withCount(steps));
  }

  private static OdeProblem<VectorField> scalar(VectorField.Formula slope, double y0, double t1) {
    return OdeProblem.of(VectorField.of(1, slope), 0, new double[] {y0}, t1);
  }

  /** y' = y², y(0) = 1 leaves every bound at t = 1. */
  private static OdeProblem<VectorField> blowUp() {
    return scalar((t, y, dydt) -> dydt[0] = y[0] * y[0], 1, 2);
  }

  /** The field with a component before it that does nothing. */
  private static OdeProblem<VectorField> second(VectorField.Formula slope, double y0, double t1) {
    double[] state = new double[1];
    double[] own = new double[1];
    var field =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              state[0] = y[1];
              slope.derivative(t, state, own);
              dydt[0] = 0;
              dydt[1] = own[0];
            });
    return OdeProblem.of(field, 0, new double[] {1, y0}, t1);
  }

  private static final double LAMBDA = 1e6;

  /** y' = −λ (y − cos t) − sin t with the solution cos t. */
  private static OdeProblem<VectorField> stiff() {
    return scalar((t, y, dydt) -> dydt[0] = -LAMBDA * (y[0] - Math.cos(t)) - Math.sin(t), 1, 10);
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

  private static FailingProblem of(
      String name,
      OdeSolver solver,
      OdeProblem<?> problem,
      Class<? extends Cause> cause,
      double time,
      double within,
      int component) {
    return new FailingProblem(
        name, solver, problem, cause, time, within, component, 0, t -> Double.NaN, 0);
  }

  /** Returns this problem with the solution of a component. */
  private FailingProblem knowing(int index, DoubleUnaryOperator solution, double relative) {
    return new FailingProblem(
        name, solver, problem, cause, time, within, component, index, solution, relative);
  }

  static List<FailingProblem> all() {
    List<FailingProblem> all = new ArrayList<>();
    all.addAll(singularities());
    all.addAll(fieldsThatEnd());
    all.addAll(stepsThatAreTooMany());
    all.addAll(implicitTrouble());
    all.addAll(libraries());
    return all;
  }

  private static List<FailingProblem> singularities() {
    // So near the end a rounding of time changes the solution by more than the tolerance.
    DoubleUnaryOperator hyperbola = t -> t < 0.999 ? 1 / (1 - t) : Double.NaN;
    DoubleUnaryOperator exponential = t -> Math.exp(1000 * t);
    return List.of(
        of("blow-up, explicit", adaptive(TSITOURAS), blowUp(), Cause.StepTooSmall.class, 1, 1e-4, 0)
            .knowing(0, hyperbola, 1e-4),
        of(
                "blow-up, Rosenbrock",
                adaptive(Rosenbrock.rodas5p()),
                blowUp(),
                Cause.StepTooSmall.class,
                1,
                1e-4,
                0)
            .knowing(0, hyperbola, 1e-4),
        of(
                "blow-up, ESDIRK",
                adaptive(Esdirk.kvaerno5()),
                blowUp(),
                Cause.StepTooSmall.class,
                1,
                1e-4,
                0)
            .knowing(0, hyperbola, 1e-4),
        of(
                "blow-up, methods chosen",
                OdeSolver.auto(1e-8),
                blowUp(),
                Cause.StepTooSmall.class,
                1,
                1e-4,
                0)
            .knowing(0, hyperbola, 1e-4),
        of(
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
        of(
                "infinite slope",
                adaptive(TSITOURAS),
                second((t, y, dydt) -> dydt[0] = 1 / (1 - t), 0, 2),
                Cause.StepTooSmall.class,
                1,
                1e-3,
                1)
            .knowing(1, t -> t < 0.999 ? -Math.log(1 - t) : Double.NaN, 1e-5),
        of(
                "overflow",
                adaptive(RungeKutta.dormandPrince5()),
                second((t, y, dydt) -> dydt[0] = 1000 * y[0], 1, 2),
                Cause.NotFinite.class,
                Math.log(Double.MAX_VALUE / 1000) / 1000,
                1e-5,
                1)
            .knowing(1, exponential, 1e-4),
        of(
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

  private static List<FailingProblem> fieldsThatEnd() {
    DoubleUnaryOperator parabola = t -> t < 1.9 ? (1 - t / 2) * (1 - t / 2) : Double.NaN;
    return List.of(
        of(
                "root of a negative number",
                adaptive(TSITOURAS),
                second((t, y, dydt) -> dydt[0] = -Math.sqrt(y[0]) + 0 * Math.log(y[0]), 1, 5),
                Cause.NotFinite.class,
                2,
                1e-2,
                1)
            .knowing(1, parabola, 1e-5),
        of(
                "logarithm of a negative number",
                adaptive(TSITOURAS),
                second((t, y, dydt) -> dydt[0] = Math.log(1.5 - t), 0, 5),
                Cause.NotFinite.class,
                1.5,
                1e-9,
                1)
            .knowing(
                1, t -> -(1.5 - t) * (Math.log(1.5 - t) - 1) + 1.5 * (Math.log(1.5) - 1), 1e-5),
        of(
            "NaN at the start",
            adaptive(TSITOURAS),
            second((t, y, dydt) -> dydt[0] = t == 0 ? Double.NaN : 1, 0, 5),
            Cause.NotFinite.class,
            0,
            0,
            1),
        of(
                "NaN later",
                adaptive(RungeKutta.verner7()),
                second((t, y, dydt) -> dydt[0] = t > 1 ? Double.NaN : 2, 1, 5),
                Cause.NotFinite.class,
                1,
                1e-14,
                1)
            .knowing(1, t -> 1 + 2 * t, 1e-12),
        of(
                "NaN later, stiff method",
                adaptive(Rosenbrock.rodas4()),
                second((t, y, dydt) -> dydt[0] = t > 1 ? Double.NaN : 2, 1, 5),
                Cause.NotFinite.class,
                1,
                1e-7,
                1)
            .knowing(1, t -> 1 + 2 * t, 1e-12),
        of(
                "NaN met by fixed steps",
                OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.25),
                second((t, y, dydt) -> dydt[0] = t > 1.1 ? Double.NaN : 2, 1, 5),
                Cause.NotFinite.class,
                1,
                0,
                1)
            .knowing(1, t -> 1 + 2 * t, 1e-12),
        of(
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
        of(
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
        of(
                "a reversible method past the end of its field",
                adaptive(ReversibleRungeKutta.of(RungeKutta.bogackiShampine3())),
                second((t, y, dydt) -> dydt[0] = t > 1 ? Double.NaN : 2, 1, 5),
                Cause.NotFinite.class,
                1,
                1e-6,
                1)
            .knowing(1, t -> 1 + 2 * t, 1e-10));
  }

  private static List<FailingProblem> stepsThatAreTooMany() {
    return List.of(
        of(
                "stiff, explicit steps too many",
                few(TSITOURAS, 1000),
                stiff(),
                Cause.TooManySteps.class,
                3.5e-3,
                1e-3,
                -1)
            .knowing(0, Math::cos, 1e-6),
        of(
                "sliding mode",
                few(TSITOURAS, 3000),
                second((t, y, dydt) -> dydt[0] = y[0] > 0 ? -0.5 : 1.5, 1, 5),
                Cause.TooManySteps.class,
                2,
                1e-3,
                -1)
            .knowing(1, t -> t < 1.99 ? 1 - t / 2 : Double.NaN, 1e-12),
        of(
                "fast oscillation",
                few(RungeKutta.verner9(), 500),
                scalar((t, y, dydt) -> dydt[0] = 1e6 * Math.cos(1e6 * t), 0, 10),
                Cause.TooManySteps.class,
                5e-4,
                5e-4,
                -1)
            .knowing(0, t -> Math.sin(1e6 * t), 1e-4),
        of(
                "least step too large",
                adaptive(TSITOURAS).withLimits(l -> l.withLeast(1e-3)),
                second((t, y, dydt) -> dydt[0] = t < 1 ? 0 : 1e6 * Math.sin(1e6 * t), 0, 5),
                Cause.StepTooSmall.class,
                1,
                1e-2,
                1)
            .knowing(1, t -> t < 1 ? 0 : Double.NaN, 0),
        of(
                "no tolerance for a component at zero",
                OdeSolver.of(TSITOURAS, 1e-8, 0),
                second((t, y, dydt) -> dydt[0] = t < 1 ? 0 : 1, 0, 5),
                Cause.StepTooSmall.class,
                1,
                1e-6,
                1)
            .knowing(1, t -> 0, 0),
        of(
            "tolerance below rounding",
            OdeSolver.of(TSITOURAS, 1e-18, 0).withLimits(l -> l.withCount(10_000)),
            scalar((t, y, dydt) -> dydt[0] = Math.sin(3 * t) - y[0] / 3, 1, 5),
            Cause.TooManySteps.class,
            4,
            1,
            -1),
        of(
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

  private static List<FailingProblem> implicitTrouble() {
    var nan =
        Jacobians.of(
            MatrixPattern.dense(1), (t, y, entries) -> entries[0] = t > 1 ? Double.NaN : -1);
    var singular =
        Jacobians.of(
            MatrixPattern.dense(2), (t, y, entries) -> java.util.Arrays.fill(entries, 1e300));
    var wrongSign = Jacobians.of(MatrixPattern.dense(1), (t, y, entries) -> entries[0] = LAMBDA);
    var diagonal = Jacobians.finiteDifferences(MatrixPattern.banded(20, 0, 0));
    return List.of(
        of(
            "singular Jacobian",
            adaptive(Rosenbrock.rodas5p().with(singular)),
            second((t, y, dydt) -> dydt[0] = -y[0], 1, 5),
            Cause.SingularMatrix.class,
            0,
            0,
            -1),
        of(
            "singular Jacobian, ESDIRK",
            adaptive(Esdirk.kvaerno5().with(singular)),
            second((t, y, dydt) -> dydt[0] = -y[0], 1, 5),
            Cause.SingularMatrix.class,
            0,
            0,
            -1),
        of(
                "own Jacobian ends",
                adaptive(Rosenbrock.rodas4().with(nan)),
                scalar((t, y, dydt) -> dydt[0] = -y[0], 1, 5),
                Cause.JacobianNotFinite.class,
                1,
                0.5,
                0)
            .knowing(0, t -> Math.exp(-t), 1e-7),
        of(
                "own Jacobian ends, ESDIRK",
                adaptive(Esdirk.kvaerno3().with(nan)),
                scalar((t, y, dydt) -> dydt[0] = -y[0] * y[0], 1, 5),
                Cause.JacobianNotFinite.class,
                1,
                0.5,
                0)
            .knowing(0, t -> 1 / (1 + t), 1e-6),
        of(
                "own Jacobian of the wrong sign",
                few(Esdirk.kvaerno5().with(wrongSign), 1000),
                stiff(),
                Cause.TooManySteps.class,
                0,
                1e-2,
                -1)
            .knowing(0, Math::cos, 1e-6),
        of(
            "own Jacobian of the wrong sign, fixed steps",
            OdeSolver.fixed(Esdirk.kvaerno5().with(wrongSign), 0.1),
            stiff(),
            Cause.NewtonFailed.class,
            0,
            0,
            -1),
        of(
            "pattern without the neighbours",
            OdeSolver.fixed(Esdirk.kvaerno5().with(diagonal), 0.1),
            heat(),
            Cause.NewtonFailed.class,
            0,
            0,
            -1),
        of(
            "no solution of the stage equations",
            OdeSolver.fixed(Esdirk.kvaerno3(), 4),
            blowUp(),
            Cause.NewtonFailed.class,
            0,
            0,
            -1),
        of(
            "no fixed point of a Gauss method",
            OdeSolver.fixed(GaussLegendre.midpoint(), 4),
            scalar((t, y, dydt) -> dydt[0] = y[0] * y[0], 1, 8),
            Cause.FixedPointFailed.class,
            0,
            0,
            -1));
  }

  private static List<FailingProblem> libraries() {
    return List.of(
        of(
                "blow-up met by Hipparchus",
                HipparchusSolver.of(new DormandPrince853Integrator(1e-6, 1, 1e-9, 1e-9)),
                blowUp(),
                Cause.Reported.class,
                1,
                1e-2,
                -1)
            .knowing(0, t -> 1 / (1 - t), 1e-3),
        of(
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
