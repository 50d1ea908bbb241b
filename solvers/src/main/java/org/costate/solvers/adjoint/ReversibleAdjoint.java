package org.costate.solvers.adjoint;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.reversible.ReversibleMethod;

/**
 * The exact gradient of the numbers a reversible method produced, without memory of the states on
 * the way: each step is taken back from the one after it, and then differentiated.
 *
 * <p>Kept are the start and length of every step (two numbers each), the last state, and the record
 * of one step at a time. The result is that of {@link DiscreteAdjoint} but for the rounding errors
 * of the way back; see {@link org.costate.solvers.reversible.ReversibleRungeKutta} on what
 * amplifies them. Cost: the steps once more, and one pullback for each field evaluation of an
 * accepted step.
 *
 * <p>Works for a {@link MethodSolver} whose method is a {@link ReversibleMethod}.
 *
 * @see <a href="https://arxiv.org/abs/2410.11648">McCallum and Foster (2024), Efficient, accurate
 *     and stable gradients for neural ODEs, algorithm 2</a>
 */
public final class ReversibleAdjoint implements Adjoint {
  private ReversibleAdjoint() {}

  /** Returns the adjoint. */
  public static ReversibleAdjoint create() {
    return new ReversibleAdjoint();
  }

  @Override
  public Session open(OdeSolver solver, DifferentiableField field) {
    if (solver instanceof MethodSolver own && own.method() instanceof ReversibleMethod method) {
      return new ReversibleSession(own, method.openTaped(field, own.tolerances()), field);
    }
    throw new IllegalArgumentException(
        "the steps of this solver cannot be taken back; use a reversible method, such as"
            + " ReversibleRungeKutta.of(method), or DiscreteAdjoint: "
            + solver);
  }
}
