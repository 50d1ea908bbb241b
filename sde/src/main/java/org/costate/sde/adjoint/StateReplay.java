package org.costate.sde.adjoint;

/**
 * The states at the starts of steps 0, 1, …, handed out in reverse with a bounded number of them in
 * memory: others are replayed from the last one kept before them.
 *
 * <p>States are kept where the fewest steps are made again: with c places, l steps and t the
 * smallest number with {@code binomial(c + t, c) ≥ l + 1}, these are {@code t (l + 1) − binomial(c
 * + t, t − 1) − l}. With as many places as steps nothing is replayed. For one thread.
 *
 * @see <a href="https://doi.org/10.1145/347837.347846">Griewank and Walther (2000), Algorithm 799:
 *     revolve</a>
 */
public final class StateReplay {

  /** Makes one step again. */
  @FunctionalInterface
  public interface Step {
    /**
     * Makes step k.
     *
     * @param k index of the step
     * @param y state at its start; not modified
     * @param yNext receives the state at its end
     */
    void advance(int k, double[] y, double[] yNext);
  }

  private final int steps;
  private final double[][] states;
  private final int[] at;
  private final Step step;
  private double[] y;
  private double[] yNext;
  private int count;
  private int nextKept;

  /**
   * Makes room.
   *
   * @param steps number of steps, at least 1
   * @param length of a state
   * @param places greatest number of states to keep, at least 1
   * @param step makes a step again
   * @throws IllegalArgumentException if there is no place
   */
  public StateReplay(int steps, int length, int places, Step step) {
    if (places < 1) {
      throw new IllegalArgumentException("at least 1 state must be kept; got " + places);
    }
    this.steps = steps;
    this.states = new double[Math.min(steps, places)][length];
    this.at = new int[states.length];
    this.step = step;
    this.y = new double[length];
    this.yNext = new double[length];
  }

  /**
   * Is told of the state at the start of every step on the way forward, in order from step 0, which
   * begins anew.
   *
   * @param k index of the step
   * @param state at its start; copied if it is kept
   */
  public void offer(int k, double[] state) {
    if (k == 0) {
      count = 0;
      nextKept = 0;
    }
    // The way back starts from the end, where no state is at hand: one step more than there are.
    keep(k, state, steps);
  }

  /**
   * Returns the state at the start of a step; steps are asked for in decreasing order, and may be
   * asked for anew from the last one.
   *
   * @param k index of the step
   * @return the state, not to be modified, and valid until the next call
   */
  public double[] state(int k) {
    if (states.length == steps) {
      return states[k];
    }
    while (count > 1 && at[count - 1] > k) {
      count--;
    }
    int from = at[count - 1];
    if (from == k) {
      return states[count - 1];
    }
    System.arraycopy(states[count - 1], 0, y, 0, y.length);
    nextKept = from + distance(k - from + 1, states.length - count);
    for (int i = from; i < k; i++) {
      step.advance(i, y, yNext);
      double[] old = y;
      y = yNext;
      yNext = old;
      keep(i + 1, y, k);
    }
    return y;
  }

  private void keep(int k, double[] state, int last) {
    if (k == nextKept && count < states.length) {
      System.arraycopy(state, 0, states[count], 0, state.length);
      at[count] = k;
      count++;
      nextKept = k + distance(last - k + 1, states.length - count);
    }
  }

  /** Returns how far the next state to keep is from the start of a stretch of {@code l} steps. */
  static int distance(int l, int free) {
    if (free < 1) {
      return l;
    }
    int places = free + 1;
    int t = 1;
    while (atLeast(places, t) < l) {
      t++;
    }
    // Both parts then take replays t − 1 and t: any such split makes the fewest steps again.
    long least = t == 1 ? 1 : atLeast(places, t - 2);
    return (int) Math.max(least, l - atLeast(places - 1, t));
  }

  /** Returns binomial(c + t, c), or a number above every count of steps if it is larger. */
  private static long atLeast(int c, int t) {
    long result = 1;
    for (int i = 1; i <= Math.min(c, t); i++) {
      result = result * (Math.max(c, t) + i) / i;
      if (result > Integer.MAX_VALUE) {
        return Long.MAX_VALUE / 2;
      }
    }
    return result;
  }
}
