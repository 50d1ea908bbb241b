package org.costate.solvers.switching;

/**
 * Says after each accepted step whether the other kind of method should go on.
 *
 * <p>Both verdicts need a majority over a while, as in Hairer and Wanner (1996), section IV.2: so
 * many steps that speak for the change, and never that many in a row against it. Each return to the
 * stiff method soon after leaving it doubles the while for leaving it again, so that a problem on
 * the border does not swing to and fro.
 */
final class StiffnessTest {
  /** Part of the stability interval above which stability is taken to bound the step. */
  private static final double STIFF = 0.65;

  /** Part of it below which an explicit method could take the steps of the stiff one. */
  private static final double NOT_STIFF = 0.4;

  private static final int WHILE = 12;
  private static final int AGAINST = 5;
  private static final int SOON = 100;
  private static final int LONGEST = 400;

  private boolean stiff;
  private int votes;
  private int against;
  private int whileStiff;
  private long steps;

  void begin() {
    stiff = false;
    votes = 0;
    against = 0;
    whileStiff = WHILE;
    steps = SOON;
  }

  /** Returns whether the stiff method is at work. */
  boolean isStiff() {
    return stiff;
  }

  /**
   * Takes an accepted step.
   *
   * @param ratio h·ρ in units of the stability interval; NaN if unknown
   * @return whether the other method should go on
   */
  boolean changes(double ratio) {
    steps++;
    boolean vote = stiff ? ratio < NOT_STIFF : ratio > STIFF;
    if (vote) {
      votes++;
      against = 0;
    } else if (++against == AGAINST || stiff) {
      // A single long step shows that the stiff method earns its cost.
      votes = 0;
      against = 0;
    }
    if (votes < (stiff ? whileStiff : WHILE)) {
      return false;
    }
    if (!stiff) {
      whileStiff = steps < SOON ? Math.min(2 * whileStiff, LONGEST) : WHILE;
    }
    stiff = !stiff;
    votes = 0;
    against = 0;
    steps = 0;
    return true;
  }
}
