package org.costate.solvers.delay;

import java.util.Arrays;
import java.util.List;

/**
 * The solution so far: the history, the polynomials of the steps taken, and that of the step being
 * tried, as far as it is known.
 *
 * <p>Between two sources of breakpoints the solution is smooth; a place in it is looked up in such
 * a piece, whose first or last polynomial also serves a little beyond.
 */
final class Past {
  private final List<DelayProblem.Piece> histories;
  private final double[] theta;
  private final Breakpoints breakpoints;
  private final double t0;
  private final int dimension;
  private int length;
  private double[] times = new double[64];
  private double[] lengths = new double[64];
  private double[] states;
  private double[] polynomials = {};
  private int steps;

  /** The step being tried: the next one, or on the way back one already taken. */
  private int present;

  private double currentTime;
  private double currentLength;
  private double[] currentState;
  private double[] currentPolynomial = {};
  private boolean currentKnown;
  private boolean currentUsed;

  Past(DelayProblem<?> problem, double[] theta, Breakpoints breakpoints) {
    this.histories = problem.pieces();
    this.theta = theta;
    this.breakpoints = breakpoints;
    this.t0 = problem.t0();
    this.dimension = problem.field().dimension();
    this.states = new double[64 * dimension];
    this.currentState = new double[dimension];
  }

  /** Makes room for polynomials of a degree; before the first step. */
  void open(int degree) {
    length = degree * dimension;
    polynomials = new double[times.length * length];
    currentPolynomial = new double[length];
  }

  int steps() {
    return steps;
  }

  double start(int step) {
    return times[step];
  }

  double length(int step) {
    return lengths[step];
  }

  void startState(int step, double[] out) {
    System.arraycopy(states, step * dimension, out, 0, dimension);
  }

  /** Begins a trial of which nothing is known but its start. */
  void begin(double t, double[] y, double h) {
    currentTime = t;
    currentLength = h;
    currentState = y;
    currentKnown = false;
    currentUsed = false;
  }

  /** Returns whether the trial has been asked for its own inside since it began. */
  boolean currentUsed() {
    return currentUsed;
  }

  /** Sets the polynomial of the trial to one found for it and returns it. */
  double[] current() {
    currentKnown = true;
    return currentPolynomial;
  }

  /** Keeps a step. */
  void add(double t, double[] y, double h, double[] polynomial) {
    if (steps == times.length) {
      int room = steps + (steps >> 1);
      times = Arrays.copyOf(times, room);
      lengths = Arrays.copyOf(lengths, room);
      states = Arrays.copyOf(states, room * dimension);
      polynomials = Arrays.copyOf(polynomials, room * length);
    }
    times[steps] = t;
    lengths[steps] = h;
    System.arraycopy(y, 0, states, steps * dimension, dimension);
    System.arraycopy(polynomial, 0, polynomials, steps * length, length);
    steps++;
    present = steps;
  }

  /** Looks at a step already taken as when it was tried, but with its polynomial known. */
  void view(int step) {
    present = step;
    currentTime = times[step];
  }

  /**
   * Returns where to look up a time: a step, the next one for the trial, or {@code -1 - i} for
   * history i.
   */
  int place(int piece, double time) {
    boolean open =
        piece + 1 >= breakpoints.sourceCount() || breakpoints.source(piece + 1).step() > present;
    if (!open && breakpoints.source(piece + 1).time() <= t0) {
      return -1 - (piece + 1);
    }
    int first = breakpoints.source(piece).step();
    int last = open ? present - 1 : breakpoints.source(piece + 1).step() - 1;
    if (open && (time >= currentTime || last < first)) {
      return present;
    }
    int low = first;
    int high = last;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (times[middle] <= time) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Evaluates the state at a time looked up before. */
  void state(int place, double time, double[] out) {
    if (place < 0) {
      histories.get(-1 - place).history().state(time, theta, out);
    } else if (place < steps) {
      evaluate(
          states,
          place * dimension,
          polynomials,
          place * length,
          (time - times[place]) / lengths[place],
          out);
    } else {
      currentUsed |= time > currentTime;
      if (currentKnown) {
        evaluate(currentState, 0, currentPolynomial, 0, (time - currentTime) / currentLength, out);
      } else {
        System.arraycopy(currentState, 0, out, 0, dimension);
      }
    }
  }

  private void evaluate(
      double[] from, int at, double[] coefficients, int begin, double x, double[] out) {
    for (int i = 0; i < dimension; i++) {
      double sum = 0;
      for (int m = begin + length - dimension + i; m >= begin; m -= dimension) {
        sum = (sum + coefficients[m]) * x;
      }
      out[i] = from[at + i] + sum;
    }
  }

  /** Evaluates the slope of a step's polynomial. */
  void slope(int step, double time, double[] out) {
    double x = (time - times[step]) / lengths[step];
    int degree = length / dimension;
    for (int i = 0; i < dimension; i++) {
      double sum = 0;
      for (int m = degree; m >= 1; m--) {
        sum = sum * x + m * polynomials[step * length + (m - 1) * dimension + i];
      }
      out[i] = sum / lengths[step];
    }
  }
}
