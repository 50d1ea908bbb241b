package org.costate.sde.langevin;

import org.costate.sde.Calculus;
import org.costate.sde.Diffusion;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeProblem;
import org.costate.sde.ensemble.EnsembleProblem;

/**
 * Poses Langevin's equation {@code dx = v dt, dv = −∇U(x) dt − γ v dt + √(2γT) dW} for unit masses,
 * T being the temperature in units of energy.
 *
 * <p>The state is x, then v. In equilibrium its density is proportional to {@code exp(−(U(x) +
 * |v|²/2)/T)}. Any method for additive noise solves it; {@link LangevinMethods} know its structure.
 */
public final class LangevinProblem {
  private LangevinProblem() {}

  /**
   * Poses the problem.
   *
   * @param gradient ∇U for many paths, of positions {@code [x0.length, paths]}
   * @param friction γ, positive and finite
   * @param temperature T, positive and finite
   * @param t0 start of the span
   * @param x0 initial positions; copied
   * @param v0 initial velocities, as many; copied
   * @param t1 end of the span
   * @throws IllegalArgumentException if a number is out of range, quoting it
   */
  public static EnsembleProblem of(
      EnsembleProblem.Formula gradient,
      double friction,
      double temperature,
      double t0,
      double[] x0,
      double[] v0,
      double t1) {
    if (!(friction > 0 && temperature > 0)
        || !Double.isFinite(friction)
        || !Double.isFinite(temperature)) {
      throw new IllegalArgumentException(
          "friction and temperature must be positive and finite; got %s and %s"
              .formatted(friction, temperature));
    }
    if (x0.length != v0.length || x0.length == 0) {
      throw new IllegalArgumentException(
          "there must be as many velocities as positions; got %s and %s"
              .formatted(v0.length, x0.length));
    }
    double[] x = x0.clone();
    double[] v = v0.clone();
    return EnsembleProblem.batches(
        paths ->
            SdeProblem.of(
                Calculus.ITO,
                new LangevinField(x.length, paths, gradient, friction, temperature),
                new Kicks(x.length, paths, Math.sqrt(2 * friction * temperature)),
                t0,
                start(x, v, paths),
                t1));
  }

  private static double[] start(double[] x, double[] v, int paths) {
    double[] y = new double[2 * x.length * paths];
    for (int i = 0; i < y.length; i++) {
      int row = i / paths;
      y[i] = row < x.length ? x[row] : v[row - x.length];
    }
    return y;
  }

  /** Noise on velocities alone. */
  private record Kicks(int particles, int paths, double strength) implements Diffusion {
    @Override
    public NoiseKind kind() {
      return NoiseKind.ADDITIVE;
    }

    @Override
    public int dimension() {
      return 2 * particles;
    }

    @Override
    public int noise() {
      return particles;
    }

    @Override
    public void evaluate(double t, double[] y, double[] g) {
      java.util.Arrays.fill(g, 0);
      for (int i = 0; i < particles; i++) {
        int from = ((particles + i) * particles + i) * paths;
        java.util.Arrays.fill(g, from, from + paths, strength);
      }
    }
  }
}
