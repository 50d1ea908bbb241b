package org.costate.solvers.stiff;

import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.StepController;
import org.costate.solvers.VectorField;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.esdirk.EsdirkMethod;
import org.costate.solvers.imex.Imex;
import org.costate.solvers.imex.ImexMethod;
import org.costate.solvers.imex.SplitField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.multistep.Multistep;
import org.costate.solvers.radau.Radau;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rosenbrock.RosenbrockMethod;

/**
 * Inside steps far longer than 1/λ, of {@code y' = −λ (y − cos t) − sin t}: Prothero and Robinson
 * (1974), whose solution is cos t. The constants are about twice what was measured.
 */
class InsideErrorProperties {
  private static final double END = 8;

  /** No start matters from here on. */
  private static final double SETTLED = 2;

  private static final double ROUNDING = 1e-12;

  /** A method whose error inside steps of length h is at most {@code constant · h^power}. */
  record Interpolated(OdeMethod method, double constant, int power) {}

  /** A method whose error inside steps is at most a multiple of that at their ends. */
  record Bounded(OdeMethod method, double multiple) {}

  @Provide
  Arbitrary<Interpolated> interpolated() {
    return Arbitraries.of(
        new Interpolated(Esdirk.trBdf2(), 1.5e-2, 3),
        new Interpolated(Esdirk.kvaerno3(), 4e-3, 3),
        new Interpolated(Esdirk.kvaerno4(), 1.8e-2, 3),
        new Interpolated(Esdirk.kvaerno5(), 1.8e-2, 3),
        new Interpolated(Rosenbrock.rodas4(), 3e-2, 3),
        new Interpolated(Rosenbrock.rodas5p(), 8e-4, 4),
        new Interpolated(Radau.iia5(), 1.5e-3, 4),
        new Interpolated(Radau.iia9(), 3.2e-6, 6),
        new Interpolated(Multistep.bdf(), 5e-2, 6),
        new Interpolated(Multistep.ndf(), 5e-2, 6));
  }

  @Provide
  Arbitrary<Bounded> bounded() {
    return Arbitraries.of(
        new Bounded(Imex.kennedyCarpenter3(), 2),
        new Bounded(Imex.kennedyCarpenter4(), 10),
        new Bounded(Imex.kennedyCarpenter5(), 3),
        new Bounded(Rosenbrock.shampineReichelt2(), 3));
  }

  /** States inside are interpolated: their error is a power of h, however large λ. */
  @Property(tries = 60)
  void theErrorInsideStepsDoesNotDependOnTheStiffness(
      @ForAll("interpolated") Interpolated law,
      @ForAll @DoubleRange(min = 5, max = 9) double digits,
      @ForAll @DoubleRange(min = 0.05, max = 0.4) double h) {
    double rate = Math.pow(10, digits);
    double[] errors = errors(OdeSolver.fixed(informed(law.method(), rate), h), rate);

    double most = law.constant() * Math.pow(h, law.power()) + ROUNDING;
    assertTrue(errors[1] <= most, () -> law + ": " + errors[1] + " inside, of " + most);
  }

  /** Where ends carry an error that is a power of h, states inside do not carry much more. */
  @Property(tries = 60)
  void theErrorInsideStepsIsAMultipleOfThatAtTheirEnds(
      @ForAll("bounded") Bounded law,
      @ForAll @DoubleRange(min = 5, max = 9) double digits,
      @ForAll @DoubleRange(min = 0.05, max = 0.4) double h) {
    double rate = Math.pow(10, digits);
    // Slopes of the size of λ times an error leave no rounding that iterations could go on to.
    MethodSolver solver =
        OdeSolver.of(informed(law.method(), rate), 1e-9, 1e-9)
            .withController(StepController.fixed(h));
    double[] errors = errors(solver, rate);

    assertTrue(
        errors[1] <= law.multiple() * errors[0],
        () -> law + ": " + errors[1] + " inside, " + errors[0] + " at ends");
  }

  /** Returns the largest error at ends of steps, and inside. */
  private static double[] errors(OdeSolver solver, double rate) {
    var still = VectorField.of(1, (t, y, dydt) -> dydt[0] = -Math.sin(t));
    var pull = VectorField.of(1, (t, y, dydt) -> dydt[0] = -rate * (y[0] - Math.cos(t)));
    Solution solution =
        solver.solve(
            OdeProblem.of(SplitField.of(still, pull), 0, new double[] {1}, END), SaveAt.dense());
    double[] worst = new double[2];
    for (int i = 1; i < solution.size(); i++) {
      double from = solution.time(i - 1);
      double to = solution.time(i);
      for (int k = 1; from >= SETTLED && k <= 10; k++) {
        double t = k == 10 ? to : from + (to - from) * k / 10;
        double error = Math.abs(solution.dense().state(t)[0] - Math.cos(t));
        int place = k == 10 ? 0 : 1;
        worst[place] = Math.max(worst[place], error);
      }
    }
    return worst;
  }

  /** Differences of the field would lose what is left of cos t beside λ. */
  private static OdeMethod informed(OdeMethod method, double rate) {
    Jacobians exact =
        Jacobians.of(MatrixPattern.dense(1), (t, y, entries) -> entries[0] = -rate)
            .withTimeDerivative((t, y, out) -> out[0] = -rate * Math.sin(t) - Math.cos(t));
    if (method instanceof RosenbrockMethod rosenbrock) {
      return rosenbrock.with(exact);
    }
    if (method instanceof ImexMethod imex) {
      return imex.with(exact);
    }
    if (method instanceof EsdirkMethod esdirk) {
      return esdirk.with(exact);
    }
    return method;
  }
}
