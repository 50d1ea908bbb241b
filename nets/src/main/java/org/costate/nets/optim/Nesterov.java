package org.costate.nets.optim;

import java.util.List;

/**
 * Nesterov's accelerated gradient, in the form that evaluates at the look-ahead point: {@code v ← μ
 * v + h g}, {@code θ ← θ − (μ v + h g)}.
 *
 * <p>Here θ is the point the momentum would carry the iterate to, so the caller needs gradients at
 * θ alone. In the iterates {@code x = θ + μ v} it reads {@code v ← μ v + h g(x − μ v)}, {@code x ←
 * x − v}. At a constant rate it equals PyTorch's {@code SGD(nesterov=True)}; the rate stands inside
 * the velocity, as in {@link Momentum}. DJL's own {@code Nag} is not implemented on its PyTorch
 * engine.
 *
 * @param momentum the factor μ, in [0, 1)
 * @see <a href="https://proceedings.mlr.press/v28/sutskever13.html">Sutskever et al. (2013)</a>
 */
public record Nesterov(double momentum) implements Optimizer {

  /** Checks the factor. */
  public Nesterov {
    Arguments.decay("momentum", momentum);
  }

  /** Returns the rule with μ = 0.9. */
  public static Nesterov withDefaults() {
    return new Nesterov(0.9);
  }

  @Override
  public List<String> moments() {
    return List.of("velocity");
  }

  @Override
  public void update(
      double[] theta, double[] gradient, double rate, long step, double[][] moments) {
    double[] v = moments[0];
    for (int i = 0; i < theta.length; i++) {
      double push = rate * gradient[i];
      double next = momentum * v[i] + push;
      v[i] = next;
      theta[i] -= momentum * next + push;
    }
  }
}
