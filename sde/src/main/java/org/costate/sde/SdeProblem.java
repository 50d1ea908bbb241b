package org.costate.sde;

import org.costate.solvers.OdeProblem;
import org.costate.solvers.VectorField;

/**
 * The problem {@code dy = f(t, y) dt + g(t, y) dW, y(t0) = y0}, in the sense of Itô or
 * Stratonovich, on the span from t0 forward to t1.
 */
public final class SdeProblem {
  private final Calculus calculus;
  private final OdeProblem<VectorField> drift;
  private final Diffusion diffusion;

  private SdeProblem(Calculus calculus, OdeProblem<VectorField> drift, Diffusion diffusion) {
    this.calculus = calculus;
    this.drift = drift;
    this.diffusion = diffusion;
  }

  /**
   * Poses a problem.
   *
   * @param calculus how the integral is meant
   * @param drift f
   * @param diffusion g
   * @param t0 start of the span, finite
   * @param y0 state at {@code t0}, finite; copied
   * @param t1 end of the span, finite and after {@code t0}
   * @throws IllegalArgumentException if dimensions differ or a number is out of range, quoting it,
   *     or if at {@code (t0, y0)} the diffusion is not finite or is not of the kind it says
   */
  public static SdeProblem of(
      Calculus calculus,
      VectorField drift,
      Diffusion diffusion,
      double t0,
      double[] y0,
      double t1) {
    if (drift.dimension() != diffusion.dimension() * diffusion.paths()) {
      throw new IllegalArgumentException(
          "drift and diffusion must have the same dimension; got %s and %s"
              .formatted(drift.dimension(), diffusion.dimension() * diffusion.paths()));
    }
    OdeProblem<VectorField> initial = OdeProblem.of(drift, t0, y0, t1);
    if (!(t0 < t1)) {
      throw new IllegalArgumentException("span must go forward; got [%s, %s]".formatted(t0, t1));
    }
    DiffusionCheck.require(diffusion, t0, y0);
    return new SdeProblem(calculus, initial, diffusion);
  }

  /** Returns how the integral is meant. */
  public Calculus calculus() {
    return calculus;
  }

  /** Returns f. */
  public VectorField drift() {
    return drift.field();
  }

  /** Returns g. */
  public Diffusion diffusion() {
    return diffusion;
  }

  /** Returns the start of the span. */
  public double t0() {
    return drift.t0();
  }

  /** Returns a copy of the initial state. */
  public double[] y0() {
    return drift.y0();
  }

  /** Returns the end of the span. */
  public double t1() {
    return drift.t1();
  }

  /** Returns the number of components of the state, of all paths that are solved together. */
  public int dimension() {
    return drift.dimension();
  }
}
