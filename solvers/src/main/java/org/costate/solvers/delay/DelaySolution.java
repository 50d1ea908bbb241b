package org.costate.solvers.delay;

import java.util.List;
import org.costate.solvers.Solution;

/**
 * What came out of solving a delay equation.
 *
 * @param solution saved states, dense output if asked for, outcome and statistics
 * @param breakpoints times after t0 that steps were ended on because a derivative may jump there
 * @param iteratedSteps number of steps longer than a lag, which were solved by iteration
 * @param iterations number of times they were taken again
 */
public record DelaySolution(
    Solution solution, List<Double> breakpoints, long iteratedSteps, long iterations) {
  public DelaySolution {
    breakpoints = List.copyOf(breakpoints);
  }
}
