package org.costate.solvers.mass;

import org.costate.solvers.AutomaticField;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Tolerances;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.GradientAudit;
import org.hipparchus.CalculusFieldElement;

/** Audits of gradients with algebraic equations, for every method that takes a mass matrix. */
public final class MassGradients {
  private static final double[] ROBERTSON_START = {0.985, 3.4e-5, 0.014966};

  private MassGradients() {}

  /** Robertson's reactions; the third equation is a rate or the conservation of mass. */
  private record Robertson(boolean algebraic) implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      T slow = theta[0].multiply(y[0]);
      T back = theta[1].multiply(y[1]).multiply(y[2]);
      T fast = theta[2].multiply(y[1]).multiply(y[1]);
      dydt[0] = back.subtract(slow);
      dydt[1] = slow.subtract(back).subtract(fast);
      dydt[2] = algebraic ? y[0].add(y[1]).add(y[2]).subtract(1) : fast;
    }
  }

  /** 0 = θ₀ z² − θ₁ y. */
  private record MovingRoot() implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = y[1].multiply(t.cos()).subtract(y[0]);
      dydt[1] = theta[0].multiply(y[1]).multiply(y[1]).subtract(theta[1].multiply(y[0]));
    }
  }

  private static AutomaticField robertson(boolean algebraic) {
    return AutomaticField.of(3, new double[] {0.04, 1e4, 3e7}, new Robertson(algebraic));
  }

  /** Returns Robertson's reactions as three rates. */
  public static DifferentiableField rates() {
    return robertson(false);
  }

  /** Returns Robertson's reactions with the conservation of mass in place of the third. */
  public static DifferentiableField conserved() {
    return DifferentiableMassField.with(MassMatrix.diagonal(1, 1, 0), robertson(true));
  }

  /** Audits the gradient over steps of length 2. */
  public static void auditFixed(OdeMethod method, DifferentiableField robertson) {
    GradientAudit.of(
            DiscreteAdjoint.create(),
            OdeSolver.fixed(method, 2),
            OdeProblem.of(robertson, 0, ROBERTSON_START, 40),
            SaveAt.times(0, 5, 40),
            5)
        .requireWithin(1e-8, 1e-10);
  }

  /** Audits the gradient over steps chosen by tolerance. */
  public static void auditAdaptive(OdeMethod method, DifferentiableField robertson) {
    var solver =
        OdeSolver.of(method, 1e-6, 1e-6)
            .withTolerances(Tolerances.of(1e-6, new double[] {1e-8, 1e-12, 1e-8}));
    GradientAudit.of(
            DiscreteAdjoint.create(),
            solver,
            OdeProblem.of(robertson, 0, ROBERTSON_START, 1e4),
            SaveAt.times(0, 40, 1e4),
            5)
        .requireWithin(1e-5, 1e-5);
  }

  /**
   * Audits a start that the parameters of an algebraic equation move; the given z, here 0.1, counts
   * for nothing.
   */
  public static void auditMovedStart(OdeMethod method) {
    var root = AutomaticField.of(2, new double[] {1.3, 0.7}, new MovingRoot());
    var field = DifferentiableMassField.with(MassMatrix.diagonal(1, 0), root);
    GradientAudit.of(
            DiscreteAdjoint.create(),
            OdeSolver.fixed(method, 0.25),
            OdeProblem.of(field, 0, new double[] {2, 0.1}, 1),
            SaveAt.times(0, 0.1, 1),
            3)
        .requireWithin(1e-9, 1e-11);
  }
}
