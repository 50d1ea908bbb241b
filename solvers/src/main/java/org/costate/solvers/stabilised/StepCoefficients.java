package org.costate.solvers.stabilised;

/**
 * The coefficients of a step of s evaluations: m stages by recurrence, then r explicit ones,
 *
 * <pre>Y₁ = Y₀ + μ̃₁ h F₀,
 * Yⱼ = ρⱼ Y₀ + μⱼ Yⱼ₋₁ + νⱼ Yⱼ₋₂ + μ̃ⱼ h Fⱼ₋₁ + γ̃ⱼ h F₀, ρⱼ = 1 − μⱼ − νⱼ, j = 2 … m,
 * Zᵢ = Yₘ + h Σ_{k&lt;i} aᵢₖ f(Zₖ), i = 0 … r − 1,
 * y₁ = Yₘ + h Σ bᵢ f(Zᵢ),</pre>
 *
 * with the error estimate {@code e (Y₀ − y₁) + h (e₀ F₀ + Σ eᵢ f(Zᵢ) + e₁ f(y₁))}.
 */
interface StepCoefficients {

  /** Sets the number s of evaluations; allocates only for a number not asked for before. */
  void set(int stages);

  /** Returns the number of evaluations of a step, without the first slope. */
  int stages();

  /** Returns the length of the real stability interval. */
  double stability();

  /** Returns m. */
  int recursions();

  double rest(int j);

  double mu(int j);

  double nu(int j);

  double muTilde(int j);

  double gammaTilde(int j);

  /** Returns the abscissa of the stage j of the recurrence, from 0 to m. */
  double c(int j);

  /** Returns r. */
  default int explicitStages() {
    return 0;
  }

  /** Returns row i of a, of length i. */
  default double[] a(int i) {
    throw new IndexOutOfBoundsException(i);
  }

  /** Returns the abscissa of the explicit stage i. */
  default double explicitC(int i) {
    throw new IndexOutOfBoundsException(i);
  }

  default double b(int i) {
    throw new IndexOutOfBoundsException(i);
  }

  /** Returns eᵢ. */
  default double error(int i) {
    throw new IndexOutOfBoundsException(i);
  }

  /** Returns e. */
  double errorOfChange();

  /** Returns the weight of F₀ in the error estimate. */
  double errorOfFirst();

  /** Returns the weight of f(y₁) in the error estimate. */
  double errorOfLast();
}
