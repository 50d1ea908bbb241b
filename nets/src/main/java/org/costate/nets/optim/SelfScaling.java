package org.costate.nets.optim;

/**
 * How {@link SelfScaledBroyden} chooses the scale τ and the member φ of Broyden's family (φ = 1 is
 * BFGS, φ = 0 DFP).
 *
 * <p>With H the inverse Hessian's approximation, s the step and y the change of the gradient,
 * {@code b = s·H⁻¹s/(y·s)}, {@code h = y·Hy/(y·s)} and {@code a = bh − 1 ≥ 0}.
 */
public enum SelfScaling {
  /** φ = 1, τ = 1: plain BFGS. */
  NONE,

  /** φ = 1, τ = min(1, 1/b): BFGS with the scale of Oren and Luenberger, never above 1. */
  BFGS,

  /**
   * φ and τ of Al-Baali and Khalfan: with {@code c = √(a/(1 + a))}, {@code ρ = min(1, h(1 − c))}
   * and {@code θ = max((ρ − 1)/a, min(1/ρ, (1 − b)/b))}, {@code φ = (1 − θ)/(1 + aθ)}; with {@code
   * σ = 1 + aθ} and {@code μ = σ^(1/(1 − n))}, {@code τ = ρ min(μ, 1/θ)} for positive θ, else
   * {@code min(ρμ, σ)}.
   *
   * <p>Where a is at rounding level it is {@link #BFGS}. σ is at least ρ, hence positive, so H
   * stays positive definite.
   *
   * @see <a href="https://doi.org/10.1016/j.jcp.2024.113656">Urbán, Stefanou and Pons (2025),
   *     section 2</a>
   */
  BROYDEN;

  private static final double ROUNDING = 1e-12;

  /**
   * The choice.
   *
   * @param tau what H is divided by
   * @param phi member of Broyden's family
   */
  record Choice(double tau, double phi) {}

  /** Returns the choice for n parameters. */
  Choice choose(double b, double h, int n) {
    if (this == NONE) {
      return new Choice(1, 1);
    }
    double a = b * h - 1;
    if (this == BFGS || !(a > ROUNDING) || n < 2) {
      return new Choice(Math.min(1, 1 / b), 1);
    }
    double rho = Math.min(1, h * (1 - Math.sqrt(a / (1 + a))));
    double theta = Math.max((rho - 1) / a, Math.min(1 / rho, (1 - b) / b));
    double sigma = 1 + a * theta;
    double mu = Math.pow(sigma, 1.0 / (1 - n));
    double tau = theta > 0 ? rho * Math.min(mu, 1 / theta) : Math.min(rho * mu, sigma);
    return tau > 0 && sigma > 0
        ? new Choice(tau, (1 - theta) / sigma)
        : new Choice(Math.min(1, 1 / b), 1);
  }
}
