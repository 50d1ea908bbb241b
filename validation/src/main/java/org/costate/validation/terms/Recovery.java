package org.costate.validation.terms;

/**
 * One number that was recovered.
 *
 * @param problem and its noise
 * @param quantity which
 * @param asked largest relative error asked for
 * @param measured relative error
 * @param seconds the fit took
 */
record Recovery(String problem, String quantity, double asked, double measured, double seconds) {

  static String heading() {
    return "%-34s %-10s %10s %10s %8s".formatted("problem", "quantity", "asked %", "error %", "s");
  }

  @Override
  public String toString() {
    return "%-34s %-10s %10.3f %10.4f %8.1f"
        .formatted(problem, quantity, 100 * asked, 100 * measured, seconds);
  }
}
