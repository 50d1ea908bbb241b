package org.costate.sde.method;

import static org.costate.sde.method.StepProgram.W;
import static org.costate.sde.method.StepProgram.Y;
import static org.costate.sde.method.StepProgram.term;

import org.costate.sde.Diffusion;

/**
 * SK-ROCK: s explicit stages of damped Chebyshev polynomials, stable for {@code h |λ|} up to about
 * {@code 1.9 s²} on the negative axis, with noise in the first stage:
 *
 * <pre>K₁ = y + μ₁ h f(y + ν₁ Q) + κ₁ Q,  Q = g(y) ΔW,
 * Kᵢ = μᵢ h f(Kᵢ₋₁) + νᵢ Kᵢ₋₁ + κᵢ Kᵢ₋₂.</pre>
 *
 * @param stages s, at least 1
 * @see <a href="https://doi.org/10.1137/17M1145859">Abdulle, Almuslimani and Vilmart (2018),
 *     Optimal explicit stabilized integrator of weak order one for stiff and ergodic stochastic
 *     differential equations</a>
 */
record ChebyshevPlan(int stages) implements ProgramMethod.Plan {
  private static final double DAMPING = 0.05;

  ChebyshevPlan {
    if (stages < 1) {
      throw new IllegalArgumentException("stages must be at least 1; got " + stages);
    }
  }

  @Override
  public StepProgram of(Diffusion diffusion) {
    double omega0 = 1 + DAMPING / ((double) stages * stages);
    double[] chebyshev = new double[stages + 1];
    double[] slope = new double[stages + 1];
    double[] time = new double[stages + 1];
    chebyshev[0] = 1;
    chebyshev[1] = omega0;
    slope[1] = 1;
    for (int i = 2; i <= stages; i++) {
      chebyshev[i] = 2 * omega0 * chebyshev[i - 1] - chebyshev[i - 2];
      slope[i] = 2 * chebyshev[i - 1] + 2 * omega0 * slope[i - 1] - slope[i - 2];
    }
    double omega1 = chebyshev[stages] / slope[stages];
    var p = new StepProgram();
    int g = p.diffuse(Y, 0);
    int shifted = p.sum(term(Y, Scale.ONE));
    p.noise(shifted, g, W, Scale.of(0.5 * stages * omega1));
    int before = Y;
    time[1] = omega1 / omega0;
    int x = p.sum(term(Y, Scale.ONE), term(p.drift(shifted, 0), Scale.h(omega1 / omega0)));
    p.noise(x, g, W, Scale.of(stages * omega1 / omega0));
    for (int i = 2; i <= stages; i++) {
      double mu = 2 * omega1 * chebyshev[i - 1] / chebyshev[i];
      double nu = 2 * omega0 * chebyshev[i - 1] / chebyshev[i];
      double kappa = -chebyshev[i - 2] / chebyshev[i];
      time[i] = mu + nu * time[i - 1] + kappa * time[i - 2];
      int f = p.drift(x, time[i - 1]);
      int next = p.sum(term(f, Scale.h(mu)), term(x, Scale.of(nu)), term(before, Scale.of(kappa)));
      before = x;
      x = next;
    }
    return p.yields(x);
  }
}
