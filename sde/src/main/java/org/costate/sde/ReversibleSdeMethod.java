package org.costate.sde;

/** A method whose steps can be undone, so that its exact adjoint needs no memory of the path. */
public interface ReversibleSdeMethod extends SdeMethod {

  /**
   * Opens a workspace that can go back.
   *
   * @param problem with a differentiable drift and diffusion
   * @throws IllegalArgumentException if the method does not converge to its solution, or if drift
   *     or diffusion cannot be differentiated, with the reason
   */
  ReversibleSdeStepper openReversible(SdeProblem problem);
}
