package org.costate.sde;

/** A method whose steps have an exact discrete adjoint. */
public interface DifferentiableSdeMethod extends SdeMethod {

  /**
   * Opens a workspace that can pull cotangents back.
   *
   * @param problem with a differentiable drift and diffusion
   * @throws IllegalArgumentException if the method does not converge to its solution, or if drift
   *     or diffusion cannot be differentiated, with the reason
   */
  TapedSdeStepper openTaped(SdeProblem problem);
}
