package org.costate.validation.problems;

import java.util.List;
import java.util.stream.IntStream;

/** Kepler orbits of eccentricity 0.1, 0.3, 0.5, 0.7 and 0.9: problems D. */
final class DetestOrbits {
  private DetestOrbits() {}

  static List<ReferenceProblem> all() {
    return IntStream.rangeClosed(1, 5)
        .mapToObj(
            i ->
                DetestProblems.problem("d" + i, new Kepler(), Kepler.start((2 * i - 1) / 10.0))
                    .ofSecondOrder())
        .toList();
  }
}
