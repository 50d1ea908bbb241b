package org.costate.sde;

/** A stepper that can undo its last step, and the one before it, and so on to the start. */
public interface ReversibleSdeStepper extends SdeStepper {

  /** Remembers where it is, for {@link #rewind}. */
  void mark();

  /** Goes to where it was when marked, and forgets all cotangents. */
  void rewind();

  /**
   * Undoes a step and pulls cotangents back through it.
   *
   * @param t time at its start
   * @param h its length
   * @param w its increments; not modified
   * @param yBar sensitivity to the state at its end; receives that to the state at its start,
   *     without what goes through the rest that the method carries
   * @param driftBar is added to: sensitivity to the parameters of the drift
   * @param diffusionBar is added to: sensitivity to the parameters of the diffusion
   */
  void back(
      double t, double h, double[] w, double[] yBar, double[] driftBar, double[] diffusionBar);

  /**
   * Adds, at the start of the path, what goes through the rest that the method carries.
   *
   * @param yBar is added to
   * @param driftBar is added to
   * @param diffusionBar is added to
   */
  void finish(double[] yBar, double[] driftBar, double[] diffusionBar);
}
