package org.costate.nets.optim;

import java.util.List;

/**
 * Adam: {@code m ← β₁ m + (1 − β₁) g}, {@code v ← β₂ v + (1 − β₂) g²}, {@code θ ← θ − h √(1 − β₂ᵗ)
 * / (1 − β₁ᵗ) · m / (√v + ε)}.
 *
 * <p>This is the efficient order of computation at the end of section 2 of the paper, used by DJL:
 * ε is added to the uncorrected root. Algorithm 1 of the paper (and PyTorch) adds it to {@code √(v
 * / (1 − β₂ᵗ))}; the two agree when ε = 0 and as t grows. With ε = 0 the first step is {@code −h
 * sign(g)}, and a component whose gradient has always been zero stays where it is.
 *
 * @param beta1 decay factor β₁ of the mean, in [0, 1)
 * @param beta2 decay factor β₂ of the mean square, in [0, 1)
 * @param epsilon ε, at least 0, in units of the gradient
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba (2015)</a>
 */
public record Adam(double beta1, double beta2, double epsilon) implements Optimizer {

  /** Checks the factors. */
  public Adam {
    Arguments.decay("beta1", beta1);
    Arguments.decay("beta2", beta2);
    Arguments.notNegative("epsilon", epsilon);
  }

  /** Returns the rule with the values of the paper: 0.9, 0.999 and 1e-8. */
  public static Adam withDefaults() {
    return new Adam(0.9, 0.999, 1e-8);
  }

  @Override
  public List<String> moments() {
    return List.of("mean", "meanSquare");
  }

  @Override
  public void update(
      double[] theta, double[] gradient, double rate, long step, double[][] moments) {
    double[] m = moments[0];
    double[] v = moments[1];
    double rest1 = 1 - beta1;
    double rest2 = 1 - beta2;
    double t = (double) step;
    double h = rate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
    double floor = Math.max(epsilon, Double.MIN_NORMAL); // makes 0/0 a zero
    for (int i = 0; i < theta.length; i++) {
      double g = gradient[i];
      double mean = beta1 * m[i] + rest1 * g;
      double square = beta2 * v[i] + rest2 * (g * g);
      m[i] = mean;
      v[i] = square;
      theta[i] -= h * mean / (Math.sqrt(square) + floor);
    }
  }
}
