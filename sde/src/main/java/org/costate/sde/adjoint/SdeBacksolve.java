package org.costate.sde.adjoint;

import org.costate.sde.Calculus;
import org.costate.sde.DifferentiableDiffusion;
import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeSolver;
import org.costate.sde.SdeStepper;
import org.costate.sde.method.SdeMethods;
import org.costate.sde.noise.BrownianBatch;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.Solution;
import org.costate.solvers.VectorField;

/**
 * The adjoint equation of a Stratonovich problem, solved backwards along the same path with Heun's
 * method, the state with it:
 *
 * <pre>da = -(∂f/∂y)ᵀ a dt - Σⱼ (∂gⱼ/∂y)ᵀ a ∘ dWⱼ.</pre>
 *
 * <p>Memory does not grow with the steps and any method may solve forward. The gradient is that of
 * the exact solution and so errs by O(h) for commutative noise and O(√h) otherwise; take {@link
 * SdeDiscreteAdjoint} or {@link SdeReversibleAdjoint} where it must be exact.
 *
 * @see <a href="https://proceedings.mlr.press/v108/li20i.html">Li, Wong, Chen and Duvenaud (2020),
 *     Scalable gradients for stochastic differential equations</a>
 */
public final class SdeBacksolve implements SdeAdjoint {
  private SdeBacksolve() {}

  /** Returns the adjoint. */
  public static SdeBacksolve create() {
    return new SdeBacksolve();
  }

  @Override
  public DifferentiatedPaths solve(SdeSolver solver, SdeProblem problem, BrownianBatch noise) {
    if (problem.calculus() != Calculus.STRATONOVICH
        && problem.diffusion().kind() != NoiseKind.ADDITIVE) {
      throw new IllegalArgumentException(
          "the adjoint equation needs a problem in the sense of STRATONOVICH; got "
              + problem.calculus());
    }
    if (noise.paths() != 1) {
      throw new IllegalArgumentException(
          "the adjoint equation is solved one path at a time; got " + noise.paths());
    }
    return new Pass(solver, problem, noise, BackwardPass.requireDone(solver.solve(problem, noise)));
  }

  private static final class Pass extends BackwardPass {
    private final SdeStepper stepper;
    private final double[] last;
    private final int n;
    private double[] z;
    private double[] zNext;

    Pass(SdeSolver solver, SdeProblem problem, BrownianBatch noise, Solution solution) {
      super(solver, problem, noise, solution);
      n = problem.dimension();
      last = solution.last();
      int size = 2 * n + drift.parameterCount() + diffusion.parameterCount();
      z = new double[size];
      zNext = new double[size];
      SdeProblem augmented =
          SdeProblem.of(
              Calculus.STRATONOVICH,
              VectorField.of(size, new AdjointDrift(drift)::evaluate),
              Diffusion.of(
                  NoiseKind.GENERAL,
                  size,
                  diffusion.noise(),
                  new AdjointDiffusion(diffusion, size, 2 * n + drift.parameterCount())::evaluate),
              problem.t0(),
              new double[size],
              problem.t1());
      stepper = SdeMethods.heun().open(augmented);
    }

    @Override
    void begin() {
      java.util.Arrays.fill(z, 0);
      System.arraycopy(last, 0, z, 0, n);
    }

    @Override
    void back(int k, double t, double[] w, double[] area, double[] yBar, SdeGradient gradient) {
      System.arraycopy(yBar, 0, z, n, n);
      for (int j = 0; j < w.length; j++) {
        w[j] = -w[j];
      }
      stepper.step(t + h, z, -h, w, area, zNext);
      double[] old = z;
      z = zNext;
      zNext = old;
      System.arraycopy(z, n, yBar, 0, n);
      System.arraycopy(z, 2 * n, gradient.drift, 0, gradient.drift.length);
      System.arraycopy(
          z, 2 * n + gradient.drift.length, gradient.diffusion, 0, gradient.diffusion.length);
    }
  }

  /** State, adjoint, and what gathers in the gradient of the parameters of the drift. */
  private static final class AdjointDrift {
    private final DifferentiableField drift;
    private final double[] y;
    private final double[] a;
    private final double[] f;
    private final double[] yBar;
    private final double[] thetaBar;

    AdjointDrift(DifferentiableField drift) {
      this.drift = drift;
      int n = drift.dimension();
      y = new double[n];
      a = new double[n];
      f = new double[n];
      yBar = new double[n];
      thetaBar = new double[drift.parameterCount()];
    }

    void evaluate(double t, double[] z, double[] out) {
      int n = y.length;
      System.arraycopy(z, 0, y, 0, n);
      System.arraycopy(z, n, a, 0, n);
      java.util.Arrays.fill(out, 0);
      java.util.Arrays.fill(yBar, 0);
      java.util.Arrays.fill(thetaBar, 0);
      drift.derivative(t, y, f);
      drift.pullback(t, y, a, yBar, thetaBar);
      for (int i = 0; i < n; i++) {
        out[i] = f[i];
        out[n + i] = -yBar[i];
      }
      for (int i = 0; i < thetaBar.length; i++) {
        out[2 * n + i] = -thetaBar[i];
      }
    }
  }

  /** The same for the diffusion, column after column. */
  private static final class AdjointDiffusion {
    private final DifferentiableDiffusion diffusion;
    private final int size;
    private final int parametersFrom;
    private final double[] y;
    private final double[] g;
    private final double[] gBar;
    private final double[] yBar;
    private final double[] thetaBar;

    AdjointDiffusion(DifferentiableDiffusion diffusion, int size, int parametersFrom) {
      this.diffusion = diffusion;
      this.size = size;
      this.parametersFrom = parametersFrom;
      y = new double[diffusion.dimension()];
      yBar = new double[diffusion.dimension()];
      g = new double[diffusion.size()];
      gBar = new double[diffusion.size()];
      thetaBar = new double[diffusion.parameterCount()];
    }

    void evaluate(double t, double[] z, double[] out) {
      int n = y.length;
      int noise = diffusion.noise();
      boolean diagonal = diffusion.kind() == NoiseKind.DIAGONAL;
      System.arraycopy(z, 0, y, 0, n);
      diffusion.evaluate(t, y, g);
      java.util.Arrays.fill(out, 0, size * noise, 0);
      for (int j = 0; j < noise; j++) {
        java.util.Arrays.fill(gBar, 0);
        java.util.Arrays.fill(yBar, 0);
        java.util.Arrays.fill(thetaBar, 0);
        for (int i = diagonal ? j : 0; i < (diagonal ? j + 1 : n); i++) {
          int place = diagonal ? i : i * noise + j;
          out[i * noise + j] = g[place];
          gBar[place] = z[n + i];
        }
        diffusion.pullback(t, y, gBar, yBar, thetaBar);
        for (int i = 0; i < n; i++) {
          out[(n + i) * noise + j] = -yBar[i];
        }
        for (int i = 0; i < thetaBar.length; i++) {
          out[(parametersFrom + i) * noise + j] = -thetaBar[i];
        }
      }
    }
  }
}
