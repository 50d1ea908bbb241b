package org.costate.sde.method;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.costate.sde.Calculus;
import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeStepper;
import org.costate.sde.noise.Areas;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.newton.NewtonIteration;

/** {@code yNext = y + h f(t + h, yNext) + g(t, y) ΔW}, by Newton's method to rounding. */
record DriftImplicitEuler() implements SdeMethod {
  private static final Tolerances SCALE = Tolerances.of(1e-12, 1e-12);

  @Override
  public String name() {
    return "drift-implicit Euler";
  }

  @Override
  public double strongOrder(NoiseKind kind) {
    return kind == NoiseKind.ADDITIVE ? 1 : 0.5;
  }

  @Override
  public double weakOrder(NoiseKind kind) {
    return 1;
  }

  @Override
  public Set<NoiseKind> kinds() {
    return EnumSet.allOf(NoiseKind.class);
  }

  @Override
  public Calculus calculus() {
    return Calculus.ITO;
  }

  /** One, and as many as Newton's method needs. */
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
    return new Workspace(problem);
  }

  /** Paths do not depend on each other, so that one difference serves a component of them all. */
  private static MatrixPattern pattern(int dimension, int paths) {
    int size = dimension * paths;
    int[] starts = new int[size + 1];
    int[] rows = new int[size * dimension];
    for (int j = 0; j < size; j++) {
      starts[j + 1] = (j + 1) * dimension;
      for (int i = 0; i < dimension; i++) {
        rows[j * dimension + i] = i * paths + j % paths;
      }
    }
    return paths == 1 ? MatrixPattern.dense(size) : MatrixPattern.sparse(starts, rows);
  }

  private static final class Workspace implements SdeStepper {
    private final VectorField drift;
    private final Diffusion diffusion;
    private final NoiseProduct product;
    private final NewtonIteration newton;
    private final double[] f;
    private final double[] g;
    private final double[] known;

    Workspace(SdeProblem problem) {
      drift = problem.drift();
      diffusion = problem.diffusion();
      product = new NoiseProduct(diffusion);
      var pattern = pattern(diffusion.dimension(), diffusion.paths());
      newton =
          new NewtonIteration(
              drift, Jacobians.finiteDifferences(pattern).open(drift, SCALE), SCALE, true);
      f = new double[problem.dimension()];
      g = new double[diffusion.size()];
      known = new double[problem.dimension()];
    }

    @Override
    public void step(double t, double[] y, double h, double[] w, double[] area, double[] yNext) {
      // A step that remembered the last one would not be a function of its arguments.
      newton.forget();
      drift.derivative(t, y, f);
      diffusion.evaluate(t, y, g);
      System.arraycopy(y, 0, known, 0, y.length);
      product.add(g, 1, w, 0, known);
      if (!newton.prepare(t, y, h, h) || !newton.solve(t, t + h, y, h, known, yNext, f)) {
        Arrays.fill(yNext, Double.NaN);
      }
    }
  }
}
