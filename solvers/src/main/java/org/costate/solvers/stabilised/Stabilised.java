package org.costate.solvers.stabilised;

import java.util.List;

/**
 * Stabilised explicit methods by their authors' names.
 *
 * <p>For systems whose Jacobian has eigenvalues near the negative real axis and not of the largest
 * stiffness, such as discretised diffusion: a step of s stages is stable as far as 0.65 s² (order
 * 2) or 0.35 s² (order 4), so that s stages do what s²/3 or s²/6 steps of Euler's method would,
 * without a Jacobian or a linear solver.
 *
 * <p>Which one? {@link #rock4()}; with tolerances looser than 1e-4 or so, or spectral radii beyond
 * 1e6 by the time that matters, {@link #rungeKuttaChebyshev2()}. They estimate the spectral radius
 * by power iterations unless told one by {@link StabilisedMethod#with}. All have an exact discrete
 * adjoint.
 */
public final class Stabilised {
  private static final StabilisedMethod RKC2 = method(StabilisedFamily.RKC2);
  private static final StabilisedMethod ROCK4 = method(StabilisedFamily.ROCK4);

  private Stabilised() {}

  private static StabilisedMethod method(StabilisedFamily family) {
    return new StabilisedMethod(family, SpectralBound.byPowerIteration());
  }

  /**
   * Returns the Runge-Kutta-Chebyshev method of order 2.
   *
   * @see <a href="https://doi.org/10.1016/S0377-0427(97)00219-7">Sommeijer, Shampine and Verwer
   *     (1997)</a>
   */
  public static StabilisedMethod rungeKuttaChebyshev2() {
    return RKC2;
  }

  /**
   * Returns the orthogonal Runge-Kutta-Chebyshev method of order 4, with an embedded one of order
   * 3; of 5 to 152 stages.
   *
   * <p>Its last four stages multiply rounding in steep modes by some 1e-5 s⁸, so that as many
   * stages as a relative tolerance leaves room for are taken at most: 115 with 1e-4, 65 with 1e-6,
   * 36 with 1e-8. So it gains most on RKC with moderate stiffness and strict tolerances.
   *
   * @see <a href="https://doi.org/10.1137/S1064827500379549">Abdulle (2002), "Fourth order
   *     Chebyshev methods with recurrence relation"</a>
   */
  public static StabilisedMethod rock4() {
    return ROCK4;
  }

  /** Returns every method of this class, by order. */
  public static List<StabilisedMethod> all() {
    return List.of(RKC2, ROCK4);
  }
}
