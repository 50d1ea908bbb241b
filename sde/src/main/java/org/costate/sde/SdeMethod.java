package org.costate.sde;

import java.util.Set;
import org.costate.sde.noise.Areas;

/** A one-step method for stochastic differential equations: immutable and shared freely. */
public interface SdeMethod {
  /** Returns the usual name. */
  String name();

  /**
   * Returns the strong order p on problems of a kind: the mean error of a path is O(hᵖ).
   *
   * @param kind one of {@link #kinds()}
   */
  double strongOrder(NoiseKind kind);

  /** Returns the kinds of noise the method is for. */
  Set<NoiseKind> kinds();

  /** Returns the sense of the integral in which the method converges. */
  Calculus calculus();

  /** Returns the number of drift evaluations of a step. */
  int driftEvaluations();

  /**
   * Returns the weak order p: means of smooth functions of the state err by O(hᵖ).
   *
   * @param kind one of {@link #kinds()}
   */
  double weakOrder(NoiseKind kind);

  /** Returns which Lévy areas a step reads. */
  Areas areas();

  /** Returns whether a step reads Lévy areas. */
  default boolean usesArea() {
    return areas() != Areas.NONE;
  }

  /**
   * Opens a workspace.
   *
   * @param problem what to solve
   * @throws IllegalArgumentException if the method does not converge to its solution, with the
   *     reason
   */
  SdeStepper open(SdeProblem problem);

  /**
   * Refuses problems the method does not converge on.
   *
   * @param problem what to solve
   * @throws IllegalArgumentException with the reason
   */
  default void require(SdeProblem problem) {
    NoiseKind kind = problem.diffusion().kind();
    if (!kinds().contains(kind)) {
      throw new IllegalArgumentException(
          "%s is for %s noise; the problem has %s noise".formatted(name(), kinds(), kind));
    }
    if (kind != NoiseKind.ADDITIVE && problem.calculus() != calculus()) {
      throw new IllegalArgumentException(
          "%s converges to the %s solution; the problem is meant in the sense of %s"
              .formatted(name(), calculus(), problem.calculus()));
    }
  }
}
