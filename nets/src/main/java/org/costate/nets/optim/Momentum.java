package org.costate.nets.optim;

import java.util.List;

/**
 * The heavy ball: {@code v ← μ v + h g}, {@code θ ← θ − v}.
 *
 * <p>With constant rate and mass this is Polyak's {@code θₖ₊₁ = θₖ − h g + μ (θₖ − θₖ₋₁)}. The rate
 * stands inside the velocity, as in DJL's {@code Sgd} with momentum; PyTorch puts it outside
 * ({@code v ← μ v + g}, {@code θ ← θ − h v}), which differs only while the rate changes.
 *
 * @param momentum the factor μ, in [0, 1)
 * @see <a href="https://doi.org/10.1016/0041-5553(64)90137-5">Polyak (1964)</a>
 */
public record Momentum(double momentum) implements Optimizer {

  /** Checks the factor. */
  public Momentum {
    Arguments.decay("momentum", momentum);
  }

  /** Returns the heavy ball with μ = 0.9. */
  public static Momentum withDefaults() {
    return new Momentum(0.9);
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
      double next = momentum * v[i] + rate * gradient[i];
      v[i] = next;
      theta[i] -= next;
    }
  }
}
