package org.costate.sde.langevin;

import org.costate.sde.SdeStepper;

/**
 * With {@code σ = √(2γT), V = v + σ(H + 6K), N = σ(W − 12K)}, Gauss's nodes {@code l, r = 1/2 ∓
 * √3/6}, {@code β(z) = exp(−γzh), a(z) = (1 − β(z))/γ, b(z) = (β(z) + γzh − 1)/(γ²h)}:
 *
 * <pre>x₁ = x + a(l) V + b(l) N,                    F₁ = h ∇U(x₁),
 * x₂ = x + a(r) V + b(r) N − a(1/3) F₁,        F₂ = h ∇U(x₂),
 * x′ = x + a(1) V + b(1) N − (a(r) F₁ + a(l) F₂)/2,
 * v′ = β(1) V + a(1) N/h − (β(r) F₁ + β(l) F₂)/2 − σ(H − 6K).</pre>
 */
final class QuicsortStepper implements SdeStepper {
  private static final double LEFT = 0.5 - Math.sqrt(3) / 6;
  private static final double RIGHT = 0.5 + Math.sqrt(3) / 6;

  private final LangevinField field;
  private final double[] x;
  private final double[] first;
  private final double[] second;

  QuicsortStepper(LangevinField field) {
    this.field = field;
    this.x = new double[field.positions()];
    this.first = new double[field.positions()];
    this.second = new double[field.positions()];
  }

  @Override
  public void step(double t, double[] y, double h, double[] w, double[] area, double[] yNext) {
    int n = x.length;
    double gamma = field.friction();
    double sigma = Math.sqrt(2 * gamma * field.temperature());
    double aLeft = -Math.expm1(-gamma * LEFT * h) / gamma;
    double aRight = -Math.expm1(-gamma * RIGHT * h) / gamma;
    double aThird = -Math.expm1(-gamma * h / 3) / gamma;
    double aWhole = -Math.expm1(-gamma * h) / gamma;
    double bLeft = LEFT * LEFT * h * remainder(gamma * LEFT * h);
    double bRight = RIGHT * RIGHT * h * remainder(gamma * RIGHT * h);
    double bWhole = h * remainder(gamma * h);
    for (int i = 0; i < n; i++) {
      double shifted = y[n + i] + sigma * (area[i] + 6 * area[n + i]);
      double push = sigma * (w[i] - 12 * area[n + i]);
      x[i] = y[i] + aLeft * shifted + bLeft * push;
    }
    field.gradient(t + LEFT * h, x, first);
    for (int i = 0; i < n; i++) {
      double shifted = y[n + i] + sigma * (area[i] + 6 * area[n + i]);
      double push = sigma * (w[i] - 12 * area[n + i]);
      x[i] = y[i] + aRight * shifted + bRight * push - aThird * h * first[i];
    }
    field.gradient(t + RIGHT * h, x, second);
    double decay = Math.exp(-gamma * h);
    double decayLeft = Math.exp(-gamma * LEFT * h);
    double decayRight = Math.exp(-gamma * RIGHT * h);
    for (int i = 0; i < n; i++) {
      double shifted = y[n + i] + sigma * (area[i] + 6 * area[n + i]);
      double push = sigma * (w[i] - 12 * area[n + i]);
      yNext[i] =
          y[i]
              + aWhole * shifted
              + bWhole * push
              - 0.5 * h * (aRight * first[i] + aLeft * second[i]);
      yNext[n + i] =
          decay * shifted
              + aWhole / h * push
              - 0.5 * h * (decayRight * first[i] + decayLeft * second[i])
              - sigma * (area[i] - 6 * area[n + i]);
    }
  }

  /** {@code (e⁻ˣ + x − 1)/x²}, by its series where the difference would lose digits. */
  private static double remainder(double x) {
    if (x > 0.1) {
      return (Math.expm1(-x) + x) / (x * x);
    }
    double sum = 0;
    double term = 0.5;
    for (int k = 3; k < 14; k++) {
      sum += term;
      term *= -x / k;
    }
    return sum;
  }
}
