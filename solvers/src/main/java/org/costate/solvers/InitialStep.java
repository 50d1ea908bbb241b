package org.costate.solvers;

import org.costate.solvers.mass.MassField;

/**
 * Chooses the length of the first step so that an Euler step would err by about a hundredth of the
 * tolerance; Hairer, Nørsett and Wanner (1993), section II.4, "Starting step size".
 */
final class InitialStep {
  private InitialStep() {}

  /** Whether an evaluation near the start tells the second derivative; with a mass matrix not. */
  static boolean probes(VectorField field) {
    return !(field instanceof MassField);
  }

  /**
   * Returns a positive length; costs one field evaluation if it {@link #probes}.
   *
   * @param slope y'; not modified
   * @param span signed length of the span
   */
  static double choose(
      VectorField field,
      Tolerances tolerances,
      int exponent,
      double t,
      double[] y,
      double[] slope,
      double span) {
    double sizeOfState = tolerances.norm(y, y, y);
    double sizeOfSlope = tolerances.norm(slope, y, y);
    boolean telling =
        sizeOfState >= 1e-5 && sizeOfSlope >= 1e-5 && sizeOfSlope < Double.POSITIVE_INFINITY;
    double first = Math.min(telling ? 0.01 * (sizeOfState / sizeOfSlope) : 1e-6, Math.abs(span));
    if (!probes(field)) {
      return first;
    }
    double h = Math.copySign(first, span);
    double[] yEuler = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      yEuler[i] = y[i] + h * slope[i];
    }
    double[] change = new double[y.length];
    field.derivative(t + h, yEuler, change);
    for (int i = 0; i < y.length; i++) {
      change[i] -= slope[i];
    }
    double sizeOfChange = tolerances.norm(change, y, y) / first;

    double steepest = Math.max(sizeOfSlope, sizeOfChange);
    double second =
        steepest <= 1e-15
            ? Math.max(1e-6, first * 1e-3)
            : Math.pow(0.01 / steepest, 1.0 / exponent);
    double chosen = Math.min(100 * first, second);
    // A probe that was not finite, or a scale of zero, says nothing: begin small and adapt.
    return chosen > 0 ? Math.min(chosen, Math.abs(span)) : first * 1e-3;
  }
}
