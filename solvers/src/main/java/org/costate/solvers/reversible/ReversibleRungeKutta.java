package org.costate.solvers.reversible;

import org.costate.solvers.DifferentiableField;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.rungekutta.ExplicitRungeKutta;

/**
 * An explicit Runge-Kutta method made reversible by a second copy z of the state, {@code z₀ = y₀}.
 *
 * <p>With Φ the step of the base method, a step of length h is
 *
 * <pre>y₁ = λ (y − z) + Φ(t, z; h),  z₁ = z + y₁ − Φ(t + h, y₁; −h)</pre>
 *
 * and is taken back by
 *
 * <pre>z = z₁ − y₁ + Φ(t + h, y₁; −h),  y = z + (y₁ − Φ(t, z; h)) / λ.</pre>
 *
 * <p>The order is that of the base method, at twice its cost. The error estimate is that of the
 * base method's step from z, so steps may adapt; the way back uses the lengths that were taken.
 * Dense output is cubic Hermite interpolation.
 *
 * <p><b>The coupling λ</b>, in (0, 1], holds y and z together. On ẏ = μy with the base method's
 * stability function R one step has determinant λ and trace {@code Γ = 1 + λ + (1 − R(−μh)) (R(μh)
 * − λ)}, so for real μ it is stable if and only if {@code |Γ| < 1 + λ}. For short steps and μ below
 * 0 that means {@code R(μh) > λ}, about {@code |μ|h < −log λ}. With longer steps y − z grows like
 * exp(|μ|t), whatever their length: on a field that contracts strongly over the span take a smaller
 * λ and steps to match, or another gradient. Going back multiplies rounding errors in {@code y − z}
 * by 1/λ a step, so over N steps keep λ^N well above 1e-16: 0.999 for thousands of steps, 0.99 for
 * hundreds.
 *
 * @see <a href="https://arxiv.org/abs/2410.11648">McCallum and Foster (2024), Efficient, accurate
 *     and stable gradients for neural ODEs</a>
 */
public final class ReversibleRungeKutta implements ReversibleMethod {
  /** The coupling taken unless another is given. */
  public static final double COUPLING = 0.999;

  private final ExplicitRungeKutta base;
  private final double coupling;

  private ReversibleRungeKutta(ExplicitRungeKutta base, double coupling) {
    this.base = base;
    this.coupling = coupling;
  }

  /**
   * Makes a method reversible, with the coupling {@link #COUPLING}.
   *
   * @param base the method
   */
  public static ReversibleRungeKutta of(ExplicitRungeKutta base) {
    return of(base, COUPLING);
  }

  /**
   * Makes a method reversible.
   *
   * @param base the method
   * @param coupling λ, positive and at most 1
   * @throws IllegalArgumentException if the coupling lies outside, quoting it
   */
  public static ReversibleRungeKutta of(ExplicitRungeKutta base, double coupling) {
    if (!(coupling > 0 && coupling <= 1)) {
      throw new IllegalArgumentException(
          "the coupling must be positive and at most 1; got " + coupling);
    }
    return new ReversibleRungeKutta(base, coupling);
  }

  /** Returns the method that was made reversible. */
  public ExplicitRungeKutta base() {
    return base;
  }

  /** Returns the coupling λ. */
  public double coupling() {
    return coupling;
  }

  @Override
  public String name() {
    return "reversible " + base.name();
  }

  @Override
  public int order() {
    return base.order();
  }

  @Override
  public int errorExponent() {
    return base.errorExponent();
  }

  @Override
  public ReversibleStepper open(VectorField field, Tolerances tolerances) {
    return new CoupledStepper(
        base.open(field, tolerances), half -> {}, coupling, field.dimension());
  }

  @Override
  public TapedReversibleStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    return new TapedCoupledStepper(base.openTaped(field, tolerances), field, coupling);
  }

  @Override
  public String toString() {
    return "%s, coupling %s".formatted(name(), coupling);
  }
}
