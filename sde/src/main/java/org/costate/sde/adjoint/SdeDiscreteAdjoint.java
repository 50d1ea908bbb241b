package org.costate.sde.adjoint;

import java.util.Arrays;
import org.costate.sde.DifferentiableSdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeSolver;
import org.costate.sde.SdeStepper;
import org.costate.sde.TapedSdeStepper;
import org.costate.sde.noise.BrownianBatch;
import org.costate.solvers.Solution;

/**
 * The exact gradient of the numbers that an explicit method produced: reverse mode through its
 * steps.
 *
 * <p>Keeps states on the way forward, all of them or a bounded number; each step is made again,
 * with the same bits, before it is reversed, and so are steps whose start was not kept. The noise
 * is never kept: it is a function of its seed. Exact to rounding whatever the step.
 */
public final class SdeDiscreteAdjoint implements SdeAdjoint {
  private final int states;

  private SdeDiscreteAdjoint(int states) {
    this.states = states;
  }

  /** Returns the adjoint that keeps the state at every step. */
  public static SdeDiscreteAdjoint create() {
    return new SdeDiscreteAdjoint(Integer.MAX_VALUE);
  }

  /**
   * Returns the adjoint that keeps a bounded number of states and replays the steps between, with
   * the same bits: with c of them and t replays of a step at most, it is good for {@code binomial(c
   * + t, c)} steps.
   *
   * @param states greatest number of states kept at a time, at least 1
   * @throws IllegalArgumentException if there is none
   */
  public static SdeDiscreteAdjoint withCheckpoints(int states) {
    if (states < 1) {
      throw new IllegalArgumentException("at least 1 state must be kept; got " + states);
    }
    return new SdeDiscreteAdjoint(states);
  }

  @Override
  public DifferentiatedPaths solve(SdeSolver solver, SdeProblem problem, BrownianBatch noise) {
    if (!(solver.method() instanceof DifferentiableSdeMethod method)) {
      throw new IllegalArgumentException(
          solver.method().name() + " has no discrete adjoint; take an explicit method");
    }
    TapedSdeStepper stepper = method.openTaped(problem);
    var steps = new Steps(solver, problem, noise, method.open(problem), states);
    Solution solution = BackwardPass.requireDone(solver.solve(problem, noise, steps));
    return new Pass(solver, problem, noise, solution, stepper, steps.replay);
  }

  /** Makes the steps forward, keeping states, and makes some of them again. */
  private static final class Steps implements SdeStepper {
    private final SdeStepper stepper;
    private final SdeProblem problem;
    private final BrownianBatch noise;
    private final StateReplay replay;
    private final double h;
    private final long cells;
    private final double[] w;
    private final double[] area;
    private int k;

    Steps(
        SdeSolver solver, SdeProblem problem, BrownianBatch noise, SdeStepper stepper, int states) {
      this.stepper = stepper;
      this.problem = problem;
      this.noise = noise;
      this.h = (problem.t1() - problem.t0()) / solver.steps();
      this.cells = noise.motion().cells() / solver.steps();
      int rows = problem.diffusion().noise();
      this.w = new double[rows * noise.paths()];
      this.area = new double[noise.areas().rows(rows) * noise.paths()];
      this.replay = new StateReplay(solver.steps(), problem.dimension(), states, this::again);
    }

    @Override
    public void begin(double t, double[] y) {
      k = 0;
      stepper.begin(t, y);
    }

    @Override
    public void step(double t, double[] y, double h, double[] w, double[] area, double[] yNext) {
      replay.offer(k++, y);
      stepper.step(t, y, h, w, area, yNext);
    }

    private void again(int index, double[] y, double[] yNext) {
      noise.cells(index * cells, cells, w, area);
      stepper.step(problem.t0() + index * h, y, h, w, area, yNext);
    }
  }

  private static final class Pass extends BackwardPass {
    private final StateReplay states;
    private final TapedSdeStepper stepper;
    private final double[] yNext;
    private final double[] bar;

    Pass(
        SdeSolver solver,
        SdeProblem problem,
        BrownianBatch noise,
        Solution solution,
        TapedSdeStepper stepper,
        StateReplay states) {
      super(solver, problem, noise, solution);
      this.states = states;
      this.stepper = stepper;
      this.yNext = new double[problem.dimension()];
      this.bar = new double[problem.dimension()];
    }

    @Override
    void begin() {}

    @Override
    void back(int k, double t, double[] w, double[] area, double[] yBar, SdeGradient gradient) {
      stepper.step(t, states.state(k), h, w, area, yNext);
      Arrays.fill(bar, 0);
      stepper.pullback(yBar, bar, gradient.drift, gradient.diffusion);
      move(bar, yBar);
    }
  }
}
