package org.costate.sde.method;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.costate.sde.Calculus;
import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.SdeProblem;
import org.costate.sde.SdeStepper;
import org.costate.solvers.VectorField;

/**
 * Rößler's SRA methods: with {@code J = I₍₁,₀₎/h = ΔW/2 + H},
 *
 * <pre>Yᵢ = y + h Σ aᵢⱼ f(t + c⁰ⱼ h, Yⱼ) + Σ bᵢⱼ g(t + c¹ⱼ h) J,
 * yNext = y + h Σ αᵢ f(t + c⁰ᵢ h, Yᵢ) + Σ g(t + c¹ᵢ h) (β¹ᵢ ΔW + β²ᵢ J).</pre>
 *
 * @param name of the method
 * @param a rows of a, below the diagonal
 * @param b rows of b, below the diagonal
 * @param alpha α
 * @param beta1 β¹
 * @param beta2 β²
 * @param c0 times of drifts
 * @param c1 times of diffusions
 */
record AdditiveRungeKutta(
    String name,
    List<List<Double>> a,
    List<List<Double>> b,
    List<Double> alpha,
    List<Double> beta1,
    List<Double> beta2,
    List<Double> c0,
    List<Double> c1)
    implements SdeMethod {

  @Override
  public double strongOrder(NoiseKind kind) {
    return 1.5;
  }

  @Override
  public Set<NoiseKind> kinds() {
    return EnumSet.of(NoiseKind.ADDITIVE);
  }

  @Override
  public Calculus calculus() {
    return Calculus.ITO;
  }

  @Override
  public boolean usesArea() {
    return true;
  }

  @Override
  public SdeStepper open(SdeProblem problem) {
    require(problem);
    return new Workspace(problem);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[][] rows(List<List<Double>> values) {
    return values.stream().map(AdditiveRungeKutta::array).toArray(double[][]::new);
  }

  private final class Workspace implements SdeStepper {
    private final VectorField drift;
    private final Diffusion diffusion;
    private final double[][] rowsOfA = rows(a);
    private final double[][] rowsOfB = rows(b);
    private final double[] weights = array(alpha);
    private final double[] weights1 = array(beta1);
    private final double[] weights2 = array(beta2);
    private final double[] times0 = array(c0);
    private final double[] times1 = array(c1);
    private final double[][] slopes;
    private final double[][] g;
    private final double[] stage;
    private final double[] j;

    Workspace(SdeProblem problem) {
      drift = problem.drift();
      diffusion = problem.diffusion();
      slopes = new double[weights.length][problem.dimension()];
      g = new double[weights.length][diffusion.size()];
      stage = new double[problem.dimension()];
      j = new double[diffusion.noise()];
    }

    @Override
    public void step(double t, double[] y, double h, double[] w, double[] area, double[] yNext) {
      for (int k = 0; k < j.length; k++) {
        j[k] = 0.5 * w[k] + area[k];
      }
      for (int i = 0; i < weights.length; i++) {
        diffusion.evaluate(t + times1[i] * h, y, g[i]);
      }
      for (int i = 0; i < weights.length; i++) {
        System.arraycopy(y, 0, stage, 0, y.length);
        for (int m = 0; m < rowsOfA[i].length; m++) {
          addTo(stage, h * rowsOfA[i][m], slopes[m]);
          NoiseProduct.add(diffusion, g[m], rowsOfB[i][m], j, stage);
        }
        drift.derivative(t + times0[i] * h, stage, slopes[i]);
      }
      System.arraycopy(y, 0, yNext, 0, y.length);
      for (int i = 0; i < weights.length; i++) {
        addTo(yNext, h * weights[i], slopes[i]);
        NoiseProduct.add(diffusion, g[i], weights1[i], w, yNext);
        NoiseProduct.add(diffusion, g[i], weights2[i], j, yNext);
      }
    }

    private void addTo(double[] out, double scale, double[] slope) {
      for (int k = 0; k < out.length; k++) {
        out[k] = Math.fma(scale, slope[k], out[k]);
      }
    }
  }
}
