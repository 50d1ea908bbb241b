package org.costate.nets.optim;

import java.util.List;

/**
 * RMSProp: {@code v ← ρ v + (1 − ρ) g²}, {@code θ ← θ − h g / (√v + ε)}, not centred.
 *
 * <p>ε stands outside the root, as in PyTorch and in the documentation of DJL (whose own {@code
 * RmsProp} is not implemented on its PyTorch engine). There is no bias correction: the first step
 * is {@code h/√(1 − ρ)} long in every component. With ε = 0 a component whose gradient has always
 * been zero stays where it is.
 *
 * @param rho decay factor ρ of the mean square, in [0, 1)
 * @param epsilon ε, at least 0, in units of the gradient
 * @see <a href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">Tieleman
 *     and Hinton (2012)</a>
 */
public record RmsProp(double rho, double epsilon) implements Optimizer {

  /** Checks the factors. */
  public RmsProp {
    Arguments.decay("rho", rho);
    Arguments.notNegative("epsilon", epsilon);
  }

  /** Returns the rule with Hinton's ρ = 0.9 and ε = 1e-8 (PyTorch's default is ρ = 0.99). */
  public static RmsProp withDefaults() {
    return new RmsProp(0.9, 1e-8);
  }

  @Override
  public List<String> moments() {
    return List.of("meanSquare");
  }

  @Override
  public void update(
      double[] theta, double[] gradient, double rate, long step, double[][] moments) {
    double[] v = moments[0];
    double rest = 1 - rho;
    double floor = Math.max(epsilon, Double.MIN_NORMAL); // makes 0/0 a zero
    for (int i = 0; i < theta.length; i++) {
      double g = gradient[i];
      double next = rho * v[i] + rest * (g * g);
      v[i] = next;
      theta[i] -= rate * g / (Math.sqrt(next) + floor);
    }
  }
}
