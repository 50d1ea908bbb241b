package org.costate.solvers.exponential;

import java.util.List;

/**
 * The coefficients of an exponential Rosenbrock method whose stages are at 0, 1/2 and 1. With J and
 * v the derivatives of f in y and t at the start, F = f(t, y) and z = hJ one step computes
 *
 * <pre>Yᵢ = y + cᵢ h φ₁(cᵢ z) F + (cᵢ h)² φ₂(cᵢ z) v + h φ₁(z) Σ_{j&lt;i} a_ij Dⱼ,
 * Dᵢ = f(t + cᵢ h, Yᵢ) − F − J (Yᵢ − y) − cᵢ h v,
 * y₁ = y + h φ₁(z) F + h² φ₂(z) v + h φ₃(z) Σ b₃ᵢ Dᵢ + h φ₄(z) Σ b₄ᵢ Dᵢ.</pre>
 *
 * @param name the authors' name and the orders
 * @param order order of the method, for stiff problems too
 * @param embeddedOrder order of the embedded weights
 * @param c abscissae after the first, which is 0
 * @param a row i holds the coefficients of the i stages after the first that are before it
 * @param third weights b₃
 * @param fourth weights b₄
 * @param thirdError b₃ minus the embedded weights
 * @param fourthError b₄ minus the embedded weights
 */
record ExponentialRosenbrockTableau(
    String name,
    int order,
    int embeddedOrder,
    List<Double> c,
    List<List<Double>> a,
    List<Double> third,
    List<Double> fourth,
    List<Double> thirdError,
    List<Double> fourthError) {

  /**
   * Hochbruck, Ostermann and Schweitzer (2009), exprb32, with the Rosenbrock-Euler method in it.
   */
  static final ExponentialRosenbrockTableau EXPRB32 =
      new ExponentialRosenbrockTableau(
          "exprb32",
          3,
          2,
          List.of(1.0),
          List.of(List.of()),
          List.of(2.0),
          List.of(0.0),
          List.of(2.0),
          List.of(0.0));

  /** Hochbruck, Ostermann and Schweitzer (2009), exprb43. */
  static final ExponentialRosenbrockTableau EXPRB43 =
      new ExponentialRosenbrockTableau(
          "exprb43",
          4,
          3,
          List.of(0.5, 1.0),
          List.of(List.of(), List.of(1.0)),
          List.of(16.0, -2.0),
          List.of(-48.0, 12.0),
          List.of(0.0, 0.0),
          List.of(-48.0, 12.0));

  /** Returns the number of stages after the first. */
  int stages() {
    return c.size();
  }
}
