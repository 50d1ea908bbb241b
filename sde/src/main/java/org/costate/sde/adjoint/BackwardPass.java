package org.costate.sde.adjoint;

import java.util.Arrays;
import org.costate.sde.DifferentiableDiffusion;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeSolver;
import org.costate.sde.noise.BrownianBatch;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.Solution;

/** What all adjoints share: the steps in reverse, their noise, and cotangents of saved states. */
abstract class BackwardPass implements DifferentiatedPaths {
  final SdeProblem problem;
  final DifferentiableField drift;
  final DifferentiableDiffusion diffusion;
  final BrownianBatch noise;
  final double h;
  private final SdeSolver solver;
  private final Solution solution;
  private final double[] w;
  private final double[] area;

  BackwardPass(SdeSolver solver, SdeProblem problem, BrownianBatch noise, Solution solution) {
    this.solver = solver;
    this.problem = problem;
    this.drift = drift(problem);
    this.diffusion = diffusion(problem);
    this.noise = noise;
    this.solution = solution;
    this.h = (problem.t1() - problem.t0()) / solver.steps();
    int rows = problem.diffusion().noise();
    this.w = new double[rows * noise.paths()];
    this.area = new double[solver.method().areas().rows(rows) * noise.paths()];
  }

  static DifferentiableField drift(SdeProblem problem) {
    if (problem.drift() instanceof DifferentiableField field) {
      return field;
    }
    throw new IllegalArgumentException("the drift must be a DifferentiableField");
  }

  static DifferentiableDiffusion diffusion(SdeProblem problem) {
    if (problem.diffusion() instanceof DifferentiableDiffusion factor) {
      return factor;
    }
    throw new IllegalArgumentException("the diffusion must be a DifferentiableDiffusion");
  }

  static Solution requireDone(Solution solution) {
    IntegrationException.throwUnlessDone(solution);
    return solution;
  }

  /** Prepares for the last step; called at the start of every pullback. */
  abstract void begin();

  /**
   * Goes back over a step.
   *
   * @param k index of the step
   * @param w its increments; may be modified
   * @param yBar sensitivity to the state at its end; receives that to the state at its start
   */
  abstract void back(
      int k, double t, double[] w, double[] area, double[] yBar, SdeGradient gradient);

  /** Adds what the start of the path depends on beside the state. */
  void end(double[] yBar, SdeGradient gradient) {}

  @Override
  public final Solution solution() {
    return solution;
  }

  @Override
  public final SdeGradient pullback(double[] cotangents) {
    int n = problem.dimension();
    if (cotangents.length != solution.size() * n) {
      throw new IllegalArgumentException(
          "cotangents must be [%s, %s]; got length %s"
              .formatted(solution.size(), n, cotangents.length));
    }
    var gradient = new SdeGradient(n, drift.parameterCount(), diffusion.parameterCount());
    double[] yBar = new double[n];
    long cells = noise.motion().cells() / solver.steps();
    begin();
    for (int k = solver.steps() - 1; k >= 0; k--) {
      if ((k + 1) % solver.saveEvery() == 0) {
        add(cotangents, (k + 1) / solver.saveEvery(), yBar);
      }
      noise.cells(k * cells, cells, w, area);
      back(k, problem.t0() + k * h, w, area, yBar, gradient);
    }
    end(yBar, gradient);
    add(cotangents, 0, yBar);
    System.arraycopy(yBar, 0, gradient.y0, 0, n);
    return gradient;
  }

  private static void add(double[] cotangents, int index, double[] yBar) {
    int from = index * yBar.length;
    for (int i = 0; i < yBar.length; i++) {
      yBar[i] += cotangents[from + i];
    }
  }

  /** Replaces a cotangent by another. */
  static void move(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
    Arrays.fill(from, 0);
  }
}
