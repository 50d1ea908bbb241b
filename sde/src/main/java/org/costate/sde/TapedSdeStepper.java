package org.costate.sde;

/**
 * A stepper whose last step can be differentiated, for problems whose drift is a {@link
 * org.costate.solvers.DifferentiableField} and whose diffusion is a {@link
 * DifferentiableDiffusion}.
 */
public interface TapedSdeStepper extends SdeStepper {

  /**
   * Pulls a cotangent back through the last step; its step length and noise are constants.
   *
   * @param yNextBar sensitivity of a scalar to the state after the step; not modified
   * @param yBar is added to: sensitivity to the state before it
   * @param driftBar is added to: sensitivity to the parameters of the drift
   * @param diffusionBar is added to: sensitivity to the parameters of the diffusion
   */
  void pullback(double[] yNextBar, double[] yBar, double[] driftBar, double[] diffusionBar);
}
