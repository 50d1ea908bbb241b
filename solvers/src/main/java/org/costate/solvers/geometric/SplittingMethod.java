package org.costate.solvers.geometric;

import java.util.ArrayList;
import java.util.List;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.costate.solvers.reversible.ReversibleMethod;
import org.costate.solvers.reversible.ReversibleStepper;
import org.costate.solvers.reversible.TapedReversibleStepper;
import org.costate.solvers.rungekutta.Coefficients;
import org.hipparchus.fraction.BigFraction;

/**
 * An explicit symplectic method for separable fields: kicks and drifts in turn,
 *
 * <pre>p ← p + bᵢ h f(t + h Σ_{j&lt;i} aⱼ, q),  q ← q + aᵢ h g(t + h Σ_{j≤i} bⱼ, p),  i = 1 … s.
 * </pre>
 *
 * <p>Needs a {@link SeparableField} and, for gradients, a {@link DifferentiableSeparableField}.
 * Steps have one length: changing it spoils what the method is for. A step is taken back by its
 * kicks and drifts in reverse, to rounding. Dense output is cubic Hermite interpolation and does
 * not preserve anything.
 */
public final class SplittingMethod implements ReversibleMethod {
  private static final double ROUNDING = 1e-15;

  private final String name;
  private final int order;
  private final Coefficients drifts;
  private final Coefficients kicks;

  /**
   * Makes a method.
   *
   * @param name the authors' name and the order
   * @param order its order
   * @param drifts aᵢ; they sum to 1
   * @param kicks bᵢ, as many; they sum to 1
   * @throws IllegalArgumentException if they do not, quoting the sum
   */
  public SplittingMethod(String name, int order, Coefficients drifts, Coefficients kicks) {
    if (drifts.size() != kicks.size()) {
      throw new IllegalArgumentException(
          "%s: %s drifts and %s kicks".formatted(name, drifts.size(), kicks.size()));
    }
    requireOne(name, "drifts", drifts);
    requireOne(name, "kicks", kicks);
    this.name = name;
    this.order = order;
    this.drifts = drifts;
    this.kicks = kicks;
  }

  private static void requireOne(String name, String what, Coefficients row) {
    double defect = row.sum().subtract(BigFraction.ONE).doubleValue();
    if (!(Math.abs(defect) <= ROUNDING)) {
      throw new IllegalArgumentException(
          "%s: %s must sum to 1 but sum to 1 + %s".formatted(name, what, defect));
    }
  }

  /**
   * Returns the symmetric composition of Störmer-Verlet steps of lengths {@code w₁h, …, w_m h, w₀h,
   * w_m h, …, w₁h} with {@code w₀ = 1 − 2 Σ wᵢ}.
   *
   * @param name the authors' name and the order
   * @param order its order
   * @param w the first m lengths, outermost first; none for Störmer-Verlet itself
   */
  public static SplittingMethod composed(String name, int order, Coefficients w) {
    List<BigFraction> lengths = new ArrayList<>();
    for (int i = 0; i < w.size(); i++) {
      lengths.add(w.exact(i));
    }
    lengths.add(BigFraction.ONE.subtract(w.sum().multiply(2)));
    for (int i = w.size() - 1; i >= 0; i--) {
      lengths.add(w.exact(i));
    }
    List<String> drifts = new ArrayList<>();
    List<String> kicks = new ArrayList<>();
    BigFraction before = BigFraction.ZERO;
    for (BigFraction length : lengths) {
      kicks.add(before.add(length).divide(2).toString());
      drifts.add(length.toString());
      before = length;
    }
    kicks.add(before.divide(2).toString());
    drifts.add("0");
    return new SplittingMethod(
        name,
        order,
        Coefficients.of(drifts.toArray(String[]::new)),
        Coefficients.of(kicks.toArray(String[]::new)));
  }

  /** Returns the lengths aᵢ of the drifts. */
  public Coefficients drifts() {
    return drifts;
  }

  /** Returns the lengths bᵢ of the kicks. */
  public Coefficients kicks() {
    return kicks;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int order() {
    return order;
  }

  @Override
  public int errorExponent() {
    return 0;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the field is not separable
   */
  @Override
  public ReversibleStepper open(VectorField field, Tolerances tolerances) {
    if (field instanceof SeparableField separable) {
      var parts = new SplittingStepper.Plain(separable);
      return new SplittingStepper(Moves.of(this), parts, separable, true);
    }
    throw new IllegalArgumentException(name + " needs a SeparableField; got " + field);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the field is not a differentiable separable one
   */
  @Override
  public TapedReversibleStepper openTaped(DifferentiableField field, Tolerances tolerances) {
    if (field instanceof DifferentiableSeparableField separable) {
      return new TapedSplittingStepper(Moves.of(this), separable);
    }
    throw new IllegalArgumentException(
        name + " needs a DifferentiableSeparableField; got " + field);
  }

  @Override
  public String toString() {
    return name;
  }
}
