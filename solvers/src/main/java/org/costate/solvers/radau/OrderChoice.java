package org.costate.solvers.radau;

/**
 * Chooses the number of stages by how fast Newton's iterations contract: where that is quick more
 * stages cost little. Source: Hairer and Wanner (1999), Stiff differential equations solved by
 * Radau methods, J. Comput. Appl. Math. 111, section 4.
 */
final class OrderChoice {
  private static final double QUICK = 0.002;
  private static final double SLOW = 0.8;

  /** Number of steps that a method is kept at least. */
  private static final int KEPT = 10;

  private final int methods;
  private int current;
  private int steps;

  OrderChoice(int methods) {
    this.methods = methods;
  }

  void start() {
    current = 0;
    steps = 0;
  }

  int current() {
    return current;
  }

  /** Takes the next lower method, if there is one, after iterations that did not converge. */
  void failed() {
    if (current > 0) {
      current--;
      steps = 0;
    }
  }

  /**
   * Chooses the method of the next step.
   *
   * @param contraction of the iterations of an accepted step
   * @param factor from the length of this step to that of the next
   */
  void accepted(double contraction, double factor) {
    steps++;
    if (contraction >= SLOW) {
      failed();
    } else if (contraction <= QUICK
        && steps >= KEPT
        && current < methods - 1
        && factor >= 0.8
        && factor <= 1.2) {
      current++;
      steps = 0;
    }
  }
}
