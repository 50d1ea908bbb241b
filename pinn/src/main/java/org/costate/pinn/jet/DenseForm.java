package org.costate.pinn.jet;

import org.costate.nets.chain.Dense;

/**
 * How the parameters of a dense layer make its weights W and bias b: a closed family.
 *
 * <p>The parameters are a few of the form's own and then as many as the plain layer has, in its
 * order. The layer computes the same; training moves differently.
 */
public sealed interface DenseForm {

  /** The parameters are W and b. */
  record Plain() implements DenseForm {}

  /**
   * Random weight factorisation {@code W = diag(e^σ) V}: parameters σ, one for each output, V and
   * b. A fresh σ is normal, and V such that W is as the initialiser draws it.
   *
   * @param mean of a fresh σ
   * @param deviation of a fresh σ, at least 0
   * @see <a href="https://arxiv.org/abs/2210.01274">Wang et al. (2022), random weight
   *     factorization</a>
   */
  record Factorised(double mean, double deviation) implements DenseForm {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if they are not finite or the deviation is negative
     */
    public Factorised {
      if (!Double.isFinite(mean) || !(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "a factorisation needs a finite mean and a deviation of at least 0; got %s and %s"
                .formatted(mean, deviation));
      }
    }
  }

  /**
   * An adaptive slope κ for the activation that follows: {@code z = ν κ (V h + c)}, parameters κ, V
   * and c. A fresh κ is 1/ν.
   *
   * @param factor ν, positive: how fast κ is learnt
   * @see <a href="https://doi.org/10.1016/j.jcp.2019.109136">Jagtap, Kawaguchi and Karniadakis
   *     (2020)</a>
   */
  record Sloped(double factor) implements DenseForm {
    /**
     * Checks ν.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public Sloped {
      if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the factor of a slope must be positive and finite; got " + factor);
      }
    }
  }

  /** Returns the number of parameters of the form's own. */
  default int extra(Dense dense) {
    if (this instanceof Factorised) {
      return dense.outputWidth();
    }
    return this instanceof Sloped ? 1 : 0;
  }

  /** Returns the number of parameters of a layer. */
  default int parameterCount(Dense dense) {
    return extra(dense) + dense.parameterCount();
  }
}
