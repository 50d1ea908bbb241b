package org.costate.sde.adjoint;

import org.costate.sde.ReversibleSdeMethod;
import org.costate.sde.ReversibleSdeStepper;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeSolver;
import org.costate.sde.noise.BrownianBatch;
import org.costate.solvers.Solution;

/**
 * The exact gradient of the numbers that a reversible method produced, with memory that does not
 * grow with the steps: they are undone one after another.
 *
 * <p>Exact but for the rounding of undoing them.
 */
public final class SdeReversibleAdjoint implements SdeAdjoint {
  private SdeReversibleAdjoint() {}

  /** Returns the adjoint. */
  public static SdeReversibleAdjoint create() {
    return new SdeReversibleAdjoint();
  }

  @Override
  public DifferentiatedPaths solve(SdeSolver solver, SdeProblem problem, BrownianBatch noise) {
    if (!(solver.method() instanceof ReversibleSdeMethod method)) {
      throw new IllegalArgumentException(
          solver.method().name()
              + " is not reversible; take reversible Heun, or the discrete adjoint");
    }
    ReversibleSdeStepper stepper = method.openReversible(problem);
    Solution solution = BackwardPass.requireDone(solver.solve(problem, noise, stepper));
    stepper.mark();
    return new Pass(solver, problem, noise, solution, stepper);
  }

  private static final class Pass extends BackwardPass {
    private final ReversibleSdeStepper stepper;

    Pass(
        SdeSolver solver,
        SdeProblem problem,
        BrownianBatch noise,
        Solution solution,
        ReversibleSdeStepper stepper) {
      super(solver, problem, noise, solution);
      this.stepper = stepper;
    }

    @Override
    void begin() {
      stepper.rewind();
    }

    @Override
    void back(int k, double t, double[] w, double[] area, double[] yBar, SdeGradient gradient) {
      stepper.back(t, h, w, yBar, gradient.drift, gradient.diffusion);
    }

    @Override
    void end(double[] yBar, SdeGradient gradient) {
      stepper.finish(yBar, gradient.drift, gradient.diffusion);
    }
  }
}
