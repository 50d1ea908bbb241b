package org.costate.sde.adjoint;

import java.util.Arrays;
import org.costate.sde.DifferentiableSdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeSolver;
import org.costate.sde.TapedSdeStepper;
import org.costate.sde.noise.BrownianBatch;
import org.costate.solvers.Solution;

/**
 * The exact gradient of the numbers that an explicit method produced: reverse mode through its
 * steps.
 *
 * <p>Keeps the state at every step; each is made again, with the same bits, before it is reversed.
 * Exact to rounding whatever the step.
 */
public final class SdeDiscreteAdjoint implements SdeAdjoint {
  private SdeDiscreteAdjoint() {}

  /** Returns the adjoint. */
  public static SdeDiscreteAdjoint create() {
    return new SdeDiscreteAdjoint();
  }

  @Override
  public DifferentiatedPaths solve(SdeSolver solver, SdeProblem problem, BrownianBatch noise) {
    if (!(solver.method() instanceof DifferentiableSdeMethod method)) {
      throw new IllegalArgumentException(
          solver.method().name() + " has no discrete adjoint; take an explicit method");
    }
    TapedSdeStepper stepper = method.openTaped(problem);
    var everyStep = new SdeSolver(method, solver.steps(), 1);
    Solution all = BackwardPass.requireDone(everyStep.solve(problem, noise));
    return new Pass(solver, problem, noise, all, stepper);
  }

  private static Solution thinned(SdeSolver solver, Solution all) {
    int n = all.dimension();
    int size = solver.steps() / solver.saveEvery() + 1;
    double[] times = new double[size];
    double[] values = new double[size * n];
    for (int i = 0; i < size; i++) {
      times[i] = all.time(i * solver.saveEvery());
      System.arraycopy(all.state(i * solver.saveEvery()), 0, values, i * n, n);
    }
    return new Solution(n, times, values, null, all.outcome(), all.statistics());
  }

  private static final class Pass extends BackwardPass {
    private final double[] states;
    private final TapedSdeStepper stepper;
    private final double[] y;
    private final double[] yNext;
    private final double[] bar;

    Pass(
        SdeSolver solver,
        SdeProblem problem,
        BrownianBatch noise,
        Solution all,
        TapedSdeStepper stepper) {
      super(solver, problem, noise, thinned(solver, all));
      this.states = all.values();
      this.stepper = stepper;
      this.y = new double[problem.dimension()];
      this.yNext = new double[problem.dimension()];
      this.bar = new double[problem.dimension()];
    }

    @Override
    void begin() {}

    @Override
    void back(int k, double t, double[] w, double[] area, double[] yBar, SdeGradient gradient) {
      System.arraycopy(states, k * y.length, y, 0, y.length);
      stepper.step(t, y, h, w, area, yNext);
      Arrays.fill(bar, 0);
      stepper.pullback(yBar, bar, gradient.drift, gradient.diffusion);
      move(bar, yBar);
    }
  }
}
