package org.costate.sde.method;

import java.util.EnumSet;
import java.util.Set;
import org.costate.sde.Calculus;
import org.costate.sde.DifferentiableDiffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.ReversibleSdeMethod;
import org.costate.sde.ReversibleSdeStepper;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeStepper;
import org.costate.sde.noise.Areas;
import org.costate.solvers.DifferentiableField;

/**
 * Reversible Heun: with a second state v, which starts as y,
 *
 * <pre>v′ = 2y − v + f(v) h + g(v) ΔW,
 * y′ = y + (f(v) + f(v′)) h/2 + (g(v) + g(v′)) ΔW/2.</pre>
 */
record ReversibleHeun() implements ReversibleSdeMethod {
  @Override
  public String name() {
    return "reversible Heun";
  }

  @Override
  public double strongOrder(NoiseKind kind) {
    return kind == NoiseKind.GENERAL ? 0.5 : 1;
  }

  @Override
  public double weakOrder(NoiseKind kind) {
    return kind == NoiseKind.ADDITIVE ? 2 : 1;
  }

  @Override
  public Set<NoiseKind> kinds() {
    return EnumSet.allOf(NoiseKind.class);
  }

  @Override
  public Calculus calculus() {
    return Calculus.STRATONOVICH;
  }

  @Override
  public int driftEvaluations() {
    return 1;
  }

  @Override
  public Areas areas() {
    return Areas.NONE;
  }

  @Override
  public SdeStepper open(SdeProblem problem) {
    require(problem);
    return new ReversibleHeunStepper(problem);
  }

  @Override
  public ReversibleSdeStepper openReversible(SdeProblem problem) {
    require(problem);
    if (!(problem.drift() instanceof DifferentiableField drift)) {
      throw new IllegalArgumentException("the drift must be a DifferentiableField");
    }
    if (!(problem.diffusion() instanceof DifferentiableDiffusion diffusion)) {
      throw new IllegalArgumentException("the diffusion must be a DifferentiableDiffusion");
    }
    return new TapedReversibleHeunStepper(problem, drift, diffusion);
  }
}
