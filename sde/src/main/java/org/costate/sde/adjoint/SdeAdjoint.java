package org.costate.sde.adjoint;

import org.costate.sde.SdeProblem;
import org.costate.sde.SdeSolver;
import org.costate.sde.noise.BrownianBatch;
import org.costate.sde.noise.BrownianPath;
import org.costate.solvers.IntegrationException;

/**
 * A way to differentiate a scalar function L of the saved states of paths with respect to the
 * initial state, the parameters of the drift and those of the diffusion. Immutable.
 *
 * <p>The noise is a constant: it is read a second time, bit for bit the same, not stored.
 */
public interface SdeAdjoint {

  /**
   * Solves forward and keeps what the pullback needs.
   *
   * @param solver how to solve
   * @param problem with a differentiable drift and diffusion
   * @param noise the paths; read again by every pullback, so not to be moved to others meanwhile
   * @throws IntegrationException if a state was not finite
   * @throws IllegalArgumentException if the method or the problem cannot be differentiated this
   *     way, with the reason
   */
  DifferentiatedPaths solve(SdeSolver solver, SdeProblem problem, BrownianBatch noise);

  /**
   * Solves along one path and keeps what the pullback needs.
   *
   * @param solver how to solve
   * @param problem with a differentiable drift and diffusion
   * @param path the path
   * @throws IntegrationException if a state was not finite
   * @throws IllegalArgumentException if the method or the problem cannot be differentiated this
   *     way, with the reason
   */
  default DifferentiatedPaths solve(SdeSolver solver, SdeProblem problem, BrownianPath path) {
    var noise = new BrownianBatch(path.motion(), solver.method().areas(), 1);
    noise.select(path.index());
    return solve(solver, problem, noise);
  }
}
