package org.costate.validation.terms;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.costate.pinn.terms.TermFit;

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
 * @param visited concentrations of each species on which the quantity was learnt, and is known
 */
record Recovery(
    String problem,
    String quantity,
    double asked,
    double measured,
    double expected,
    double seconds,
    String visited) {

  /** Returns the least and greatest concentration of every species that the solves visited. */
  static String visited(TermFit fit) {
    return IntStream.range(0, fit.field().species())
        .mapToObj(s -> "%.4f to %.4f".formatted(fit.visited(s).low(), fit.visited(s).high()))
        .collect(Collectors.joining("; "));
  }

  static String heading() {
    return "%-38s %-10s %10s %10s %10s %8s  %s"
        .formatted("problem", "quantity", "asked %", "error %", "expected %", "s", "visited");
  }

  @Override
  public String toString() {
    return "%-38s %-10s %10.3f %10.4f %10.4f %8.1f  %s"
        .formatted(
            problem, quantity, 100 * asked, 100 * measured, 100 * expected, seconds, visited);
  }
}
