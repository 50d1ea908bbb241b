package org.costate.sde.diffusion.sample;

import org.costate.sde.diffusion.process.CriticallyDamped;
import org.costate.sde.diffusion.process.CriticallyDamped.Block;
import org.costate.sde.diffusion.process.CriticallyDamped.Propagator;
import org.costate.sde.diffusion.score.DampedScore;

/**
 * Rules that carry samples of a critically damped process back by one step, one evaluation of the
 * score each. In the time that runs back the equation is
 *
 * <pre>dx = −β v/M dτ,   dv = β (x + Γ v/M + 2Γ sᵥ) dτ + √(2Γβ) dw.</pre>
 */
public enum DampedSampler {
  /** Euler and Maruyama's method with coefficients at the start of the step, weak order 1. */
  EULER_MARUYAMA {
    @Override
    void step(
        CriticallyDamped p,
        DampedScore score,
        NormalSource normals,
        int k,
        double[] work,
        double t,
        double s,
        double[] z) {
      int d = score.dimension();
      score.evaluate(t, z, work);
      double[] w = new double[work.length];
      normals.fill(k, 0, w);
      double rate = p.rate() * (t - s);
      double friction = p.friction();
      double spread = Math.sqrt(2 * friction * rate);
      for (int i = 0; i < work.length; i++) {
        int x = i / d * 2 * d + i % d;
        int v = x + d;
        double force = z[x] + friction * (z[v] / p.mass() + 2 * work[i]);
        z[x] -= rate * z[v] / p.mass();
        z[v] += rate * force + spread * w[i];
      }
    }
  },

  /**
   * The symmetric splitting: half a step of the process whose law is known, a full Euler step of
   * {@code dv = 2Γβ (sᵥ + v/M) dτ} with the score at the middle, and the other half.
   *
   * @see <a href="https://arxiv.org/abs/2112.07068">Dockhorn et al. (2022), section 3.3</a>
   */
  SYMMETRIC_SPLITTING {
    @Override
    void step(
        CriticallyDamped p,
        DampedScore score,
        NormalSource normals,
        int k,
        double[] work,
        double t,
        double s,
        double[] z) {
      int d = score.dimension();
      double half = 0.5 * (t - s);
      known(p, half, normals, k, 0, d, z);
      score.evaluate(t - half, z, work);
      double factor = 2 * p.friction() * p.rate() * (t - s);
      for (int i = 0; i < work.length; i++) {
        int v = i / d * 2 * d + d + i % d;
        z[v] += factor * (work[i] + z[v] / p.mass());
      }
      known(p, half, normals, k, 2, d, z);
    }
  };

  /**
   * Takes a step.
   *
   * @param work room for one row of d numbers for each sample
   */
  abstract void step(
      CriticallyDamped p,
      DampedScore score,
      NormalSource normals,
      int k,
      double[] work,
      double t,
      double s,
      double[] z);

  /**
   * Solves {@code dx = −β v/M dτ, dv = β (x − Γ v/M) dτ + √(2Γβ) dw}: with −x in place of x it is
   * the process itself.
   */
  private static void known(
      CriticallyDamped p,
      double duration,
      NormalSource normals,
      int k,
      int use,
      int d,
      double[] z) {
    Propagator e = p.propagator(duration);
    Block noise = p.noise(duration);
    double lxx = Math.sqrt(noise.xx());
    double lvx = noise.xv() / lxx;
    double lvv = Math.sqrt(noise.determinant() / noise.xx());
    double[] first = new double[z.length / 2];
    double[] second = new double[z.length / 2];
    normals.fill(k, use, first);
    normals.fill(k, use + 1, second);
    for (int i = 0; i < first.length; i++) {
      int x = i / d * 2 * d + i % d;
      double opposite = -z[x];
      double v = z[x + d];
      z[x] = -(e.xx() * opposite + e.xv() * v + lxx * first[i]);
      z[x + d] = e.vx() * opposite + e.vv() * v + lvx * first[i] + lvv * second[i];
    }
  }
}
