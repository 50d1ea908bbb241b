package org.costate.validation.problems;

import java.util.List;
import java.util.stream.Stream;

/**
 * The twenty-five problems of DETEST, all on [0, 20]: five each of single equations (A), small
 * systems (B), moderate systems (C), orbits (D) and equations of second order (E).
 *
 * <p>Written once, for any kind of number: judge methods on them by evaluations rather than time.
 *
 * @see <a href="https://doi.org/10.1137/0709052">Hull, Enright, Fellen and Sedgwick (1972)</a>
 */
public final class DetestProblems {
  private DetestProblems() {}

  /** Returns A1 to E5. */
  public static List<ReferenceProblem> all() {
    return Stream.of(
            DetestSingle.all(),
            DetestSmall.all(),
            DetestChains.all(),
            List.of(FiveBodies.problem()),
            DetestOrbits.all(),
            DetestSecondOrder.all())
        .flatMap(List::stream)
        .toList();
  }

  static ReferenceProblem problem(
      String name, org.costate.solvers.AutomaticField.Formula formula, double... y0) {
    return ReferenceProblem.of(
        "detest-" + name,
        "Hull, Enright, Fellen and Sedgwick (1972), problem "
            + name.toUpperCase(java.util.Locale.ROOT),
        formula,
        new double[0],
        y0,
        20);
  }
}
