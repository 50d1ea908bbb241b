package org.costate.sde.ensemble;

import org.costate.sde.Calculus;
import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeProblem;
import org.costate.solvers.VectorField;

/**
 * Girsanov's change of measure: paths are pushed by a control u, and a weight makes up for it.
 *
 * <pre>dy = (f + g u) dt + g dW,  dℓ = −|u|²/2 dt − u·dW,  E φ(y of f) = E e^ℓ φ(y of f + g u).
 * </pre>
 *
 * <p>A control that pushes paths to where φ is large makes rare events common. A derivative of the
 * mean with respect to a parameter of the drift, {@code ∂f/∂θ = g s}, is the mean of φ times {@code
 * ∫ s·dW}: take u = −ε s and differentiate ℓ, or read {@code −ℓ/ε − ε/2 ∫|s|² dt}.
 *
 * @see <a href="https://doi.org/10.1007/978-0-387-21617-1">Glasserman (2003), sections 4.6 and
 *     7.3</a>
 */
public final class LikelihoodRatio {
  private LikelihoodRatio() {}

  /**
   * Returns the problem with the control, whose last component is ℓ, zero at the start.
   *
   * @param problem in Itô's sense
   * @param control u, written to {@code [noise, paths]} from states {@code [dimension, paths]}
   * @throws IllegalArgumentException if the problem is meant in the sense of Stratonovich
   */
  public static EnsembleProblem controlled(
      EnsembleProblem problem, EnsembleProblem.Formula control) {
    SdeProblem single = problem.single();
    if (single.calculus() != Calculus.ITO) {
      throw new IllegalArgumentException(
          "the weight is an Itô integral; the problem is meant in the sense of "
              + single.calculus());
    }
    return EnsembleProblem.batches(paths -> augmented(problem.batch(paths), control));
  }

  private static SdeProblem augmented(SdeProblem inner, EnsembleProblem.Formula control) {
    int paths = inner.diffusion().paths();
    double[] y0 = java.util.Arrays.copyOf(inner.y0(), inner.dimension() + paths);
    var parts = new Parts(inner, control);
    return SdeProblem.of(
        Calculus.ITO,
        VectorField.of(y0.length, parts::drift),
        new Weighted(parts, inner.diffusion()),
        inner.t0(),
        y0,
        inner.t1());
  }

  /** Scratch memory and formulas. */
  private static final class Parts {
    private final SdeProblem inner;
    private final EnsembleProblem.Formula control;
    private final Diffusion diffusion;
    private final int paths;
    private final double[] y;
    private final double[] f;
    private final double[] g;
    private final double[] u;

    Parts(SdeProblem inner, EnsembleProblem.Formula control) {
      this.inner = inner;
      this.control = control;
      this.diffusion = inner.diffusion();
      this.paths = diffusion.paths();
      this.y = new double[inner.dimension()];
      this.f = new double[inner.dimension()];
      this.g = new double[diffusion.size()];
      this.u = new double[diffusion.noise() * paths];
    }

    private boolean isDiagonal() {
      return diffusion.kind() == NoiseKind.DIAGONAL;
    }

    void drift(double t, double[] state, double[] out) {
      int n = y.length;
      int noise = diffusion.noise();
      System.arraycopy(state, 0, y, 0, n);
      inner.drift().derivative(t, y, f);
      diffusion.evaluate(t, y, g);
      control.evaluate(t, y, u, paths);
      System.arraycopy(f, 0, out, 0, n);
      for (int i = 0; i < diffusion.dimension(); i++) {
        for (int j = isDiagonal() ? i : 0; j < (isDiagonal() ? i + 1 : noise); j++) {
          int from = (isDiagonal() ? i : i * noise + j) * paths;
          for (int p = 0; p < paths; p++) {
            out[i * paths + p] += g[from + p] * u[j * paths + p];
          }
        }
      }
      for (int p = 0; p < paths; p++) {
        double squares = 0;
        for (int j = 0; j < noise; j++) {
          squares += u[j * paths + p] * u[j * paths + p];
        }
        out[n + p] = -0.5 * squares;
      }
    }

    void diffusion(double t, double[] state, double[] out) {
      int n = y.length;
      int noise = diffusion.noise();
      System.arraycopy(state, 0, y, 0, n);
      diffusion.evaluate(t, y, g);
      control.evaluate(t, y, u, paths);
      int rows = diffusion.dimension() * noise * paths;
      if (isDiagonal()) {
        java.util.Arrays.fill(out, 0, rows, 0);
        for (int i = 0; i < noise; i++) {
          System.arraycopy(g, i * paths, out, (i * noise + i) * paths, paths);
        }
      } else {
        System.arraycopy(g, 0, out, 0, rows);
      }
      for (int k = 0; k < u.length; k++) {
        out[rows + k] = -u[k];
      }
    }
  }

  private record Weighted(Parts parts, Diffusion inner) implements Diffusion {
    @Override
    public NoiseKind kind() {
      return inner.noise() == 1 ? NoiseKind.SCALAR : NoiseKind.GENERAL;
    }

    @Override
    public int dimension() {
      return inner.dimension() + 1;
    }

    @Override
    public int noise() {
      return inner.noise();
    }

    @Override
    public int paths() {
      return inner.paths();
    }

    @Override
    public void evaluate(double t, double[] y, double[] g) {
      parts.diffusion(t, y, g);
    }
  }
}
