package org.costate.pinn.jet;

import org.costate.nets.chain.Activation;
import org.costate.nets.chain.kernel.GeluLoops;
import org.costate.nets.chain.kernel.IdentityLoops;
import org.costate.nets.chain.kernel.SigmoidLoops;
import org.costate.nets.chain.kernel.SiluLoops;
import org.costate.nets.chain.kernel.SineLoops;
import org.costate.nets.chain.kernel.SmoothElementwise;
import org.costate.nets.chain.kernel.SoftplusLoops;
import org.costate.nets.chain.kernel.TanhLoops;

/** Finds the loops of an activation that has three derivatives. */
final class SmoothActivations {
  private SmoothActivations() {}

  static SmoothElementwise of(Activation activation) {
    if (activation instanceof Activation.Tanh) {
      return new TanhLoops();
    } else if (activation instanceof Activation.Sine sine) {
      return new SineLoops(sine.omega());
    } else if (activation instanceof Activation.Gelu) {
      return new GeluLoops();
    } else if (activation instanceof Activation.Silu) {
      return new SiluLoops();
    } else if (activation instanceof Activation.Sigmoid) {
      return new SigmoidLoops();
    } else if (activation instanceof Activation.Softplus) {
      return new SoftplusLoops();
    } else if (activation instanceof Activation.Identity) {
      return new IdentityLoops();
    }
    throw new IllegalArgumentException(
        activation + " has a kink: its second derivative misses part of u; try tanh or silu");
  }
}
