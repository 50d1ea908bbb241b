package org.costate.solvers.multistep;

/**
 * Chooses order and length of the next step from the errors of the neighbouring orders.
 *
 * <p>Order k with error E allows {@code E^(−1/(k+1))} times the length; the order that allows most
 * wins, with a handicap for changes. Order and length stay for k + 2 steps after a change, and
 * unless there is a fifth to gain, since each change spoils the differences and costs a
 * factorisation. Handicaps as in LSODE; see Radhakrishnan and Hindmarsh (1993), section 2.4.
 */
final class OrderControl {
  private static final double BIAS_SAME = 1.2;
  private static final double BIAS_OTHER = 1.3;
  private static final double WORTHWHILE = 1.2;
  private static final double MOST = 5;
  private static final double LEAST = 0.1;
  private static final double LEAST_AT_START = 1e-3;

  /** Factor after a trial whose equations were not solved. */
  private static final double UNSOLVED = 0.25;

  /** So many errors too large in a row say that the history does not fit. */
  private static final int HISTORY_UNFIT = 8;

  /** The error of the last trial if it had been of another order. */
  interface Errors {
    /** Returns the scaled error of an order next to that of the trial. */
    double of(int order);
  }

  private final int greatestOrder;
  private final Errors errors;
  private int order;
  private int nextOrder;
  private boolean chosen;
  private int steady;
  private int refused;
  private double lastH;

  OrderControl(int greatestOrder, Errors errors) {
    this.greatestOrder = greatestOrder;
    this.errors = errors;
    start();
  }

  /** Begins with order 1. */
  void start() {
    order = 1;
    nextOrder = 1;
    steady = 0;
    refused = 0;
    lastH = 0;
  }

  /** Returns the order of a trial step of length h, which begins by this call. */
  int begin(double h) {
    chosen = false;
    if (nextOrder != order || !(Math.abs(h - lastH) <= 1e-9 * Math.abs(h))) {
      steady = 0;
    }
    order = nextOrder;
    return order;
  }

  /** Returns whether the history should be given up for the slope at the start of the step. */
  boolean mistrustsHistory() {
    return refused >= HISTORY_UNFIT;
  }

  /**
   * Chooses the order of the next trial.
   *
   * @param error of this one
   * @param highest order of the highest difference known
   * @return the factor of its length
   */
  double propose(double error, int highest) {
    chosen = true;
    nextOrder = order;
    if (Double.isNaN(error)) {
      steady = 0;
      return UNSOLVED;
    }
    if (error > 1) {
      steady = 0;
      refused++;
      double least = highest == 1 ? LEAST_AT_START : LEAST;
      return Math.max(least, Math.min(refused == 1 ? 0.9 : 0.5, bestOf(error, false)));
    }
    boolean retried = refused > 0;
    refused = 0;
    if (retried || steady <= order) {
      return 1;
    }
    double factor = bestOf(error, highest > order);
    if (factor < WORTHWHILE) {
      nextOrder = order;
      return 1;
    }
    return Math.min(MOST, factor);
  }

  private double bestOf(double error, boolean higher) {
    double best = factor(BIAS_SAME, error, order);
    if (order > 1) {
      best = better(best, order - 1);
    }
    if (higher && order < greatestOrder) {
      best = better(best, order + 1);
    }
    return best;
  }

  private double better(double best, int other) {
    double factor = factor(BIAS_OTHER, errors.of(other), other);
    if (factor > best) {
      nextOrder = other;
      return factor;
    }
    return best;
  }

  private static double factor(double bias, double error, int order) {
    return 1 / (bias * Math.pow(error, 1.0 / (order + 1)) + 1e-6);
  }

  /** Accepts the trial; without a proposal the order rises. */
  void accept(double h) {
    if (!chosen) {
      nextOrder = Math.min(order + 1, greatestOrder);
    }
    lastH = h;
    steady++;
  }
}
