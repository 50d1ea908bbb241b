package org.costate.solvers.stabilised;

import java.util.List;

/**
 * Stabilised explicit methods by their authors' names.
 *
 * <p>For systems whose Jacobian has eigenvalues near the negative real axis and not of the largest
 * stiffness, such as discretised diffusion: a step of s stages is stable as far as 0.65 s², so that
 * s stages do what s²/3 steps of Euler's method would, without a Jacobian or a linear solver.
 */
public final class Stabilised {
  private static final ChebyshevMethod RKC2 = new ChebyshevMethod(SpectralBound.byPowerIteration());

  private Stabilised() {}

  /**
   * Returns the Runge-Kutta-Chebyshev method of Sommeijer, Shampine and Verwer, order 2; it
   * estimates the spectral radius by power iterations unless told one by {@link
   * ChebyshevMethod#with}.
   */
  public static ChebyshevMethod rungeKuttaChebyshev2() {
    return RKC2;
  }

  /** Returns every method of this class, by order. */
  public static List<ChebyshevMethod> all() {
    return List.of(RKC2);
  }
}
