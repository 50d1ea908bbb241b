package org.costate.validation.terms;

/**
 * One number that was recovered.
 *
 * @param problem and its noise
 * @param quantity which
 * @param asked largest relative error asked for
 * @param measured relative error
 * @param expected standard error over size by {@link org.costate.pinn.terms.TermLaplace}; NaN if it
 *     was not asked for
 * @param seconds the fit took
 */
record Recovery(
    String problem,
    String quantity,
    double asked,
    double measured,
    double expected,
    double seconds) {

  static String heading() {
    return "%-38s %-10s %10s %10s %10s %8s"
        .formatted("problem", "quantity", "asked %", "error %", "expected %", "s");
  }

  @Override
  public String toString() {
    return "%-38s %-10s %10.3f %10.4f %10.4f %8.1f"
        .formatted(problem, quantity, 100 * asked, 100 * measured, 100 * expected, seconds);
  }
}
